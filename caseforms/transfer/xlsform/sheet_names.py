"""What ids are called in a sheet, where a name begins with a letter; read back they are the same ids."""

import re

NAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_-]*$")
QUESTION, STEP, INTRO = "q_", "step_", "intro_"


def name_of(key: str) -> str:
    """The name of a question."""
    return key if NAME.match(key) else QUESTION + key


def step_name(key: str) -> str:
    """The name of a step, which is a group of the sheet: no question can have it."""
    return STEP + key


def intro_name(key: str) -> str:
    """The name of the note that introduces a step."""
    return INTRO + key


def as_written(name: str) -> str:
    """The id that a name was made from; a name that somebody chose is an id itself."""
    if name.startswith(STEP):
        return name.removeprefix(STEP)
    rest = name.removeprefix(QUESTION)
    return name if NAME.match(rest) else rest


def is_intro(name: str, step: str) -> bool:
    """Whether it is the note that introduces this step."""
    return name == INTRO + step


def choice_name(key: str) -> str:
    """The name of a choice: several of them stand in one cell of the answers, parted by blanks."""
    return "_".join(key.split())

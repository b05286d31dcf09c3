"""Sentences speak of variables by name; people know them by label."""

from collections.abc import Mapping

from .definition import Definition, Transition
from .registries import facts


def in_words(sentence: str, labels: Mapping[str, str]) -> str:
    """The sentence with each “variable” called what people call it."""
    for name, label in labels.items():
        sentence = sentence.replace(f"“{name}”", f"“{label}”")
    return sentence


def of_step(transition: Transition) -> dict[str, str]:
    """What the fields of a transition are called, for its own conditions."""
    labels = {ask.id: ask.label for ask in transition.asks}
    return labels | {f"input.{name}": label for name, label in labels.items()}


def of_definition(definition: Definition) -> dict[str, str]:
    """What was filled in at the steps of a definition, and what upper rooms know."""
    labels = {name: label for source in facts.values() for _heading, found in source.groups() for name, label in found}
    return labels | of_steps(definition)


def of_steps(definition: Definition) -> dict[str, str]:
    """The steps of a definition, and what was filled in at them."""
    steps = definition.transitions
    fields = {f"moves.{step.key}.{ask.id}": f"{step.label}: {ask.label}" for step in steps for ask in step.asks}
    return fields | {f"steps.{step.key}": step.label for step in steps}

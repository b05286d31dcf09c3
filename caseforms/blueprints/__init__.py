"""
Workflows and forms as agencies use them, to start from: JSON documents in `data/` (`workflows.document`) and in
`forms/` (`caseforms.transfer.forms_on_paper`).

They are plain data: export a workflow or a form, put the file here, and the editor offers it.
"""

from pathlib import Path

from workflows import library

library.folders.append(Path(__file__).parent / "data")

"""
Workflows as agencies publish them, to start from: JSON documents (`workflows.document`) in `data/`.

They are plain data: export a workflow, put the file here, and the editor offers it.
"""

from pathlib import Path

from workflows import library

library.folders.append(Path(__file__).parent / "data")

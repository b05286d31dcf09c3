"""What this room says to whoever listens."""

from django.dispatch import Signal

moved = Signal()
"""Sent by the engine inside the transaction of every Move, the first one included: `subject`, `move`."""

version_published = Signal()
"""Sent inside the transaction that made a new WorkflowVersion: `version`."""

carried = Signal()
"""
Sent inside the transaction of every batch that was carried over, or back: `carry`, `subjects`, `moves` (see `kind`).

`moved` is not sent for these: nobody is told of anything, unless the plan says so.
"""

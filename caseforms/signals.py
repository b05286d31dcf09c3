"""What happened to a case, for rooms above to act on. Sent inside the transaction that made the change."""

from django.dispatch import Signal

assigned = Signal()  # sender: Case; case, assignment
escalated = Signal()  # sender: Case; case, users, move
noted = Signal()  # sender: Case; case, note

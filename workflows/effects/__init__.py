"""What a move causes: with it, after it, or later."""

from .applying import apply_calls, perform, said

__all__ = ["apply_calls", "perform", "said"]

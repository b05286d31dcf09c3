"""What is to be told, in which words, and what has been told to whom."""

from .notice import Notice
from .template import NoticeTemplate

__all__ = ["Notice", "NoticeTemplate"]

"""Whose bundles are trusted."""

from .trusted_key import TrustedKey

__all__ = ["TrustedKey"]

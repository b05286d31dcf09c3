"""Yardstick: hand-written Django, nothing else."""

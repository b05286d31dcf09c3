"""Registers in and out as files: a look at what would change first, then all of it or nothing."""

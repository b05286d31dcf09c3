"""Whole stories, told through a real browser against the site as `make run` starts it."""

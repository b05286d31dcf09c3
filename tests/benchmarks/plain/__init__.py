"""Yardstick: Wagtail with wagtail.contrib.forms, as its manual shows it."""

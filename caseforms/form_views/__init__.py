"""The screens about one form inside Wagtail's admin."""

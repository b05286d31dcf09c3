"""User accounts in Wagtail's admin: its own screens, with one name field and within the administrator's area."""

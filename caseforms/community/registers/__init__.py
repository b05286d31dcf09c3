"""The registers in Wagtail's admin: areas, organisations, memberships, people."""

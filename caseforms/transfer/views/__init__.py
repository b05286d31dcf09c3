"""Bundles and event logs in the admin."""

"""Pages of the admin around workflows, beside those that Wagtail makes itself."""

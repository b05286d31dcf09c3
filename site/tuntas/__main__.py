"""Django's command line for an installed Tuntas: `python -m tuntas ...`."""

import os

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuntas.settings.dev")
if __name__ == "__main__":
    execute_from_command_line()

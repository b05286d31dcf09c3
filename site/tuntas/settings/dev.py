"""A laptop: the demo's defaults, mail in the log, no secret to set."""

from .base import *  # noqa: F403

DEBUG = flag("DEBUG")  # noqa: F405
SECRET_KEY = SECRET_KEY or "a laptop keeps no secrets"  # noqa: F405
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"  # noqa: F405

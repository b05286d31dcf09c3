"""Tests: quick password hashes, mail and jobs in the process unless a test starts real ones."""

from .base import *  # noqa: F403

SECRET_KEY = "only for tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
INSTALLED_APPS = [*INSTALLED_APPS, "tests.bicycles"]  # noqa: F405
PAGE_CACHE_SECONDS = 0
AREA_CACHE_SECONDS = 0
FORM_MIN_SECONDS = 0  # tests are fast; those of the time trap set it
AXES_ENABLED = False  # tests sign in without a request; one test turns it on
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 whitenoise warns of a missing folder, and a warning fails a test

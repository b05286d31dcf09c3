"""Servers: refuses to start without secrets, speaks only HTTPS."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403

if len(SECRET_KEY) < 50:  # noqa: F405
    raise ImproperlyConfigured("Set SECRET_KEY to at least 50 random characters; production does not start without it.")
if not FIELD_KEYS:  # noqa: F405
    raise ImproperlyConfigured("Set FIELD_KEYS to at least one key (manage.py new_field_key prints one).")

SECURE_SSL_REDIRECT = flag("SECURE_SSL_REDIRECT", True)  # noqa: F405
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = number("SECURE_HSTS_SECONDS", 365 * 24 * 60 * 60)  # noqa: F405
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # SAMEORIGIN, not DENY: the editor's live preview is a frame of our own

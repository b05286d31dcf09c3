"""Production, but for HTTPS: the measuring client speaks plain HTTP over the loopback."""

import os

from tuntas.settings.base import *  # noqa: F403
from tuntas.settings.environment import database

SECRET_KEY = "a yardstick keeps no secrets, and this one is long enough for production"
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": database(os.environ["BENCH_DATABASE_URL"], DATA)}  # noqa: F405
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
WSGI_APPLICATION = "tuntas.wsgi.application"
# The limits count, and are never reached: a yardstick is no attack.
FORM_MIN_SECONDS = 0
BEGIN_PER_HOUR = SEND_PER_HOUR = SEND_PER_NUMBER = ATTACK_PER_MINUTE = 10**9

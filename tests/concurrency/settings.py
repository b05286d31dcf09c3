"""The settings of the processes of these tests: real mail, short leases, everything else as in any test."""

from datetime import timedelta

from tuntas.settings.test import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
NOTICE_LEASE = timedelta(seconds=2)
CARRY_LEASE = timedelta(milliseconds=50)
CARRY_BATCH = 20  # so that there are many moments at which a worker can be killed

"""The WSGI application: kept pages before Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuntas.settings.production")
django = get_wsgi_application()

from content.page_cache import Front  # noqa: E402  (knows settings)

application = Front(django)

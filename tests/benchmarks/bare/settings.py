"""The least that a Django project with a form needs."""

import os

from tuntas.settings.base import DATA
from tuntas.settings.environment import database

SECRET_KEY = "a yardstick keeps no secrets"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "tests.benchmarks.bare.urls"
INSTALLED_APPS = ["django.contrib.contenttypes", "tests.benchmarks.bare"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DATABASES = {"default": database(os.environ["BENCH_DATABASE_URL"], DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WSGI_APPLICATION = "tests.benchmarks.bare.wsgi.application"
USE_TZ = True

"""
What every installation shares: Django's and Wagtail's settings first, ours last.

Nothing needs to be set: without any environment variable this is one SQLite file, local files and the database as
the broker. DATABASE_URL, REDIS_URL and the others of the README make it many machines.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from .environment import database, flag, number, one_of, words

SITE = Path(__file__).resolve().parent.parent
IN_CHECKOUT = (SITE.parent / "manage.py").exists()
ROOT = SITE.parent.parent if IN_CHECKOUT else Path.cwd()
LOCALES = ROOT / "locale" if IN_CHECKOUT else Path(sys.prefix) / "share" / "tuntas" / "locale"
DATA = Path(os.environ.get("DATA_DIR", ROOT / "var"))
DATA.mkdir(parents=True, exist_ok=True)

SECRET_KEY = os.environ.get("SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")
ROOT_URLCONF = "tuntas.urls"
WSGI_APPLICATION = "tuntas.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "community.User"

INSTALLED_APPS = [
    "tuntas",
    "content",
    "caseforms",
    "caseforms.notices",
    "caseforms.transfer",
    "caseforms.community",
    "workflows",
    "wagtail_modeladmin",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.contrib.redirects",
    "wagtail.contrib.simple_translation",
    "wagtail.api.v2",
    "wagtail.embeds",
    "wagtail.sites",
    "caseforms.community.accounts.apps.AccountsConfig",  # wagtail.users, with one name field and areas
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "import_export",
    "django_q",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "content.page_cache.PageCache",  # first: an unchanged public page needs nothing below
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "tuntas.middleware.AdminLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "caseforms.counter.lock.IdleLock",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA)}

REDIS_URL = os.environ.get("REDIS_URL", "")
if REDIS_URL:
    _cache = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
elif DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # one machine: files keep the write lock of the database free
    _cache = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DATA / "cache"}
else:
    _cache = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"}
CACHES = {"default": _cache}

# One retry outlasts the longest job: a job that still runs is never started a second time.
Q_CLUSTER = {
    "name": "tuntas",
    "workers": number("WORKERS", 2),
    "timeout": 120,
    "retry": 180,
    "max_attempts": 5,
    "ack_failures": True,
    "catch_up": False,
    "poll": 0.2,
    "log_level": "WARNING",
    "label": _("Background jobs"),
} | ({"redis": REDIS_URL} if REDIS_URL else {"orm": "default"})

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it refuses who has guessed too often
    "caseforms.community.backend.MembershipBackend",
]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
LOGIN_URL = "wagtailadmin_login"

LANGUAGE_CODE = "id"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [LOCALES, LOCALES / "upstream"]
FORMAT_MODULE_PATH = ["tuntas.formats"]
USE_I18N = WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = os.environ.get("TIME_ZONE", "Asia/Jakarta")
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [SITE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "private", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"

EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = number("EMAIL_PORT", 25)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Tuntas <tuntas@localhost>")

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 60 * 60
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/admin/",),  # Wagtail's admin needs inline scripts
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# What goes wrong is said on the console, where every process manager reads it: the trace, never what was sent.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},
    },
}

WAGTAIL_SITE_NAME = "Tuntas"
WAGTAILADMIN_USER_LOGIN_FORM = "tuntas.login.SignIn"
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", "http://localhost:8000")
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "m4a", "mp3", "odt", "ods", "ogg", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("id-id", "Bahasa Indonesia"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # nobody else learns who works here
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILAPI_LIMIT_MAX = 100

# Ours.
FIELD_KEYS = words("FIELD_KEYS")  # keys that seal NIK, KK, phone and marked answers; the first one seals, all open
BUNDLE_KEY = os.environ.get("BUNDLE_KEY", "")  # signs services that leave this installation (new_bundle_key)
UPLOAD_MAX_BYTES = number("UPLOAD_MAX_MB", 10) * 1024 * 1024
UPLOAD_MAX_PIXELS = number("UPLOAD_MAX_MEGAPIXELS", 64) * 10**6  # a picture of more would fill the memory
CLAMD = os.environ.get("CLAMD", "")  # a virus scanner that speaks clamd: host:3310, or the path of its socket
CLAMD_TIMEOUT = number("CLAMD_TIMEOUT", 20)
CLAMD_AWAY = one_of("CLAMD_AWAY", "accept", "refuse")  # while it is away: accept and look later, or refuse
QUARANTINE_DAYS = number("QUARANTINE_DAYS", 30)  # how long a file with a virus lies apart
TRUSTED_PROXIES = number("TRUSTED_PROXIES", 0)  # how many proxies of ours stand before us: whose X-Forwarded-For counts
COUNTER_IDLE_MINUTES = number("COUNTER_IDLE_MINUTES", 10)  # a counter that nobody uses locks; 0: never
DUPLICATE_DAYS = number("DUPLICATE_DAYS", 90)  # how long after it was closed a case is still warned of as alike
DRAFT_HOURS = number("DRAFT_HOURS", 48)  # how long an unsent form is kept
OFFLINE_DAYS = number("OFFLINE_DAYS", 3)  # how long number and PIN of what was sent stay in a browser
KEEP_DAYS = number("KEEP_DAYS", 14)  # how long one that somebody wants to continue later is kept
FORM_LANGUAGES = words("FORM_LANGUAGES", "id,en,bug,jv,mad,su")  # that forms can be in; `min:Baso Minang` names one
FORM_MIN_SECONDS = number("FORM_MIN_SECONDS", 2)  # nobody fills in the first step faster
BEGIN_PER_HOUR = number("BEGIN_PER_HOUR", 300)  # forms begun from one address on the network; 0 is no limit
SEND_PER_HOUR = number("SEND_PER_HOUR", 120)  # forms sent from one address
SEND_PER_NUMBER = number("SEND_PER_NUMBER", 20)  # forms sent with one phone number or NIK in a day
ATTACK_PER_MINUTE = number("ATTACK_PER_MINUTE", 120)  # beginnings of one form that count as a flood
UNDER_ATTACK = flag("UNDER_ATTACK")  # every form asks a small question first
PUZZLE_BITS = number("PUZZLE_BITS", 14)  # how much work the script does instead of a person
PAGE_CACHE_SECONDS = float(os.environ.get("PAGE_CACHE_SECONDS", "0.5"))  # how stale a public page may be
WEBHOOK_HOSTS = words("WEBHOOK_HOSTS")  # hosts webhooks may reach without https, or inside our own network
AREA_CACHE_SECONDS = number("AREA_CACHE_SECONDS", 60)  # how long names of areas are kept in the process

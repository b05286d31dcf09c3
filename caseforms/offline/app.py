"""What makes it an app: the manifest, and the service worker with the files it holds. Nothing personal is in either."""

import hashlib
from functools import cache

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

FIELD = "caseforms/offline/"
SCRIPTS = (f"{FIELD}store.js", f"{FIELD}sending.js", f"{FIELD}worker.js")
SHELL = (
    "tuntas/tuntas.css",
    "tuntas/logo.svg",
    f"{FIELD}offline.css",
    f"{FIELD}store.js",
    f"{FIELD}sending.js",
    f"{FIELD}home.js",
    f"{FIELD}leaving.js",
    f"{FIELD}icon-192.png",
)
BACKGROUND, THEME = "#eef1fb", "#2c3d96"


@cache
def stamp() -> str:
    """Another value whenever one of the files is another one: then what was taken along is fetched anew."""
    names = [static(name) for name in (*SHELL, *SCRIPTS, "caseforms/form.js", "caseforms/rules.js")]
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:12]


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """How it is called and drawn when it is installed."""
    home = reverse("caseforms:offline")
    document = {
        "id": home,
        "name": _("Tuntas: work without signal"),
        "short_name": _("Field work"),
        "lang": get_language(),
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": BACKGROUND,
        "theme_color": THEME,
        "icons": [
            {"src": static(f"{FIELD}icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": use}
            for size in (192, 512)
            for use in ("any", "maskable")
        ],
    }
    return JsonResponse(document, content_type="application/manifest+json")


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; it is another one, and so is taken over by browsers, when a file is."""
    context = {"stamp": stamp(), "files": [static(name) for name in SHELL], "scripts": [static(s) for s in SCRIPTS]}
    return render(request, "caseforms/offline/worker.js", context, content_type="text/javascript")

"""Every address of the site, in the order they are tried."""

from django.conf import settings
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from content.api import api as pages_api
from content.views.robots import robots, sitemap

from .api import api
from .health import healthz
from .languages import by_language

urlpatterns = [
    path("healthz", healthz),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/", api.urls),
    path("api/v2/", pages_api.urls),
    # Images only: documents go through Wagtail's permission check.
    path("media/images/<path:path>", serve, {"document_root": settings.MEDIA_ROOT / "images"}),
    by_language(
        path("", include("caseforms.urls")),
        path("", include("content.urls")),
        path("", include(wagtail_urls)),
    ),
]

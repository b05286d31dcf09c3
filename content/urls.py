"""The public addresses of this room; the pages themselves come last."""

from django.urls import path, re_path

from .views.agency import agency
from .views.search import search
from .views.serve import serve

urlpatterns = [
    path("cari/", search, name="search"),
    path("instansi/<slug:code>/", agency, name="agency"),
    path("instansi/<slug:code>/<slug:section>/", agency, name="agency_section"),
    re_path(r"^((?:[\w\-]+/)*)$", serve, name="wagtail_serve"),
]

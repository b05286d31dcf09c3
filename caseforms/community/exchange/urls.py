"""Addresses of export and import, below Wagtail's admin."""

from django.urls import path, re_path

from .views import export_register, import_register

urlpatterns = [
    path("registers/<slug:kind>/import/", import_register, name="community_import"),
    re_path(r"^registers/(?P<kind>[a-z]+)/export\.(?P<format>csv|xlsx)$", export_register, name="community_export"),
]

"""Addresses of export and import, below Wagtail's admin."""

from django.urls import path, re_path

from .exchange import export_entries, import_list

urlpatterns = [
    path("lists/<int:pk>/import/", import_list, name="lists_import"),
    re_path(r"^lists/(?P<pk>\d+)/export\.(?P<format>csv|xlsx)$", export_entries, name="lists_export"),
]

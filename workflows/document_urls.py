"""The addresses of workflows going out and coming in, inside Wagtail's admin."""

from django.urls import path

from .views.document import export_document, export_scxml, import_document, start_from

urlpatterns = [
    path("workflows/import/", import_document, name="workflows_import"),
    path("workflows/start/", start_from, name="workflows_start"),
    path("workflows/<int:pk>/document.json", export_document, name="workflows_export"),
    path("workflows/<int:pk>/skeleton.scxml", export_scxml, name="workflows_scxml"),
]

"""Addresses of bundles, forms and event logs, inside Wagtail's admin."""

from django.urls import path

from .views.answers import answers
from .views.bundles import bundles, export_service
from .views.form_documents import export_form, start_form
from .views.log import event_log
from .views.surveyjs import import_surveyjs
from .views.xlsforms import export_xlsform, import_xlsform

urlpatterns = [
    path("transfer/services/", bundles, name="transfer_bundles"),
    path("transfer/services/<int:pk>/service.json", export_service, name="transfer_export"),
    path("transfer/xlsforms/", import_xlsform, name="transfer_xlsforms"),
    path("transfer/surveyjs/", import_surveyjs, name="transfer_surveyjs"),
    path("transfer/forms/", start_form, name="transfer_form_start"),
    path("transfer/forms/<int:pk>/form.json", export_form, name="transfer_export_form"),
    path("transfer/forms/<int:pk>/form.xlsx", export_xlsform, name="transfer_export_xlsform"),
    path("transfer/answers/", answers, name="transfer_answers"),
    path("transfer/log/", event_log, name="transfer_log"),
]

"""The addresses of the screens about one form."""

from django.urls import URLPattern, path

from .bank.views import BankOfFormView, entry_questions
from .form_views.publishing import PublishFormView, VersionView
from .form_views.testing import FormTestsView, TryFormView
from .form_views.texts import CopyFormView, ReplaceView
from .form_views.translating import ExportTranslationsView, ImportTranslationsView, TranslateView

TRANSLATIONS = "forms/<int:pk>/translations/<str:language>/"

urlpatterns = [
    path("bank/<int:pk>/questions/", entry_questions, name="caseforms_bank_questions"),
    path("forms/<int:pk>/bank/", BankOfFormView.as_view(), name="caseforms_form_bank"),
    path("forms/<int:pk>/publish/", PublishFormView.as_view(), name="caseforms_form_publish"),
    path("forms/<int:pk>/versions/<int:number>/", VersionView.as_view(), name="caseforms_form_version"),
    path("forms/<int:pk>/try/", TryFormView.as_view(), name="caseforms_form_try"),
    path("forms/<int:pk>/tests/", FormTestsView.as_view(), name="caseforms_form_tests"),
    path("forms/<int:pk>/replace/", ReplaceView.as_view(), name="caseforms_form_replace"),
    path("forms/<int:pk>/copy/", CopyFormView.as_view(), name="caseforms_form_copy"),
    path(TRANSLATIONS, TranslateView.as_view(), name="caseforms_form_translate"),
    path(
        f"{TRANSLATIONS}export/<str:format>/",
        ExportTranslationsView.as_view(),
        name="caseforms_form_translations_export",
    ),
    path(f"{TRANSLATIONS}import/", ImportTranslationsView.as_view(), name="caseforms_form_translations_import"),
]


def patterns() -> list[URLPattern]:
    """For the hook of Wagtail."""
    return urlpatterns

"""The addresses of publishing with a plan, of carry-overs and of the history of a workflow."""

from django.urls import URLPattern, path

from .views.carrying import CarriedView, CarryView
from .views.history import HistoryView
from .views.publishing import PublishView

urlpatterns = [
    path("workflows/<int:pk>/publish/", PublishView.as_view(), name="workflows_publish"),
    path("workflows/<int:pk>/changes/", HistoryView.as_view(), name="workflows_history"),
    path("workflows/carry/<int:pk>/", CarryView.as_view(), name="workflows_carry"),
    path("workflows/carry/<int:pk>/cases/", CarriedView.as_view(), name="workflows_carried"),
]


def patterns() -> list[URLPattern]:
    """For the hook of Wagtail."""
    return urlpatterns

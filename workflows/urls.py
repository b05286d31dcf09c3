"""The screens about one workflow, inside Wagtail's admin."""

from django.urls import path

from .views.facts import known_facts
from .views.replay import ReplayView
from .views.saved_tests import SavedTestsView
from .views.trying import TryView

urlpatterns = [
    path("facts/", known_facts, name="workflows_facts"),
    path("<int:pk>/try/", TryView.as_view(), name="workflows_try"),
    path("<int:pk>/tests/", SavedTestsView.as_view(), name="workflows_tests"),
    path("<int:pk>/replay/", ReplayView.as_view(), name="workflows_replay"),
]

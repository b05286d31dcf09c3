"""Addresses of the absence page, below Wagtail's admin."""

from django.urls import path

from .views import absence, take_back

urlpatterns = [
    path("ketidakhadiran/", absence, name="community_absence"),
    path("ketidakhadiran/<int:user>/", absence, name="community_absence_of"),
    path("ketidakhadiran/kembali/<int:loan>/", take_back, name="community_take_back"),
]

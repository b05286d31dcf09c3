"""The addresses of the counter."""

from django.urls import path

from . import views

patterns = [
    path("petugas/", views.choose, name="counter"),
    path("petugas/warga/", views.client, name="counter_client"),
    path("petugas/berikutnya/", views.next_client, name="counter_next"),
    path("petugas/terkunci/", views.locked, name="counter_lock"),
]

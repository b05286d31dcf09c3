"""The addresses of the app. The service worker stands at their root, so that its scope is this and nothing else."""

from django.urls import path

from . import app, views

FORM = "lapangan/isi/<slug:agency>/<slug:slug>/<int:version>/"

patterns = [
    path("lapangan/", views.home, name="offline"),
    path("lapangan/aplikasi.webmanifest", app.manifest, name="offline_manifest"),
    path("lapangan/pekerja.js", app.worker, name="offline_worker"),
    path("lapangan/keadaan/", views.state, name="offline_state"),
    path(FORM, views.form, name="offline_form"),
    path(f"{FORM}bekal/", views.supplies, name="offline_supplies"),
    path(f"{FORM}kirim/<uuid:entry>/", views.send, name="offline_send"),
    path(f"{FORM}kirim/<uuid:entry>/<uuid:photo>/", views.send_photo, name="offline_photo"),
]

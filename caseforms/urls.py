"""The public addresses of forms and cases."""

from django.urls import path

from .counter.urls import patterns as counter
from .lists import views as lists
from .offline.urls import patterns as offline
from .paper.views import entry, service_sheet
from .pasting.views import paste
from .views import acting, files, filling, pieces, receipt, resuming, taking_over, tracking

app_name = "caseforms"

urlpatterns = [
    path("lacak/", tracking.track, name="track"),
    path("lacak/langkah/<slug:transition>/", acting.take_step, name="act"),
    path("lacak/ambil-alih/", taking_over.take, name="take_over"),
    path("isi/<slug:agency>/<slug:slug>/", filling.start, name="fill"),
    path("isi/<slug:agency>/<slug:slug>/<uuid:draft>/<int:n>/", filling.step, name="fill_step"),
    path("isi/<slug:agency>/<slug:slug>/<uuid:draft>/nanti/", resuming.kept, name="kept"),
    path("lanjut/", resuming.resume, name="resume"),
    path("isi/<slug:agency>/<slug:slug>/<uuid:draft>/berkas/<uuid:upload>/", files.draft_file, name="draft_file"),
    path("isi/<slug:agency>/<slug:slug>/<uuid:draft>/potongan/", pieces.receive, name="pieces"),
    path("tempel/<slug:agency>/<slug:slug>/", paste, name="paste"),
    path("cetak/<slug:agency>/<slug:slug>/", service_sheet, name="paper"),
    path("lembar/<slug:agency>/<slug:slug>/<int:version>/", entry, name="paper_entry"),
    path("berkas/<uuid:upload>/", files.upload, name="file"),
    path("daftar/<slug:key>/", lists.entries, name="list"),
    path("wilayah/", files.areas, name="areas"),
    path("wilayah/<str:code>/", files.areas, name="areas_in"),
    path("terima/", receipt.show, name="receipt"),
    *counter,
    *offline,
]

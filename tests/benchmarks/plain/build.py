"""The pages of the plain site."""

from wagtail.models import Page, Site

from ..fields import CHOICES, PARAGRAPHS, PLACES, QUESTIONS
from .models import ContentPage, Field, FormPage, ServicePage

KINDS = {
    "text": "singleline",
    "one_of": "radio",
    "place": "dropdown",
    "several_of": "checkboxes",
    "long_text": "multiline",
    "consent": "checkbox",
}
IN_MENU = 3  # as many as an agency's site of the product has


def build() -> None:
    """Content pages, one about a service and a form page below the root of the default site."""
    Page.objects.filter(depth__gt=1).delete()
    root = Page.objects.get(depth=1)
    root.refresh_from_db()
    home = root.add_child(instance=ContentPage(title="Home", slug="home", body="<p>Home</p>"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    for number in range(IN_MENU):
        title = f"Halaman {number}"
        home.add_child(instance=ContentPage(title=title, slug=f"h{number}", body="<p>Isi</p>", show_in_menus=True))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:1])
    said = dict.fromkeys(ServicePage.PARTS, text)
    home.add_child(instance=ServicePage(title="Layanan", slug="layanan", **said))
    form = home.add_child(instance=FormPage(title="Form", slug="form"))
    for order, (name, kind, label) in enumerate(QUESTIONS):
        Field.objects.create(
            page=form,
            sort_order=order,
            clean_name=name,
            label=label,
            field_type=KINDS.get(kind, kind),
            required=kind != "email",
            choices="\n".join(PLACES if kind == "place" else CHOICES.get(name, [])),
        )

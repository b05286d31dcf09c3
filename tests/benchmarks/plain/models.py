"""A content page, a page about a service, and a form page."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField
from wagtail.fields import RichTextField
from wagtail.models import Page


class ContentPage(Page):
    """Title and rich text."""

    body = RichTextField()
    template = "plain/content.html"


class ServicePage(Page):
    """What the product's page about a service says, as rich text."""

    for_whom = RichTextField()
    product = RichTextField()
    complaints = RichTextField()
    legal_basis = RichTextField()
    facilities = RichTextField()
    competence = RichTextField()
    supervision = RichTextField()
    staff = RichTextField()
    guarantee = RichTextField()
    safety = RichTextField()
    evaluation = RichTextField()
    template = "plain/service.html"
    PARTS = (
        "for_whom",
        "product",
        "complaints",
        "legal_basis",
        "facilities",
        "competence",
        "supervision",
        "staff",
        "guarantee",
        "safety",
        "evaluation",
    )

    def get_context(self, request, *args, **kwargs):
        """Every part with its heading."""
        parts = [(name.capitalize(), getattr(self, name)) for name in self.PARTS]
        return super().get_context(request, *args, **kwargs) | {"parts": parts}


class Field(AbstractFormField):
    """A field of the form."""

    page = ParentalKey("FormPage", on_delete=models.CASCADE, related_name="form_fields")


class FormPage(AbstractForm):
    """The form."""

    template = "plain/form.html"
    landing_page_template = "plain/content.html"

"""What the admin learns from this room: the glossary, and how links between pages are resolved."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .links import PageLink
from .models import Synonym


@hooks.register("register_rich_text_features", order=10)
def resolve_links_once(features: FeatureRegistry) -> None:
    """Resolve the links of a text with one question to the database."""
    features.register_link_type(PageLink)


class SynonymViewSet(SnippetViewSet):
    """The glossary."""

    model = Synonym
    icon = "openquote"
    menu_label = _("Glossary")
    menu_order = 700
    add_to_settings_menu = True
    list_display = ["words", "mistaken_for", "note"]
    search_fields = ["words", "mistaken_for", "note"]
    search_backend_name = None


register_snippet(SynonymViewSet)

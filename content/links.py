"""Links between pages in rich text, resolved together and remembered until something public changes."""

from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from .memory import remembered
from .site_root import roots


class PageLink(PageLinkHandler):
    """Wagtail's own asks the database several times for every link; this one once for all links of a text."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """The opening tags; a link to a page that is gone leads nowhere."""
        ids = tuple(int(attrs["id"]) for attrs in attrs_list if str(attrs.get("id", "")).isdigit())
        urls = remembered(("links", ids, get_language()), lambda: _urls(ids))
        return [_tag(urls.get(str(attrs.get("id")))) for attrs in attrs_list]


def _tag(url: str | None) -> str:
    return f'<a href="{escape(url)}">' if url else "<a>"


def _urls(ids: tuple[int, ...]) -> dict[str, str]:
    """The address of each page, in the language of the reader where that translation is live."""
    pages = {page.pk: page for page in Page.objects.filter(pk__in=ids).select_related("locale")}
    here = {
        page.translation_key: page
        for page in Page.objects.filter(
            translation_key__in=[page.translation_key for page in pages.values()],
            locale__language_code=get_language(),
            live=True,
        )
    }
    return {str(pk): _url(here.get(page.translation_key, page)) for pk, page in pages.items()}


def _url(page: Page) -> str:
    page._wagtail_cached_site_root_paths = roots()
    return page.url or ""

"""The pieces an editor builds a page from: few, plain, and all of them readable on a small screen."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

PLAIN = ["bold", "italic", "link", "document-link", "ol", "ul"]
RICH = ["h2", "h3", *PLAIN]


class Callout(blocks.StructBlock):
    """A sentence that must not be overlooked."""

    kind = blocks.ChoiceBlock(
        [("info", _("Good to know")), ("warning", _("Mind this")), ("success", _("Good news"))],
        default="info",
        label=_("kind"),
    )
    text = blocks.RichTextBlock(features=PLAIN, label=_("text"))

    class Meta:
        icon = "warning"
        label = _("Callout")
        template = "content/blocks/callout.html"


class Step(blocks.StructBlock):
    """One thing to do, or one thing that happens."""

    title = blocks.CharBlock(max_length=120, label=_("title"))
    text = blocks.TextBlock(required=False, rows=2, label=_("explanation"))
    who = blocks.CharBlock(required=False, max_length=80, label=_("done by"))

    class Meta:
        icon = "list-ol"
        label = _("Step")


class Question(blocks.StructBlock):
    """A question people ask, folded until somebody wants the answer."""

    question = blocks.CharBlock(max_length=200, label=_("question"))
    answer = blocks.RichTextBlock(features=PLAIN, label=_("answer"))

    class Meta:
        icon = "help"
        label = _("Question and answer")
        template = "content/blocks/question.html"


class Requirement(blocks.StructBlock):
    """One thing to bring: what, from whom, why, and whether one can do without it."""

    name = blocks.CharBlock(max_length=160, label=_("document or thing"))
    required = blocks.BooleanBlock(required=False, default=True, label=_("always needed"))
    issuer = blocks.CharBlock(required=False, max_length=120, label=_("issued by"))
    reason = blocks.CharBlock(required=False, max_length=250, label=_("why we ask for it"))
    example = ImageBlock(required=False, label=_("what it looks like"))

    class Meta:
        icon = "doc-full"
        label = _("Requirement")


class Picture(blocks.StructBlock):
    """An image with its caption."""

    image = ImageBlock(label=_("image"))
    caption = blocks.CharBlock(required=False, max_length=250, label=_("caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "content/blocks/picture.html"


class File(blocks.StructBlock):
    """A document to download, with its size."""

    document = DocumentChooserBlock(label=_("document"))
    title = blocks.CharBlock(required=False, max_length=160, label=_("title"))

    class Meta:
        icon = "doc-empty"
        label = _("File")
        template = "content/blocks/file.html"


class Steps(blocks.ListBlock):
    """Steps in their order."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(Step(), **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "content/blocks/steps.html"


class Table(TypedTableBlock):
    """Words and numbers in rows."""

    class Meta:
        icon = "table"
        label = _("Table")
        template = "content/blocks/table.html"


def table() -> Table:
    """A table of texts and numbers."""
    return Table(
        [
            ("text", blocks.CharBlock(label=_("text"))),
            ("number", blocks.FloatBlock(label=pgettext_lazy("amount", "number"))),
        ]
    )


def body() -> list[tuple[str, blocks.Block]]:
    """What the main part of a page may hold."""
    return [
        ("text", blocks.RichTextBlock(features=RICH, label=_("Text"))),
        ("callout", Callout()),
        ("steps", Steps()),
        ("question", Question()),
        ("picture", Picture()),
        ("table", table()),
        ("file", File()),
        (
            "pages",
            blocks.ListBlock(
                blocks.PageChooserBlock(), icon="link", label=_("Links"), template="content/blocks/pages.html"
            ),
        ),
    ]

"""How an editor chooses the languages of a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .names import in_order, known, main_language, name_of


class LanguagesForm(WagtailAdminModelForm):
    """The main language, and those it is translated into. What is translated already stays, whatever is unticked."""

    language = forms.ChoiceField(
        label=_("Main language"),
        required=False,
        help_text=_("In which it is written. What is not translated is read in it."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Further languages"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Save the draft, then translate its texts. People choose the language on the form itself."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "languages" not in self.fields:
            return
        has = [tag for tag in (self.instance.language, *self.instance.languages) if tag]
        named = [(tag, name_of(tag)) for tag in in_order([*known(), *has])]
        site = _("that of the site (%(name)s)") % {"name": name_of(main_language(""))}
        self.fields["language"].choices = [("", site), *named]
        self.fields["languages"].choices = named

    def clean_languages(self) -> list[str]:
        """In order, without the main one."""
        main = main_language(self.cleaned_data.get("language", ""))
        return [tag for tag in in_order(self.cleaned_data["languages"]) if tag != main]

"""The fields of a plain Django form for the kinds of question that are measured."""

from django import forms

from .fields import CHOICES, PLACES


def field(kind: str, label: str, choices: list[str] = (), required: bool = True) -> forms.Field:
    """What a programmer would write by hand for such a question."""
    offered = [(choice, choice) for choice in choices]
    match kind:
        case "email":
            return forms.EmailField(label=label, required=False)
        case "date":
            return forms.DateField(label=label, required=required)
        case "number":
            return forms.IntegerField(label=label, required=required)
        case "one_of":
            return forms.ChoiceField(label=label, choices=offered, widget=forms.RadioSelect, required=required)
        case "several_of":
            widget = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(label=label, choices=offered, widget=widget, required=required)
        case "place":
            return forms.ChoiceField(label=label, choices=[(place, place) for place in PLACES])
        case "long_text":
            return forms.CharField(label=label, widget=forms.Textarea, required=required)
        case "consent":
            return forms.BooleanField(label=label)
        case _:
            return forms.CharField(label=label, max_length=200, required=required)


def of_question(name: str, kind: str, label: str) -> forms.Field:
    """The field for one of the questions that every measured form asks."""
    return field(kind, label, CHOICES.get(name, []))

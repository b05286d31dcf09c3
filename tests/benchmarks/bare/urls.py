"""One form, one thank-you."""

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from ..fields import CHOICES, PLACES, QUESTIONS
from .models import Answer


def _field(name, kind, label):
    choices = [(choice, choice) for choice in CHOICES.get(name, [])]
    match kind:
        case "email":
            return forms.EmailField(label=label, required=False)
        case "date":
            return forms.DateField(label=label)
        case "number":
            return forms.IntegerField(label=label)
        case "one_of":
            return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
        case "several_of":
            return forms.MultipleChoiceField(label=label, choices=choices, widget=forms.CheckboxSelectMultiple)
        case "place":
            return forms.ChoiceField(label=label, choices=[(place, place) for place in PLACES])
        case "long_text":
            return forms.CharField(label=label, widget=forms.Textarea)
        case "consent":
            return forms.BooleanField(label=label)
        case _:
            return forms.CharField(label=label, max_length=200)


BareForm = type("BareForm", (forms.Form,), {name: _field(name, kind, label) for name, kind, label in QUESTIONS})


def fill(request):
    """Show the form; store what was sent."""
    form = BareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        Answer.objects.create(data={key: str(value) for key, value in form.cleaned_data.items()})
        return HttpResponseRedirect("/thanks/")
    return render(request, "bare/form.html", {"form": form})


urlpatterns = [path("form/", fill), path("thanks/", lambda request: HttpResponse("Thank you"))]

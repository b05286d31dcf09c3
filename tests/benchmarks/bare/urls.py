"""One form, one thank-you."""

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from ..django_fields import of_question
from ..fields import QUESTIONS
from .models import Answer

BareForm = type("BareForm", (forms.Form,), {name: of_question(name, kind, label) for name, kind, label in QUESTIONS})


def fill(request):
    """Show the form; store what was sent."""
    form = BareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        Answer.objects.create(data={key: str(value) for key, value in form.cleaned_data.items()})
        return HttpResponseRedirect("/thanks/")
    return render(request, "bare/form.html", {"form": form})


urlpatterns = [path("form/", fill), path("thanks/", lambda request: HttpResponse("Thank you"))]

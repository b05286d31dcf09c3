"""Workflows, forms, services and the words of their notices, published as an administrator would."""

from caseforms.community.models import Organisation
from caseforms.models import Form, Service
from caseforms.notices.models import NoticeTemplate
from workflows.actions.publish import publish
from workflows.models import Workflow

from ..flows import FLOWS, Flow
from ..flows.words import Others, Roles
from ..forms import SHEETS, Sheet
from ..texts.notices import MESSAGES, Message
from ..texts.offers import OFFERS


def notices() -> None:
    """The words for every event; workflows may then name it."""
    for message in MESSAGES:
        _template(message)


def _template(message: Message) -> None:
    template = NoticeTemplate(
        event=message.event, recipient=message.recipient, subject=message.subject, body=message.body
    )
    same = {"service": None, "event": message.event, "recipient": message.recipient, "channel": template.channel}
    if not NoticeTemplate.objects.filter(**same).exists():
        template.full_clean()
        template.save()


def workflows(roles: Roles) -> dict[str, Workflow]:
    """Every workflow, published."""
    return {flow.slug: _workflow(flow, roles) for flow in FLOWS}


def _workflow(flow: Flow, roles: Roles) -> Workflow:
    found = Workflow.objects.filter(slug=flow.slug).first()
    if found:
        return found
    workflow = Workflow(slug=flow.slug, name=flow.name, description=flow.description)
    workflow.set_definition(flow.define(roles, {}))
    publish(workflow)
    return workflow


def complete(workflows: dict[str, Workflow], roles: Roles, others: Others) -> None:
    """A second version of the workflows that lead to what is there only now; one that people changed stays theirs."""
    for flow in FLOWS:
        workflow, whole = workflows[flow.slug], flow.define(roles, others)
        if workflow.versions.count() == 1 and whole != flow.define(roles, {}):
            workflow.set_definition(whole)
            publish(workflow)


def forms() -> dict[str, Form]:
    """Every form, published."""
    return {sheet.slug: _form(sheet) for sheet in SHEETS}


def _form(sheet: Sheet) -> Form:
    found = Form.objects.filter(slug=sheet.slug).first()
    if found:
        return found
    form = Form(slug=sheet.slug, name=sheet.name, live=False)
    form.set_definition(sheet.definition)
    form.save()
    form.publish()
    return form


def services(agency: Organisation, forms: dict[str, Form], workflows: dict[str, Workflow]) -> dict[str, Service]:
    """What the agency offers, by slug."""
    return {
        offer.slug: Service.objects.get_or_create(
            agency=agency,
            slug=offer.slug,
            defaults={
                "name": offer.name,
                "summary": offer.summary,
                "form": forms[offer.form],
                "workflow": workflows[offer.workflow],
                "for_public": offer.for_public,
            },
        )[0]
        for offer in OFFERS
        if not offer.agencies or agency.code in offer.agencies
    }

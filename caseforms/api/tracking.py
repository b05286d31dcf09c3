"""Following a case from another system."""

from django.http import Http404, HttpRequest
from ninja import Router

from ..actions.track import find
from ..network import address
from ..story import Step, story_of
from .schemas import NoteOut, Problem, StepOut, StoryOut, TrackIn

router = Router(tags=["tracking"])


@router.post("/track", response={200: StoryOut, 404: Problem, 429: Problem}, summary="Follow a case")
def track(request: HttpRequest, receipt: TrackIn) -> StoryOut:
    """Where a case stands, for whoever has its number and PIN. 404 tells nothing about which of the two was wrong."""
    case = find(receipt.number, receipt.pin, address=address(request))
    if case is None:
        raise Http404
    story = story_of(case)
    return StoryOut(
        number=case.number,
        service=case.service.name,
        agency=case.agency.name,
        closed=story.closed,
        waiting=story.waiting,
        past=[_told(step) for step in story.past],
        now=_told(story.now),
        next=[_told(step) for step in story.next],
        notes=[NoteOut(text=note.text, at=note.at) for note in story.notes],
    )


def _told(step: Step) -> StepOut:
    return StepOut(text=step.text, at=step.at)

"""What runs by itself, and how often. Written to django-q2's table after every migration."""

from typing import Any

JOBS: dict[str, dict[str, Any]] = {
    "publish what is due": {"func": "django.core.management.call_command", "args": "'publish_scheduled'", "minutes": 1},
    "let timers go off": {"func": "workflows.timers.sweep", "minutes": 1},
    "reckon deadlines again": {"func": "caseforms.reckoning.sweep", "minutes": 1},
    "do what steps left for later": {"func": "workflows.pending.sweep", "minutes": 1},
    "carry cases over": {"func": "workflows.actions.carry.sweep", "minutes": 1},
    "deliver notices": {"func": "caseforms.notices.delivery.sweep", "minutes": 1},
    "mail codes of kept forms": {"func": "caseforms.posting.send", "minutes": 1},
    "look for viruses in what waits": {"func": "caseforms.quarantine.sweep", "minutes": 1},
    "roles follow memberships": {"func": "caseforms.community.actions.sync_roles.sync_roles", "minutes": 60},
    "forget old attempts": {"func": "caseforms.attempts.sweep", "minutes": 60},
    "forget clients of counters": {"func": "caseforms.counter.serving.sweep", "minutes": 60},
    "drop expired drafts": {"func": "caseforms.drafts.sweep", "minutes": 60},
    "drop files of steps not taken": {"func": "caseforms.abandoned.sweep", "minutes": 60},
}


def ensure_schedule(**_: Any) -> None:
    """Make the table of schedules say what JOBS says: no more, no less, and untouched when it does already."""
    from django_q.models import Schedule

    Schedule.objects.exclude(name__in=JOBS).delete()
    for name, job in JOBS.items():
        wanted = {
            "func": job["func"],
            "args": job.get("args"),
            "schedule_type": Schedule.MINUTES,
            "minutes": job["minutes"],
        }
        schedule, created = Schedule.objects.get_or_create(name=name, defaults=wanted)
        if not created and any(getattr(schedule, key) != value for key, value in wanted.items()):
            Schedule.objects.filter(pk=schedule.pk).update(**wanted)

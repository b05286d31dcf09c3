"""What runs by itself."""

import pytest
from django.core.management import call_command
from django.utils.module_loading import import_string
from django_q.models import Schedule

from tuntas.schedule import JOBS, ensure_schedule


@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS)
def test_every_job_exists(job):
    assert callable(import_string(job["func"]))


@pytest.mark.django_db
def test_the_table_says_what_is_written_here_and_nothing_else():
    Schedule.objects.all().delete()
    Schedule.objects.create(name="left over", func="print")
    ensure_schedule()
    before = list(Schedule.objects.order_by("name").values_list("pk", "name", "func", "minutes"))
    ensure_schedule()
    assert [name for _pk, name, _func, _minutes in before] == sorted(JOBS)
    assert list(Schedule.objects.order_by("name").values_list("pk", "name", "func", "minutes")) == before


@pytest.mark.django_db
def test_there_is_nothing_left_to_migrate():
    call_command("migrate", "--check", verbosity=0)

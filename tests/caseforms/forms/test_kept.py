"""What is kept in the process for a moment."""

from caseforms.kept import Kept


def test_it_is_read_once_in_a_while(settings):
    settings.PAGE_CACHE_SECONDS = 60
    numbers = iter(range(9))
    kept: Kept[int] = Kept()
    assert [kept.get("a", numbers.__next__), kept.get("a", numbers.__next__)] == [0, 0]
    assert kept.get("b", numbers.__next__) == 1


def test_without_a_while_it_is_read_each_time(settings):
    settings.PAGE_CACHE_SECONDS = 0
    numbers = iter(range(9))
    kept: Kept[int] = Kept()
    assert [kept.get("a", numbers.__next__), kept.get("a", numbers.__next__)] == [0, 1]


def test_nothing_is_a_value_too(settings):
    settings.PAGE_CACHE_SECONDS = 60
    answers = iter([None, 1])
    kept: Kept[int | None] = Kept()
    assert [kept.get("a", answers.__next__), kept.get("a", answers.__next__)] == [None, None]

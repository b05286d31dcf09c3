"""Areas: the official codes of provinces, regencies, districts and villages."""

from collections.abc import Iterator
from itertools import islice, permutations
from typing import Any

from django.db import models
from django.db.models.functions import Mod
from django.utils.translation import gettext_lazy as _

from .. import scope
from ..codes import SPAN, ancestry, area_number, span_of
from ..words import prefix_range, words

__all__ = ["Area", "AreaQuerySet", "AreaWord", "area_number"]

READINGS = 6  # how many ways to split a text into a name and a place are tried
PLACES = 100  # how many places of one name are looked into, the largest first
EVERYWHERE = models.Q()

# What people write before a name and what no name is found by.
_TITLES = frozenset(["desa", "kel", "kelurahan", "kec", "kecamatan", "kab", "kabupaten", "prov", "provinsi"])


class AreaQuerySet(models.QuerySet["Area"]):
    """Areas by place, by time and by name."""

    def within(self, area: "Area") -> "AreaQuerySet":
        """The area itself and everything below it."""
        return self.filter(pk__gte=area.pk, pk__lte=area.last)

    def above(self, area: "Area | int") -> "AreaQuerySet":
        """The area itself and everything it lies in."""
        return self.filter(pk__in=ancestry(area if isinstance(area, int) else area.pk))

    def current(self) -> "AreaQuerySet":
        """Areas whose code has not been closed."""
        return self.filter(valid_to=None)

    def villages(self) -> "AreaQuerySet":
        """Villages of every kind."""
        return self.filter(level=Area.Level.VILLAGE)

    def visible_to(self, user: Any) -> "AreaQuerySet":
        """The areas the user works in. (Codes and names are public data.)"""
        return self.filter(scope.within(user, "community.view_area", "id"))

    def with_parents(self) -> "AreaQuerySet":
        """With what `full_name` and `path` need, in the same statement."""
        return self.select_related("parent__parent__parent")

    def search(self, text: str, within: "Area | None" = None, limit: int = 20) -> list["Area"]:
        """
        The first areas whose name has words beginning like those of the text, equal names first.

        Further words may also be those of the district, regency or province: `sukaraja seluma`. Closed codes are not
        found. Every reading of the text is a range or two of an index, whatever the number of areas.
        """
        found: dict[int, Area] = {}
        for number, reading in enumerate(self._readings(searched_words(text), within)):
            # An area has rarely two words with one beginning: a few more rows are enough for `limit` areas.
            for area in reading[: limit + limit // 4]:
                found.setdefault(area.pk, area)
            if len(found) >= limit or (number and found):
                break
        return list(found.values())[:limit]

    def _readings(self, asked: list[str], within: "Area | None") -> Iterator["AreaQuerySet"]:
        """What the text may mean: all of it a name; or one word of it a name, and another the place it lies in."""
        if asked:
            own = max(asked, key=len)
            yield self._named(own, [_of_the_area(word) for word in asked if word != own], within)
        for place, own in islice(permutations(reversed(asked), 2), READINGS):
            if lies_in := _places(place, within):
                others = [_of_the_area_or_above(word) for word in asked if word not in (place, own)]
                yield self._named(own, others, within, scope.inside(lies_in, "words__area"))

    def _named(
        self, own: str, others: list[Any], within: "Area | None", place: models.Q = EVERYWHERE
    ) -> "AreaQuerySet":
        """Areas with a word beginning like `own`, in the order of the index."""
        first, after = prefix_range(own)
        if within:
            place &= scope.inside([span_of(within.pk)], "words__area")
        named = self.filter(place, *others, words__word__gte=first, words__word__lt=after)
        return named.order_by("words__word", "words__level", "words__area_id").with_parents()


class Area(models.Model):
    """
    One official code (Permendagri/Kepmendagri), never deleted: a code that vanished is closed with `valid_to`.

    The primary key is the code as a ten-digit number: everything within an area is one range of integers, which every
    database orders alike and finds by index.
    """

    class Level(models.IntegerChoices):
        """How far down the tree."""

        PROVINCE = 1, _("province")
        REGENCY = 2, _("regency or city")
        DISTRICT = 3, _("district")
        VILLAGE = 4, _("village")

    class Kind(models.TextChoices):
        """What a village is, by the first digit of the last block of its code."""

        DESA = "desa", _("village (desa)")
        KELURAHAN = "kelurahan", _("ward (kelurahan)")
        DESA_ADAT = "desa_adat", _("customary village (desa adat)")

    id = models.BigIntegerField(primary_key=True)
    code = models.CharField(_("code"), max_length=13, unique=True)
    name = models.CharField(_("name"), max_length=120)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("lies in")
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    @property
    def last(self) -> int:
        """The highest number that lies within this area."""
        return span_of(self.pk)[1]

    @property
    def full_name(self) -> str:
        """The name that can be told apart: `Sukaraja, Kec. Seluma`; a district with its regency."""
        if self.level == self.Level.VILLAGE and self.parent:
            return f"{self.name}, Kec. {self.parent.name}"
        if self.level == self.Level.DISTRICT and self.parent:
            return f"Kec. {self.name}, {self.parent.name}"
        return self.name

    @property
    def path(self) -> str:
        """The name with everything it lies in up to the regency, for lists of the whole country."""
        regency = self.parent.parent if self.level == self.Level.VILLAGE and self.parent else None
        return f"{self.full_name}, {regency.name}" if regency else self.full_name

    def covers(self, number: int | None) -> bool:
        """Whether the area with that number lies within this one."""
        return number is not None and self.pk <= number <= self.last


class AreaWord(models.Model):
    """A word of the name of an area that is in force: what `Area.objects.search` reads, in the order of its index."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="words", db_index=False)
    word = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "level", "area"], name="one_row_per_area_and_word")]
        indexes = [models.Index(fields=["area", "word"], name="words_of_an_area")]

    def __str__(self) -> str:
        return self.word


def searched_words(text: str) -> list[str]:
    """The words of a search, without titles such as `kec`, unless there is nothing else."""
    asked = words(text)[:6]
    return [word for word in asked if word not in _TITLES] or asked


def name_words(name: str) -> list[str]:
    """The words an area is found by."""
    return searched_words(name)


def _places(word: str, within: Area | None) -> list[tuple[int, int]]:
    """The spans of the largest districts, regencies and provinces with a word beginning like this."""
    first, after = prefix_range(word)
    found = AreaWord.objects.filter(word__gte=first, word__lt=after, level__lt=Area.Level.VILLAGE)
    if within:
        near = models.Q(area__gte=within.pk, area__lte=within.last) | models.Q(area__in=ancestry(within.pk))
        found = found.filter(near)
    return [
        span_of(number) for number in found.order_by("level", "word", "area").values_list("area", flat=True)[:PLACES]
    ]


def _of_the_area(word: str) -> models.Exists:
    """That the area has a word beginning like this."""
    return _has_word(word, models.Q(area=models.OuterRef("pk")))


def _of_the_area_or_above(word: str) -> models.Exists:
    """That the area, or one it lies in, has a word beginning like this."""
    own = models.OuterRef("pk")
    return _has_word(word, models.Q(area__id__in=[own, *(own - Mod(own, SPAN[level]) for level in (3, 2, 1))]))


def _has_word(word: str, line: models.Q) -> models.Exists:
    first, after = prefix_range(word)
    return models.Exists(AreaWord.objects.filter(line, word__gte=first, word__lt=after))

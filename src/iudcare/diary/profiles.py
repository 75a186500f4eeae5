"""Am I typical? A period of a diary beside what was published about people with the same coil at the same time.

Figures are said as so many of 100 people, each under its own source; none is averaged, and none says what will be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from iudcare.diary.entry import Diary
from iudcare.diary.patterns.read import HORMONAL, Choices, PeriodRead, read_patterns
from iudcare.diary.patterns.reference import CLASSES, LEFT_OUT, Division, ReferencePeriod
from iudcare.model.course import Device
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.pattern import Patterns, Profile

COPPER, NOT_PUBLISHED, UNKNOWN_MODEL, NO_FITTING = "copper", "not_published", "unknown_model", "no_fitting"
"""Why there is nothing to compare with: nobody published it for copper; or for this coil and time; or the coil, or the day
from which its time counts, is not known."""

AFTER_HORMONAL, AFTER_ABORTION = "after_hormonal", "after_abortion"
"""She had another hormonal coil just before: the figures of new users would mislead. It was fitted after an abortion."""

FEW_DAYS = 4
"""The number in the name of the measure `days_4_or_fewer`."""


class Of100(NamedTuple):
    """So many of 100 people; from `low` to `high` where the source gives a range. `below`: fewer than that."""

    low: int
    high: int
    below: bool = False


class Comparison(NamedTuple):
    """A published figure, and whether this period is among those it counts.

    `this_period` is `None` when that depends on missing days, or when the figure is no share of people (a median, a mean); then
    `of_100` is `None` too.
    """

    profile: Profile
    of_100: Of100 | None
    this_period: bool | None


class Typical(NamedTuple):
    """What there is to compare with. `others`: figures that hold only for people in another situation, each named by `who`."""

    comparisons: tuple[Comparison, ...]
    others: tuple[Comparison, ...]
    why_none: str | None


def typical(period: ReferencePeriod, coil: Device | None, patterns: Patterns, situation: Collection[str] = ()) -> Typical:
    """Compare a period. `coil`: of `knowledge/devices.yaml`, fitted on day 1 of the diary; `None`: not known which.

    `situation`: after_hormonal, after_abortion, as far as they are true.

    >>> from iudcare.diary.patterns.convention import conventions_of
    >>> from iudcare.diary.patterns.reference import reference_periods
    >>> from iudcare.loading.knowledge_base import load
    >>> base = load()
    >>> (period,) = reference_periods([0, 2] * 45, base.patterns, conventions_of(base.patterns))
    >>> found = typical(period, base.devices["kyleena"], base.patterns)
    >>> [(one.profile.measure, one.of_100.low) for one in found.comparisons if one.this_period]
    [('frequent', 25)]
    >>> typical(period, base.devices["paragard"], base.patterns).why_none
    'copper'
    """
    if coil is None:
        return Typical((), (), UNKNOWN_MODEL)
    rows = [
        Comparison(row, of_100(row), _counts(period, row))
        for row in patterns.profiles.values()
        if coil.id in row.models and _same_time(period, row, patterns)
    ]
    fitting = tuple(one for one in rows if _holds(one.profile, situation))
    others = tuple(one for one in rows if one not in fitting)
    none = COPPER if coil.device == COPPER else None if fitting else NOT_PUBLISHED
    return Typical(fitting, others, none)


class TypicalPeriod(NamedTuple):
    """A period beside what was published; several, of different length, may hold the same days."""

    read: PeriodRead
    typical: Typical


class Typicals(NamedTuple):
    """All periods that have something to compare with, in their order. `why_none`: why there is none, or what is missing."""

    periods: tuple[TypicalPeriod, ...]
    why_none: str | None


def typical_periods(
    diary: Diary, base: KnowledgeBase, today: date, choices: Choices | None = None, situation: Collection[str] = ()
) -> Typicals | None:
    """Every period of a diary beside what was published; `None` when the diary holds neither a day nor a fitting.

    Without a division of its own the diary is read in periods of the usual length and in months: figures exist for both.

    >>> from iudcare.diary.entry import Event, EventKind, diary_of
    >>> from iudcare.loading.knowledge_base import load
    >>> fitted = diary_of((), events=[Event(date(2026, 3, 2), EventKind.FITTED, "copper")])
    >>> typical_periods(fitted, load(), date(2026, 11, 22))
    Typicals(periods=(), why_none='copper')
    """
    choices = choices or Choices()
    divisions = [choices.division] if choices.division else [Division(), Division(length=base.patterns.whole("month_days"))]
    readings = [read_patterns(diary, base, today, choices._replace(division=one)) for one in divisions]
    found = list[TypicalPeriod]()
    there = readings[0] and readings[0].in_place
    if there is None:
        return None
    coil, before = base.devices.get(there.model or ""), {AFTER_HORMONAL} if there.kind_before == HORMONAL else set()
    for read in (one for reading in readings if reading for one in reading.periods):
        if coil and there.since and read.period.withheld != LEFT_OUT:
            beside = typical(read.period, coil, base.patterns, {*situation, *before})
            found += [TypicalPeriod(read, beside)] if beside.comparisons or beside.others else []
    if there.kind == COPPER:
        return Typicals(tuple(found), COPPER)
    none = NO_FITTING if there.since is None else UNKNOWN_MODEL if coil is None else NOT_PUBLISHED
    return Typicals(tuple(found), None if any(one.typical.comparisons for one in found) else none)


def _holds(row: Profile, situation: Collection[str]) -> bool:
    """Whether a figure holds for somebody: those for people who had a hormonal coil before replace those for everybody."""
    if row.only is None:
        return AFTER_HORMONAL not in situation
    return row.only in situation


def of_100(row: Profile) -> Of100 | None:
    """A share of people as so many of 100, rounded; less than half a person is fewer than 1, unless nobody was counted.

    >>> from iudcare.loading.knowledge_base import load
    >>> profiles = load().patterns.profiles
    >>> of_100(profiles["kyleena-151-180-days-4-or-fewer"]), of_100(profiles["pooled-1-90-amenorrhoea"])
    (Of100(low=39, high=39, below=False), Of100(low=1, high=1, below=True))
    """
    if row.measure in ("days_median", "pbac_mean"):
        return None
    low, high = _whole(row.value), _whole(row.to_value if row.to_value is not None else row.value)
    if row.value and not low:
        return Of100(1, 1, below=True)
    return Of100(low, high, row.below)


def _whole(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def _same_time(period: ReferencePeriod, row: Profile, patterns: Patterns) -> bool:
    """Whether enough days of the period are days of the figure, and the other way round unless it covers several windows."""
    shared = min(period.last_day, row.to_day) - max(period.first_day, row.from_day) + 1
    enough = patterns.number("profile_overlap") / 100
    of_period = shared >= enough * (period.last_day - period.first_day + 1)
    of_row = shared >= enough * (row.to_day - row.from_day + 1)
    if row.to_value is not None:
        return of_period
    return of_row if row.measure == "amenorrhoea_reported" else of_period and of_row


def _counts(period: ReferencePeriod, row: Profile) -> bool | None:
    """Whether the figure counts people like this period."""
    if row.measure in CLASSES:
        return period.pattern == row.measure if period.pattern else None if row.measure in period.possible else False
    match row.measure:
        case "prolonged":
            return period.prolonged
        case "days_4_or_fewer":
            return _not(period.blood_days.more_than(FEW_DAYS))
        case "spotting_at_most":
            return _not(period.bleeding_days.more_than(0))
    return None


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def said(comparison: Comparison, patterns: Patterns, labels: Mapping[str, str], *, over: bool = True) -> str:
    """A comparison in words: so many of 100 people with this coil, and whether this period, if it is over, is like theirs.

    >>> from iudcare.loading.knowledge_base import load
    >>> base = load()
    >>> row = base.patterns.profiles["kyleena-151-180-days-4-or-fewer"]
    >>> said(Comparison(row, of_100(row), True), base.patterns, base.labels).split(" (")[0]
    'Of 100 people with Kyleena'
    """
    return " ".join(_sentences(comparison, patterns, labels, "typical_open" if over else "typical_not_over"))


def _sentences(comparison: Comparison, patterns: Patterns, labels: Mapping[str, str], unknown: str) -> Iterator[str]:
    row, share = comparison.profile, comparison.of_100
    named = {"who": labels[f"typical_who_{row.who}"], "from": row.from_day, "to": row.to_day}
    if share is None:
        yield labels[f"typical_{row.measure}"].format(value=row.value.normalize(), **named)
        return
    what = patterns.classes[row.measure].name if row.measure in patterns.classes else labels[f"typical_{row.measure}"]
    yield labels["typical_share"].format(count=_count(share, labels), what=what, **named)
    if row.people is not None:
        followed = "typical_followed_fewer" if row.fewest_people else "typical_followed"
        yield labels[followed].format(people=row.people, fewest=row.fewest_people)
    like = {True: "typical_like", False: "typical_unlike", None: unknown}[comparison.this_period]
    yield labels[like]


def _count(share: Of100, labels: Mapping[str, str]) -> str:
    if share.below:
        return labels["typical_fewer"].format(count=share.low)
    return str(share.low) if share.low == share.high else labels["typical_range"].format(low=share.low, high=share.high)

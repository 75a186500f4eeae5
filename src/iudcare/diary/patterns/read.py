"""A diary by every pattern rule at once, with dates: what the commands, the pictures and the clinic page show.

`read_patterns` is the one way in. Which days are read is for `in_place`, what they amount to for the module of each rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from iudcare.diary.entry import Amount, Clots, Diary
from iudcare.diary.patterns.convention import Conventions, conventions_of
from iudcare.diary.patterns.creinin import Creinin, creinin
from iudcare.diary.patterns.days import MISSING, code_of, codes_of
from iudcare.diary.patterns.figo import HORMONAL_LIMITS, Figo, NotCyclic, figo
from iudcare.diary.patterns.in_place import InPlace, in_place
from iudcare.diary.patterns.pbac import Pbac, pbac
from iudcare.diary.patterns.reference import Division, ReferencePeriod, reference_periods, spans_of, whole_use
from iudcare.model.knowledge import KnowledgeBase

HORMONAL = "hormonal"


class Choices(NamedTuple):
    """What may be chosen; `None`: as the data has it.

    `usual`: her heaviest usual day without contraception. `volume`: light, normal or heavy, as she calls her periods.
    """

    conventions: Conventions | None = None
    division: Division | None = None
    usual: Amount | None = None
    volume: str | None = None


class PeriodRead(NamedTuple):
    """A reference period from its first to its last date. `with_fitting`: the bleeding that follows a fitting is in it.

    `amount_unknown`: days with blood, nobody knows how much; they are counted like light ones.
    """

    first: date
    last: date
    with_fitting: bool
    amount_unknown: int
    period: ReferencePeriod
    creinin: Creinin


class MonthRead(NamedTuple):
    """Blood loss in points over a month of 30 days; `over`: its last day has come."""

    first: date
    last: date
    over: bool
    pbac: Pbac


class DiaryPatterns(NamedTuple):
    """Everything. `periods` ends with the last one in which something is recorded; `months` are those with points.

    `whole_use`: all days that are read as one, because the standard of 2022 looks at the whole time of use. `figo_note`: a name
    of `knowledge/patterns/classes.yaml` that must stand beside what FIGO says, if any.
    """

    in_place: InPlace
    conventions: Conventions
    division: Division
    periods: tuple[PeriodRead, ...]
    whole_use: PeriodRead | None
    figo: Figo | NotCyclic
    figo_note: str | None
    months: tuple[MonthRead, ...]


def read_patterns(diary: Diary, base: KnowledgeBase, today: date, choices: Choices | None = None) -> DiaryPatterns | None:
    """A diary as it stands today; `None` when it holds neither a day nor a fitting.

    Raises `UsageError` for a division that cannot be.

    >>> from datetime import timedelta
    >>> from iudcare.diary.entry import Day, Event, EventKind, diary_of
    >>> from iudcare.loading.knowledge_base import load
    >>> begin = date(2026, 3, 2)
    >>> days = [Day(begin + timedelta(n), Amount.LIGHT if n % 28 < 5 else Amount.NONE) for n in range(100)]
    >>> diary = diary_of(days, events=[Event(begin, EventKind.FITTED, "paragard")])
    >>> found = read_patterns(diary, load(), today=date(2026, 6, 9))
    >>> [(one.last.isoformat(), one.period.pattern, one.period.withheld) for one in found.periods]
    [('2026-05-30', 'normal', None), ('2026-08-28', None, 'unfinished')]
    """
    choices = choices or Choices()
    conventions = choices.conventions or conventions_of(base.patterns)
    there = in_place(diary, today, base, conventions)
    if there is None:
        return None
    codes = codes_of(diary, there.day_1, there.last)
    division = (choices.division or Division())._replace(removed=there.came_out)
    periods = reference_periods(codes, base.patterns, conventions, division)
    whole = whole_use(codes, base.patterns, conventions)
    reading = _Reading(diary, there, codes, base, choices.usual)
    skipped = conventions.skipped_days
    return DiaryPatterns(
        there,
        conventions,
        division,
        tuple(reading.dated(one, skipped) for one in periods if one.first_day <= reading.last_recorded),
        whole and reading.dated(whole, skipped),
        figo(codes, base.patterns, conventions, choices.volume),
        HORMONAL_LIMITS if there.kind == HORMONAL else None,
        tuple(reading.months()),
    )


class _Reading(NamedTuple):
    """One diary and what its days are."""

    diary: Diary
    there: InPlace
    codes: Sequence[int]
    base: KnowledgeBase
    usual: Amount | None

    @property
    def last_recorded(self) -> int:
        """The number of the last day of which an amount is recorded; 0 when there is none."""
        return max((number for number, code in enumerate(self.codes, 1) if code != MISSING), default=0)

    def dated(self, period: ReferencePeriod, skipped_days: int) -> PeriodRead:
        """A period with its dates, and by the standard of 2022."""
        span = range(period.first_day, min(period.last_day, len(self.codes)) + 1)
        unknown = [number - 1 for number in span if self.diary.day(self.there.date_of(number)).amount_unknown]
        return PeriodRead(
            self.there.date_of(period.first_day),
            self.there.date_of(period.last_day),
            self.there.since is not None and period.first_day <= 1 + skipped_days,
            len(unknown),
            period,
            creinin(period, self.codes, self.base.patterns, self.usual and code_of(self.usual), unknown),
        )

    def months(self) -> Iterator[MonthRead]:
        """The months, counted from day 1, in which a product or a clot is recorded."""
        for span in spans_of(len(self.codes), 0, self.base.patterns.whole("month_days")):
            numbers = range(span.first + 1, min(span.last + 1, len(self.codes)) + 1)
            days = [self.diary.day(self.there.date_of(number)) for number in numbers]
            if any(day.products or (day.clots or Clots.NONE) > Clots.NONE for day in days):
                known = sum(bool(day.bleeding or day.products) for day in days)
                points = pbac(days, self.base.patterns, unrecorded=span.length - known)
                first, last = self.there.date_of(span.first + 1), self.there.date_of(span.last + 1)
                yield MonthRead(first, last, span.last < len(self.codes), points)

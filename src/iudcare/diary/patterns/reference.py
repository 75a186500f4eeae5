"""Reference periods after WHO/Belsey: counts of each period with their bounds, and the class where every completion agrees.

Any length, any first day. Days after the end of the diary that belong to a period are like days that were not recorded; days
outside the diary and outside the period do not exist, so a span that ends with the diary has its recorded length.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from iudcare.diary.patterns import completions
from iudcare.diary.patterns.convention import Conventions
from iudcare.diary.patterns.days import LIGHT, MISSING, SPOTTING, checked, filled_gaps
from iudcare.diary.patterns.episodes import Span, episodes_in, intervals_in
from iudcare.errors import UsageError
from iudcare.model.pattern import Patterns

CLASSES = ("amenorrhoea", "infrequent", "normal", "irregular", "frequent")
"""Each period that is over and known has exactly one of them."""

UNFINISHED, LEFT_OUT, EXCLUDED = "unfinished", "left_out", "excluded"
"""Why a period has no class though one may be possible: it is not over, the coil came out in it, a missing day excludes it."""


class Count(NamedTuple):
    """A count with its lowest and its highest value over all completions; they are equal where nothing is missing.

    >>> Count(4, 11).more_than(3), Count(4, 11).more_than(11), Count(4, 11).more_than(7)
    (True, False, None)
    """

    low: int
    high: int

    def more_than(self, limit: int) -> bool | None:
        """Whether it is more than a limit; `None` when that depends on the missing days."""
        return True if self.low > limit else False if self.high <= limit else None

    def meets(self, low: int, high: int) -> bool:
        """Whether it can lie between two values, both included."""
        return self.low <= high and self.high >= low


class Limits(NamedTuple):
    """The numbers of the rule, from `knowledge/patterns/limits.yaml`; days, episodes or intervals."""

    few_episodes: int
    many_episodes: int
    long_interval_days: int
    few_long_intervals: int
    prolonged_days: int
    creinin_prolonged_days: int


def limits_of(patterns: Patterns) -> Limits:
    """The numbers as the data has them.

    >>> from iudcare.loading.knowledge_base import load
    >>> limits_of(load().patterns).few_episodes
    2
    """
    return Limits(*(patterns.whole(name) for name in Limits._fields))


class Division(NamedTuple):
    """How a diary is divided into periods.

    `first_day`: the day on which the first one begins, counted from day 1. `length`: days of a period; `None`: as the data
    says. `removed`: the coil was in place until the last day of the diary, and no longer.
    """

    first_day: int = 1
    length: int | None = None
    removed: bool = False


LONGEST = 366
"""Days of the longest period that is counted, a leap year; the shortest has 2."""


def length_of(division: Division, patterns: Patterns) -> int:
    """Days of a period. Raises `UsageError` for a length or a first day that cannot be.

    >>> from iudcare.loading.knowledge_base import load
    >>> length_of(Division(), load().patterns), length_of(Division(length=30), load().patterns)
    (90, 30)
    """
    days = patterns.whole("reference_period_days") if division.length is None else division.length
    if not 2 <= days <= LONGEST:
        raise UsageError(f"{days} days: this length does not fit. From 2 to {LONGEST} days do.")
    if division.first_day < 1:
        raise UsageError(f"day {division.first_day} cannot be the first. Days count from day 1.")
    return days


class ReferencePeriod(NamedTuple):
    """One period: `first_day` and `last_day` count from day 1 of the diary; `withheld`: why no class is given, if so.

    `possible`: the classes that can still be true; `prolonged`: whether an episode is longer than the limit, `None` when that
    depends on the missing days. `missing`: days of the period that were not recorded, days to come included.
    """

    number: int
    first_day: int
    last_day: int
    withheld: str | None
    missing: int
    bleeding_days: Count
    spotting_days: Count
    blood_days: Count
    episodes: Count
    long_intervals: Count
    longest_episode: Count
    possible: tuple[str, ...]
    prolonged: bool | None

    @property
    def pattern(self) -> str | None:
        """The class; `None` while it is undetermined or withheld."""
        return self.possible[0] if self.withheld is None and len(self.possible) == 1 else None


def reference_periods(
    codes: Sequence[int], patterns: Patterns, conventions: Conventions, division: Division | None = None
) -> tuple[ReferencePeriod, ...]:
    """The periods of one diary, the one that is not over included. `codes`: one for each day from the fitting on (`days`).

    Raises `DiaryError` for a code that does not exist, `UsageError` for a division that cannot be.

    >>> from iudcare.diary.patterns.convention import conventions_of
    >>> from iudcare.loading.knowledge_base import load
    >>> patterns = load().patterns
    >>> regular = ([2] * 5 + [0] * 23) * 4
    >>> period, unfinished = reference_periods(regular, patterns, conventions_of(patterns))
    >>> period.pattern, period.episodes, period.blood_days, unfinished.withheld
    ('normal', Count(low=4, high=4), Count(low=20, high=20), 'unfinished')
    """
    known, division = checked(codes), division or Division()
    if conventions.fill_up_to is not None:
        known = filled_gaps(known, conventions.fill_up_to)
    reading = _Reading(known, limits_of(patterns), conventions, division.removed)
    spans = spans_of(len(known), division.first_day - 1 + conventions.skipped_days, length_of(division, patterns))
    return tuple(reading.period(number, span) for number, span in enumerate(spans, 1))


def whole_use(codes: Sequence[int], patterns: Patterns, conventions: Conventions) -> ReferencePeriod | None:
    """All days from day 1 on as one period, however long; it has counts, and its class says nothing. `None`: there is no day.

    >>> from iudcare.diary.patterns.convention import conventions_of
    >>> from iudcare.loading.knowledge_base import load
    >>> patterns = load().patterns
    >>> whole_use([2, 2, 0] * 200, patterns, conventions_of(patterns)).episodes
    Count(low=200, high=200)
    """
    known = checked(codes)
    if conventions.fill_up_to is not None:
        known = filled_gaps(known, conventions.fill_up_to)
    first = conventions.skipped_days
    reading = _Reading(known, limits_of(patterns), conventions, removed=False)
    return reading.period(1, Span(first, len(known) - 1)) if len(known) > first else None


def spans_of(recorded: int, first: int, days: int) -> list[Span]:
    """The periods of so many days that begin in a diary, by index; the last may end after it.

    >>> spans_of(100, 0, 90)
    [Span(first=0, last=89), Span(first=90, last=179)]
    """
    return [Span(begin, begin + days - 1) for begin in range(first, recorded, days)]


class _Reading(NamedTuple):
    """One diary, read under conventions."""

    codes: list[int]
    limits: Limits
    conventions: Conventions
    removed: bool

    def period(self, number: int, span: Span) -> ReferencePeriod:
        """Everything about one period."""
        whole = [*self.codes, *[MISSING] * (span.last + 1 - len(self.codes))]
        inside = whole[span.first : span.last + 1]
        missing, spotting = inside.count(MISSING), inside.count(SPOTTING)
        bleeding = sum(code >= LIGHT for code in inside)
        blood = Count(bleeding + spotting, bleeding + spotting + missing)
        spells, intervals, longest = counted(whole, span, self.limits, self.conventions)
        return ReferencePeriod(
            number,
            first_day=span.first + 1,
            last_day=span.last + 1,
            withheld=self.withheld(over=span.last < len(self.codes), missing=missing),
            missing=missing,
            bleeding_days=Count(bleeding, bleeding + missing),
            spotting_days=Count(spotting, spotting + missing),
            blood_days=blood,
            episodes=spells,
            long_intervals=intervals,
            longest_episode=longest,
            possible=possible_classes(blood, spells, intervals, self.limits),
            prolonged=longest.more_than(self.limits.prolonged_days),
        )

    def withheld(self, *, over: bool, missing: int) -> str | None:
        """Why a period gets no class under the conventions."""
        if not over and self.removed and self.conventions.removal == LEFT_OUT:
            return LEFT_OUT
        if not over and not self.removed and self.conventions.unfinished == "waits":
            return UNFINISHED
        return EXCLUDED if missing and self.conventions.missing == EXCLUDED else None


def counted(codes: Sequence[int], span: Span, limits: Limits, conventions: Conventions) -> tuple[Count, Count, Count]:
    """Episodes, long intervals, and days of the longest episode, each from its two extreme completions."""
    long = limits.long_interval_days
    return (
        Count(
            len(episodes_in(completions.fewest_episodes(codes, span, conventions), span, conventions)),
            len(episodes_in(completions.most_episodes(codes, span, conventions), span, conventions)),
        ),
        Count(
            _long(completions.fewest_intervals(codes, span, conventions, long), span, conventions, long),
            _long(completions.most_intervals(codes, span, conventions, long), span, conventions, long),
        ),
        Count(
            _longest(completions.shortest_episodes(codes, span, conventions), span, conventions),
            _longest(completions.longest_episode(codes, span, conventions), span, conventions),
        ),
    )


def _long(codes: Sequence[int], span: Span, conventions: Conventions, long: int) -> int:
    return sum(interval.length >= long for interval in intervals_in(codes, span, conventions))


def _longest(codes: Sequence[int], span: Span, conventions: Conventions) -> int:
    return max((episode.length for episode in episodes_in(codes, span, conventions)), default=0)


def possible_classes(blood_days: Count, episodes: Count, long_intervals: Count, limits: Limits) -> tuple[str, ...]:
    """The classes that these counts allow, in the order of `CLASSES`; exactly one where the counts are exact.

    A period with blood and without a counted episode (spotting left out, or an episode that began earlier) is infrequent.
    """
    middle = episodes.meets(limits.few_episodes + 1, limits.many_episodes)
    allowed = (
        blood_days.low == 0,
        blood_days.high > 0 and episodes.low <= limits.few_episodes,
        middle and long_intervals.high >= limits.few_long_intervals,
        middle and long_intervals.low < limits.few_long_intervals,
        episodes.high > limits.many_episodes,
    )
    return tuple(name for name, can_be in zip(CLASSES, allowed, strict=True) if can_be)

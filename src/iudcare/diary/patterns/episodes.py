"""Bleeding episodes and bleeding-free intervals of a diary, and which of them count in a period, under the conventions.

Everything here counts what is written: a day that was not recorded has no blood and is not free of it either. What such
days may have been is for `completions`. Days are indexes from 0; a period is its first and last day, both included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from iudcare.diary.patterns.convention import Conventions
from iudcare.diary.patterns.days import LIGHT, NONE, SPOTTING


class Span(NamedTuple):
    """Days in a row, by the index of the first and the last, both included.

    >>> Span(2, 4).length
    3
    """

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many days."""
        return self.last - self.first + 1

    def within(self, other: Span) -> Span:
        """The part of it that lies in another span; its length is 0 or less where they do not meet."""
        return Span(max(self.first, other.first), min(self.last, other.last))


def episodes(codes: Sequence[int], free_days: int = 1) -> list[Span]:
    """Bleeding episodes: days with blood in a row, ended by so many days in a row without.

    >>> episodes([0, 2, 1, 0, 1, 0, 0, 3])
    [Span(first=1, last=2), Span(first=4, last=4), Span(first=7, last=7)]
    >>> episodes([0, 2, 1, 0, 1, 0, 0, 3], free_days=2)
    [Span(first=1, last=4), Span(first=7, last=7)]
    """
    found: list[Span] = []
    for day, code in enumerate(codes):
        if code < SPOTTING:
            continue
        joins = found and day - found[-1].last <= free_days
        first = found.pop().first if joins else day
        found.append(Span(first, day))
    return found


def free_intervals(codes: Sequence[int]) -> list[Span]:
    """Bleeding-free intervals: days in a row on which none was recorded.

    >>> free_intervals([0, 0, 2, 0, -1, 0])
    [Span(first=0, last=1), Span(first=3, last=3), Span(first=5, last=5)]
    """
    return list(_runs(codes))


def _runs(codes: Sequence[int]) -> Iterator[Span]:
    first = None
    for day, code in enumerate((*codes, SPOTTING)):
        if code == NONE and first is None:
            first = day
        elif code != NONE and first is not None:
            yield Span(first, day - 1)
            first = None


def episodes_in(codes: Sequence[int], period: Span, conventions: Conventions) -> list[Span]:
    """The episodes that count in a period, each with the length that counts there."""
    if conventions.episode_edge == "clipped":
        inside = codes[period.first : period.last + 1]
        spans = [Span(one.first + period.first, one.last + period.first) for one in episodes(inside, conventions.free_days)]
    else:
        spans = episodes(codes, conventions.free_days)
    if conventions.episode_edge == "starts":
        spans = [one for one in spans if period.first <= one.first <= period.last]
    least = SPOTTING if conventions.spotting_counts else LIGHT
    return [one for one in spans if _heaviest(codes, one.within(period)) >= least]


def _heaviest(codes: Sequence[int], span: Span) -> int:
    return max(codes[span.first : span.last + 1], default=NONE) if span.length > 0 else NONE


def intervals_in(codes: Sequence[int], period: Span, conventions: Conventions) -> list[Span]:
    """The bleeding-free intervals that count in a period, each with the length that counts there."""
    if conventions.interval_edge == "full":
        return [one for one in free_intervals(codes) if one.within(period).length > 0]
    inside = free_intervals(codes[period.first : period.last + 1])
    spans = [Span(one.first + period.first, one.last + period.first) for one in inside]
    if conventions.interval_edge == "inner":
        spans = [one for one in spans if one.first > period.first and one.last < period.last]
    return spans

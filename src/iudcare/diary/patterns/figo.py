"""System 1 of FIGO 2018: how often, how regular, how long, how much, and bleeding between periods.

It speaks of cycles. Where a diary is not cyclic it has nothing to say, and the reason is given instead. What makes a diary
cyclic is our choice (`knowledge/patterns/limits.yaml`). Only days in a row that were all recorded are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from iudcare.diary.patterns.convention import Conventions
from iudcare.diary.patterns.days import LIGHT, MISSING, SPOTTING, checked
from iudcare.diary.patterns.episodes import Span, episodes
from iudcare.model.pattern import Patterns

FEW_CYCLES, NO_GAP, PAUSE = "figo_few_cycles", "figo_no_gap", "figo_pause"
"""Why a diary is not cyclic, by the names of the data."""
HORMONAL_LIMITS = "figo_hormonal"
"""What must stand beside System 1 where the coil is a hormonal one, by its name in the data."""


class NotCyclic(NamedTuple):
    """Why System 1 says nothing: a name of `knowledge/patterns/classes.yaml`."""

    reason: str


class Figo(NamedTuple):
    """What System 1 says of a cyclic diary; days count from day 1 of the diary.

    `cycles`: days of each. `frequency`: normal, frequent, infrequent or mixed. `regularity`: regular, depends_on_age or
    irregular, from the days between shortest and longest cycle (`variation`). `longest_period`: days. `between`: days with
    spotting between periods. `volume`: in her own words, if she said so.
    """

    first_day: int
    last_day: int
    cycles: tuple[int, ...]
    frequency: str
    variation: int
    regularity: str
    longest_period: int
    prolonged: bool
    between: int
    volume: str | None


def figo(codes: Sequence[int], patterns: Patterns, conventions: Conventions, volume: str | None = None) -> Figo | NotCyclic:
    """System 1 for the longest stretch of days that were all recorded. `volume`: light, normal or heavy, as she says.

    Raises `DiaryError` for a code that does not exist.

    >>> from iudcare.diary.patterns.convention import conventions_of
    >>> from iudcare.loading.knowledge_base import load
    >>> patterns = load().patterns
    >>> found = figo([0] * 9 + ([2] * 5 + [0] * 23) * 4, patterns, conventions_of(patterns))
    >>> found.cycles, found.frequency, found.regularity, found.longest_period
    ((28, 28, 28), 'normal', 'regular', 5)
    >>> figo([1, 0] * 60, patterns, conventions_of(patterns))
    NotCyclic(reason='figo_few_cycles')
    """
    stretch = _longest_recorded(checked(codes))
    spells = [
        Span(one.first + stretch.first, one.last + stretch.first)
        for one in episodes(codes[stretch.first : stretch.last + 1], conventions.free_days)
    ]
    periods = [one for one in spells if max(codes[one.first : one.last + 1]) >= LIGHT]
    whole = [one for one in periods if one.first > stretch.first]  # the one at its very beginning may have begun earlier
    cycles = tuple(other.first - one.first for one, other in pairwise(whole))
    reason = _not_cyclic(cycles, codes, whole, patterns)
    if reason:
        return NotCyclic(reason)
    span = Span(whole[0].first, whole[-1].first - 1)
    return _read(cycles, span, whole, _spotting_between(codes, span, spells, periods), patterns)._replace(volume=volume)


def _longest_recorded(codes: Sequence[int]) -> Span:
    """The longest stretch of days without a missing one, the earliest of several."""
    best, first = Span(0, -1), 0
    for day, code in enumerate((*codes, MISSING)):
        if code == MISSING:
            best = max(best, Span(first, day - 1), key=lambda span: span.length)
            first = day + 1
    return best


def _not_cyclic(cycles: tuple[int, ...], codes: Sequence[int], periods: list[Span], patterns: Patterns) -> str | None:
    gap = patterns.whole("cyclic_gap_days")
    ends = [max(day for day in range(one.first, one.last + 1) if codes[day] >= LIGHT) for one in periods]
    starts = [min(day for day in range(one.first, one.last + 1) if codes[day] >= LIGHT) for one in periods]
    if any(start - end <= gap for end, start in zip(ends, starts[1:], strict=False)):
        return NO_GAP
    if any(cycle >= patterns.whole("cyclic_longest_days") for cycle in cycles):
        return PAUSE
    return FEW_CYCLES if len(cycles) < patterns.whole("cyclic_cycles") else None


def _spotting_between(codes: Sequence[int], span: Span, spells: list[Span], periods: list[Span]) -> int:
    between = [one for one in spells if one not in periods and span.first <= one.first <= span.last]
    return sum(code == SPOTTING for one in between for code in codes[one.first : one.last + 1])


def _read(cycles: tuple[int, ...], span: Span, periods: list[Span], between: int, patterns: Patterns) -> Figo:
    """The five sides; the last period only ends the last cycle, because it may go on after the stretch."""
    variation = max(cycles) - min(cycles)
    longest = max(one.length for one in periods[:-1])
    return Figo(
        first_day=span.first + 1,
        last_day=span.last + 1,
        cycles=cycles,
        frequency=_frequency(cycles, patterns),
        variation=variation,
        regularity=_regularity(variation, patterns),
        longest_period=longest,
        prolonged=longest > patterns.whole("figo_period_days"),
        between=between,
        volume=None,
    )


def _frequency(cycles: tuple[int, ...], patterns: Patterns) -> str:
    shortest, longest = patterns.whole("figo_shortest_cycle"), patterns.whole("figo_longest_cycle")
    found = {"frequent" if one < shortest else "infrequent" if one > longest else "normal" for one in cycles}
    return found.pop() if len(found) == 1 else "mixed"


def _regularity(variation: int, patterns: Patterns) -> str:
    """Between the two limits it depends on age in a way that was not seen, so nothing more is said."""
    if variation <= patterns.whole("figo_regular_within"):
        return "regular"
    return "irregular" if variation > patterns.whole("figo_irregular_beyond") else "depends_on_age"

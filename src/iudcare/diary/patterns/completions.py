"""What the days that were not recorded may have been, at the extremes: the completions that count fewest and most.

A completion is the diary with a code on every day. No completion has fewer episodes in the period than `fewest_episodes`, none
more than `most_episodes`, and so on; the tests try them all on short gaps. Each is one walk from the first day to the last
that decides a missing day by what came before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from iudcare.diary.patterns.convention import Conventions
from iudcare.diary.patterns.days import LIGHT, MISSING, NONE, SPOTTING
from iudcare.diary.patterns.episodes import Span

Way = Callable[[Sequence[int], Span, Conventions], list[int]]
"""A way to complete a diary for one period."""


def fewest_episodes(codes: Sequence[int], period: Span, conventions: Conventions) -> list[int]:
    """Missing days join two bleeds where they can, and have no blood elsewhere.

    Where an episode counts in the period of its start, missing days just before the period draw it out of the period.
    """
    filled = _none_on_missing_days(codes)
    may_go_on, free, between = False, 0, list[int]()
    for day in range(_begin(period, conventions), period.last + 1):
        code = SPOTTING if day < period.first and codes[day] == MISSING else codes[day]
        if code >= SPOTTING:
            for joined in between if may_go_on else ():
                filled[joined] = SPOTTING
            filled[day], may_go_on, free, between = code, True, 0, []
        elif code == MISSING:
            between.append(day)
            free = 0
        else:
            free += 1
            if free >= conventions.free_days:
                may_go_on, between = False, []
    return filled


def most_episodes(codes: Sequence[int], period: Span, conventions: Conventions) -> list[int]:
    """A missing day bleeds when that adds an episode, and has no blood while one that counts may still go on."""
    filled = _none_on_missing_days(codes)
    counts_from = SPOTTING if conventions.spotting_counts else LIGHT
    counted, free = False, 0
    for day in range(_begin(period, conventions), period.last + 1):
        before = day < period.first
        if codes[day] == MISSING and not before and not counted:
            filled[day] = LIGHT
        if filled[day] >= SPOTTING:
            counted = counted or before or filled[day] >= counts_from
            free = 0
        else:
            free += 1
            counted = counted and free < conventions.free_days
    return filled


def _begin(period: Span, conventions: Conventions) -> int:
    """The first day that bears on which episodes count: days before the period do where the day of the start decides."""
    before = conventions.free_days if conventions.episode_edge == "starts" else 0
    return max(0, period.first - before)


def shortest_episodes(codes: Sequence[int], period: Span, conventions: Conventions) -> list[int]:
    """Missing days have no blood, so that the longest episode is as short as it can be."""
    if conventions.episode_edge == "starts":
        return _drawn_out(codes, period, conventions, longest=False)
    return _none_on_missing_days(codes)


def longest_episode(codes: Sequence[int], period: Span, conventions: Conventions) -> list[int]:
    """Missing days bleed, so that the longest episode is as long as it can be."""
    if conventions.episode_edge == "starts":
        return _drawn_out(codes, period, conventions, longest=True)
    return [LIGHT if code == MISSING else code for code in codes]


def _drawn_out(codes: Sequence[int], period: Span, conventions: Conventions, *, longest: bool) -> list[int]:
    """An episode that began before the period does not count in it: it is cut short (longest) or kept going (shortest)."""
    filled = _none_on_missing_days(codes)
    began_before, free = False, 0
    for day in range(_begin(period, conventions), len(codes)):
        before = day < period.first
        if codes[day] == MISSING and longest != (before or began_before):
            filled[day] = LIGHT
        if filled[day] >= SPOTTING:
            began_before, free = before or began_before, 0
        else:
            free += 1
            began_before = began_before and free < conventions.free_days
    return filled


def fewest_intervals(codes: Sequence[int], period: Span, conventions: Conventions, long: int) -> list[int]:
    """A missing day bleeds while the interval is short, and is free once it is long anyway. `long`: days."""
    return _intervals(codes, period, conventions, lambda run: run >= long, long)


def most_intervals(codes: Sequence[int], period: Span, conventions: Conventions, long: int) -> list[int]:
    """A missing day is free until the interval is long, and then bleeds, so that another one can begin. `long`: days."""
    return _intervals(codes, period, conventions, lambda run: run < long, long)


def _intervals(
    codes: Sequence[int], period: Span, conventions: Conventions, is_free: Callable[[int], bool], long: int
) -> list[int]:
    """Decide each missing day by how long the interval is that leads up to it.

    An interval whose whole length counts is long or not within `long - 1` days of the period. Between two episodes inside the
    period, the first missing day before any blood is decided like one on which an interval is long.
    """
    around = long - 1 if conventions.interval_edge == "full" else 0
    filled = _none_on_missing_days(codes)
    waits = conventions.interval_edge == "inner"
    run = long if waits else 0
    for day in range(max(0, period.first - around), min(len(codes), period.last + around + 1)):
        if codes[day] == MISSING and not is_free(run):
            filled[day] = SPOTTING
        if filled[day] >= SPOTTING:
            run, waits = 0, False
        elif not waits:
            run += 1
    return filled


def _none_on_missing_days(codes: Sequence[int]) -> list[int]:
    return [NONE if code == MISSING else code for code in codes]

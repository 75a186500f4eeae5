"""The extreme completions: every way to fill short gaps is tried, and none counts fewer or more. Far limits are made near."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from conformance.reading import knowledge
from iudcare.diary.patterns import completions
from iudcare.diary.patterns.convention import Conventions, conventions_of
from iudcare.diary.patterns.days import MISSING
from iudcare.diary.patterns.episodes import Span
from iudcare.diary.patterns.reference import Count, Limits, counted, possible_classes
from unit.diary.patterns import slow

PATTERNS = knowledge().patterns
NEAR = Limits(2, 5, long_interval_days=4, few_long_intervals=3, prolonged_days=5, creinin_prolonged_days=3)
SEED = 20261125
DIARIES = 150
WAYS = (
    completions.fewest_episodes,
    completions.most_episodes,
    completions.shortest_episodes,
    completions.longest_episode,
)


def chosen(days: int, alone: str, edge: str, interval_edge: str) -> Conventions:
    """Conventions as `slow` names them."""
    ends = {1: "one_free_day", 2: "two_free_days"}[days]
    return conventions_of(PATTERNS, ends_after=ends, spotting_alone=alone, episode_edge=edge, interval_edge=interval_edge)


def short_diaries(seed: int) -> Iterator[tuple[list[int], Span]]:
    """Diaries of three to 26 days with up to five missing ones, scattered or in a row, and a period in each."""
    random = Random(seed)
    for _ in range(DIARIES):
        days, blood, codes = random.randint(4, 26), False, list[int]()
        while len(codes) < days:
            blood ^= random.random() < 0.35
            codes.append(random.choice([1, 1, 2, 3]) if blood else 0)
        many, begin = random.randint(0, 5), random.randrange(days)
        gone = range(begin, min(days, begin + many)) if random.random() < 0.5 else random.sample(range(days), min(days, many))
        for day in gone:
            codes[day] = MISSING
        first = random.randrange(days - 1)
        yield codes, Span(first, random.randrange(first + 1, days))


def extremes(found: list[slow.Counted], days: int, alone: str, edge: str, interval_edge: str) -> tuple[Count, Count, Count]:
    """The lowest and highest value of each count over all completions."""
    episodes = [len(one.episodes[days, alone, edge]) for one in found]
    longest = [max(one.episodes[days, alone, edge], default=0) for one in found]
    long = [sum(run >= NEAR.long_interval_days for run in one.intervals[interval_edge]) for one in found]
    return tuple(Count(min(one), max(one)) for one in (episodes, long, longest))  # type: ignore[return-value]


@pytest.mark.parametrize("part", range(4))
def test_no_completion_counts_fewer_or_more_and_the_bounds_are_reached(part: int) -> None:
    """Under every convention: the bounds are those over all completions, and no possible class is left out."""
    for codes, period in short_diaries(SEED + part):
        found = [slow.counted(one, period.first, period.last) for one in slow.completions(codes)]
        for days, alone, edge in slow.EPISODE_CONVENTIONS:
            for interval_edge in slow.INTERVAL_CONVENTIONS:
                wanted = extremes(found, days, alone, edge, interval_edge)
                assert counted(codes, period, NEAR, chosen(days, alone, edge, interval_edge)) == wanted, (codes, period)


@pytest.mark.parametrize("part", range(2))
def test_a_class_is_given_when_and_only_when_all_completions_have_it(part: int) -> None:
    """No completion contradicts a class; and where all agree it is not held back."""
    for codes, period in short_diaries(SEED + 100 + part):
        found = [slow.counted(one, period.first, period.last) for one in slow.completions(codes)]
        blood = Count(min(one.blood for one in found), max(one.blood for one in found))
        for days, alone, edge in slow.EPISODE_CONVENTIONS:
            for interval_edge in slow.INTERVAL_CONVENTIONS:
                spells, long, _ = counted(codes, period, NEAR, chosen(days, alone, edge, interval_edge))
                possible = possible_classes(blood, spells, long, NEAR)
                true = {
                    slow.pattern(
                        one.blood,
                        len(one.episodes[days, alone, edge]),
                        sum(run >= NEAR.long_interval_days for run in one.intervals[interval_edge]),
                    )
                    for one in found
                }
                assert true <= set(possible), (codes, period)
                assert (len(true) == 1) == (len(possible) == 1), (codes, period)


@pytest.mark.parametrize("way", WAYS)
def test_a_completion_keeps_every_recorded_day_and_leaves_none_missing(way: completions.Way) -> None:
    """It changes only what was not recorded."""
    for codes, period in short_diaries(SEED + 200):
        for edge in ("touched", "clipped", "starts"):
            filled = way(codes, period, conventions_of(PATTERNS, episode_edge=edge))
            assert MISSING not in filled
            assert [new for old, new in zip(codes, filled, strict=True) if old != MISSING] == [
                old for old in codes if old != MISSING
            ]

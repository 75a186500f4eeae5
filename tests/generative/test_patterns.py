"""Reference periods of random diaries: many at once, one at a time, and a slow second writing of the definitions agree.

Under every convention on episodes and intervals. The slow one knows no bounds: it tries every way to fill the missing days.
"""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any

import numpy as np
import pytest

from conformance.reading import knowledge
from generative.examples import EXAMPLES, SEED
from iudcare.diary.patterns.convention import Conventions, conventions_of
from iudcare.diary.patterns.many import PeriodTable, period_table
from iudcare.diary.patterns.reference import CLASSES, Division, ReferencePeriod, limits_of, reference_periods
from unit.diary.patterns import slow

PATTERNS = knowledge().patterns
LIMITS = limits_of(PATTERNS)
PARTS = 8
DIARIES = 2 * EXAMPLES // PARTS
"""So many in each part, under every convention."""
DAYS, LENGTH = 150, 90
"""One period and the days around it that bear on it: so few, that ten thousand diaries are tried in every run."""
GAPPY = 12
"""Diaries with many missing days, in each part."""

Case = tuple[int, str, str, str]
CASES: list[Case] = [(*one, edge) for one, edge in product(slow.EPISODE_CONVENTIONS, slow.INTERVAL_CONVENTIONS)]


def conventions(case: Case) -> Conventions:
    """Conventions by the names of `slow`."""
    days, alone, edge, interval_edge = case
    ends = {1: "one_free_day", 2: "two_free_days"}[days]
    return conventions_of(PATTERNS, ends_after=ends, spotting_alone=alone, episode_edge=edge, interval_edge=interval_edge)


def diary(random: Random, days: int) -> list[int]:
    """Bleeding and pauses of random lengths; some diaries bleed a lot and some hardly."""
    begins, ends = random.choice([0.01, 0.05, 0.1, 0.3]), random.choice([0.05, 0.15, 0.3, 0.8])
    codes, blood = list[int](), random.random() < 0.3
    while len(codes) < days:
        blood ^= random.random() < (ends if blood else begins)
        codes.append(random.choice([1, 1, 2, 3, 4]) if blood else 0)
    return codes


def with_few_missing(random: Random, codes: list[int], first: int) -> list[int]:
    """Up to three days that were not recorded, half of them near a border of the period."""
    for _ in range(random.choice([0, 1, 1, 1, 2, 2, 3])):
        border = first + LENGTH * random.randint(0, 1)
        near = border + random.randint(-16, 16) if random.random() < 0.5 else random.randrange(DAYS)
        codes[min(max(near, 0), DAYS - 1)] = -1
    return codes


def with_many_missing(random: Random, codes: list[int]) -> list[int]:
    """Gaps of random lengths, up to most of the diary."""
    share = random.choice([0.02, 0.1, 0.3, 0.9])
    for day in range(len(codes)):
        if random.random() < share:
            for gone in range(day, min(len(codes), day + random.choice([1, 1, 2, 15]))):
                codes[gone] = -1
    return codes


Bounds = tuple[tuple[int, int], tuple[int, int], tuple[bool, bool], tuple[bool, bool], frozenset[str]]


def slowly(found: list[slow.Counted], case: Case) -> Bounds:
    """Counts with their bounds, whether an episode is longer than each limit, and the classes, over all completions."""
    days, alone, edge, interval_edge = case
    spells = [one.episodes[days, alone, edge] for one in found]
    long = [sum(run >= LIMITS.long_interval_days for run in one.intervals[interval_edge]) for one in found]
    counts = [len(one) for one in spells]
    longest = [max(one, default=0) for one in spells]
    classes = (slow.pattern(one.blood, many, free) for one, many, free in zip(found, counts, long, strict=True))
    return (
        (min(counts), max(counts)),
        (min(long), max(long)),
        (min(longest) > LIMITS.prolonged_days, max(longest) > LIMITS.prolonged_days),
        (min(longest) > LIMITS.creinin_prolonged_days, max(longest) > LIMITS.creinin_prolonged_days),
        frozenset(classes),
    )


def in_table(table: PeriodTable) -> list[list[Bounds]]:
    """The same, as the arrays have it: a row for each woman, in it each period."""
    counts = (table.episodes, table.long_intervals, table.longer(), table.longer(creinin=True))
    low_and_high = [zip_deep(one[0].tolist(), one[1].tolist()) for one in counts]
    return [
        [(*bounds, NAMES[possible]) for *bounds, possible in zip(*row, strict=True)]
        for row in zip(*low_and_high, table.possible.tolist(), strict=True)
    ]


def zip_deep(low: list[list[Any]], high: list[list[Any]]) -> list[list[tuple[Any, Any]]]:
    """Two tables as one of pairs."""
    return [list(zip(*row, strict=True)) for row in zip(low, high, strict=True)]


NAMES = [frozenset(name for bit, name in enumerate(CLASSES) if number >> bit & 1) for number in range(2 ** len(CLASSES))]
"""The classes of a number whose bits are they."""


@pytest.mark.parametrize("part", range(PARTS))
def test_the_slow_definitions_agree_under_every_convention(part: int) -> None:
    """Counts, bounds and classes of all periods; no completion contradicts a class, and where all agree there is one."""
    random = Random(f"{SEED} patterns {part}")
    first = (0, 28, 30, 60)[part % 4]
    codes = [with_few_missing(random, diary(random, DAYS), first) for _ in range(DIARIES)]
    given = np.array(codes, np.int8)
    divided = Division(first_day=first + 1, length=LENGTH)
    tables = {case: in_table(period_table(given, PATTERNS, conventions(case), divided)) for case in CASES}
    wrong: list[object] = []
    for woman, one in enumerate(codes):
        ways = list(slow.completions(one))
        for place in range((DAYS - first) // LENGTH):
            begin = first + place * LENGTH
            found = [slow.counted(way, begin, begin + LENGTH - 1) for way in ways]
            for case in CASES:
                wanted, seen = slowly(found, case), tables[case][woman][place]
                same = wanted[:4] == seen[:4] and wanted[4] <= seen[4] and (len(wanted[4]) == 1) == (len(seen[4]) == 1)
                if not same:
                    wrong.append((one, case, place, wanted, seen))
    assert wrong[:1] == []


def of_one(period: ReferencePeriod) -> Bounds:
    """The same, as a single diary has it."""
    limits = (LIMITS.prolonged_days, LIMITS.creinin_prolonged_days)
    longer, creinin = ((period.longest_episode.low > limit, period.longest_episode.high > limit) for limit in limits)
    episodes, intervals = period.episodes, period.long_intervals
    return (episodes.low, episodes.high), (intervals.low, intervals.high), longer, creinin, frozenset(period.possible)


@pytest.mark.parametrize("part", range(PARTS))
def test_many_at_once_and_one_at_a_time_agree_with_many_missing_days(part: int) -> None:
    """Under every convention, for diaries with gaps of any length and with days after the last whole period."""
    random = Random(f"{SEED} gaps {part}")
    codes = [with_many_missing(random, diary(random, 397)) for _ in range(GAPPY)]
    divided = Division(first_day=random.randint(1, 40), length=random.choice([30, 90, 90, 120]))
    for case in CASES:
        table = period_table(np.array(codes, np.int8), PATTERNS, conventions(case), divided)
        rows = in_table(table)
        for woman, one in enumerate(codes):
            periods = reference_periods(one, PATTERNS, conventions(case), divided)
            for place, period in enumerate(periods):
                assert of_one(period) == rows[woman][place], (one, case, place)
                assert (period.pattern is None) == (table.classes[woman, place] < 0)
                assert (period.withheld is not None) == bool(table.withheld[woman, place])

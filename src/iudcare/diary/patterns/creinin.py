"""The 2022 standard for bleeding with contraceptives (Creinin): pattern, flow and duration, each by itself.

For a method whose bleeding cannot be foretold, as with a coil, pattern is how often there were episodes. The bands of the
standard for that were not seen, so it stays a number. Flow is compared with the person's own usual flow.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from iudcare.diary.patterns.days import HEAVY, SPOTTING
from iudcare.diary.patterns.reference import Count, ReferencePeriod, limits_of
from iudcare.model.pattern import Patterns


class Creinin(NamedTuple):
    """One period under the 2022 standard.

    `pattern`: episodes. `flow`: days by code from spotting (1) to heavy (4), as recorded; a day with blood of an unknown amount
    is in none. `heavier_than_usual`: days; `None` when the usual flow was not given. `prolonged`: an episode is longer than the
    limit; `None`: depends on missing days.
    """

    pattern: Count
    flow: dict[int, int]
    heavier_than_usual: Count | None
    prolonged: bool | None


def creinin(
    period: ReferencePeriod, codes: Sequence[int], patterns: Patterns, usual: int | None = None, unknown: Collection[int] = ()
) -> Creinin:
    """A reference period of a diary under the 2022 standard. `codes`: the whole diary, from which the period was counted.

    `usual`: the code of her heaviest usual day without contraception. `unknown`: indexes of days of an unknown amount.

    >>> from iudcare.diary.patterns.convention import conventions_of
    >>> from iudcare.diary.patterns.reference import reference_periods
    >>> from iudcare.loading.knowledge_base import load
    >>> patterns, codes = load().patterns, [2] * 5 + [3] * 3 + [0] * 82
    >>> (period,) = reference_periods(codes, patterns, conventions_of(patterns))
    >>> found = creinin(period, codes, patterns, usual=2)
    >>> found.pattern.low, found.flow[3], found.heavier_than_usual, found.prolonged
    (1, 3, Count(low=3, high=3), True)
    """
    inside = range(period.first_day - 1, min(period.last_day, len(codes)))
    days = [codes[index] for index in inside if index not in unknown]
    heavier = None
    if usual is not None:
        known = sum(day > usual for day in days)
        open_days = period.missing + len(inside) - len(days)
        heavier = Count(known, known + (open_days if usual < HEAVY else 0))
    return Creinin(
        period.episodes,
        {code: days.count(code) for code in range(SPOTTING, HEAVY + 1)},
        heavier,
        period.longest_episode.more_than(limits_of(patterns).creinin_prolonged_days),
    )

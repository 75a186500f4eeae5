"""The 2022 standard for bleeding with contraceptives (Creinin): pattern, flow and duration, each by itself.

For a method whose bleeding cannot be foretold, as with a coil, pattern is how often there were episodes. The bands of the
standard for that were not seen, so it stays a number. Flow is compared with the person's own usual flow.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from iudcare.diary.patterns.convention import Conventions
from iudcare.diary.patterns.days import HEAVY, SPOTTING
from iudcare.diary.patterns.reference import Count, Division, ReferencePeriod, limits_of, reference_periods
from iudcare.model.pattern import Patterns


class Creinin(NamedTuple):
    """One period under the 2022 standard.

    `pattern`: episodes. `flow`: days by code from spotting (1) to heavy (4), as recorded. `heavier_than_usual`: days; `None`
    when the usual flow was not given. `prolonged`: an episode is longer than the limit; `None`: depends on missing days.
    """

    period: ReferencePeriod
    pattern: Count
    flow: dict[int, int]
    heavier_than_usual: Count | None
    prolonged: bool | None


def creinin(
    codes: Sequence[int],
    patterns: Patterns,
    conventions: Conventions,
    division: Division | None = None,
    usual: int | None = None,
) -> tuple[Creinin, ...]:
    """Each reference period under the 2022 standard. `usual`: the code of her heaviest usual day without contraception.

    Raises `DiaryError` for a code that does not exist.

    >>> from iudcare.diary.patterns.convention import conventions_of
    >>> from iudcare.loading.knowledge_base import load
    >>> patterns = load().patterns
    >>> (period,) = creinin([2] * 5 + [3] * 3 + [0] * 82, patterns, conventions_of(patterns), usual=2)
    >>> period.pattern.low, period.flow[3], period.heavier_than_usual, period.prolonged
    (1, 3, Count(low=3, high=3), True)
    """
    limit = limits_of(patterns).creinin_prolonged_days
    periods = reference_periods(codes, patterns, conventions, division)
    return tuple(_read(one, codes[one.first_day - 1 : one.last_day], limit, usual) for one in periods)


def _read(period: ReferencePeriod, days: Sequence[int], limit: int, usual: int | None) -> Creinin:
    flow = {code: list(days).count(code) for code in range(SPOTTING, HEAVY + 1)}
    heavier = None
    if usual is not None:
        known = sum(code > usual for code in days)
        heavier = Count(known, known + (period.missing if usual < HEAVY else 0))
    return Creinin(period, period.episodes, flow, heavier, period.longest_episode.more_than(limit))

"""Simulated women as an outlook on days to come: all of them, or those who are like the one whose days are known.

Intervals and groups are counts of these women; no file and no date is known here. Day 1 is the day of fitting.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from iudcare.diary.forecast.weighing import like_her, log_likelihood, now
from iudcare.diary.forecast.women import Begin, Days, Numbers, Reals, Yes, simulated, spotting_share, tendencies
from iudcare.model.pattern import Patterns

WOMEN = 4000
LIKELY, WIDE = 80, 95
"""Percent of the women whose days lie in an interval, at least."""


class Range(NamedTuple):
    """From so many days to so many."""

    low: int
    high: int


class Window(NamedTuple):
    """Days to come, counted from day 1, both included, and how many of them have any blood."""

    first_day: int
    last_day: int
    likely: Range
    wide: Range


class Groups(NamedTuple):
    """Of 100 women, how many are in each group of `knowledge/patterns/limits.yaml`; 100 together."""

    none: int
    spotting: int
    bleeding: int


class Outlook:
    """Women whose days can be counted. `seed`: the same one gives the same women."""

    def __init__(self, numbers: Numbers, patterns: Patterns, seed: int, women: int = WOMEN) -> None:
        self.numbers = numbers
        self.patterns = patterns
        self.chance = np.random.default_rng(seed)
        self.own = tendencies(numbers, women, self.chance)
        self.begin = Begin()

    def take(self, codes: Sequence[int], exact: Sequence[bool] | None = None) -> None:
        """Keep those who are like her, as often as they are. `codes`: a diary, from day 1 on, with a recorded day in it.

        `exact`: on which days it is known how much blood there was; `None`: on each.
        """
        likelihood = log_likelihood(codes, exact or [True] * len(codes), self.numbers, self.own)
        trust = float(self.patterns.number("forecast_trust")) / 100
        self.own = self.own.of(like_her(likelihood, trust, self.chance))
        self.begin = now(codes)

    def days(self, last: int) -> Yes:
        """Whether each woman has blood on each day, from day 1 to the last."""
        return simulated(self.numbers, self.own, last, self.chance, self.begin).blood(0, last - 1)

    def window(self, days: Yes, first: int, last: int) -> Window:
        """How many of these days have blood."""
        counts = days[:, first - 1 : last].sum(axis=1)
        return Window(first, last, between(counts, LIKELY), between(counts, WIDE))

    def groups(self, days: Yes, first: int, last: int) -> Groups:
        """How the women divide in these days."""
        none, spotting = self.groups_of(days[:, first - 1 : last].sum(axis=1))
        return Groups(*_of_100(float(none.mean()), float(spotting.mean())))

    def groups_of(self, counts: Days) -> tuple[Yes, Yes]:
        """Whether each woman with so many days with blood is in the first group, and in the second."""
        share = float(self.patterns.number("forecast_spotting_share")) / 100
        spots = self.chance.binomial(counts, spotting_share(self.numbers, self.own))
        none = counts <= self.patterns.whole("forecast_none_days")
        return none, ~none & (spots > share * counts)


def between(counts: Reals | Days, percent: int) -> Range:
    """The days between which so many percent of the women lie at least, as many below as above.

    >>> between(np.arange(101), 80)
    Range(low=10, high=90)
    """
    tail = (100 - percent) / 200
    low, high = np.quantile(counts, [tail, 1 - tail], method="inverted_cdf")
    return Range(int(low), int(high))


def _of_100(first: float, second: float) -> tuple[int, int, int]:
    """Two shares and what is left, in whole percent that sum to 100."""
    one = round(100 * first)
    both = round(100 * (first + second))
    return one, both - one, 100 - both

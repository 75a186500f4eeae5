"""What share of simulated women a published figure counts: how a simulator is held against what was published.

The figures are the profiles of `knowledge/profiles`; classes are those of `patterns`, under the conventions of the data.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import Protocol

import numpy as np

from iudcare.diary.forecast.women import Reals, Yes
from iudcare.diary.patterns.convention import conventions_of
from iudcare.diary.patterns.many import PeriodTable, period_table
from iudcare.diary.patterns.reference import CLASSES, Division
from iudcare.diary.profiles import FEW_DAYS
from iudcare.model.pattern import Patterns, Profile

AROUND = 45
"""Days before and after a period that are looked at too, because stretches and gaps that cross its border count whole."""


class Women(Protocol):
    """Women of whom it is known on which days they have blood, whoever simulated them."""

    def blood(self, first: int, last: int) -> Yes:
        """Whether each woman (row) has blood on each day (column), both included, where 0 is the day of fitting."""
        ...


def shares(women: Women, profiles: Iterable[Profile], patterns: Patterns) -> dict[str, float]:
    """By profile the share of the women that it counts, from 0 to 1."""
    return {id: float(found.mean()) for id, found in counted(women, profiles, patterns).items()}


def counted(women: Women, profiles: Iterable[Profile], patterns: Patterns) -> dict[str, Reals]:
    """By profile whether it counts each woman, 1 or 0. They must be simulated until `AROUND` days after its last day.

    Of a figure that holds for several windows it is the mean over them. Raises `KeyError` for a measure that no simulated day
    has, like what people said when asked.
    """
    tables: dict[tuple[int, int], PeriodTable] = {}
    found = {}
    for profile in profiles:
        each = list[Yes]()
        for days in _windows(profile, patterns):
            if profile.measure == "days_4_or_fewer":
                each.append(women.blood(days[0] - 1, days[1] - 1).sum(axis=1) <= FEW_DAYS)
            else:
                if days not in tables:
                    tables[days] = _table(women, *days, patterns)
                each.append(_of_class(tables[days], profile.measure))
        found[profile.id] = np.mean(each, axis=0)
    return found


def _windows(profile: Profile, patterns: Patterns) -> list[tuple[int, int]]:
    """First and last day of each window that a figure is about."""
    if profile.to_value is None:
        return [(profile.from_day, profile.to_day)]
    days = patterns.whole("reference_period_days")
    return [(first, first + days - 1) for first in range(profile.from_day, profile.to_day, days)]


def _of_class(table: PeriodTable, measure: str) -> Yes:
    if measure == "prolonged":
        return np.asarray(table.longer()[0][:, 0])
    return np.asarray(table.classes[:, 0] == {name: place for place, name in enumerate(CLASSES)}[measure])


def _table(women: Women, first: int, last: int, patterns: Patterns) -> PeriodTable:
    """The classes of one period, with the days around it."""
    before = min(AROUND, first - 1)
    codes = 2 * women.blood(first - 1 - before, last - 1 + AROUND).astype(np.int8)
    return period_table(codes, patterns, conventions_of(patterns), Division(before + 1, last - first + 1))


def errors_away(share: float, profile: Profile) -> float:
    """How many standard errors a simulated share lies from a published one: below it less than 0, above it more.

    It is 0 anywhere below a figure that is published as "less than", and anywhere in a range.

    >>> from iudcare.loading.knowledge_base import load
    >>> profiles = load().patterns.profiles
    >>> errors_away(0.002, profiles["kyleena-1-90-amenorrhoea"]), round(errors_away(0.45, profiles["kyleena-1-90-irregular"]), 1)
    (0.0, 1.6)
    """
    low, high = float(profile.value) / 100, float(profile.value if profile.to_value is None else profile.to_value) / 100
    nearest = min(max(share, 0.0 if profile.below else low), high)
    return (share - nearest) / sampling_error(profile)


def sampling_error(profile: Profile) -> float:
    """The standard error of a published share, from 0 to 1: of its interval if it has one, else of so many people.

    What rounding may hide is in it. Raises `ValueError` when neither is published.

    >>> from iudcare.loading.knowledge_base import load
    >>> round(sampling_error(load().patterns.profiles["kyleena-1-90-irregular"]), 4)
    0.0128
    """
    people, share = profile.fewest_people or profile.people, float(profile.value) / 100
    if people is None:
        raise ValueError(f"{profile.id}: neither a number of people nor an interval is published.")
    if profile.low is not None and profile.high is not None:
        error = float(profile.high - profile.low) / 100 / (2 * TWO_SIDED_95)
    else:
        share = min(max(share, 0.5 / people), 1 - 0.5 / people)
        error = sqrt(share * (1 - share) / people)
    return sqrt(error**2 + _rounding(profile) ** 2 / 3)


TWO_SIDED_95 = 1.96
"""Standard errors on either side of a 95% interval."""


def _rounding(profile: Profile) -> float:
    """Half of the last published digit."""
    exponent = profile.value.as_tuple().exponent
    return 0.005 * 10.0 ** min(int(exponent), 0)

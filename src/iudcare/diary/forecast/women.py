"""Simulated women: a semi-Markov process whose numbers drift with the time since fitting, and differ from woman to woman.

A woman is in one of two states, a stretch of days with blood and a gap without, one after the other, blood first. How long
she stays is drawn anew each time (Weibull, whole days, at least one), around a length that is her own: it has a common
course, fast at first and slow later, and two tendencies that stay with her for life. All numbers are data.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int64]
Reals = NDArray[np.float64]

LONGEST = 2000.0
"""Days; no state is drawn longer, so that one draw cannot outgrow an integer."""


class Numbers(NamedTuple):
    """What a kind of coil is made of, as logarithms (base e) of days and of Weibull shapes.

    `settling`: added on the day of fitting, and fading with e to the power of -days / `settling_days`. `late`: for each
    e-fold of time after `settled_days`. `spread`: for a woman one standard deviation from the middle; of gaps, by the
    tendency to long gaps; of everything else, by the tendency to long bleeds. `together`: the correlation of the two
    tendencies, as its inverse hyperbolic tangent.

    >>> "gap_settling" in Numbers._fields
    True
    """

    gap: float
    gap_settling: float
    gap_late: float
    gap_spread: float
    gap_spread_settling: float
    gap_shape: float
    gap_shape_settling: float
    gap_shape_spread: float
    blood: float
    blood_settling: float
    blood_late: float
    blood_spread: float
    blood_shape: float
    blood_shape_settling: float
    together: float
    settling_days: float
    settled_days: float

    @classmethod
    def named(cls, numbers: Mapping[str, object]) -> Self:
        """From a mapping, as the data has them; `KeyError` when one is missing.

        >>> Numbers.named({name: 1 for name in Numbers._fields}).gap
        1.0
        """
        return cls(*(float(str(numbers[name])) for name in cls._fields))


class Stretches(NamedTuple):
    """Every stretch of days with blood of many women, in the order of women and of time; no two of one woman meet.

    Three arrays of one length: `woman` counts from 0; `start` is its first day and `end` the day after its last, where 0 is
    the day of fitting (day 1 of a diary).
    """

    women: int
    woman: Days
    start: Days
    end: Days

    def blood(self, first: int, last: int) -> NDArray[np.bool_]:
        """Whether each woman (row) has blood on each day (column) from one day to another, both included.

        >>> Stretches(1, np.array([0]), np.array([1]), np.array([3])).blood(0, 4).tolist()
        [[False, True, True, False, False]]
        """
        width = last - first + 2  # one more, to take what ends after the last day
        row = self.woman * width
        begins = np.bincount(row + np.clip(self.start - first, 0, width - 1), minlength=self.women * width)
        ends = np.bincount(row + np.clip(self.end - first, 0, width - 1), minlength=self.women * width)
        changes = (begins - ends).reshape(self.women, width).astype(np.int8)
        return changes.cumsum(axis=1, dtype=np.int8)[:, :-1] > 0


def simulated(numbers: Numbers, women: int, days: int, chance: np.random.Generator, begin: int = 0) -> Stretches:
    """So many women, each until at least so many days after fitting. Same `chance`, same women.

    Each begins with blood on day `begin`: 0, the day of fitting, or a day long enough before those that matter.

    >>> numbers = Numbers.named(dict.fromkeys(Numbers._fields, 1.0))
    >>> one = simulated(numbers, 5, 90, np.random.default_rng(1))
    >>> one.women, bool(one.blood(0, 0).all())
    (5, True)
    """
    gappy, lasting = _tendencies(numbers, women, chance)
    day = np.full(women, float(begin))
    parts = []
    while (on := np.flatnonzero(day < days)).size:
        for_blood, for_gap = chance.standard_exponential((2, women))[:, on]
        start = day[on]
        end = start + _blood(numbers, start, lasting[on], for_blood)
        day[on] = end + _gap(numbers, end, gappy[on], lasting[on], for_gap)
        parts.append((on, start, end))
    woman, start, end = (np.concatenate(arrays).astype(np.int64) for arrays in zip(*parts, strict=True))
    order = np.argsort(woman, kind="stable")
    return Stretches(women, woman[order], start[order], end[order])


def _tendencies(numbers: Numbers, women: int, chance: np.random.Generator) -> tuple[Reals, Reals]:
    """To long gaps, and to long bleeds: each with mean 0 and standard deviation 1."""
    gappy, other = chance.standard_normal((2, women))
    together = np.tanh(numbers.together)
    return gappy, together * gappy + np.sqrt(1 - together**2) * other


def _blood(numbers: Numbers, day: Reals, lasting: Reals, drawn: Reals) -> Reals:
    """How many days of blood begin on these days."""
    settling, late = _time(numbers, day)
    middle = numbers.blood + numbers.blood_settling * settling + numbers.blood_late * late + numbers.blood_spread * lasting
    return _whole_days(middle, numbers.blood_shape + numbers.blood_shape_settling * settling, drawn)


def _gap(numbers: Numbers, day: Reals, gappy: Reals, lasting: Reals, drawn: Reals) -> Reals:
    """How many days without blood begin on these days."""
    settling, late = _time(numbers, day)
    middle = numbers.gap + numbers.gap_settling * settling + numbers.gap_late * late
    middle += (numbers.gap_spread + numbers.gap_spread_settling * settling) * gappy
    shape = numbers.gap_shape + numbers.gap_shape_settling * settling + numbers.gap_shape_spread * lasting
    return _whole_days(middle, shape, drawn)


def _time(numbers: Numbers, day: Reals) -> tuple[Reals, Reals]:
    """How much of the settling is left, from 1 to 0, and how late it is, from 0 on."""
    return np.exp(-day / numbers.settling_days), np.log(np.maximum(day / numbers.settled_days, 1))


def _whole_days(log_scale: Reals, log_shape: Reals, drawn: Reals) -> Reals:
    """Weibull lengths from exponential draws, as whole days of at least one."""
    return 1 + np.floor(np.minimum(np.exp(log_scale) * drawn ** np.exp(-log_shape), LONGEST))

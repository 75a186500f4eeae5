"""Simulated women: a semi-Markov process whose numbers drift with the time since fitting, and differ from woman to woman.

A woman is in one of two states, a stretch of days with blood and a gap without, one after the other. How long a stretch or a
gap lasts is drawn anew each time (Weibull, in whole days, at least one), around a length that is her own: it has a common
course, fast at first and slow later, and two tendencies that stay with her. A third says how much of her blood is spotting.
All numbers are data; this module neither fits them nor knows a diary.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int64]
Reals = NDArray[np.float64]
Yes = NDArray[np.bool_]

LONGEST = 4000.0
"""Days; no stretch is drawn longer, so that one draw cannot outgrow an integer."""


class Numbers(NamedTuple):
    """What a kind of coil is made of: logarithms (base e) of days (`gap`, `cycle`, `blood`) and of Weibull shapes, and more.

    `settling`: added on the day of fitting, and fading with e to the power of -days / `settling_days`. `late`: for each
    e-fold of time after `settled_days`. `spread`: for a woman one standard deviation from the middle. `cyclic`: log odds that
    a woman keeps a cycle; her gaps are `cycle`, all others `gap`. `fitting`: added for the stretch that begins on the day of
    fitting. `spotting`: log odds that a day with blood is one of spotting only.

    >>> "gap_settling" in Numbers._fields
    True
    """

    gap: float
    gap_settling: float
    gap_late: float
    gap_spread: float
    gap_shape: float
    gap_settling_days: float
    cyclic: float
    cycle: float
    cycle_settling: float
    cycle_shape: float
    blood: float
    blood_settling: float
    blood_late: float
    blood_spread: float
    blood_shape: float
    blood_settling_days: float
    fitting: float
    settled_days: float
    spotting: float
    spotting_spread: float

    @classmethod
    def named(cls, numbers: Mapping[str, object]) -> Self:
        """From a mapping, as the data has them; `KeyError` when one is missing.

        >>> Numbers.named({name: 1 for name in Numbers._fields}).gap
        1.0
        """
        return cls(*(float(str(numbers[name])) for name in cls._fields))


class Tendencies(NamedTuple):
    """What stays with each woman: to long gaps, long bleeds and spotting (mean 0, standard deviation 1), and to a cycle."""

    gappy: Reals
    lasting: Reals
    spotty: Reals
    cyclic: Yes

    def of(self, which: Days) -> Tendencies:
        """Of some women, by index."""
        return Tendencies(self.gappy[which], self.lasting[which], self.spotty[which], self.cyclic[which])


def tendencies(numbers: Numbers, women: int, chance: np.random.Generator) -> Tendencies:
    """Of so many women. Same `chance`, same women.

    >>> tendencies(Numbers(*[1.0] * 20), 3, np.random.default_rng(1)).gappy.shape
    (3,)
    """
    gappy, lasting, spotty = chance.standard_normal((3, women))
    cyclic = chance.random(women) < 1 / (1 + np.exp(-numbers.cyclic))
    return Tendencies(gappy, lasting, spotty, cyclic)


class Lengths(NamedTuple):
    """How long stretches are: Weibull in days, one day more than its whole part. Arrays, or one number for all."""

    log_scale: Reals
    log_shape: Reals

    def log_at_least(self, days: Reals | float) -> Reals:
        """The logarithm of the chance that one lasts so many days or more.

        >>> round(float(Lengths(np.log(10.0), np.array(0.0)).log_at_least(11)), 6)
        -1.0
        """
        return -((np.maximum(days - 1, 0) / np.exp(self.log_scale)) ** np.exp(self.log_shape))

    def log_just(self, days: Reals | float) -> Reals:
        """The logarithm of the chance that one lasts exactly so many days."""
        sure, more = self.log_at_least(days), self.log_at_least(days + 1)
        return sure + np.log(np.maximum(-np.expm1(more - sure), 1e-300))

    def drawn(self, exponential: Reals, lasted: Reals | float = 1.0) -> Reals:
        """Lengths from draws of the standard exponential, for stretches that have lasted so many days already."""
        total = exponential - self.log_at_least(lasted)
        return 1 + np.floor(np.minimum(np.exp(self.log_scale) * total ** np.exp(-self.log_shape), LONGEST))


def lengths(numbers: Numbers, day: Reals | float, own: Tendencies, *, blood: bool) -> Lengths:
    """Of stretches with blood, or without, that begin so many days after fitting."""
    late = np.log(np.maximum(np.asarray(day) / numbers.settled_days, 1))
    if blood:
        settling = np.exp(-np.maximum(day, 0) / numbers.blood_settling_days)
        middle = numbers.blood + numbers.blood_settling * settling + numbers.blood_late * late
        middle = middle + numbers.fitting * (np.asarray(day) == 0) + numbers.blood_spread * own.lasting
        return Lengths(middle, np.asarray(numbers.blood_shape))
    settling = np.exp(-np.maximum(day, 0) / numbers.gap_settling_days)
    middle = numbers.gap + numbers.gap_settling * settling + numbers.gap_late * late + numbers.gap_spread * own.gappy
    cycle = numbers.cycle + numbers.cycle_settling * settling
    return Lengths(np.where(own.cyclic, cycle, middle), np.where(own.cyclic, numbers.cycle_shape, numbers.gap_shape))


def spotting_share(numbers: Numbers, own: Tendencies) -> Reals:
    """The share of each woman's days with blood that are spotting only."""
    return 1 / (1 + np.exp(-(numbers.spotting + numbers.spotting_spread * own.spotty)))


class Begin(NamedTuple):
    """Where women stand when a simulation begins: on the last of `lasted` days with blood, or without.

    `day`: the day that this stretch began, where 0 is the day of fitting; it may lie before it.
    """

    day: int = 0
    lasted: int = 1
    blood: bool = True


class Stretches(NamedTuple):
    """Every stretch of days with blood of many women; no two of one woman meet.

    Three arrays of one length: `woman` counts from 0; `start` is its first day and `end` the day after its last, where 0 is
    the day of fitting (day 1 of a diary).
    """

    women: int
    woman: Days
    start: Days
    end: Days

    def blood(self, first: int, last: int) -> Yes:
        """Whether each woman (row) has blood on each day (column) from one day to another, both included.

        >>> Stretches(1, np.array([0]), np.array([1]), np.array([3])).blood(0, 4).tolist()
        [[False, True, True, False, False]]
        """
        width = last - first + 2  # one more, to take what ends after the last day
        row = self.woman * width
        begins = np.bincount(row + np.clip(self.start - first, 0, width - 1), minlength=self.women * width)
        ends = np.bincount(row + np.clip(self.end - first, 0, width - 1), minlength=self.women * width)
        changes = (begins - ends).reshape(self.women, width).astype(np.int16)
        return changes.cumsum(axis=1, dtype=np.int16)[:, :-1] > 0


def simulated(numbers: Numbers, own: Tendencies, days: int, chance: np.random.Generator, begin: Begin | None = None) -> Stretches:
    """The women with these tendencies, each until at least so many days after fitting. Same `chance`, same days.

    >>> numbers = Numbers(*[1.0] * 20)
    >>> one = simulated(numbers, tendencies(numbers, 5, np.random.default_rng(1)), 90, np.random.default_rng(1))
    >>> one.women, bool(one.blood(0, 0).all())
    (5, True)
    """
    begin = begin or Begin()
    women, blood, lasted = len(own.gappy), begin.blood, float(begin.lasted)
    day = np.full(women, float(begin.day))
    parts = list[tuple[Days, Reals, Reals]]()
    while (on := np.flatnonzero(day < days)).size:
        drawn = chance.standard_exponential(women)[on]  # for all, so that one woman's days do not depend on the others'
        start = day[on]
        end = start + lengths(numbers, start, own.of(on), blood=blood).drawn(drawn, lasted)
        if blood:
            parts.append((on, start, end))
        day[on] = end
        blood, lasted = not blood, 1.0
    columns = zip((np.empty(0),) * 3, *parts, strict=True)
    return Stretches(women, *(np.concatenate(column).astype(np.int64) for column in columns))

"""Which simulated women are like the one who keeps a diary: each is drawn as often as her days are likely with her numbers.

What a day that is not recorded was is unknown, so a stretch beside it has lasted so long or longer. Nothing of the file or of
the calendar is known here; day 0 is the day of fitting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from iudcare.diary.forecast.women import Begin, Days, Numbers, Reals, Tendencies, lengths, spotting_share
from iudcare.diary.patterns.days import LIGHT, MISSING, SPOTTING

FEWEST = 200.0
"""A forecast rests on so many women at least: a diary that is like fewer of them counts less, until there are so many."""
HALVINGS = 30


class Spell(NamedTuple):
    """Days in a row that are alike, all recorded. `whole`: its first and its last day are known to be that."""

    first: int
    days: int
    blood: bool
    whole: bool


def spells(codes: Sequence[int]) -> Iterator[Spell]:
    """The spells of a diary, from day 0 on.

    >>> [tuple(spell) for spell in spells([2, 1, 0, -1, 0, 0, 2])]
    [(0, 2, True, True), (2, 1, False, False), (4, 2, False, False), (6, 1, True, False)]
    """
    kinds = [None if code == MISSING else code >= SPOTTING for code in codes]
    first = 0
    for day in range(1, len(kinds) + 1):
        if day == len(kinds) or kinds[day] != kinds[first]:
            if (blood := kinds[first]) is not None:
                begins = first == 0 or kinds[first - 1] is not None
                yield Spell(first, day - first, blood, begins and day < len(kinds) and kinds[day] is not None)
            first = day


def log_likelihood(codes: Sequence[int], exact: Sequence[bool], numbers: Numbers, own: Tendencies) -> Reals:
    """Of each woman, the logarithm of the chance of such days. `exact`: on which days it is known how much blood there was."""
    found = np.zeros(len(own.gappy))
    for spell in spells(codes):
        law = lengths(numbers, spell.first, own, blood=spell.blood)
        found += law.log_just(spell.days) if spell.whole else law.log_at_least(spell.days)
    share = spotting_share(numbers, own)
    spots = sum(code == SPOTTING for code, sure in zip(codes, exact, strict=True) if sure)
    bleeds = sum(code >= LIGHT for code, sure in zip(codes, exact, strict=True) if sure)
    return np.asarray(found + spots * np.log(share) + bleeds * np.log1p(-share))


def like_her(likelihood: Reals, trust: float, chance: np.random.Generator) -> Days:
    """Women by index, as many as there are, likely ones several times. `trust`: from 0, all alike, to 1, as likely as they are.

    >>> like_her(np.log(np.repeat([0.9, 0.1], 500)), 1.0, np.random.default_rng(1))[:900].max()
    np.int64(499)
    """
    women = len(likelihood)
    weights = _weights(likelihood, trust)
    low, high = 0.0, trust
    if _rests_on(weights) < FEWEST:
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if _rests_on(_weights(likelihood, middle)) >= FEWEST else (low, middle)
        weights = _weights(likelihood, low)
    places = (chance.random() + np.arange(women)) / women
    return np.minimum(np.searchsorted(np.cumsum(weights), places), women - 1)


def _weights(likelihood: Reals, trust: float) -> Reals:
    weights = np.exp(trust * (likelihood - likelihood.max()))
    return np.asarray(weights / weights.sum())


def _rests_on(weights: Reals) -> float:
    """How many women so weighted ones amount to."""
    return float(1 / (weights**2).sum())


def now(codes: Sequence[int]) -> Begin:
    """Where she stood on the last day that is recorded. Raises `ValueError` when none is.

    >>> now([2, 2, 0, 0, -1])
    Begin(day=2, lasted=2, blood=False)
    """
    last = max(spells(codes), default=None)
    if last is None:
        raise ValueError("no day is recorded.")
    return Begin(last.first, last.days, last.blood)

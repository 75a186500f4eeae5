"""Women of another make, to hold the forecast against: a hidden course for each day, blood where it is above a line.

They share nothing with the simulator of the product: no stretches and no gaps are drawn. The course of a woman is her own
level, a cycle that some have and others hardly, a slow wave, a rough one, and a rise after fitting that fades. Many more
women are made than are needed; they are then weighted so that what was published holds among them (`alike`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from iudcare.diary.forecast.women import Reals, Yes

Codes = np.ndarray[tuple[int, int], np.dtype[np.int8]]
NONE, SPOTTING, LIGHT = 0, 1, 2


class Others(NamedTuple):
    """Codes of a diary, a row for each woman and a column for each day from fitting on."""

    codes: Codes

    def blood(self, first: int, last: int) -> Yes:
        """Whether each woman has blood on each day, both included, where 0 is the day of fitting."""
        return np.asarray(self.codes[:, first : last + 1] > NONE)


def others(women: int, days: int, chance: np.random.Generator) -> Others:
    """So many women, before any weighting. The numbers are wide guesses; the weights make them fit."""
    level = chance.normal(-1.5, 1.1, women)
    swing = np.where(chance.random(women) < 0.5, chance.uniform(1.2, 3.0, women), chance.uniform(0, 0.4, women))
    cycle, turn = chance.normal(28, 2.5, women), chance.uniform(0, 2 * np.pi, women)
    slow_size, rough_size = chance.uniform(0.1, 1.2, women), chance.uniform(0.02, 0.35, women)
    rise, fading = chance.uniform(0.5, 3.5, women), chance.uniform(15, 180, women)
    heavy = chance.normal(0.75, 0.5, women)  # how far above the line a day is no longer spotting alone
    slow, rough, drift = np.zeros(women), np.zeros(women), np.zeros(women)
    codes = np.empty((women, days), np.int8)
    for day in range(days):
        slow = 0.9 * slow + np.sqrt(1 - 0.9**2) * chance.standard_normal(women)
        rough = 0.5 * rough + np.sqrt(1 - 0.5**2) * chance.standard_normal(women)
        drift += chance.normal(0, 0.03, women)  # a cycle is not a clock
        wave = swing * (np.cos(2 * np.pi * day / cycle + turn + 2 * np.pi * drift / 6) - 0.55)
        course = level + wave + slow_size * slow + rough_size * rough + rise * np.exp(-day / fading) - 0.0006 * day
        codes[:, day] = np.where(course > heavy.clip(0.05), LIGHT, np.where(course > 0, SPOTTING, NONE))
    return Others(codes)


def alike(features: Reals, wanted: Reals, errors: Reals, steps: int = 60) -> Reals:
    """Weights, as even as can be, under which each column of `features` has the mean that is wanted, or nearly.

    How near: a miss of one of `errors` costs as much as weights that are uneven by as much.
    """
    off = (features - wanted) / errors
    tilt, softness = np.zeros(off.shape[1]), 1e-3
    for _ in range(steps):
        logs = off @ tilt
        weights = np.exp(logs - logs.max())
        weights /= weights.sum()
        mean = weights @ off
        spread = (off * weights[:, None]).T @ off - np.outer(mean, mean) + softness * np.eye(len(tilt))
        step = np.linalg.solve(spread, mean + softness * tilt)
        tilt -= step / max(1.0, float(np.abs(step).max() / 0.02))
    return np.asarray(weights)

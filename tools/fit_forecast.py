"""Fit the simulators of `iudcare diary forecast` to published figures, and write `knowledge/forecast/numbers.yaml`.

    python tools/fit_forecast.py              all kinds of coil, one to three minutes of one core for each
    python tools/fit_forecast.py 19.5         one of them; the others stay as they are

It goes on from the numbers that the file holds. Steps of Gauss and Newton, damped, with the same random numbers at each step.
What a figure does not settle stays where it was: at the numbers below, or, for a coil with few published figures, at those
of Kyleena, which has the most.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from iudcare.diary.forecast.margins import AROUND, errors_away, shares
from iudcare.diary.forecast.women import Numbers, Reals, simulated, tendencies
from iudcare.loading.knowledge_base import read
from iudcare.model.pattern import Patterns, Profile

ROOT = Path(__file__).resolve().parents[1]
KNOWLEDGE = ROOT / "knowledge"
FILE = KNOWLEDGE / "forecast" / "numbers.yaml"
SEED, WOMEN, STEPS = 20261125, 16000, 8
FIXED = ("gap_spread", "blood_spread", "settled_days", "spotting", "spotting_spread")
"""Numbers that no published figure settles: our choice. `spotting` follows from two published shares."""
START = Numbers(
    gap=3.62, gap_settling=-3.54, gap_late=0.4, gap_spread=0.75, gap_shape=-0.44, gap_settling_days=52,
    cyclic=0, cycle=3.24, cycle_settling=0.15, cycle_shape=0.75,
    blood=1.28, blood_settling=1.24, blood_late=0.16, blood_spread=0.25, blood_shape=0.64, blood_settling_days=351,
    fitting=-0.36, settled_days=360, spotting=0, spotting_spread=1,
)  # fmt: skip
FARTHEST = 0.5
"""How far one step may move a number; a difference is taken over a twelfth of 1."""
TIMES = np.array([name.endswith("_days") for name in Numbers._fields])
"""Numbers of days: a move multiplies them by so many powers of e, and is added to all others."""


class Kind(NamedTuple):
    """A kind of coil: which models, which published figures the fit uses (by the beginning of their ids), which not and why."""

    models: tuple[str, ...]
    used: tuple[str, ...]
    left_out: Mapping[str, str]
    free: tuple[str, ...] = ("gap", "cycl", "blood", "fitting")
    """How the names of the numbers begin that are fitted; the others stay those of Kyleena."""
    loose: float = 4.0
    """How far one standard error of a published figure may move a number."""


GAPS = ("gap", "cycl")
"""For coils of which nothing is published on how many days bleed, bleeds last as long as with Kyleena."""
DERIVED = "follows from the other four patterns"
SAME_WOMEN = "another analysis of women who are counted already; the two are not averaged"
KINDS = {
    "19.5": Kind(
        ("kyleena",),
        ("kyleena-", "goldthwaite-kyleena-91-180-amenorrhoea"),
        {
            **{f"kyleena-{days}-normal": DERIVED for days in ("1-90", "271-360", "1711-1800")},
            **{f"goldthwaite-kyleena-271-360-{name}": SAME_WOMEN for name in ("infrequent", "irregular")},
        },
    ),
    "52": Kind(
        ("mirena", "liletta", "levosert"),
        ("darney-liletta-", "liletta-", "goldthwaite-liletta-271-360-irregular"),
        {
            "liletta-271-360-amenorrhoea": SAME_WOMEN,
            "goldthwaite-liletta-91-180-amenorrhoea": SAME_WOMEN,
            "goldthwaite-liletta-271-360-infrequent": SAME_WOMEN,
            **{f"pooled-{days}-amenorrhoea": SAME_WOMEN for days in ("1-90", "91-180", "181-271", "272-365")},
            "darney-liletta-again-271-360-amenorrhoea": "people who had another hormonal coil just before",
            "mirena-271-360-amenorrhoea": "no number of people is published",
        },
        GAPS,
    ),
    "13.5": Kind(("skyla", "jaydess"), ("goldthwaite-skyla-",), {}, GAPS, 1.0),
}


def main(chosen: list[str]) -> None:
    """Fit, and write the file."""
    patterns = read(KNOWLEDGE).patterns
    made = _kept()
    for id in chosen or KINDS:
        start = START if id == "19.5" else made["19.5"]
        made[id] = fitted(id, start, made.get(id, start), patterns)
        _write(made, patterns)


def _kept() -> dict[str, Numbers]:
    """The numbers that the file holds."""
    found = read(KNOWLEDGE).patterns.simulators.values()
    return {one.id.removeprefix("hormonal-"): Numbers.named(one.numbers) for one in found}


def used(kind: Kind, patterns: Patterns) -> list[Profile]:
    """The published figures that a kind is fitted to."""
    profiles = patterns.profiles.values()
    return [one for one in profiles if one.id.startswith(kind.used) and one.id not in kind.left_out]


def fitted(id: str, start: Numbers, kept: Numbers, patterns: Patterns) -> Numbers:
    """Numbers whose simulated women are like the published figures, and no farther from the start than that asks."""
    kind = KINDS[id]
    profiles = used(kind, patterns)
    free = np.array([name.startswith(kind.free) and name not in FIXED for name in Numbers._fields])

    def numbers(moved: Reals) -> Numbers:
        by = np.zeros(len(free))
        by[free] = moved
        return Numbers(*np.where(TIMES, start * np.exp(by), start + by).tolist())

    def misses(moved: Reals) -> Reals:
        """How far off each figure is, in standard errors, and how far each number went."""
        found = simulated_shares(numbers(moved), profiles, patterns)
        return np.array([*(errors_away(found[one.id], one) for one in profiles), *moved / kind.loose])

    first = np.where(TIMES, np.log(np.divide(kept, start)), np.subtract(kept, start))[free]
    return numbers(_least(misses, first, id))._replace(spotting=spotting(start.spotting_spread, patterns))


def simulated_shares(numbers: Numbers, profiles: list[Profile], patterns: Patterns) -> dict[str, float]:
    """What the simulator makes of the published figures, with the same random numbers each time."""
    chance = np.random.default_rng(SEED)
    last = max(one.to_day for one in profiles) + AROUND + 1
    return shares(simulated(numbers, tendencies(numbers, WOMEN, chance), last, chance), profiles, patterns)


def spotting(spread: float, patterns: Patterns) -> float:
    """Log odds of spotting that make so many women have mostly spotting, of those with blood, as were published."""
    spots, bleeds = (patterns.whole(f"forecast_published_{name}") for name in ("spotting", "bleeding"))
    return round(spread * NormalDist().inv_cdf(spots / (spots + bleeds)), 4)


def _least(misses: Callable[[Reals], Reals], place: Reals, id: str) -> Reals:
    """Where the sum of squares is smallest, or near it."""
    now, damping = misses(place), 1.0
    for step in range(STEPS):
        slope = np.stack([(misses(place + one) - misses(place - one)) * 6 for one in np.eye(len(place)) / 12], 1)
        for _ in range(8):
            move = np.linalg.solve(slope.T @ slope + damping * np.eye(len(place)), -slope.T @ now).clip(-FARTHEST, FARTHEST)
            then = misses(place + move)
            if then @ then < now @ now:
                place, now, damping = place + move, then, damping / 3
                break
            damping *= 4
        else:
            break
        print(f"{id}: step {step + 1}, sum of squares {now @ now:.1f}", flush=True)
    return place


HEAD = """\
# The simulators of `iudcare diary forecast`. Written by tools/fit_forecast.py; do not edit.
# Our choice: fitted to published averages. No diary of a person was used, and none was there to check them with.
# `margins`: the figures of profiles/bleeding.yaml they were fitted to; `left_out`: those of the same coils that were not used,
# and why. `until_day`: the last day that a figure covers; nothing is forecast after it. Numbers: diary/forecast/women.py.
"""


def _write(made: Mapping[str, Numbers], patterns: Patterns) -> None:
    FILE.parent.mkdir(exist_ok=True)
    whole = HEAD + "".join(_written(id, kind, made[id], patterns) for id, kind in KINDS.items() if id in made)
    FILE.write_text(whole, encoding="utf-8")


def _written(id: str, kind: Kind, numbers: Numbers, patterns: Patterns) -> str:
    margins = used(kind, patterns)
    lines = [
        f"\n- id: hormonal-{id}",
        f"  models: [{', '.join(kind.models)}]",
        f"  until_day: {max(one.to_day for one in margins)}",
        "  margins:",
        *(f"    - {one.id}" for one in margins),
        "  left_out:",
        *(f'    {one}: "{why}"' for one, why in kind.left_out.items()),
        "  numbers:",
        *(f"    {name}: {round(value, 4)}" for name, value in numbers._asdict().items()),
    ]
    return "\n".join(lines if kind.left_out else [one for one in lines if one != "  left_out:"]) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])

"""What `iudcare diary forecast` is worth: its women beside published figures, and its intervals on women of another make.

The first table holds for each published figure that a simulator was fitted to what its women show; the exit code is 1 when one
lies outside its sampling error. The others say how often intervals and groups held for simulated women, of the product's own
make and of another one that meets the same figures, also with these at the ends of their intervals. That is no accuracy:
no diary of a person was there to try it on.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a file, Python looks for modules beside it and not in the checkout

import numpy as np  # noqa: E402
from benchmarks.other_women import Codes, alike, others  # noqa: E402

from iudcare.diary.forecast.margins import (  # noqa: E402
    AROUND,
    TWO_SIDED_95,
    counted,
    errors_away,
    sampling_error,
    shares,
)
from iudcare.diary.forecast.outlook import LIKELY, WIDE, Outlook  # noqa: E402
from iudcare.diary.forecast.women import Numbers, Reals, simulated, spotting_share, tendencies  # noqa: E402
from iudcare.loading.knowledge_base import read  # noqa: E402
from iudcare.model.pattern import Patterns, Profile, Simulator  # noqa: E402

SEED = 20261125
KNOWN = 90
"""Days of each diary that a forecast is given; it is asked for the 30 and the 90 days after."""
MISSED = 0.05
"""So many of these days are not recorded."""
FIRST_YEAR = 360
MORE_BLOOD = ("frequent", "irregular", "prolonged")
"""Figures that are higher where there is more blood; all others are lower."""


def margins(simulator: Simulator, patterns: Patterns, women: int) -> int:
    """Print the figures of a simulator; how many lie outside their sampling error."""
    profiles = [patterns.profiles[id] for id in simulator.margins]
    chance = np.random.default_rng(SEED)
    numbers, last = Numbers.named(simulator.numbers), simulator.until_day + AROUND + 1
    found = shares(simulated(numbers, tendencies(numbers, women, chance), last, chance), profiles, patterns)
    print(f"{simulator.id}: {women:,} women, {len(profiles)} published figures")
    print(f"  {'figure':42} {'people':>6} {'published':>11} {'simulated':>9} {'errors':>6}")
    outside = 0
    for one in profiles:
        away = errors_away(found[one.id], one)
        outside += abs(away) > TWO_SIDED_95
        note = "" if abs(away) <= TWO_SIDED_95 else "  OUTSIDE"
        print(f"  {one.id:42} {one.people or 0:6} {_published(one):>11} {100 * found[one.id]:8.1f}% {away:6.1f}{note}")
    for id, why in simulator.left_out.items():
        print(f"  {id:42} {'':6} {_published(patterns.profiles[id]):>11} {'left out':>9}        {why}")
    print()
    return outside


def _published(one: Profile) -> str:
    to = "" if one.to_value is None else f"-{one.to_value}"
    return f"{'<' if one.below else ''}{one.value}{to}%"


class Test(NamedTuple):
    """Diaries that go on after the days that are known, and what they are called."""

    name: str
    codes: Codes


def tests(simulator: Simulator, patterns: Patterns, women: int) -> Iterator[Test]:
    """Women of the product's own make, and of another one at, and at both ends of, what is published."""
    chance = np.random.default_rng(SEED + 1)
    yield Test("its own women", _own(Numbers.named(simulator.numbers), women, chance))
    profiles = [patterns.profiles[id] for id in simulator.margins]
    profiles = [one for one in profiles if one.to_day <= FIRST_YEAR and not one.below]
    made = others(20 * women, FIRST_YEAR + AROUND + 5, chance)
    found = counted(made, profiles, patterns)
    features, errors = np.stack([found[one.id] for one in profiles], 1), np.array([sampling_error(one) for one in profiles])
    for name, end in (("another make", 0.0), ("another make, least blood", -1.0), ("another make, most blood", 1.0)):
        wanted = np.array([_at(one, end) for one in profiles])
        weights = alike(features, wanted, errors)
        far = float(np.abs((weights @ features - wanted) / errors).max())
        size = 1 / (weights**2).sum()
        print(f"  {name}: {len(profiles)} figures, the farthest {far:.2f} errors away; as many as {size:,.0f} women")
        yield Test(name, made.codes[chance.choice(len(weights), women, p=weights)])


def _own(numbers: Numbers, women: int, chance: np.random.Generator) -> Codes:
    own = tendencies(numbers, women, chance)
    blood = simulated(numbers, own, 200, chance).blood(0, 199)
    spots = chance.random(blood.shape) < spotting_share(numbers, own)[:, None]
    return np.where(blood, np.where(spots, 1, 2), 0).astype(np.int8)


def _at(one: Profile, end: float) -> float:
    """A published share, or the end of its 95% interval with less blood (-1) or with more (1)."""
    sign = 1 if one.measure in MORE_BLOOD else -1
    return float(one.value) / 100 + sign * end * TWO_SIDED_95 * sampling_error(one)


class Held(NamedTuple):
    """How often what a forecast said held: of intervals by their window and percent, of groups by what was said of 100."""

    intervals: dict[tuple[int, int], list[bool]]
    widths: dict[tuple[int, int], list[int]]
    groups: dict[int, list[bool]]


def held(test: Test, numbers: Numbers, patterns: Patterns, *, conditioned: bool = True) -> Held:
    """Forecast each woman from her first days, and look what came."""
    chance = np.random.default_rng(SEED + 2)
    month, period = patterns.whole("month_days"), patterns.whole("reference_period_days")
    windows = [(KNOWN + 1, KNOWN + month), (KNOWN + 1, KNOWN + period)]
    found = Held({}, {}, {})
    for number, codes in enumerate(test.codes):
        outlook = Outlook(numbers, patterns, SEED + number, women=1000)
        if conditioned:
            outlook.take(np.where(chance.random(KNOWN) < MISSED, -1, codes[:KNOWN]).tolist())
        days = outlook.days(KNOWN + period)
        for first, last in windows:
            window, came = outlook.window(days, first, last), int((codes[first - 1 : last] > 0).sum())
            for percent, said in ((LIKELY, window.likely), (WIDE, window.wide)):
                found.intervals.setdefault((last, percent), []).append(said.low <= came <= said.high)
                found.widths.setdefault((last, percent), []).append(said.high - said.low)
        for said_of_100, true in zip(outlook.groups(days, *windows[1]), _group(codes, windows[1], patterns), strict=True):
            found.groups.setdefault(min(said_of_100 // 20, 4), []).append(true)
    return found


def _group(codes: Reals | Codes, window: tuple[int, int], patterns: Patterns) -> tuple[bool, bool, bool]:
    """Which of the three groups came."""
    days = codes[window[0] - 1 : window[1]]
    blood, spots = int((days > 0).sum()), int((days == 1).sum())
    none = blood <= patterns.whole("forecast_none_days")
    spotting = not none and 100 * spots > patterns.whole("forecast_spotting_share") * blood
    return none, spotting, not (none or spotting)


def print_held(name: str, found: Held) -> None:
    """A line of how often intervals held, and one for the groups."""
    for (last, percent), yes in found.intervals.items():
        width = np.mean(found.widths[last, percent])
        print(f"  {name:36} days {KNOWN + 1}-{last}: {percent}% interval held for {np.mean(yes):4.0%}, {width:.0f} days wide")
    said = [f"{20 * place}-{20 * place + 20}: {np.mean(yes):.0%} of {len(yes)}" for place, yes in sorted(found.groups.items())]
    print(f"  {name:36} groups, of 100 said, came true: {'; '.join(said)}")


def main() -> int:
    """Print everything; 1 when a figure is outside its sampling error."""
    parser = argparse.ArgumentParser(description="What the forecast is worth, on simulated women.")
    parser.add_argument("--women", type=int, default=20_000, help="women for the published figures (20,000)")
    parser.add_argument("--tested", type=int, default=400, help="women whose forecast is looked at (400)")
    options = parser.parse_args()
    patterns = read(ROOT / "knowledge").patterns
    simulators = list(patterns.simulators.values())
    outside = sum(margins(one, patterns, options.women) for one in simulators)
    print(f"Forecasts from days 1-{KNOWN}, {MISSED:.0%} of them missing; {options.tested} simulated women each, and no people.")
    for simulator in simulators:
        print(simulator.id)
        for test in tests(simulator, patterns, options.tested):
            numbers = Numbers.named(simulator.numbers)
            print_held(test.name, held(test, numbers, patterns))
            if test.name == "another make":
                print_held("  without the diary", held(test, numbers, patterns, conditioned=False))
    print("\nAll figures are within their sampling error." if not outside else f"\nOUTSIDE: {outside} figures.")
    return 1 if outside else 0


if __name__ == "__main__":
    sys.exit(main())

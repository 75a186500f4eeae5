"""Interval soundness: whatever is still unknown, the true answer lies between `at_least` and `at_most`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pytest

from generative.examples import EXAMPLES, REGIONS, first_of, seeded, told
from iudcare.engine.decide import decide
from iudcare.model.decision import Interval
from iudcare.model.knowledge import Guidance
from iudcare.model.urgency import Urgency
from people import People

LEAST_SHARE = 0.05


@dataclass
class Seen:
    """What came out of the examples of one region. The lists hold examples that break a promise."""

    levels: Counter[Urgency] = field(default_factory=Counter)
    settled: Counter[Urgency] = field(default_factory=Counter)
    undecided: list[str] = field(default_factory=list)
    too_high: list[str] = field(default_factory=list)
    too_low: list[str] = field(default_factory=list)
    settled_wrongly: list[str] = field(default_factory=list)

    def add(self, partial: Interval, complete: Interval, example: str) -> None:
        """Count one example."""
        level = complete.at_least
        if level is None or not complete.settled:
            self.undecided.append(example)
            return
        self.levels[level] += 1
        if partial.at_least is not None and partial.at_least > level:
            self.too_high.append(example)
        if partial.at_most < level:
            self.too_low.append(example)
        if partial.settled:
            self.settled[level] += 1
            if partial.at_least is not level:
                self.settled_wrongly.append(example)


@pytest.fixture(scope="module")
def seen(people: People, guidance: Guidance) -> Seen:
    """Random complete people of one region, each beside a partial version of the same answers."""
    result = Seen()
    for seed, random in seeded("soundness", guidance.region, EXAMPLES // REGIONS):
        complete = people.complete(random)
        partial = people.partial(complete, random)
        result.add(decide(partial, guidance).interval, decide(complete, guidance).interval, told(seed, partial, complete))
    return result


def test_a_complete_case_is_always_settled(seen: Seen) -> None:
    """When every fact is known there is one level and nothing left to find out."""
    assert seen.undecided == [], first_of(seen.undecided)


def test_at_least_is_never_above_the_level_of_a_completion(seen: Seen) -> None:
    """What is said to be reached stays reached, whatever the other answers turn out to be."""
    assert seen.too_high == [], first_of(seen.too_high)


def test_at_most_is_never_below_the_level_of_a_completion(seen: Seen) -> None:
    """No answer that is still unknown can lead above `at_most`: unknown never reassures."""
    assert seen.too_low == [], first_of(seen.too_low)


def test_a_settled_level_is_the_level_of_every_completion(seen: Seen) -> None:
    """Settled means that no further answer changes the level."""
    assert seen.settled_wrongly == [], first_of(seen.settled_wrongly)


def test_every_level_is_met_often_enough(seen: Seen, guidance: Guidance, capsys: pytest.CaptureFixture[str]) -> None:
    """The draw reaches each of the six levels in at least 5 % of people, and settles partial cases at each of them."""
    shares = {level: seen.levels[level] / (EXAMPLES // REGIONS) for level in Urgency}
    with capsys.disabled():
        print(f"\nsoundness, {guidance.region}: {EXAMPLES // REGIONS} people; of them, and of those settled although partial:")
        for level, share in shares.items():
            print(f"  {level.word:17} {share:6.1%} {seen.settled[level]:6}")
    assert [level.word for level, share in shares.items() if share < LEAST_SHARE] == []
    assert [level.word for level in Urgency if not seen.settled[level]] == []

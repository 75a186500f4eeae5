"""Twenty-four real people: the rules, which come from evidence, against what guidance allows for them.

`vignettes.jsonl` holds the facts that they stated, a reference level and its range. They are no target to fit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conftest import TODAY
from iudcare.engine.decide import decide
from iudcare.engine.fill import filled
from iudcare.loading.case_file import case_from
from iudcare.model.decision import Interval
from iudcare.model.knowledge import Guidance
from iudcare.model.urgency import Urgency

VIGNETTES = Path(__file__).with_name("vignettes.jsonl")


@dataclass(frozen=True)
class Judged:
    """One person: the range that guidance allows, and what comes out as given and with the rest reassuring."""

    id: str
    reference: Urgency
    floor: Urgency
    ceiling: Urgency
    as_given: Interval
    filled: Interval


@pytest.fixture(scope="module")
def judged(guidance: Guidance) -> list[Judged]:
    """All twenty-four in one region."""
    return [_judged(json.loads(line), guidance) for line in VIGNETTES.read_text(encoding="utf-8").splitlines()]


def test_the_table_of_all_is_printed(judged: list[Judged], guidance: Guidance, capsys: pytest.CaptureFixture[str]) -> None:
    """There are twenty-four, and each can be seen with what came out for it."""
    with capsys.disabled():
        print(f"\n{guidance.region:6}{'min':18}{'reference':18}{'max':18}{'as given':34}filled")
        for one in judged:
            levels = "".join(f"{level.word:18}" for level in (one.floor, one.reference, one.ceiling))
            print(f"{one.id:6}{levels}{_shown(one.as_given):34}{_shown(one.filled)}")
    assert len({one.id for one in judged}) == 24


def test_as_given_at_most_one_is_below_its_floor(judged: list[Judged]) -> None:
    """What people say by themselves is enough to reach the safety floor, with one exception at most."""
    below = [one.id for one in judged if _is_below(one.as_given, one.floor)]
    assert below == below[:1]


def test_as_given_none_is_settled_below_its_floor(judged: list[Judged]) -> None:
    """Nobody is told that it is less urgent than guidance allows, and that no question is left."""
    settled = [one for one in judged if one.as_given.settled]
    assert [one.id for one in settled if _is_below(one.as_given, one.floor)] == []


def test_filled_none_is_below_its_floor(judged: list[Judged]) -> None:
    """With every other answer reassuring, nobody is less urgent than guidance allows."""
    assert [one.id for one in judged if _is_below(one.filled, one.floor)] == []


def test_filled_at_most_two_are_above_their_ceiling(judged: list[Judged]) -> None:
    """With every other answer reassuring, few are sent sooner than guidance asks for."""
    above = [one.id for one in judged if one.filled.at_least is not None and one.filled.at_least > one.ceiling]
    assert above == above[:2]


def _judged(line: Mapping[str, Any], guidance: Guidance) -> Judged:
    case = case_from(line["facts"], guidance.base, today=TODAY, region=guidance.region, where=line["id"])
    floor, ceiling = Urgency.named(line["urgency_min"]), Urgency.named(line["urgency_max"])
    if case.answers.get("bleeding_after_sex", "never") != "never":
        ceiling = max(ceiling, Urgency.ROUTINE)  # bleeding after sex is never left to self-care here
    return Judged(
        id=line["id"],
        reference=Urgency.named(line["urgency"]),
        floor=floor,
        ceiling=ceiling,
        as_given=decide(case, guidance).interval,
        filled=decide(filled(case, guidance), guidance).interval,
    )


def _is_below(interval: Interval, floor: Urgency) -> bool:
    """No level yet is below every floor but that of self-care."""
    return (interval.at_least or Urgency.SELF_CARE) < floor


def _shown(interval: Interval) -> str:
    at_least = interval.at_least.word if interval.at_least is not None else "-"
    return at_least if interval.settled else f"{at_least}..{interval.at_most.word}"

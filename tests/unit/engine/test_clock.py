"""The emergency contraception clock: when it applies, and the hours left for each option."""

from __future__ import annotations

import pytest

from conftest import TODAY
from iudcare.engine.clock import options_left
from iudcare.engine.decide import decide
from iudcare.model.case import Case
from iudcare.model.clock import ClockOption, EmergencyClock
from iudcare.model.fact import Value
from iudcare.model.knowledge import KnowledgeBase
from unit import small

PILL = ClockOption("pill", {"uk": 96, "us": 96, "who": 72}, "pill-words")
COIL = ClockOption("coil", {"uk": 120, "us": 120, "who": 120}, "coil-words")


def left(base: KnowledgeBase, answers: dict[str, Value], region: str = "who") -> list[tuple[str, int | None]]:
    """Find the hours left with a clock of two options that applies when the coil is felt."""
    clock = EmergencyClock(small.condition(base, "device_felt"), "clock-words", "hours_since_sex", (PILL, COIL))
    guidance = base._replace(clock=clock).guidance(region)
    return [(one.option.id, one.hours_left) for one in options_left(decide(Case(answers, TODAY), guidance), guidance)]


@pytest.mark.parametrize("answers", [{}, {"device_felt": False}, {"device_felt": False, "hours_since_sex": 3}], ids=str)
def test_where_it_is_not_in_question_nothing_is_counted(answers: dict[str, Value], base: KnowledgeBase) -> None:
    """Unknown does not start the clock."""
    assert left(base, answers) == []


def test_without_the_time_of_sex_the_options_stand_without_hours(base: KnowledgeBase) -> None:
    """They are named in the order of the data."""
    assert left(base, {"device_felt": True}) == [("pill", None), ("coil", None)]


@pytest.mark.parametrize(
    ("hours", "pill", "coil"), [(0, 72, 120), (71, 1, 49), (72, 0, 48), (73, 0, 47), (119, 0, 1), (120, 0, 0), (121, 0, 0)]
)
def test_the_hours_count_down_to_none_and_never_below(hours: int, pill: int, coil: int, base: KnowledgeBase) -> None:
    """Just before, at and just after each limit."""
    assert [("pill", pill), ("coil", coil)] == left(base, {"device_felt": True, "hours_since_sex": hours})


def test_each_region_has_its_own_hours(base: KnowledgeBase) -> None:
    """Where sources differ about an option, the region chooses."""
    answers: dict[str, Value] = {"device_felt": True, "hours_since_sex": 72}
    assert left(base, answers, "uk") == [("pill", 24), ("coil", 48)]
    assert left(base, answers, "who") == [("pill", 0), ("coil", 48)]

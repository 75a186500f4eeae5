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


def left(base: KnowledgeBase, answers: dict[str, Value]) -> list[tuple[str, int | None]]:
    """Find the hours left with a clock of two options that applies when the coil is felt."""
    options = (ClockOption("pill", 72, "pill-words"), ClockOption("coil", 120, "coil-words"))
    clock = EmergencyClock(small.condition(base, "device_felt"), "clock-words", "hours_since_sex", options)
    guidance = base._replace(clock=clock).guidance("who")
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

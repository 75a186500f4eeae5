"""Whether it became more or less urgent: only what is certain counts as a change."""

from __future__ import annotations

from itertools import product

import pytest

from iudcare.engine.since import turn
from iudcare.model.decision import Interval
from iudcare.model.diary_answer import Turn
from iudcare.model.urgency import Urgency

SELF_CARE, ROUTINE, SAME_DAY, EMERGENCY = Urgency.SELF_CARE, Urgency.ROUTINE, Urgency.SAME_DAY, Urgency.EMERGENCY
EVERY = [Interval(low, high) for low, high in product((None, *Urgency), Urgency) if (low or ROUTINE) <= high or low is high]


def settled(level: Urgency) -> Interval:
    """A level that nothing can change."""
    return Interval(level, level)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (settled(SELF_CARE), settled(ROUTINE), Turn.ROSE),
        (settled(ROUTINE), Interval(SAME_DAY, EMERGENCY), Turn.ROSE),
        (Interval(None, EMERGENCY), Interval(SAME_DAY, EMERGENCY), Turn.ROSE),
        (Interval(None, EMERGENCY), settled(ROUTINE), None),
        (Interval(None, EMERGENCY), settled(SELF_CARE), None),
        (Interval(ROUTINE, EMERGENCY), settled(SELF_CARE), None),
        (settled(SELF_CARE), Interval(None, EMERGENCY), None),
        (settled(SELF_CARE), Interval(ROUTINE, EMERGENCY), None),
        (settled(EMERGENCY), Interval(SAME_DAY, EMERGENCY), None),
        (settled(EMERGENCY), settled(SAME_DAY), Turn.FELL),
        (Interval(SAME_DAY, EMERGENCY), settled(SELF_CARE), Turn.FELL),
        (settled(SAME_DAY), settled(SAME_DAY), None),
    ],
)
def test_a_change_is_told_when_it_is_certain(before: Interval, now: Interval, expected: Turn | None) -> None:
    """A level that is merely not known any more did not fall; one that was not known did not rise to routine."""
    assert turn(before, now) is expected


def test_nothing_ever_falls_to_what_is_not_settled_nor_rises_to_what_is_not_said() -> None:
    """Over all pairs of intervals."""
    for before, now in product(EVERY, EVERY):
        change = turn(before, now)
        if change is Turn.FELL:
            assert now.settled
            assert (before.at_least or 0) > (now.at_least or 0)
        if change is Turn.ROSE:
            assert now.settled or (now.at_least or 0) > ROUTINE
            assert (before.at_least or 0) < (now.at_least or 0)


def test_whatever_is_reached_above_routine_and_was_not_before_rose() -> None:
    """No danger that is new goes unsaid."""
    pairs = [(before, now) for before, now in product(EVERY, EVERY) if (now.at_least or 0) > max(before.at_least or 0, ROUTINE)]
    assert [pair for pair in pairs if turn(*pair) is not Turn.ROSE] == []
    assert len(pairs) > 50

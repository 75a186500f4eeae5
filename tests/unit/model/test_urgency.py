"""The six levels and their order."""

from __future__ import annotations

import pytest

from iudcare.model.urgency import Urgency, highest


def test_the_levels_are_in_the_order_of_the_contract() -> None:
    """From `self_care` up to `emergency`, with the words of the contract."""
    words = ["self_care", "routine", "within_two_weeks", "within_week", "same_day", "emergency"]
    assert words == [level.word for level in sorted(Urgency)]


@pytest.mark.parametrize("level", Urgency)
def test_each_level_is_found_by_its_word(level: Urgency) -> None:
    """Word and level lead to each other."""
    assert level is Urgency.named(level.word)


def test_a_word_that_is_no_level_is_refused() -> None:
    """There is no level for another word."""
    with pytest.raises(KeyError):
        Urgency.named("soon")


@pytest.mark.parametrize("level", Urgency)
def test_no_level_counts_below_each_level(level: Urgency) -> None:
    """`None` never wins, not even against `self_care`."""
    assert level is highest([None, level, None])


def test_the_highest_of_several_wins() -> None:
    """The order of the list does not matter."""
    assert highest([Urgency.ROUTINE, Urgency.SAME_DAY, Urgency.SELF_CARE]) is Urgency.SAME_DAY


def test_the_highest_of_nothing_is_nothing() -> None:
    """Without any level there is none."""
    assert highest([]) is None

"""A diary counted: what is missing is counted as missing, and nowhere else."""

from __future__ import annotations

from datetime import date

from iudcare.diary.entry import LEAST, Act, Amount, Bled, Day, Diary, diary_of
from iudcare.diary.summary import summary


def test_a_day_without_an_amount_is_missing_whatever_else_it_has() -> None:
    """Pain alone does not say that there was no blood."""
    days = [Day(date(2026, 3, 1), Amount.NONE), Day(date(2026, 3, 2), pain=2), Day(date(2026, 3, 5), Amount.LIGHT)]
    counted = summary(diary_of(days))
    assert (counted.all_days, counted.recorded, counted.missing) == (5, 2, 3)
    assert {amount.word: count for amount, count in counted.amounts.items() if count} == {"none": 1, "light": 1}
    assert counted.unknown == 0
    assert counted.pain == {0: 0, 1: 0, 2: 1, 3: 0}


def test_a_day_of_an_unknown_amount_is_recorded_and_in_none_of_the_amounts() -> None:
    """It is counted as what it is."""
    counted = summary(diary_of([Day(date(2026, 3, 1), LEAST, amount_unknown=True)]))
    assert (counted.recorded, counted.missing, counted.unknown) == (1, 0, 1)
    assert set(counted.amounts.values()) == {0}


def test_acts_are_counted_with_and_without_blood() -> None:
    """And those of which it was not recorded apart from both."""
    on = date(2026, 3, 1)
    counted = summary(diary_of([], [Act(on, Bled.NO), Act(on, Bled.DAY_3), Act(on)]))
    assert (counted.acts, counted.acts_bled, counted.acts_unknown) == (3, 1, 1)


def test_an_empty_diary_has_no_days() -> None:
    """Nothing is recorded and nothing is missing."""
    counted = summary(Diary())
    assert (counted.first, counted.last, counted.all_days, counted.missing) == (None, None, 0, 0)

"""A diary as codes: what was not recorded stays so, two entries become one, and gaps are filled only when asked."""

from __future__ import annotations

from datetime import date

import pytest

from iudcare.diary.entry import Amount, Day, diary_of
from iudcare.diary.patterns.days import MISSING, checked, codes_of, filled_gaps, heavier
from iudcare.errors import DiaryError


def test_every_amount_has_its_code_in_order() -> None:
    """None is 0 and heavy is 4."""
    diary = diary_of(Day(date(2026, 3, number), amount) for number, amount in enumerate(Amount, 1))
    assert codes_of(diary, date(2026, 3, 1), date(2026, 3, 5)) == [0, 1, 2, 3, 4]


def test_a_day_without_an_amount_is_missing_even_with_pain_or_a_note() -> None:
    """Only the amount says whether there was blood."""
    diary = diary_of([Day(date(2026, 3, 1), pain=2, note="x")])
    assert codes_of(diary, date(2026, 3, 1), date(2026, 3, 2)) == [MISSING, MISSING]


def test_days_across_the_end_of_a_summer_are_calendar_days() -> None:
    """No day is lost or doubled where clocks change."""
    assert len(codes_of(diary_of([]), date(2026, 10, 24), date(2026, 10, 27))) == 4


@pytest.mark.parametrize("code", [-2, 5, 100])
def test_a_code_that_does_not_exist_is_named_with_its_day(code: int) -> None:
    """Counted from 1, as a person counts."""
    with pytest.raises(DiaryError, match=f"^day 3 is {code}\\."):
        checked([0, 0, code])


def test_the_heavier_of_two_entries_counts() -> None:
    """None never replaces a bleed, and any entry replaces a missing one."""
    assert [heavier(0, 3), heavier(3, 0), heavier(-1, 0), heavier(-1, -1)] == [3, 3, 0, -1]


@pytest.mark.parametrize(
    ("codes", "up_to", "filled"),
    [
        ([0, -1, 0], 1, [0, 0, 0]),
        ([0, -1, 3], 1, [0, 3, 3]),
        ([0, -1, -1, 0], 1, [0, -1, -1, 0]),
        ([0, -1, -1, 2], 2, [0, 2, 2, 2]),
        ([-1, 2, -1], 5, [-1, 2, -1]),
        ([2, -1, 0, -1, 1], 1, [2, 2, 0, 1, 1]),
        ([-1, -1], 5, [-1, -1]),
        ([], 5, []),
    ],
)
def test_short_gaps_take_the_heavier_neighbour(codes: list[int], up_to: int, filled: list[int]) -> None:
    """A longer gap, and one at an end, stays missing."""
    assert filled_gaps(codes, up_to) == filled

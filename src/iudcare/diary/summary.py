"""A diary counted: how many days are recorded, how many are missing, and what they say. What it means is for `patterns`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from iudcare.diary.entry import MOST_PAIN, SOME, Amount, Bled, Diary


class Summary(NamedTuple):
    """Counts of days and acts. `first` and `last` are `None` for an empty diary. `unknown`: days with blood, but no amount.

    `all_days`: calendar days from the first to the last; `recorded`: those of them with an amount, none included. Days
    without one are `missing`, and are in no other count. `acts_unknown`: whether blood followed was not recorded.
    """

    first: date | None
    last: date | None
    all_days: int
    recorded: int
    amounts: Mapping[Amount, int]
    unknown: int
    pain: Mapping[int, int]
    acts: int
    acts_bled: int
    acts_unknown: int

    @property
    def missing(self) -> int:
        """Days on which nobody recorded whether there was blood."""
        return self.all_days - self.recorded


def summary(diary: Diary) -> Summary:
    """The counts of a diary.

    >>> from iudcare.diary.entry import Day, diary_of
    >>> counted = summary(diary_of([Day(date(2026, 3, 1), Amount.NONE), Day(date(2026, 3, 4), Amount.LIGHT, pain=1)]))
    >>> counted.all_days, counted.recorded, counted.missing, counted.amounts[Amount.LIGHT]
    (4, 2, 2, 1)
    """
    amounts = Counter(day.amount for day in diary.days.values() if day.bleeding)
    pain = Counter(day.pain for day in diary.days.values() if day.pain is not None)
    first, last = diary.first, diary.last
    return Summary(
        first,
        last,
        (last - first).days + 1 if first and last else 0,
        amounts.total(),
        {amount: amounts[amount] for amount in Amount},
        amounts[SOME],
        {grade: pain[grade] for grade in range(MOST_PAIN + 1)},
        len(diary.acts),
        sum(act.bled not in (None, Bled.NO) for act in diary.acts),
        sum(act.bled is None for act in diary.acts),
    )

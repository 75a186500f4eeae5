"""What every reading of a diary works with: the question that it is asked, and what it found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from iudcare.diary.entry import Act, Amount, Diary
from iudcare.diary.record import DAYS_AFTER
from iudcare.model.diary_fact import DiaryReading
from iudcare.model.fact import Fact, Value

DAY = timedelta(days=1)


class Found(NamedTuple):
    """What a reading found. `certain`: it is the same whatever was not recorded; otherwise it is at least this."""

    value: Value
    certain: bool
    days: tuple[date, ...]


class Asked(NamedTuple):
    """One fact, asked of a diary that holds nothing after `today`. `began`: the day of fitting, if known."""

    diary: Diary
    today: date
    reading: DiaryReading
    fact: Fact
    began: date | None = None

    def window(self) -> list[date]:
        """The days that are asked about, the last first."""
        return [self.today - number * DAY for number in range(self.reading.days)]

    def counted(self, number: int) -> int:
        """A count as an answer to the fact: no more than the most that it can be."""
        return number if self.fact.most is None else min(number, int(self.fact.most))

    def amount(self, on: date) -> Amount | None:
        """How much a day bled; `None`: not recorded."""
        return self.diary.day(on).bleeding

    def bled(self, on: date) -> bool:
        """Whether blood was recorded on a day."""
        return self.diary.day(on).bled

    def is_free(self, on: date) -> bool:
        """Whether it was recorded that a day had no blood."""
        return self.amount(on) is Amount.NONE

    def recorded(self, days: Iterable[date]) -> tuple[date, ...]:
        """Those of the days of which an amount was recorded, in order."""
        return tuple(sorted(on for on in days if self.amount(on)))


def seen_on(act: Act) -> date:
    """The day on which blood after an act was seen; without blood the day of the act.

    >>> from iudcare.diary.entry import Bled
    >>> seen_on(Act(date(2026, 11, 20), Bled.DAY_2)).isoformat()
    '2026-11-22'
    """
    return act.on + DAYS_AFTER.get(act.bled, 0) * DAY if act.bled else act.on

"""What is counted for a visit: the whole time with the coil, and the time since the last visit beside as long a time before.

Counts only; what they mean is for patterns and facts, and the words are for the page.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from iudcare.diary.entry import Act, Amount, Diary, Event
from iudcare.diary.patterns.in_place import InPlace

MODERATE = 2
"""The grade of pain from which on a day is counted as one that hurt: moderate."""


class Stretch(NamedTuple):
    """Days in a row, both ends included. `recorded`: with an amount, none included.

    Of them, `blood`: with any; `heavier`: than spotting.
    `hurt`: days with moderate or severe pain, among `rated`, those with any grade of pain recorded.
    """

    first: date
    last: date
    recorded: int
    blood: int
    heavier: int
    rated: int
    hurt: int
    acts: tuple[Act, ...]

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def missing(self) -> int:
        """Days of which no amount is recorded."""
        return self.days - self.recorded


class Visit(NamedTuple):
    """`whole`: all days that are read. `since` the last visit, `None` when it is not known; `before`: at most as long before it.

    `events`: what happened with the coil since.
    """

    whole: Stretch
    before: Stretch | None
    since: Stretch | None
    events: tuple[Event, ...]


def stretch(diary: Diary, first: date, last: date) -> Stretch:
    """The counts of some days.

    >>> from iudcare.diary.entry import Day, diary_of
    >>> begin = date(2026, 3, 2)
    >>> found = stretch(diary_of([Day(begin, Amount.LIGHT, pain=2)]), begin, date(2026, 3, 4))
    >>> found.days, found.missing, found.blood, found.hurt
    (3, 2, 1, 1)
    """
    days = [day for on, day in diary.days.items() if first <= on <= last]
    amounts = [day.bleeding for day in days if day.bleeding]
    pains = [day.pain for day in days if day.pain is not None]
    return Stretch(
        first,
        last,
        len(amounts),
        sum(amount > Amount.NONE for amount in amounts),
        sum(amount > Amount.SPOTTING for amount in amounts),
        len(pains),
        sum(pain >= MODERATE for pain in pains),
        tuple(act for act in diary.acts if first <= act.on <= last),
    )


def visit(diary: Diary, there: InPlace, since: date | None) -> Visit:
    """The counts for a visit. `since`: the day of the last one; before day 1 or after the last day it says nothing.

    >>> found = visit(Diary(), InPlace(date(2026, 3, 2), date(2026, 3, 31)), date(2026, 3, 12))
    >>> found.before.first.isoformat(), found.before.days, found.since.days
    ('2026-03-02', 10, 20)
    """
    whole = stretch(diary, there.day_1, there.last)
    if since is None or not there.day_1 <= since <= there.last:
        return Visit(whole, None, None, ())
    after = stretch(diary, since, there.last)
    begin = max(there.day_1, since - timedelta(after.days))
    before = stretch(diary, begin, since - timedelta(1)) if begin < since else None
    return Visit(whole, before, after, tuple(event for event in diary.events if since <= event.on <= there.last))

"""What each day of a diary shows in the ribbon: amount, pain, blood after an act, an event of the coil."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from iudcare.diary.entry import Bled, Day, Diary
from iudcare.diary.reading import seen_on

One = TypeVar("One")


class Shown(NamedTuple):
    """One day. `amount`: a word of the diary file, `None` when it was not recorded; `pain`: 0 to 3, or `None`.

    `after_act`: blood after an act was seen on it. `event`: something happened with the coil.
    """

    on: date
    number: int
    amount: str | None
    pain: int | None
    after_act: bool
    event: bool
    recorded: bool


def shown(diary: Diary, day_1: date, first: date, last: date) -> tuple[Shown, ...]:
    """The days from the first to the last, each with its number counted from day 1.

    >>> from iudcare.diary.entry import Act, Amount, diary_of
    >>> begin = date(2026, 3, 2)
    >>> diary = diary_of([Day(begin, Amount.LIGHT, pain=2)], [Act(begin, Bled.DAY_1), Act(begin, Bled.NO)])
    >>> [(one.number, one.amount, one.pain, one.after_act) for one in shown(diary, begin, begin, date(2026, 3, 3))]
    [(1, 'light', 2, False), (2, None, None, True)]
    """
    after = {seen_on(act) for act in diary.acts if act.bled not in (None, Bled.NO)}
    acts, events = {act.on for act in diary.acts}, {event.on for event in diary.events}
    days = (diary.day(first + timedelta(number)) for number in range((last - first).days + 1))
    return tuple(
        Shown(
            day.on,
            (day.on - day_1).days + 1,
            _word(day),
            day.pain,
            day.on in after,
            day.on in events,
            not day.is_empty or day.on in acts or day.on in events,
        )
        for day in days
    )


def _word(day: Day) -> str | None:
    return None if day.amount is None else day.amount if isinstance(day.amount, str) else day.amount.word


def rows_of(many: Sequence[One], length: int) -> Iterator[Sequence[One]]:
    """What is many in rows of a length, the last as long as it is.

    >>> list(rows_of("abcde", 2))
    ['ab', 'cd', 'e']
    """
    yield from (many[first : first + length] for first in range(0, len(many), length))

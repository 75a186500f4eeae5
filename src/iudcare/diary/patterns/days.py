"""A diary as one code per calendar day: the input of every pattern rule.

Codes: -1 not recorded, 0 none, 1 spotting, 2 light, 3 moderate, 4 heavy. A day that was not recorded is never none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from iudcare.diary.entry import Amount, Diary
from iudcare.errors import DiaryError

MISSING, NONE, SPOTTING, LIGHT, HEAVY = -1, 0, 1, 2, 4
"""Codes that the rules name. From `LIGHT` on a day is a bleeding day; from `SPOTTING` on it is a day with blood."""


def code_of(amount: Amount | None) -> int:
    """The code of one day.

    >>> code_of(None), code_of(Amount.NONE), code_of(Amount.HEAVY)
    (-1, 0, 4)
    """
    return MISSING if amount is None else int(amount) - int(Amount.NONE)


def codes_of(diary: Diary, first: date, last: date) -> list[int]:
    """One code for each day from the first to the last, both included.

    >>> from iudcare.diary.entry import Amount, Day, diary_of
    >>> diary = diary_of([Day(date(2026, 3, 2), Amount.LIGHT), Day(date(2026, 3, 4), Amount.NONE)])
    >>> codes_of(diary, date(2026, 3, 1), date(2026, 3, 4))
    [-1, 2, -1, 0]
    """
    days = (diary.day(first + timedelta(number)) for number in range((last - first).days + 1))
    return [code_of(day.bleeding) for day in days]


def checked(codes: Sequence[int]) -> list[int]:
    """The codes, if each is one. Raises `DiaryError` with the first day, counted from 1, that is none.

    >>> checked([0, 7])
    Traceback (most recent call last):
        ...
    iudcare.errors.DiaryError: day 2 is 7. A day is -1 (not recorded), 0 (none), 1 (spotting), 2, 3 or 4 (light to heavy).
    """
    for number, code in enumerate(codes, 1):
        if not MISSING <= code <= HEAVY:
            raise DiaryError(
                f"day {number} is {code}. A day is -1 (not recorded), 0 (none), 1 (spotting), 2, 3 or 4 (light to heavy)."
            )
    return list(codes)


def heavier(one: int, other: int) -> int:
    """The code of a day that has two entries: none never replaces a bleed, and any entry replaces not recorded.

    >>> heavier(0, 2), heavier(-1, 0)
    (2, 0)
    """
    return max(one, other)


def filled_gaps(codes: Sequence[int], up_to: int) -> list[int]:
    """Gaps of at most so many days take the heavier of the two days beside them; longer ones, and those at an end, stay.

    >>> filled_gaps([-1, 0, -1, 2, -1, -1, 0], up_to=1)
    [-1, 0, 2, 2, -1, -1, 0]
    """
    filled = list(codes)
    for first, last in _gaps(codes):
        if first > 0 and last < len(codes) - 1 and last - first < up_to:
            filled[first : last + 1] = [heavier(codes[first - 1], codes[last + 1])] * (last - first + 1)
    return filled


def _gaps(codes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last index of each run of days that were not recorded."""
    first = None
    for index, code in enumerate((*codes, NONE)):
        if code == MISSING and first is None:
            first = index
        elif code != MISSING and first is not None:
            yield first, index - 1
            first = None

"""Readings of what days hold: amounts, pain, clots, products.

A run is days with blood in a row, of which the last is among the days that are asked about.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from iudcare.diary.entry import MOST_PAIN, Amount, Clots, ProductKind, Soaked
from iudcare.diary.reading import DAY, Asked, Found

SCALES: dict[str, Sequence[int]] = {"bleeding": tuple(Amount), "clots": tuple(Clots), "pain": range(MOST_PAIN + 1)}
"""The graded fields of a day, each from none to the most that a diary can say."""
HEAVIEST = Amount.HEAVY - Amount.NONE


def worst(asked: Asked) -> Found | None:
    """The worst grade of the window. The most that a diary can say is certain to be at least that, whatever is missing."""
    grades = {on: grade for on in reversed(asked.window()) if (grade := _grade(asked, on)) is not None}
    if not grades:
        return None
    top = max(grades.values())
    most = len(SCALES[asked.reading.field]) - 1
    told = not asked.fact.values or not any(_is_least(asked, on) for on in grades)
    return Found(_value(asked, top), told and len(grades) == asked.reading.days and top < most, tuple(grades))


def trend(asked: Asked) -> Found | None:
    """Less, the same or more, from the first day of the window to the last, when there was some on both, and how much is known.

    The same grade is only at least the same: it may have grown within the grade.
    """
    last, *_, first = window = asked.window()
    before, now = _grade(asked, first), _grade(asked, last)
    if not before or not now or _is_least(asked, first) or _is_least(asked, last):
        return None
    less, same, more = asked.fact.values
    value = less if now < before else more if now > before else same
    return Found(value, now != before, tuple(reversed(window)))


def run_worst(asked: Asked) -> Found | None:
    """The most that any day of the run bled. It may be more when one day only says that there was blood."""
    run = _run(asked)
    top = max((grade for on in run if (grade := _grade(asked, on, "bleeding"))), default=0)
    told = top < HEAVIEST and not any(asked.diary.day(on).amount_unknown for on in run)
    days = asked.recorded(_around(run, asked))
    return Found(_value(asked, top), told and _is_whole(run, asked), days) if days else None


def run_days(asked: Asked) -> Found | None:
    """The number of days of the run."""
    run = _run(asked)
    days = asked.recorded(_around(run, asked))
    return Found(asked.counted(len(run)), _is_whole(run, asked), days) if days else None


def full_products(asked: Asked) -> Found | None:
    """Whether on one of the days enough pads or tampons were soaked full. Fewer of them say nothing."""
    enough = tuple(on for on in reversed(asked.window()) if _full(asked, on) >= asked.reading.number)
    return Found(True, True, enough) if enough else None


def separate_runs(asked: Asked) -> Found | None:
    """Whether so many runs lie in the window, with enough days between them that were free for certain."""
    window = asked.window()[::-1]
    if all(asked.is_free(on) for on in window):
        return Found(False, True, tuple(window))
    runs, free, apart = 0, 0, True
    for on in window:
        if asked.bled(on):
            runs, free, apart = runs + apart, 0, False
        else:
            free = free + 1 if asked.is_free(on) else 0
            apart = apart or free >= asked.reading.free_days
    return Found(True, True, asked.recorded(window)) if runs >= asked.reading.number else None


def back_after_none(asked: Asked) -> Found | None:
    """Whether a day of the window bled after enough days in a row that were free."""
    window = asked.window()[::-1]
    for on in window:
        before = [on - number * DAY for number in range(1, asked.reading.free_days + 1)]
        if asked.bled(on) and all(asked.is_free(one) for one in before):
            return Found(True, True, (*reversed(before), on))
    first = window[0] - asked.reading.free_days * DAY
    days = [first + number * DAY for number in range((asked.today - first).days + 1)]
    return None if _may_be_back(days, asked) else Found(False, True, asked.recorded(days))


def _may_be_back(days: Sequence[date], asked: Asked) -> bool:
    """Whether a day of the window may have bled after days that may all have been free."""
    may_be_free = 0
    for number, on in enumerate(days):
        if number >= asked.reading.free_days and may_be_free >= asked.reading.free_days and not asked.is_free(on):
            return True
        may_be_free = 0 if asked.bled(on) else may_be_free + 1
    return False


def _run(asked: Asked) -> list[date]:
    """The days that bled in a row, the last first, as far as they are recorded; empty when no day of the window bled."""
    run = [next((on for on in asked.window() if asked.bled(on)), None)]
    while (on := run[-1]) and asked.bled(on - DAY):
        run.append(on - DAY)
    return [on for on in run if on]


def _is_whole(run: list[date], asked: Asked) -> bool:
    """Whether the run can neither have begun sooner nor have gone on longer than it is recorded."""
    if not run:
        return all(asked.is_free(on) for on in asked.window())
    return asked.is_free(run[-1] - DAY) and all(asked.is_free(on) for on in asked.window() if on > run[0])


def _around(run: list[date], asked: Asked) -> list[date]:
    """The run, the day before it, and what came after it; without a run the window."""
    if not run:
        return asked.window()
    return [run[-1] - DAY, *run, *(on for on in asked.window() if on > run[0])]


def _grade(asked: Asked, on: date, field: str | None = None) -> int | None:
    """The grade of a field on a day, from 0 for none; 1 for blood of an unknown amount; `None`: not recorded."""
    if _is_least(asked, on, field):
        return 1
    value = getattr(asked.diary.day(on), field or asked.reading.field)
    return None if value is None else SCALES[field or asked.reading.field].index(value)


def _is_least(asked: Asked, on: date, field: str | None = None) -> bool:
    """Whether the grade of the field is only the least that it can be, as nobody knows how much the day bled."""
    return (field or asked.reading.field) == "bleeding" and asked.diary.day(on).amount_unknown


def _value(asked: Asked, grade: int) -> bool | str:
    """A grade as the fact has it: whether there was any, or the word for it."""
    return asked.fact.values[grade] if asked.fact.values else grade > 0


def _full(asked: Asked, on: date) -> int:
    """How many pads and tampons of a day were soaked full."""
    products = asked.diary.day(on).products
    return sum(one.number for one in products if one.soaked is Soaked.FULL and one.kind in (ProductKind.PAD, ProductKind.TAMPON))

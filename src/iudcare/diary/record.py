"""What a person records in one go for one date, and what becomes of the diary by it.

A field that is recorded again replaces what stood there; acts and products are added, as there can be several on a day.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from iudcare.diary.entry import Act, Amount, Bled, Clots, Day, Diary, Event, EventKind, Product, diary_of
from iudcare.errors import DiaryError

DAYS_AFTER = {Bled.DAY_1: 1, Bled.DAY_2: 2, Bled.DAY_3: 3}
"""How many days after an act its bleeding was seen."""
MOST_DAYS_AGO = 11000
"""Thirty years; an older date is a slip of the finger."""
CLEARED = ("bleeding", "pain", "clots", "products", "note", "sex", "events")
"""What can be taken out again."""


class Record(NamedTuple):
    """One entry. `None` and empty fields leave the diary as it is. `amount_unknown` goes with `bleeding`, as in a `Day`.

    `acts`: acts to add, each with its bleeding or `None`. `bled_after`: sets the bleeding of an act that the day has
    already, the one with the number `act` (from 1) when there are several. `clear`: fields of `CLEARED` to take out first.
    """

    on: date
    bleeding: Amount | None = None
    pain: int | None = None
    clots: Clots | None = None
    products: tuple[Product, ...] = ()
    note: str | None = None
    acts: tuple[Bled | None, ...] = ()
    bled_after: Bled | None = None
    act: int | None = None
    event: EventKind | None = None
    detail: str | None = None
    clear: tuple[str, ...] = ()
    amount_unknown: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to record."""
        return self._replace(act=None, detail=None) == Record(self.on)


def possible(record: Record, today: date) -> Record:
    """Itself, if it can have happened by today. Raises `DiaryError` for a date to come and for one long ago.

    >>> possible(Record(date(2026, 11, 22), acts=(Bled.DAY_2,)), date(2026, 11, 23))
    Traceback (most recent call last):
        ...
    iudcare.errors.DiaryError: day_2 after 2026-11-22 is 2026-11-24, which is after today (2026-11-23).
    """
    if record.on > today:
        raise DiaryError(f"{record.on} is after today ({today}). Correct the date, or give --today.")
    if (today - record.on).days > MOST_DAYS_AGO:
        raise DiaryError(f"{record.on} is more than 30 years ago. Correct the date.")
    for bled in (*record.acts, record.bled_after):
        seen = record.on + timedelta(days=DAYS_AFTER.get(bled, 0)) if bled else record.on
        if seen > today:
            raise DiaryError(f"{bled} after {record.on} is {seen}, which is after today ({today}).")
    return record


def recorded(diary: Diary, record: Record) -> Diary:
    """The diary once this is recorded. Raises `DiaryError` when `bled_after` does not say of which act.

    >>> on = date(2026, 11, 20)
    >>> diary = recorded(recorded(Diary(), Record(on, Amount.LIGHT, acts=(None,))), Record(on, pain=2, bled_after=Bled.DURING))
    >>> diary.day(on).bleeding.word, diary.day(on).pain, diary.acts[0].bled.value
    ('light', 2, 'during')
    """
    on = record.on
    elsewhere = [act for act in diary.acts if act.on != on]
    events = diary.events
    if "events" in record.clear:
        events = tuple(event for event in events if event.on != on)
    if record.event:
        events = (*(one for one in events if (one.on, one.kind) != (on, record.event)), Event(on, record.event, record.detail))
    days = (*(day for day in diary.days.values() if day.on != on), _day(diary.day(on), record))
    return diary_of(days, (*elsewhere, *_acts(diary.acts_on(on), record)), events)


def _day(day: Day, record: Record) -> Day:
    """The day with what was recorded in place of what it held; products are added to those of the same kind."""
    empty = Day(day.on)
    kept = Day._make(getattr(empty if name in record.clear else day, name) for name in Day._fields)
    bleeding = record if record.bleeding or "bleeding" in record.clear else day
    return Day(
        day.on,
        bleeding.bleeding,
        kept.pain if record.pain is None else record.pain,
        record.clots or kept.clots,
        _counted((*kept.products, *record.products)),
        kept.note if record.note is None else record.note,
        bleeding.amount_unknown,
    )


def _counted(products: tuple[Product, ...]) -> tuple[Product, ...]:
    """Products that are the same but for their number as one."""
    numbers: dict[Product, int] = {}
    for one in products:
        alike = one._replace(number=1)
        numbers[alike] = numbers.get(alike, 0) + one.number
    return tuple(one._replace(number=number) for one, number in numbers.items())


def _acts(acts: tuple[Act, ...], record: Record) -> tuple[Act, ...]:
    """The acts of the day, with those that were recorded and the bleeding that was."""
    kept = () if "sex" in record.clear else acts
    if record.bled_after:
        place = _place(kept, record)
        kept = (*kept[:place], Act(record.on, record.bled_after), *kept[place + 1 :])
    return (*kept, *(Act(record.on, bled) for bled in record.acts))


def _place(acts: tuple[Act, ...], record: Record) -> int:
    number = 1 if record.act is None else record.act
    if not acts:
        raise DiaryError(f"{record.on} holds no act that {record.bled_after} could belong to. Record the act first.")
    if not 1 <= number <= len(acts) or (record.act is None and len(acts) > 1):
        raise DiaryError(f"{record.on} holds acts 1 to {len(acts)}. Say with --act which of them {record.bled_after} belongs to.")
    return number - 1

"""Readings of what happened with the coil. The event that stands later in the diary counts as the later one."""

from __future__ import annotations

from datetime import date, timedelta

from iudcare.diary.entry import Diary, Event, EventKind
from iudcare.diary.reading import DAY, Asked, Found
from iudcare.model.fact import Value

BEGINS = (EventKind.FITTED, EventKind.REPLACED)
"""Events with which the time of a coil begins."""


def began(diary: Diary) -> date | None:
    """The day of the last fitting.

    >>> began(Diary(events=(Event(date(2026, 3, 2), EventKind.FITTED), Event(date(2026, 3, 9), EventKind.THREAD_CHECK))))
    datetime.date(2026, 3, 2)
    """
    return max((event.on for event in diary.events if event.kind in BEGINS), default=None)


def last_date(asked: Asked) -> Found | None:
    """The date of the last event of these kinds."""
    event = _last(asked)
    return Found(event.on, True, (event.on,)) if event else None


def last_detail(asked: Asked) -> Found | None:
    """The detail of the last event of these kinds, where it is a value of the fact."""
    event = _last(asked)
    if event is None or event.detail not in asked.fact.values:
        return None
    return Found(event.detail, _stands(asked, event), (event.on,))


def happened(asked: Asked) -> Found | None:
    """The most dangerous value of the events that still count."""
    found: tuple[Value, Event] | None = None
    for event in _counting(asked):
        value = asked.reading.values.get(event.kind)
        if value is not None and (found is None or not asked.fact.more_dangerous(found[0], value)):
            found = value, event
    return Found(found[0], _stands(asked, found[1]), (found[1].on,)) if found else None


def _last(asked: Asked) -> Event | None:
    """The last event of the kinds that are asked about, if it still counts."""
    return next((event for event in reversed(_counting(asked)) if event.kind in asked.reading.events), None)


def _counting(asked: Asked) -> list[Event]:
    """The events that nothing has ended since and, where there is a window, that happened within it."""
    kept: list[Event] = []
    for event in asked.diary.events:
        kept = [] if event.kind in asked.reading.ended_by else [*kept, event]
    days = asked.reading.days
    return [event for event in kept if not days or event.on >= asked.today - timedelta(days=days)]


def _stands(asked: Asked, event: Event) -> bool:
    """Whether an event is the last word: of a fact without danger always, else while every day since was written down."""
    if not asked.fact.has_order:
        return True
    diary = asked.diary
    written = {*diary.days, *(act.on for act in diary.acts), *(one.on for one in diary.events)}
    return all(event.on + number * DAY in written for number in range(1, (asked.today - event.on).days + 1))

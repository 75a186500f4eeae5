"""The reminders of a plan as an iCalendar file. Titles are neutral unless asked: a calendar is often seen by others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from icalendar import Calendar, Event

from iudcare.engine.plan import PlannedItem
from iudcare.model.knowledge import KnowledgeBase


class Reminder(NamedTuple):
    """What a day is about. `every_days`: how often it comes again, up to `until`."""

    id: str
    start: date
    title: str
    every_days: int | None = None
    until: date | None = None


def reminders(items: Iterable[PlannedItem]) -> list[Reminder]:
    """Those items of a plan that remind."""
    return [Reminder(one.item.id, one.start, one.item.title, one.item.every_days, one.until) for one in items if one.item.remind]


def calendar(reminders: Iterable[Reminder], base: KnowledgeBase, *, plain_titles: bool = False) -> bytes:
    """One all-day event for each reminder, on its first day; a monthly one repeats for as long as it runs."""
    file = Calendar()
    file.add("prodid", "-//iudcare//plan//EN")
    file.add("version", "2.0")
    stamp = datetime.combine(base.edition.released, time(), UTC)  # no clock: the same plan gives the same file
    for one in reminders:
        file.add_component(_event(one, base, stamp, plain_titles))
    return bytes(file.to_ical())


def _event(one: Reminder, base: KnowledgeBase, stamp: datetime, plain_titles: bool) -> Event:
    event = Event()
    event.add("uid", f"{one.id}-{one.start.isoformat()}@iudcare.invalid")
    event.add("dtstamp", stamp)
    event.add("dtstart", one.start)
    event.add("dtend", one.start + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("summary", one.title if plain_titles else base.labels["calendar_neutral"])
    if one.every_days:
        rule: dict[str, object] = {"freq": "daily", "interval": one.every_days}
        rule |= {"until": one.until} if one.until else {"count": MOST_REPEATS}
        event.add("rrule", rule)
    return event


MOST_REPEATS = 60
"""A reminder without an end still ends: five years of monthly ones."""

"""Which days of a diary are read: those on which the coil that is in place now was in place, or the last one there was.

How many came before does not matter here, but for one thing: what was in place just before changes what is usual after.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from iudcare.diary.entry import Diary, Event, EventKind
from iudcare.diary.patterns.convention import Conventions
from iudcare.model.knowledge import KnowledgeBase

BEGINS = (EventKind.FITTED, EventKind.REPLACED)
ENDS = (EventKind.REMOVED, EventKind.FULLY_OUT)


class InPlace(NamedTuple):
    """Days in a row with one coil, the first of them day 1.

    `since`: the event of day 1; `None`: no fitting is recorded, and day 1 is the first recorded day. `last`: the last day that
    is read, today or the day before it came out (`came_out`). `model`: of `knowledge/devices.yaml`, and `kind`, as far as the
    diary says. `kind_before`: the kind that was in place until a month before day 1 at most, if the diary says.
    """

    day_1: date
    last: date
    since: EventKind | None = None
    came_out: bool = False
    model: str | None = None
    kind: str | None = None
    kind_before: str | None = None

    @property
    def days(self) -> int:
        """How many days are read; 0 when it came out on day 1."""
        return max(0, (self.last - self.day_1).days + 1)

    def date_of(self, number: int) -> date:
        """The date of a day that is counted from day 1.

        >>> InPlace(date(2026, 3, 2), date(2026, 3, 9)).date_of(3).isoformat()
        '2026-03-04'
        """
        return self.day_1 + timedelta(days=number - 1)


def in_place(diary: Diary, today: date, base: KnowledgeBase, conventions: Conventions) -> InPlace | None:
    """The days to read, as they stand today; `None` when neither a day nor a fitting is recorded until then.

    >>> from iudcare.diary.patterns.convention import conventions_of
    >>> from iudcare.loading.knowledge_base import load
    >>> base = load()
    >>> diary = Diary(events=(Event(date(2026, 3, 2), EventKind.FITTED, "mirena"), Event(date(2026, 5, 1), EventKind.REMOVED)))
    >>> found = in_place(diary, date(2026, 11, 22), base, conventions_of(base.patterns))
    >>> found.day_1.isoformat(), found.last.isoformat(), found.came_out, found.model
    ('2026-03-02', '2026-04-30', True, 'mirena')
    """
    recorded = [on for on, day in diary.days.items() if day.bleeding is not None and on <= today]
    found = InPlace(min(recorded), today) if recorded else None
    events = [event for event in diary.events if event.on <= today]
    for event in sorted(events, key=lambda one: (one.on, one.kind in BEGINS)):
        if event.kind in BEGINS:
            found = _begun(found, event, today, base, conventions)
        elif event.kind in ENDS and found is not None and not found.came_out and event.on >= found.day_1:
            found = found._replace(last=event.on - timedelta(days=1), came_out=True)
    return found


def _begun(before: InPlace | None, event: Event, today: date, base: KnowledgeBase, conventions: Conventions) -> InPlace:
    """What is in place from an event on, after what was there."""
    device = base.devices.get(event.detail or "")
    model, kind = (device.id, device.device) if device else (None, event.detail)
    if before is None or before.since is None:
        return InPlace(event.on, today, event.kind, model=model, kind=kind)
    if conventions.replacement == "goes_on" and not before.came_out:
        return before._replace(model=model, kind=kind) if kind else before
    ended = before.last if before.came_out else event.on
    recent = (event.on - ended).days <= base.patterns.whole("month_days")
    return InPlace(event.on, today, event.kind, model=model, kind=kind, kind_before=before.kind if recent else None)

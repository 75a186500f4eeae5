"""The dated plan after fitting: which items concern this device, on which dates, and whose voice leads in this region."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from iudcare.model.course import PlanItem, Voice
from iudcare.model.knowledge import Guidance


class PlannedItem(NamedTuple):
    """A plan item with its dates. `until` None: no end. `leading` are the voices of the region, `others` the rest."""

    item: PlanItem
    start: date
    until: date | None
    leading: tuple[Voice, ...]
    others: tuple[Voice, ...]

    def is_now(self, today: date) -> bool:
        """Whether the item concerns this day."""
        return self.start <= today and (self.until is None or today <= self.until)


def planned(
    guidance: Guidance, inserted_on: date, device: str | None = None, model: str | None = None
) -> tuple[PlannedItem, ...]:
    """The plan for a device fitted on a day, in the order of the days; an unknown device gets what is common to both.

    Where no voice is of the region, all are shown side by side.
    """
    items = [
        _dated(item, inserted_on, guidance.region)
        for item in guidance.base.plan.values()
        if item.is_for(device, model, guidance.region)
    ]
    return tuple(sorted(items, key=lambda planned_item: planned_item.start))


def _dated(item: PlanItem, inserted_on: date, region: str) -> PlannedItem:
    leading = tuple(voice for voice in item.voices if region in voice.regions)
    others = tuple(voice for voice in item.voices if region not in voice.regions)
    until = None if item.to_day is None else inserted_on + timedelta(days=item.to_day)
    return PlannedItem(item, inserted_on + timedelta(days=item.from_day), until, leading, others)

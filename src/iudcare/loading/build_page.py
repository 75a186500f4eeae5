"""The entry of `page.yaml` into `Webpage`."""

from __future__ import annotations

from collections.abc import Collection

from iudcare.loading.entry import Entry
from iudcare.model.webpage import Lane, Tick, Webpage


def webpage(entry: Entry, regions: Collection[str], plan: Collection[str]) -> Webpage:
    """The page. Each bar of the picture must be an item of the plan."""
    entry.only("leave_to", "calls", "ticks", "lanes")
    calls = entry.entry("calls").only(*regions)
    ticks = tuple(Tick(one.integer("day"), one.text("label")) for one in _each(entry, "ticks", "day", "label"))
    if [tick.day for tick in ticks] != sorted({tick.day for tick in ticks}) or len(ticks) < 2:
        entry.fault("ticks must be two or more days, each later than the one before.", "ticks")
    lanes = tuple(_lane(one, plan) for one in _each(entry, "lanes", "id", "label", "items"))
    return Webpage(entry.text("leave_to"), {region: calls.texts(region) for region in regions}, ticks, lanes)


def _each(entry: Entry, key: str, *fields: str) -> list[Entry]:
    return [one.only(*fields) for one in entry.entries(key)]


def _lane(entry: Entry, plan: Collection[str]) -> Lane:
    for item in entry.texts("items"):
        if item not in plan:
            entry.fault(f"no item of the plan is called {item}.", "items")
    return Lane(entry.text("id"), entry.text("label"), entry.texts("items"))

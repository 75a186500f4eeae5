"""The course after fitting: devices, what is usual when, and the dated items of the aftercare plan."""

from __future__ import annotations

from typing import NamedTuple

from iudcare.model.citation import Citation
from iudcare.model.condition import Condition


class Device(NamedTuple):
    """One make of IUD (coil) and the cited statements about it."""

    id: str
    device: str
    name: str
    properties: tuple[str, ...]
    dose: str | None = None
    citations: tuple[Citation, ...] = ()


class ExpectedWindow(NamedTuple):
    """What is usual in one stretch of time with one kind of device."""

    id: str
    window: str
    when: Condition
    says: str
    settles: str | None = None


class Voice(NamedTuple):
    """What one source says, under its own name; it leads in the regions listed."""

    name: str
    regions: tuple[str, ...]
    says: str


class PlanItem(NamedTuple):
    """One thing of the plan: a topic, a stretch of days since fitting, and the voices about it. `to_day` None: no end."""

    id: str
    topic: str
    title: str
    device: str
    from_day: int
    to_day: int | None
    voices: tuple[Voice, ...]
    ours: str | None = None
    models: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    remind: bool = False
    every_days: int | None = None
    """How often a reminder repeats, in days."""

    def is_for(self, device: str | None, model: str | None, region: str) -> bool:
        """Whether the item concerns this device, model and region; an unknown device gets what is common to both."""
        return (
            self.device in ("any", device)
            and (not self.models or model in self.models)
            and (not self.regions or region in self.regions)
        )

"""Short ways to write a small export and to read it, and to say what came of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from iudcare.diary.importers import Imported, read
from iudcare.diary.to_json import day_dict


def read_bytes(folder: Path, data: bytes, name: str = "export", password: str | None = None) -> Imported:
    """What a file of these bytes tells."""
    path = folder / name
    path.write_bytes(data)
    return read(path, password)


def read_text(folder: Path, text: str, name: str = "export.csv") -> Imported:
    """What a file of this text tells."""
    return read_bytes(folder, text.encode(), name)


def read_json(folder: Path, data: object, name: str = "export.json") -> Imported:
    """What a file of these JSON values tells."""
    return read_text(folder, json.dumps(data), name)


def bleeding(done: Imported) -> dict[str, str]:
    """The amounts by the day of March 2026, as a diary file says them."""
    return {str(on)[8:]: day_dict(day)["bleeding"] for on, day in done.diary.days.items() if day.bleeding}


def acts(done: Imported) -> list[tuple[str, str | None]]:
    """The acts by the day of March 2026, and when blood followed."""
    return [(str(act.on)[8:], act.bled.value if act.bled else None) for act in done.diary.acts]


def events(done: Imported) -> list[tuple[str, str, str | None]]:
    """The events by the day of March 2026."""
    return [(str(event.on)[8:], event.kind.value, event.detail) for event in done.diary.events]


def losses(done: Imported) -> dict[str, int]:
    """What was met and not carried, and how often."""
    return {loss.field: loss.times for loss in done.losses if loss.times}


def left_out(done: Imported) -> list[tuple[str, str]]:
    """The places and faults of what was left out."""
    return [(one.place, one.what) for one in done.problems if one.left_out]


def decided(done: Imported) -> list[tuple[str, str]]:
    """The places and words of what was decided."""
    return [(one.place, one.what) for one in done.problems if not one.left_out]


def march(day: int) -> date:
    """A day of March 2026."""
    return date(2026, 3, day)

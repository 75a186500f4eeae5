"""Peri: `peri.json`, which holds only when periods began and how long they lasted.

Structure: Peri src/data/Config.ts and ICycle.ts. No amounts, no spotting, no days without bleeding, nothing else.
"""

from __future__ import annotations

from datetime import timedelta

from iudcare.diary.importers.contents import records
from iudcare.diary.importers.notebook import (
    AFTER_SEX,
    AMOUNT,
    CLOTS,
    DEVICE,
    LONGEST_PERIOD,
    PAIN,
    SEX,
    SPOTTING,
    WITHOUT,
    Notebook,
    shown,
)


def recognises(data: object) -> bool:
    """A mapping with a version, and cycles that have a start date (or none yet)."""
    cycles = data.get("cycles") if isinstance(data, dict) else None
    if not isinstance(cycles, list) or not isinstance(data, dict) or "version" not in data:
        return False
    return all(isinstance(one, dict) and "startDate" in one for one in cycles[:1])


def take(data: object, notebook: Notebook) -> None:
    """The days of the periods.

    >>> notebook = Notebook("peri.json")
    >>> take({"cycles": [{"startDate": "2026-03-02", "periodLength": 3}]}, notebook)
    >>> len(notebook.untold)
    3
    """
    notebook.lacks(AMOUNT, WITHOUT, SPOTTING, PAIN, SEX, AFTER_SEX, CLOTS, DEVICE)
    for place, cycle in records(notebook, data, "cycles"):
        first, length = notebook.day(cycle.get("startDate"), place), cycle.get("periodLength")
        if first is None:
            continue
        if type(length) is int and 1 <= length <= LONGEST_PERIOD:
            notebook.bled(first, first + timedelta(days=length - 1), place)
        else:
            notebook.problem(
                place, f"periodLength {shown(length)} is not possible", "Only its first day was taken; add the others"
            )
            notebook.bled(first, first, place)

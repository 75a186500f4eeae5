"""Flo: the JSON of a data request in its two generations, and the plain text that comes beside it.

Structure: Mensinator FloImport.kt; the importers flo2dinks (Go), import_flo_data (Django) and locket's type definitions.
Flo tells the days of a period with three amounts, and spotting as a symptom. It never says that a day was without
bleeding, has no grade of pain, and blood after sex can only stand in a note. Deleted entries and pregnancies are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from iudcare.diary.entry import Amount
from iudcare.diary.importers.contents import Record, json_of, records, word
from iudcare.diary.importers.notebook import AFTER_SEX, AMOUNT, CLOTS, DEVICE, GRADE, LONGEST_PERIOD, WITHOUT, Notebook
from iudcare.errors import DiaryError

INTENSITY = {1: Amount.LIGHT, 2: Amount.MODERATE, 3: Amount.HEAVY}
"""Amounts by number. 0 is read as spotting by one tool and as light by another, so it counts as not told."""
PAINS = {"DrawingPain", "AbdominalPain", "LowerAbdominalPain"}
SEX = {"Protected", "Unprotected"}
EVENTS = ("point_events_manual_v2", "repeatable_child_point_events")
_LINE = re.compile(r"\d+ - (\d{4}-\d{2}-\d{2}\S*) - (.*?) - (.*)")
_FIELD = re.compile(r"(Period start date|Period end date|Pregnant): *(.*)")


def recognises(data: object) -> bool:
    """A mapping with `operationalData`."""
    return isinstance(data, dict) and "operationalData" in data


def take(data: object, notebook: Notebook) -> None:
    """The cycles, events and notes of a JSON export, wherever the generation keeps them.

    Raises `DiaryError` when a part of it is of another shape.

    >>> notebook = Notebook("flo.json")
    >>> cycle = {"period_start_date": "2026-03-02", "period_end_date": "2026-03-02", "period_intensity": '{"0": 3}'}
    >>> take({"operationalData": {"cycles": [cycle]}}, notebook)
    >>> [day.bleeding.word for day in notebook.diary().days.values()]
    ['heavy']
    """
    notebook.lacks(WITHOUT, GRADE, AFTER_SEX, CLOTS, DEVICE)
    roots = [("operationalData", data["operationalData"])] if isinstance(data, dict) else []
    if not isinstance(roots[0][1], dict):
        raise DiaryError(f"{notebook.file}: operationalData is no mapping in {{ }}. The file is damaged; export it again.")
    if isinstance(data, dict) and "pointEventsManualData" in data:
        roots.append(("pointEventsManualData", data["pointEventsManualData"]))
    for name, root in roots:
        for place, cycle in records(notebook, root, "cycles", f"{name}."):
            _cycle(cycle, _intensities(cycle, place, notebook), place, notebook)
        for key in EVENTS:
            for place, event in records(notebook, root, key, f"{name}."):
                _event(event, place, notebook)
        for place, note in records(notebook, root, "notes", f"{name}."):
            if not note.get("deleted") and (on := _day(note, place, notebook)):
                notebook.note(on, note.get("text"))


def _day(entry: Record, place: str, notebook: Notebook) -> date | None:
    """The day of an entry: the local one where there is one; the other may be the same moment in another zone."""
    return notebook.day(entry.get("local_date") or entry.get("date"), place)


def _intensities(cycle: Record, place: str, notebook: Notebook) -> Mapping[int, int]:
    """The amounts of a cycle by day, counted from 0; they are a JSON document inside a text."""
    raw = cycle.get("period_intensity")
    if raw in (None, "", "{}"):
        return {}
    try:
        found = json_of(raw, notebook.file) if isinstance(raw, str) else raw
    except DiaryError:
        found = None
    if not isinstance(found, dict):
        notebook.problem(place, "amounts that cannot be read", "The days were taken without them; correct the days by hand")
        return {}
    usable = {int(day): value for day, value in found.items() if re.fullmatch("[0-9]{1,2}", day) and type(value) is int}
    if len(usable) < len(found):
        notebook.problem(place, "an amount that cannot be read", "The day was taken without it; correct it by hand")
    return usable


def _cycle(cycle: Record, amounts: Mapping[int, int], place: str, notebook: Notebook) -> None:
    """The days of a period. Without an end only those days count that are told: the first, and those with an amount."""
    if cycle.get("deleted"):
        return
    if cycle.get("pregnant") in (True, "True", "true", 1):
        notebook.lost("pregnancy", "a diary keeps only the time with the device")
        return
    first = notebook.day(cycle.get("period_start_date"), place)
    if first is None:
        return
    end = cycle.get("period_end_date")
    last = first if end in (None, "") else notebook.day(end, place)
    if last is None or not 0 <= (last - first).days < LONGEST_PERIOD:
        notebook.problem(place, "a period without a possible end", "Only its first day was taken; add the others by hand")
        last = first
    notebook.bled(first, last, place)
    for number, value in amounts.items():
        _amount(first + timedelta(days=number), value, last if end else None, place, notebook)


def _amount(on: date, value: int, last: date | None, place: str, notebook: Notebook) -> None:
    if last and on > last:
        notebook.problem(place, "an amount for a day after the end of its period", "It was left out; add it by hand")
    elif amount := INTENSITY.get(value):
        notebook.bleeding(on, amount)
    elif value == 0:
        notebook.bled(on, on, place)
    else:
        notebook.problem(place, f"an amount of {value}, which is not known", "It was left out; correct the day by hand")
        notebook.bled(on, on, place)


def _event(event: Record, place: str, notebook: Notebook) -> None:
    if event.get("deleted"):
        return
    if on := _day(event, place, notebook):
        _tells(on, word(event.get("category")), word(event.get("subcategory")), notebook)


def _tells(on: date, category: str, kind: str, notebook: Notebook) -> None:
    """One event. What a diary has no field for is counted by its category."""
    match category, kind:
        case "Symptom", "Spotting":
            notebook.bleeding(on, Amount.SPOTTING)
        case "Symptom", kind if kind in PAINS:
            notebook.hurts(on)
        case "Sex", kind if kind in SEX:
            notebook.act(on)
            notebook.lost("sex: protection", "a diary does not keep it")
        case _:
            notebook.lost(f"events: {_named(category)}", "a diary does not keep them")


def _named(category: str) -> str:
    return category if re.fullmatch("[A-Za-z]{1,40}", category) else "other"


def recognises_text(text: str) -> bool:
    """Text with the start date of a period on a line of its own."""
    return re.search(r"^Period start date: ", text[:2000], re.MULTILINE) is not None


def take_text(text: str, notebook: Notebook) -> None:
    r"""The cycles and manual events of the plain text. It has neither amounts nor notes.

    >>> notebook = Notebook("res.txt")
    >>> take_text("manual events\n1 - 2026-03-02 - Symptom - Spotting", notebook)
    >>> [day.bleeding.word for day in notebook.diary().days.values()]
    ['spotting']
    """
    notebook.lacks(AMOUNT, WITHOUT, GRADE, AFTER_SEX, CLOTS, DEVICE)
    cycle: Record = {}
    for number, line in enumerate(text.splitlines(), 1):
        place = f"line {number}"
        if found := _FIELD.fullmatch(line.strip()):
            cycle[found[1]] = found[2]
        elif line.startswith(("---", "cycle ")):
            cycle = _flushed(cycle, place, notebook)
        elif found := _LINE.fullmatch(line.strip()):
            if on := notebook.day(found[1], place):
                _tells(on, found[2].strip(), found[3].strip(), notebook)
        elif line.strip() not in ("", "manual events"):
            notebook.problem(place, "a line that this importer does not know", "It was left out; add by hand what it says")
    _flushed(cycle, "the last cycle", notebook)


def _flushed(cycle: Record, place: str, notebook: Notebook) -> Record:
    """Take a cycle whose lines are complete, and begin the next."""
    if cycle:
        names = {"Period start date": "period_start_date", "Period end date": "period_end_date", "Pregnant": "pregnant"}
        named = {names[name]: value for name, value in cycle.items()}
        if not named.get("period_end_date"):
            notebook.problem(place, "a period without an end", "Only its first day was taken; add the others by hand")
        _cycle(named, {}, place, notebook)
    return {}

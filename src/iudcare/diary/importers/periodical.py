"""Periodical: its backup, a list of mappings with one table each; all values are texts. It comes packed as `.json.gz`.

Tables: Periodical PeriodicalDatabase.java (version 6), names of the symptoms: its strings.xml. When a period begins, the app
fills in the days and amounts that it expects, and they look like those that a person typed. It never says that a day was
without bleeding, and blood after sex can only stand in a note.
"""

from __future__ import annotations

from datetime import date

from iudcare.diary.entry import Amount
from iudcare.diary.importers.contents import Record, records, word
from iudcare.diary.importers.notebook import AFTER_SEX, CLOTS, DEVICE, GRADE, WITHOUT, Notebook, shown

PERIOD = ("1", "2")
"""Kinds of event that are days of a period: its start, and a day of it. 0 is a day with other entries only."""
INTENSITY = {"1": Amount.LIGHT, "2": Amount.MODERATE, "3": Amount.HEAVY, "4": Amount.HEAVY}
"""1 to 4, where 4 is "strong" in the app."""
INTERCOURSE, CRAMPS = "1", "2"
AMOUNTS = {"9": Amount.HEAVY, "19": Amount.SPOTTING}
"""Symptoms that are amounts: "Intense bleeding" and "Spotting"."""


def recognises(data: object) -> bool:
    """A list of mappings with one key each, among them the version and the data."""
    if not isinstance(data, list) or not all(isinstance(one, dict) and len(one) == 1 for one in data):
        return False
    return {"version", "data"} <= {key for one in data for key in one}


def take(data: object, notebook: Notebook) -> None:
    """The events, symptoms and notes of a backup.

    >>> notebook = Notebook("backup.json")
    >>> event = {"eventtype": "1", "eventdate": "20260302", "intensity": "4"}
    >>> take([{"version": 6}, {"data": [event]}], notebook)
    >>> [day.bleeding.word for day in notebook.diary().days.values()]
    ['heavy']
    """
    notebook.lacks(WITHOUT, GRADE, AFTER_SEX, CLOTS, DEVICE)
    tables: Record = {}
    for one in data if isinstance(data, list) else ():
        tables.update(one)
    for place, event in records(notebook, tables, "data"):
        if on := _day(event, place, notebook):
            _event(on, event, place, notebook)
    for place, one in records(notebook, tables, "symptoms"):
        if on := _day(one, place, notebook):
            _symptom(on, word(one.get("symptom")), notebook)
    for place, one in records(notebook, tables, "notes"):
        if on := _day(one, place, notebook):
            notebook.note(on, one.get("content"))


def _day(one: Record, place: str, notebook: Notebook) -> date | None:
    """The day of an entry, written without hyphens: 20260302."""
    raw = one.get("eventdate")
    hyphened = f"{raw[:4]}-{raw[4:6]}-{raw[6:]}" if isinstance(raw, str) and len(raw) == 8 else raw
    return notebook.day(hyphened, place)


def _event(on: date, event: Record, place: str, notebook: Notebook) -> None:
    kind, intensity = event.get("eventtype"), event.get("intensity")
    if kind in PERIOD:
        notebook.lost("bleeding: typed or filled in", "the app fills in days and amounts that it expects, and does not say so")
        if intensity in (None, ""):
            notebook.bled(on, on, place)
        elif amount := notebook.known(INTENSITY, intensity, place, "the intensity"):
            notebook.bleeding(on, amount)
        else:
            notebook.bled(on, on, place)
    elif kind != "0":
        notebook.problem(place, f"eventtype {shown(kind)} is not known", "It was left out; add it by hand")
    if event.get("eventtemp") or event.get("eventcvx"):
        notebook.lost("temperature and cervix", "a diary does not keep them")


def _symptom(on: date, code: str, notebook: Notebook) -> None:
    if code in AMOUNTS:
        notebook.bleeding(on, AMOUNTS[code])
    elif code == INTERCOURSE:
        notebook.act(on)
    elif code == CRAMPS:
        notebook.hurts(on)
    else:
        notebook.lost("symptoms and moods", "a diary does not keep them")

"""Mensinator: its JSON export, five tables in which every value is a text.

Tables: Mensinator MensinatorExportImport.kt and DatabaseUtils.kt. A day is in a period or it is not; amounts are symptoms
that the app brings, spotting and blood after sex are symptoms that the person made. It never says that a day was without
bleeding.
"""

from __future__ import annotations

from datetime import date

from iudcare.diary.entry import Amount
from iudcare.diary.importers.contents import records, word
from iudcare.diary.importers.notebook import AFTER_SEX, CLOTS, DEVICE, GRADE, SEX, WITHOUT, Notebook

AMOUNTS = {
    "heavy_flow": Amount.HEAVY,
    "medium_flow": Amount.MODERATE,
    "light_flow": Amount.LIGHT,
    "spotting": Amount.SPOTTING,
}
PAINS = {"cramps", "period cramps", "pain"}


def recognises(data: object) -> bool:
    """A mapping with the tables of periods and of symptoms by date."""
    return isinstance(data, dict) and "periods" in data and ("symptom_date" in data or "app_settings" in data)


def take(data: object, notebook: Notebook) -> None:
    """The days of periods, and the symptoms of days.

    >>> notebook = Notebook("mensinator.json")
    >>> take({"periods": [{"date": "2026-03-02"}]}, notebook)
    >>> notebook.untold
    {datetime.date(2026, 3, 2)}
    """
    notebook.lacks(WITHOUT, GRADE, SEX, AFTER_SEX, CLOTS, DEVICE)
    for place, period in records(notebook, data, "periods"):
        if on := notebook.day(period.get("date"), place):
            notebook.bled(on, on, place)
    names = {word(one.get("id")): one.get("symptom_name") for _, one in records(notebook, data, "symptoms")}
    for place, one in records(notebook, data, "symptom_date"):
        name = names.get(word(one.get("symptom_id")))
        on = notebook.day(one.get("symptom_date"), place)
        if on and isinstance(name, str):
            _symptom(on, name, notebook)
        elif on:
            notebook.problem(place, "a symptom without a name", "It was left out; export the file again")
    for _ in records(notebook, data, "ovulations"):
        notebook.lost("ovulation", "a diary does not keep it")


def _symptom(on: date, name: str, notebook: Notebook) -> None:
    """A symptom of a day. What the person made up is kept as a note, in her words."""
    low = name.strip().lower()
    if low in AMOUNTS:
        notebook.bleeding(on, AMOUNTS[low])
    elif low in PAINS:
        notebook.hurts(on)
    else:
        notebook.note(on, name)

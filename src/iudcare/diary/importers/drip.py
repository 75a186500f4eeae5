"""drip: its CSV with dotted columns.

Columns and meanings: drip lib/import-export/*.js and db/schemas/4.js. Like drip itself, a column that drip does not have is
refused. drip never says that a day was without bleeding, has no grade of pain, and `sex.iud` is the method used, not an
event. Blood after sex can only stand in a note.
"""

from __future__ import annotations

from datetime import date

from iudcare.diary.entry import Amount
from iudcare.diary.importers.contents import header_of, rows_of, table_of
from iudcare.diary.importers.notebook import AFTER_SEX, CLOTS, DEVICE, GRADE, WITHOUT, Notebook
from iudcare.errors import DiaryError

COLUMNS = frozenset(
    """
    date temperature.value temperature.exclude temperature.time temperature.note bleeding.value bleeding.exclude mucus.feeling
    mucus.texture mucus.value mucus.exclude cervix.opening cervix.firmness cervix.position cervix.exclude note.value
    desire.value sex.solo sex.partner sex.condom sex.pill sex.iud sex.patch sex.ring sex.implant sex.diaphragm sex.none
    sex.other sex.note pain.cramps pain.ovulationPain pain.headache pain.backache pain.nausea pain.tenderBreasts pain.migraine
    pain.other pain.note mood.happy mood.sad mood.stressed mood.balanced mood.fine mood.anxious mood.energetic mood.fatigue
    mood.angry mood.other mood.note
    """.split()  # noqa: SIM905 - words
)
BLEEDING = {"0": Amount.SPOTTING, "1": Amount.LIGHT, "2": Amount.MODERATE, "3": Amount.HEAVY}
PAINS = ("pain.cramps", "pain.ovulationPain")
NOTES = ("note.value", "sex.note", "pain.note", "mood.note", "temperature.note")
CARRIED = {"date", "bleeding.value", "bleeding.exclude", "sex.partner", *PAINS, *NOTES}


def recognises(text: str) -> bool:
    """A header with a date and a column that only drip has."""
    header = header_of(text)
    return "date" in header and any("." in column and column in COLUMNS for column in header)


def take(text: str, notebook: Notebook) -> None:
    r"""The days of a drip file.

    Raises `DiaryError` for a column that drip does not have.

    >>> notebook = Notebook("drip.csv")
    >>> take("date,bleeding.value\n2026-03-02,0\n", notebook)
    >>> [day.bleeding.word for day in notebook.diary().days.values()]
    ['spotting']
    """
    notebook.lacks(WITHOUT, GRADE, AFTER_SEX, CLOTS, DEVICE)
    table = table_of(text, notebook.file)
    if unknown := [column for column in table.header if column not in COLUMNS]:
        message = f"line 1: drip has no column {unknown[0][:40]!r}. The file was changed, or is of a newer drip; export it again."
        raise DiaryError(f"{notebook.file}: {message}")
    for place, row in rows_of(notebook, table):
        if on := notebook.day(row.get("date"), place):
            _day(on, row, place, notebook)


def _day(on: date, row: dict[str, str], place: str, notebook: Notebook) -> None:
    if row.get("bleeding.value") and (amount := notebook.known(BLEEDING, row["bleeding.value"], place, "bleeding.value")):
        notebook.bleeding(on, amount)
    if _true(row, "sex.partner"):
        notebook.act(on)
    if any(_true(row, column) for column in PAINS):
        notebook.hurts(on)
    for column in NOTES:
        notebook.note(on, row.get(column))
    for group in {column.split(".")[0] for column, cell in row.items() if cell and column not in CARRIED}:
        notebook.lost(group if group != "sex" else "sex: method", "a diary does not keep it")


def _true(row: dict[str, str], column: str) -> bool:
    return row.get(column, "").strip().lower() == "true"

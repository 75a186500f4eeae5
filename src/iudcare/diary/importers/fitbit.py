"""Fitbit (Google Takeout): the four CSV files of `Menstrual Health`.

Columns: Fitbit's own readme in the export; words of `flow`: fitbit-to-drip. An empty `flow` says nothing about bleeding.
There is no grade of pain, no blood after sex, and the kind of IUD is not told.
"""

from __future__ import annotations

from datetime import date

from iudcare.diary.entry import Amount, EventKind
from iudcare.diary.importers.contents import header_of, rows_of, table_of
from iudcare.diary.importers.notebook import AFTER_SEX, CLOTS, GRADE, WITHOUT, Notebook

SYMPTOMS, CYCLES = {"timestamp", "flow", "conditions"}, {"cycle_start_date", "period_start_date", "period_end_date"}
CONTRACEPTION, SETTINGS = {"birth_control_type", "event_date", "has_started"}, {"pregnancy_history", "avg_period_days"}
FLOW = {"spotting": Amount.SPOTTING, "light": Amount.LIGHT, "medium": Amount.MODERATE, "heavy": Amount.HEAVY}
PAIN = "CRAMPS"
SEX = ("PROTECTED", "UNPROTECTED")
BY_PERSON = ("", "MANUAL")
"""Sources of a period that a person entered; others may be worked out by Fitbit."""


def recognises(text: str) -> bool:
    """A header with the columns of one of the four files."""
    columns = set(header_of(text))
    return any(known <= columns for known in (SYMPTOMS, CYCLES, CONTRACEPTION, SETTINGS))


def take(text: str, notebook: Notebook) -> None:
    r"""The days, periods or events of a file; the settings hold none.

    >>> notebook = Notebook("symptoms.csv")
    >>> take("timestamp,flow,conditions\n2026-03-02,LIGHT,CRAMPS\n2026-03-03,,\n", notebook)
    >>> [day.bleeding.word for day in notebook.diary().days.values()]
    ['light']
    """
    table = table_of(text, notebook.file)
    columns = set(table.header)
    take_row = next((take for known, take in TAKES if known <= columns), None)
    if take_row is None:
        notebook.lost("a file beside the diary", "it holds no days, acts or events")
        return
    notebook.lacks(WITHOUT, GRADE, AFTER_SEX, CLOTS)
    for place, row in rows_of(notebook, table):
        take_row(row, place, notebook)


def _symptoms(row: dict[str, str], place: str, notebook: Notebook) -> None:
    on = notebook.day(row["timestamp"], place)
    if on is None:
        return
    if row["flow"].strip() and (amount := notebook.known(FLOW, row["flow"], place, "flow")):
        notebook.bleeding(on, amount)
    if PAIN in row["conditions"].upper():
        notebook.hurts(on)
    for _ in (word for word in _words(row.get("sex", "")) if word in SEX):
        notebook.act(on)
        notebook.lost("sex: protection", "a diary does not keep it")
    for column in ("fluids", "ovulation_test", "cycle_altering_event", "mood"):
        if row.get(column, "").strip():
            notebook.lost(column.replace("_", " "), "a diary does not keep it")


def _words(cell: str) -> list[str]:
    return [word.strip().upper() for word in cell.replace(";", ",").split(",")]


def _cycle(row: dict[str, str], place: str, notebook: Notebook) -> None:
    if not row["period_start_date"].strip():
        return
    if row.get("period_source", "").strip().upper() not in BY_PERSON:
        notebook.lost("periods that Fitbit worked out", "nobody recorded them")
        return
    first, last = notebook.day(row["period_start_date"], place), notebook.day(row["period_end_date"], place)
    if first and last:
        notebook.bled(first, last, place)


def _contraception(row: dict[str, str], place: str, notebook: Notebook) -> None:
    on: date | None = notebook.day(row["event_date"], place)
    if on and row["birth_control_type"].strip().upper() == "IUD" and row["has_started"].strip().lower() == "true":
        notebook.event(on, EventKind.FITTED)
    elif on:
        notebook.lost("other contraceptives", "a diary keeps only when a coil was fitted")


TAKES = ((SYMPTOMS, _symptoms), (CYCLES, _cycle), (CONTRACEPTION, _contraception))

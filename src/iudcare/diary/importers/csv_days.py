"""A table of days: CSV with the columns `date` and `bleeding`, and as many of the others as there are.

This is our own format, so nothing in it has to be guessed: an empty cell is not recorded; `none` is none. `clots` and `sex`
may be numbers. Commas, semicolons and tabs are all read as separators. Columns: date, bleeding, pain, sex, bled_after_sex,
clots, note, device_event.
"""

from __future__ import annotations

from datetime import date

from iudcare.diary.entry import MOST_PAIN, Amount, Bled, Clots, EventKind
from iudcare.diary.importers.contents import header_of, rows_of, table_of
from iudcare.diary.importers.notebook import Notebook
from iudcare.errors import DiaryError

COLUMNS = {
    "date": "date", "day": "date",
    "bleeding": "bleeding", "bleeding_amount": "bleeding", "amount": "bleeding", "flow": "bleeding",
    "pain": "pain", "pain_0_3": "pain", "pain_0_4": "pain",
    "sex": "sex", "bled_after_sex": "bled", "bled": "bled", "clots": "clots",
    "note": "note", "notes": "note", "device_event": "event", "event": "event",
}  # fmt: skip
"""Columns that are read, by the names that they may have."""
BLEEDING = {
    "none": Amount.NONE, "spotting": Amount.SPOTTING, "light": Amount.LIGHT,
    "moderate": Amount.MODERATE, "medium": Amount.MODERATE, "heavy": Amount.HEAVY,
}  # fmt: skip
PAIN = {"0": 0, "1": 1, "2": 2, "3": 3, "4": 4, "none": 0, "mild": 1, "moderate": 2, "severe": 3}
SEX = {"0": 0, "no": 0, "false": 0, "yes": 1, "true": 1, **{str(number): number for number in range(1, 10)}}
BLED = {
    "0": Bled.NO,
    "false": Bled.NO,
    "1": Bled.SAME_DAY,
    "yes": Bled.SAME_DAY,
    "true": Bled.SAME_DAY,
    **{one.value: one for one in Bled},
}
CLOTS = {"0": Clots.NONE, "1": Clots.SMALL, **{one.word: one for one in Clots}}
EVENTS = {"inserted": EventKind.FITTED, **{one.value: one for one in EventKind}}
DETAILS = {"lng52": "hormonal", "lng": "hormonal", "hormonal": "hormonal", "copper": "copper"} | {
    model: model
    for model in "mirena liletta levosert kyleena jaydess skyla other_hormonal paragard tcu380a miudella other_copper".split()  # noqa: SIM905 - words
}  # fmt: skip
THREADS = {word: word for word in ("felt", "not_felt", "longer", "shorter", "not_checked")}
NOT_RECORDED = {"", "missing", "not recorded", "na", "n/a", "null"}
PYTHON_NONE = "None"
"""What Python programs write for a value that is missing; it must not become a day without bleeding."""
SEPARATORS = (",", ";", "\t")


def recognises(text: str) -> bool:
    """A header with a date and a bleeding column."""
    return {"date", "bleeding"} <= {COLUMNS.get(column.lower()) for column in header_of(text, _separator(text))}


def take(text: str, notebook: Notebook) -> None:
    r"""The days of a table.

    Raises `DiaryError` when two columns mean the same.

    >>> notebook = Notebook("days.csv")
    >>> take("date;bleeding\n2026-03-02;none\n2026-03-03;\n", notebook)
    >>> [day.bleeding.word for day in notebook.diary().days.values()]
    ['none']
    """
    table = table_of(text, notebook.file, delimiter=_separator(text))
    meaning = {column: COLUMNS.get(column.strip().lower()) for column in table.header}
    read = [one for one in meaning.values() if one]
    if len(set(read)) < len(read):
        raise DiaryError(f"{notebook.file}: line 1: two columns mean the same. Keep one of them.")
    for place, row in rows_of(notebook, table):
        cells = {name: row[column].strip() for column, name in meaning.items() if name and not _empty(row[column])}
        for name in [name for name, cell in cells.items() if cell == PYTHON_NONE and name != "note"]:
            notebook.problem(place, f"{PYTHON_NONE} may mean none, or nothing recorded", "Write none, or leave the cell empty")
            del cells[name]
        if on := notebook.day(cells.get("date"), place):
            _day(on, cells, place, notebook)
            _acts(on, cells, place, notebook)
            _event(on, cells.get("event"), place, notebook)
        for column in (column for column, name in meaning.items() if not name and row[column].strip()):
            notebook.lost(f"column {column[:40]}", "a diary does not keep it")


def _separator(text: str) -> str:
    """The separator that the first line has most of."""
    return max(SEPARATORS, key=text.split("\n", 1)[0].count)


def _empty(cell: str) -> bool:
    return cell.strip().lower() in NOT_RECORDED


def _day(on: date, cells: dict[str, str], place: str, notebook: Notebook) -> None:
    if "bleeding" in cells and (amount := notebook.known(BLEEDING, cells["bleeding"], place, "the amount")):
        notebook.bleeding(on, amount)
    pain = notebook.known(PAIN, cells["pain"], place, "the pain") if "pain" in cells else None
    if pain is not None:
        notebook.pain(on, min(pain, MOST_PAIN))
    if pain is not None and pain > MOST_PAIN:
        notebook.lost("pain: 4", "recorded as severe, the most that a diary has")
    if "clots" in cells and ("bleeding" in cells or cells["clots"] != "0"):
        _clots(on, cells["clots"], place, notebook)
    notebook.note(on, cells.get("note"))


def _clots(on: date, cell: str, place: str, notebook: Notebook) -> None:
    """Clots of a day. A 0 on a day without an amount is not read: it fills a column, and nobody looked."""
    if clots := notebook.known(CLOTS, cell, place, "clots"):
        notebook.clots(on, clots)
    if cell == "1":
        notebook.lost("clots: size", "only that there were clots is told; recorded as small, the least")


def _acts(on: date, cells: dict[str, str], place: str, notebook: Notebook) -> None:
    """Sex of a day. With several acts and blood after, it is recorded with one of them; which one is not told."""
    count = notebook.known(SEX, cells["sex"], place, "sex") if "sex" in cells else 0
    bled = notebook.known(BLED, cells["bled"], place, "blood after sex") if "bled" in cells else None
    if bled and bled != Bled.NO and not count:
        notebook.after_sex.add(on)
    for number in range(count or 0):
        notebook.act(on, bled if number == 0 or bled == Bled.NO else None)
    if bled == Bled.SAME_DAY and cells["bled"] in ("1", "yes", "true"):
        notebook.lost("blood after sex: when", "only that there was blood is told; recorded as on the same day")


def _event(on: date, cell: str | None, place: str, notebook: Notebook) -> None:
    """An event, with a detail after a colon: `fitted:mirena`, `thread_check:felt`."""
    if cell is None:
        return
    word, _, detail = cell.lower().partition(":")
    kind = notebook.known(EVENTS, word, place, "the event")
    words = THREADS if kind == EventKind.THREAD_CHECK else DETAILS
    if kind:
        notebook.event(on, kind, notebook.known(words, detail, place, "the detail") if detail else None)
    if detail in DETAILS and DETAILS[detail] != detail:
        notebook.lost("device: model", "only its kind is told")

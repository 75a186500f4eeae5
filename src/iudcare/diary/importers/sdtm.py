"""CDISC SDTM: a table in the layout of the RP domain, with one row for each day and question.

Columns: SDTMIG 3.3 RP. No test code for daily bleeding is standard; `VBLDINT` is the one that our fixture's sponsor chose.
`NONE` says that there was no bleeding; `RPSTAT` = `NOT DONE` that nobody asked or answered. A table of several people is refused.
"""

from __future__ import annotations

from iudcare.diary.entry import Amount
from iudcare.diary.importers.contents import header_of, rows_of, table_of
from iudcare.diary.importers.notebook import AFTER_SEX, CLOTS, DEVICE, PAIN, SEX, Notebook
from iudcare.errors import DiaryError

COLUMNS = {"USUBJID", "RPTESTCD", "RPSTRESC", "RPDTC"}
BLEEDING = "VBLDINT"
NOT_DONE = "NOT DONE"
AMOUNTS = {
    "none": Amount.NONE,
    "spotting": Amount.SPOTTING,
    "light": Amount.LIGHT,
    "medium": Amount.MODERATE,
    "moderate": Amount.MODERATE,
    "heavy": Amount.HEAVY,
}


def recognises(text: str) -> bool:
    """A header with the columns of the RP domain."""
    return set(header_of(text)) >= COLUMNS


def take(text: str, notebook: Notebook) -> None:
    r"""The days of one person.

    Raises `DiaryError` when there are several.

    >>> notebook = Notebook("rp.csv")
    >>> take("USUBJID,RPTESTCD,RPSTRESC,RPDTC\n1,VBLDINT,NONE,2026-03-02\n", notebook)
    >>> [day.bleeding.word for day in notebook.diary().days.values()]
    ['none']
    """
    notebook.lacks(PAIN, SEX, AFTER_SEX, CLOTS, DEVICE)
    table = table_of(text, notebook.file)
    if len({row["USUBJID"] for _, row in table.rows}) > 1:
        raise DiaryError(f"{notebook.file}: it holds more than one person. Give a table with the rows of one person.")
    for place, row in rows_of(notebook, table):
        if row["RPTESTCD"] == BLEEDING:
            _day(row, place, notebook)
        else:
            notebook.lost("other tests", f"only {BLEEDING} is a day's bleeding")


def _day(row: dict[str, str], place: str, notebook: Notebook) -> None:
    on, said = notebook.day(row["RPDTC"], place), row["RPSTRESC"].strip()
    if on and said and row.get("RPSTAT", "").strip():
        notebook.problem(place, f"a result beside {NOT_DONE}", "The day was taken as not recorded; correct it by hand")
    elif on and said and (amount := notebook.known(AMOUNTS, said, place, "the result")):
        notebook.bleeding(on, amount)

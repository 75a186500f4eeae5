"""Samsung Health: the CSV of its cycle tracking, under a first line that names the kind of data.

Only the columns `date`, `flow` and `datauuid` are attested, by three public tools; what the numbers of `flow` mean is not.
They are taken as 1 light, 2 medium, 3 heavy, and the import says so. It never says that a day was without bleeding.
"""

from __future__ import annotations

from iudcare.diary.entry import Amount
from iudcare.diary.importers.contents import rows_of, table_of
from iudcare.diary.importers.notebook import AFTER_SEX, CLOTS, DEVICE, PAIN, SEX, SPOTTING, WITHOUT, Notebook
from iudcare.errors import DiaryError

KIND = "com.samsung.health.cycle.flow"
FLOW = {"1": Amount.LIGHT, "2": Amount.MODERATE, "3": Amount.HEAVY}


def recognises(text: str) -> bool:
    """A first line that begins like all of Samsung Health's."""
    return text.startswith(("com.samsung.health.", "com.samsung.shealth."))


def take(text: str, notebook: Notebook) -> None:
    r"""The days of the flow table; the other tables of the export hold none that a person recorded as bleeding.

    Raises `DiaryError` when the columns are missing.

    >>> notebook = Notebook("flow.csv")
    >>> take("com.samsung.health.cycle.flow,1,1\ndate,flow\n2026-03-02 00:00:00.000,2\n", notebook)
    >>> [day.bleeding.word for day in notebook.diary().days.values()]
    ['moderate']
    """
    if text.split("\n", 1)[0].split(",", 1)[0].strip() != KIND:
        notebook.lost("a file beside the diary", "it holds no days, acts or events")
        return
    notebook.lacks(WITHOUT, SPOTTING, PAIN, SEX, AFTER_SEX, CLOTS, DEVICE)
    table = table_of(text, notebook.file, skip=1)
    named = {column.rsplit(".", 1)[-1]: column for column in table.header}
    if not {"date", "flow"} <= named.keys():
        raise DiaryError(f"{notebook.file}: line 2: the columns date and flow are missing. Export it again.")
    what = "what Samsung's numbers mean is not published; taken as 1 light, 2 moderate, 3 heavy"
    notebook.decided("column flow", what, "Compare some days with the app")
    for place, row in rows_of(notebook, table):
        on = notebook.day(row[named["date"]], place)
        said = row[named["flow"]].strip()
        if on and said and (amount := notebook.known(FLOW, said, place, "flow")):
            notebook.bleeding(on, amount)

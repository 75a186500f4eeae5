"""Health Connect (Android): the SQLite database in its export.

Tables: AOSP MenstruationFlowRecordHelper and its neighbours. Amounts are light, medium and heavy; spotting is a record of
its own. It never says that a day was without bleeding, and knows neither pain nor blood after sex. `local_date` is the day
on the phone, counted from 1970-01-01.

The database is read in memory and never trusted: it must be whole, its tables must be tables, and nothing in it may run long.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta

from iudcare.diary.entry import Amount
from iudcare.diary.importers.notebook import AFTER_SEX, CLOTS, DEVICE, PAIN, WITHOUT, Notebook, shown
from iudcare.errors import DiaryError

MOST_BYTES = 500_000_000
MOST_STEPS, EVERY = 20_000, 100_000
"""How often, and after how many steps of its machine, SQLite is asked to stop: minutes of work, then it is refused."""
EPOCH = date(1970, 1, 1)
DAY, SECOND = 86_400_000, 1000
"""Milliseconds."""
FLOW, SPOTTING = "menstruation_flow_record_table", "intermenstrual_bleeding_record_table"
PERIOD, SEX = "menstruation_period_record_table", "sexual_activity_record_table"
AMOUNTS = {1: Amount.LIGHT, 2: Amount.MODERATE, 3: Amount.HEAVY}
NOT_TOLD = 0
_WAL, _PLAIN = b"\x02\x02", b"\x01\x01"
"""The bytes 18 and 19 of a database that was written with a journal beside it, which one in memory cannot have."""


def take(data: bytes, notebook: Notebook) -> bool:
    """The records of cycle tracking in the bytes of a database; false when it is some other database.

    Raises `DiaryError` when it is damaged.
    """
    steps = iter(range(MOST_STEPS))
    with contextlib.closing(sqlite3.connect(":memory:")) as base:
        base.set_progress_handler(lambda: next(steps, None) is None, EVERY)
        try:
            base.deserialize(data[:18] + _PLAIN + data[20:] if data[18:20] == _WAL else data)
            base.execute("PRAGMA trusted_schema = OFF")
            tables = {str(name) for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables & {FLOW, SPOTTING, PERIOD, SEX}:
                return False
            if base.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise DiaryError(f"{notebook.file}: the database is damaged. Export it again.")
            notebook.lacks(WITHOUT, PAIN, AFTER_SEX, CLOTS, DEVICE)
            _tables(base, tables, notebook)
        except (sqlite3.Error, UnicodeError, OverflowError, MemoryError) as error:
            raise DiaryError(f"{notebook.file}: the database cannot be read: {error}. Export it again.") from None
    return True


def _tables(base: sqlite3.Connection, tables: set[str], notebook: Notebook) -> None:
    for place, (local, flow) in _rows(base, tables, FLOW, "local_date, flow"):
        if on := _day(local, place, notebook):
            _flow(on, flow, place, notebook)
    for place, (local,) in _rows(base, tables, SPOTTING, "local_date"):
        if on := _day(local, place, notebook):
            notebook.bleeding(on, Amount.SPOTTING)
    for place, (local,) in _rows(base, tables, SEX, "local_date"):
        if on := _day(local, place, notebook):
            notebook.act(on)
            notebook.lost("sex: protection", "a diary does not keep it")
    columns = "start_time, start_zone_offset, end_time, end_zone_offset"
    for place, (start, zone, end, end_zone) in _rows(base, tables, PERIOD, columns):
        first, last = _moment(start, zone, 0, place, notebook), _moment(end, end_zone, 1, place, notebook)
        if first and last:
            notebook.bled(first, max(first, last), place)


def _rows(base: sqlite3.Connection, tables: set[str], table: str, columns: str) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The rows of a table with their places; none when the export has no such table."""
    if table in tables:
        for row, *values in base.execute(f"SELECT row_id, {columns} FROM {table} ORDER BY row_id"):  # noqa: S608 - names of ours
            yield f"{table} row {shown(row)}", tuple(values)


def _day(raw: object, place: str, notebook: Notebook) -> date | None:
    """A day that is counted from 1970-01-01."""
    if type(raw) is int and 0 <= raw < 60_000:
        return notebook.day(str(EPOCH + timedelta(days=raw)), place)
    notebook.problem(place, f"local_date {shown(raw)} is no possible date", "It was left out; add it by hand")
    return None


def _moment(raw: object, zone: object, before: int, place: str, notebook: Notebook) -> date | None:
    """The day on the phone at a moment in milliseconds, or that many milliseconds before it."""
    if type(raw) is int and (zone is None or type(zone) is int):
        return _day((raw + SECOND * (zone if type(zone) is int else 0) - before) // DAY, place, notebook)
    notebook.problem(place, f"the time {shown(raw)} is not possible", "It was left out; add it by hand")
    return None


def _flow(on: date, flow: object, place: str, notebook: Notebook) -> None:
    if type(flow) is int and flow in AMOUNTS:
        notebook.bleeding(on, AMOUNTS[flow])
    elif flow == NOT_TOLD:
        notebook.bled(on, on, place)
    else:
        notebook.problem(place, f"flow {shown(flow)} is not known", "It was left out; add it by hand")

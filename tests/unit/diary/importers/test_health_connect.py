"""Health Connect: a database that is never trusted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest

from iudcare.diary.importers import health_connect, read
from iudcare.errors import DiaryError
from unit.diary.importers.reading import acts, bleeding, left_out, losses, read_bytes

DAY_2 = 20514
"""2 March 2026, counted from 1970-01-01."""
TABLES = {
    "menstruation_flow_record_table": "local_date INTEGER, flow",
    "intermenstrual_bleeding_record_table": "local_date",
    "sexual_activity_record_table": "local_date INTEGER, protection_used INTEGER",
    "menstruation_period_record_table": "start_time, start_zone_offset, end_time, end_zone_offset",
}
FLOW, SPOTTING, SEX, PERIOD = TABLES


def database(path: Path, rows: dict[str, Iterable[tuple[object, ...]]], extra: Iterable[str] = ()) -> Path:
    """An export with these rows."""
    with sqlite3.connect(path) as base:
        for table, columns in TABLES.items():
            base.execute(f"CREATE TABLE {table} (row_id INTEGER PRIMARY KEY, {columns})")
            for row in rows.get(table, ()):
                base.execute(f"INSERT INTO {table} VALUES (NULL, {', '.join('?' * len(row))})", row)
        for statement in extra:
            base.execute(statement)
    base.close()
    return path


def milliseconds(day: int, hour: int) -> int:
    """A moment of 2026-03 in UTC."""
    return (DAY_2 + day - 2) * 86_400_000 + hour * 3_600_000


def test_amounts_spotting_and_sex(tmp_path: Path) -> None:
    """A flow of 0 bled without an amount; what is no number of the format is left out."""
    flows = [(DAY_2 + number, flow) for number, flow in enumerate([1, 2, 3, 0, 4, "1", 1.0, None, b"x"])]
    done = read(database(tmp_path / "a.db", {FLOW: flows, SPOTTING: [(DAY_2 + 20,)], SEX: [(DAY_2, 2), (DAY_2, 1)]}))
    assert bleeding(done) == {"02": "light", "03": "moderate", "04": "heavy", "05": "some", "22": "spotting"}
    assert acts(done) == [("02", None), ("02", None)]
    assert losses(done) == {"sex: protection": 2, "bleeding: amount": 1}
    assert len(left_out(done)) == 5


@pytest.mark.parametrize("local", [-1, 10**12, None, "2026-03-02", 1.5], ids=repr)
def test_a_day_that_is_no_number_of_days_is_left_out(local: object, tmp_path: Path) -> None:
    """The others are there."""
    done = read(database(tmp_path / "a.db", {SPOTTING: [(local,), (DAY_2,)]}))
    assert bleeding(done) == {"02": "spotting"}
    assert [place for place, _ in left_out(done)] == [f"{SPOTTING} row 1"]


def test_a_period_has_the_days_of_the_phone(tmp_path: Path) -> None:
    """One that ends at midnight ends the day before; a moment that is none is left out, and so are months."""
    rows: list[tuple[object, ...]] = [
        (milliseconds(1, 23), 7200, milliseconds(4, 22), 7200),
        (milliseconds(10, 1), None, milliseconds(10, 1), None),
        ("now", 0, milliseconds(4, 22), 0),
        (milliseconds(11, 0), 0, milliseconds(11, 0) + 10**11, 0),
    ]
    done = read(database(tmp_path / "a.db", {PERIOD: rows}))
    assert bleeding(done) == {"02": "some", "03": "some", "04": "some", "10": "some"}
    assert len(left_out(done)) == 2


def test_an_export_with_fewer_tables_is_read(tmp_path: Path) -> None:
    """An app that never wrote a kind of record leaves no table of it."""
    path = database(tmp_path / "a.db", {SPOTTING: [(DAY_2,)]}, [f"DROP TABLE {table}" for table in (FLOW, SEX, PERIOD)])
    assert bleeding(read(path)) == {"02": "spotting"}


def test_a_database_written_with_a_journal_is_read(tmp_path: Path) -> None:
    """Android writes them so; in memory there is no journal beside it."""
    path = database(tmp_path / "a.db", {SPOTTING: [(DAY_2,)]}, ["PRAGMA journal_mode = WAL"])
    assert bleeding(read_bytes(tmp_path, path.read_bytes())) == {"02": "spotting"}


def test_another_database_is_of_no_known_format(tmp_path: Path) -> None:
    """Whatever is in it."""
    with sqlite3.connect(tmp_path / "a.db") as base:
        base.execute("CREATE TABLE letters (words TEXT)")
    base.close()
    with pytest.raises(DiaryError, match="of no format that is known here"):
        read(tmp_path / "a.db")


def test_a_view_in_place_of_a_table_is_not_read(tmp_path: Path) -> None:
    """A view can run whatever its writer wants."""
    view = f"CREATE VIEW {FLOW} AS SELECT 1 AS row_id, {DAY_2} AS local_date, 3 AS flow"
    path = database(tmp_path / "a.db", {SPOTTING: [(DAY_2 + 1,)]}, [f"DROP TABLE {FLOW}", view])
    assert bleeding(read(path)) == {"03": "spotting"}


def test_a_database_that_runs_for_ever_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many steps SQLite is told to stop, and the file is refused."""
    monkeypatch.setattr(health_connect, "MOST_STEPS", 1)
    monkeypatch.setattr(health_connect, "EVERY", 100)
    path = database(tmp_path / "a.db", {SPOTTING: [(DAY_2,)] * 2000})
    with pytest.raises(DiaryError, match="the database cannot be read: interrupted"):
        read(path)


def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    """It is checked before it is read, so that a lost page is not taken for days without records."""
    path = database(tmp_path / "a.db", {SPOTTING: [(DAY_2 + number,) for number in range(28)], FLOW: [(DAY_2, 1)]})
    data = bytearray(path.read_bytes())
    data[4096 * 2 + 3 : 4096 * 2 + 40] = b"\xff" * 37
    with pytest.raises(DiaryError, match=r"the database (is damaged|cannot be read)"):
        read_bytes(tmp_path, bytes(data))


def test_a_database_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    """Wherever it ends."""
    data = database(tmp_path / "a.db", {SPOTTING: [(DAY_2,)]}).read_bytes()
    for end in (20, 100, 4096, len(data) - 4096):
        with pytest.raises(DiaryError):
            read_bytes(tmp_path, data[:end])

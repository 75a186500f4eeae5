"""Bytes into text, JSON and tables: what is damaged is refused with its file and line, and never half read."""

from __future__ import annotations

import pytest

from iudcare.diary.importers.contents import header_of, json_of, kind_of, records, rows_of, table_of, text_of
from iudcare.diary.importers.notebook import Notebook
from iudcare.errors import DiaryError


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"\xef\xbb\xbf<?xml", "xml"),
        (b"\xff\xfe[\x00", "json"),
        (b"SQLite format 3\x00", "database"),
        (b"PK\x03\x04", "packed"),
        (b"\x1f\x8b", "packed"),
        (b"\x89PNG\x00", "binary"),
        (b"date,flow", "text"),
    ],
)
def test_what_a_file_holds_is_seen_in_its_first_bytes(head: bytes, kind: str) -> None:
    """Never in its name."""
    assert kind_of(head) == kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_and_plain_text_is_read(encoding: str) -> None:
    """With or without a mark in front."""
    assert text_of("Blut, müde".encode(encoding), "a") == "Blut, müde"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("date\nmüde".encode("latin-1"), "a: line 2: not text in UTF-8"),
        (b"\xff\xfea", "a: line 1: not text in UTF-8"),
        (b"a\nb\nc\x00", "a: line 3: a zero byte"),
    ],
)
def test_other_encodings_are_refused_with_the_line(data: bytes, message: str) -> None:
    """A text that is read in the wrong encoding would say something else."""
    with pytest.raises(DiaryError, match=f"^{message}"):
        text_of(data, "a")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[1,\n2", "a: line 2: not whole JSON"),
        ('{"a": NaN}', "a: NaN is not a number in JSON"),
        ('{"a": [Infinity]}', "a: Infinity is not a number in JSON"),
        ('{"a": 1, "a": 2}', "a: 'a' stands twice in one mapping"),
        ("[" * 100_000, "a: it holds a nesting or a number that no export has"),
        ("[" * 100_000 + "]" * 100_000, "a: it holds a nesting or a number that no export has"),
        ("9" * 5000, "a: it holds a nesting or a number that no export has"),
    ],
    ids=["cut", "nan", "infinity", "twice", "deep and cut", "deep", "long number"],
)
def test_bad_json_is_refused_in_one_line(text: str, message: str) -> None:
    """Cut off, twice the same, too deep, too long, or no number: none of it is read."""
    with pytest.raises(DiaryError, match=f"^{message}") as error:
        json_of(text, "a")
    assert "\n" not in str(error.value)


def test_a_number_with_a_point_stays_exact() -> None:
    """A huge one does not become infinity."""
    assert str(json_of("1e999999", "a")) == "1E+999999"


def test_what_is_no_list_is_refused_and_what_is_no_mapping_is_left_out() -> None:
    """The first is another file, the second a damaged entry."""
    notebook = Notebook("a")
    assert list(records(notebook, {"days": [1, {"on": 2}]}, "days", "root.")) == [("root.days[1]", {"on": 2})]
    assert [one.place for one in notebook.problems()] == ["root.days[0]"]
    assert list(records(notebook, {}, "days")) == list(records(notebook, [], "days")) == []
    with pytest.raises(DiaryError, match="a: days is 5; expected a list"):
        list(records(notebook, {"days": 5}, "days"))


def test_a_table_keeps_the_lines_of_its_rows() -> None:
    """Also where a cell holds a line break, a blank line stands, or lines come before the header."""
    table = table_of('kind,1\ndate,note\n2026-03-02,"a\nb"\n\n2026-03-03,c\n', "a", skip=1)
    assert table.header == ("date", "note")
    assert [(line, row["note"]) for line, row in table.rows] == [(4, "a\nb"), (6, "c")]


def test_a_row_with_other_cells_is_left_out_and_said() -> None:
    """Cells that are empty beyond the header are forgiven; a torn row is not guessed at."""
    notebook = Notebook("a")
    table = table_of("date,flow,\n2026-03-02,1,,\n2026-03-03\n2026-03-04,1,2\n", "a")
    assert [place for place, _ in rows_of(notebook, table)] == ["line 2"]
    assert [one.place for one in notebook.problems()] == ["line 3, line 4"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('date,note\n2026-03-02,"a\n2026-03-03,b', "a: line 3: unexpected end of data"),
        ('date\n"2026-03-02"x\n', "a: line 2: ',' expected after '\"'"),
        ("date,date\n", "a: line 1: a column stands twice"),
        (f'date\n"{"x" * 200_000}"\n', "a: line 2: field larger than field limit"),
    ],
    ids=["open quote", "stray quote", "twice", "long"],
)
def test_a_damaged_table_is_refused_with_the_line(text: str, message: str) -> None:
    """A quote that never closes would swallow the days after it."""
    with pytest.raises(DiaryError, match=f"^{message}"):
        table_of(text, "a")


def test_the_columns_of_a_first_line_that_cannot_be_read_are_none() -> None:
    """So no format claims it."""
    assert header_of(f'"{"x" * 200_000}') == []

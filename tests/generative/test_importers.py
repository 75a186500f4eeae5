"""Damaged exports: whatever happens to a file, reading it never crashes, and never makes a day without bleeding out of nothing.

Each fixture is cut off, has bits flipped, parts spliced in from other fixtures, parts taken out or replaced, and, where it is
JSON, values of other kinds put in place of its own.
"""

from __future__ import annotations

import contextlib
import copy
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any as Json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from generative.examples import EXAMPLES
from iudcare.diary.entry import Amount
from iudcare.diary.from_json import diary_from_bytes
from iudcare.diary.importers import Imported, read
from iudcare.diary.to_json import diary_bytes
from iudcare.errors import DiaryError

FORMATS = ROOT / "tests" / "diary-formats"
NAMES = sorted(str(path.relative_to(FORMATS)) for path in FORMATS.rglob("*") if path.is_file() and path.suffix != ".md")
FIXTURES = {name: (FORMATS / name).read_bytes() for name in NAMES}
GOOD = [name for name in NAMES if not name.startswith("bad/")]
JSON = [name for name in GOOD if name.endswith((".json", ".cluedata"))]
PACKED = (".zip", ".gz")
PASSWORD = "testpass"
QUIET = settings(
    max_examples=max(30, EXAMPLES // (2 * len(GOOD))),
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
JUNK: list[Json] = [
    *(None, True, False, 0, -1, 1, 5, 10**30, 1.5, "", "none", "None", "0", "2026-03-02", "2999-01-01", "\ud800", "\x00"),
    *([], {}, [None], ["none"], {"option": None}, {"option": ["none"]}, "9" * 400),
]
"""Values in place of others; among them those that some languages take for 0 or for nothing."""

BEFORE, AFTER = 40, 100
"""Letters before and after a date in which one entry of a JSON fixture says the word for none, with a little room."""
SAYS_NONE = re.compile(rb'none|"flow": ?-?0', re.IGNORECASE)
LASTING = re.compile(rb'startDate="(\d{4}-\d\d-\d\d)[^"]*" endDate="(\d{4}-\d\d-\d\d)[^"]*" value="[^"]*None"')


@st.composite
def damaged(draw: st.DrawFn, name: str) -> bytes:
    """A fixture after one accident."""
    data = FIXTURES[name]
    place = st.integers(0, len(data))
    match draw(st.sampled_from(["cut", "flip", "splice", "gap", "junk"])):
        case "cut":
            return data[: draw(place)]
        case "flip":
            result = bytearray(data)
            for where, bit in draw(st.lists(st.tuples(st.integers(0, len(data) - 1), st.integers(0, 7)), min_size=1, max_size=6)):
                result[where] ^= 1 << bit
            return bytes(result)
        case "splice":
            other = FIXTURES[draw(st.sampled_from(NAMES))]
            begin, at = draw(st.integers(0, len(other))), draw(place)
            part = other[begin : begin + draw(st.integers(1, 600))]
            return data[:at] + part + data[at + draw(st.integers(0, 600)) :]
        case "gap":
            at = draw(place)
            return data[:at] + data[at + draw(st.integers(1, 300)) :]
    at = draw(place)
    return data[:at] + draw(st.binary(max_size=20)) + data[at:]


def places(value: Json, path: tuple[Json, ...] = ()) -> Iterator[tuple[Json, ...]]:
    """The paths to everything inside a JSON value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield (*path, key)
        yield from places(one, (*path, key))


PATHS = {name: list(places(json.loads(FIXTURES[name]))) for name in JSON}


@st.composite
def swapped(draw: st.DrawFn, name: str) -> bytes:
    """A JSON fixture with some of its values replaced by others, or taken out."""
    data = json.loads(FIXTURES[name])
    for path in draw(st.lists(st.sampled_from(PATHS[name]), min_size=1, max_size=4)) if PATHS[name] else []:
        _put(data, path, draw(st.sampled_from([*JUNK, KeyError])))
    return json.dumps(data, indent=1).encode()


def _put(data: Json, path: tuple[Json, ...], value: Json) -> None:
    """Put a value at a path; `KeyError` stands for taking it out. Where an earlier change cut the path off, nothing happens."""
    with contextlib.suppress(KeyError, IndexError, TypeError):
        for key in path[:-1]:
            data = data[key]
        if value is KeyError:
            del data[path[-1]]
        else:
            data[path[-1]] = copy.deepcopy(value)


def nones(done: Imported) -> set[date]:
    """The days that an import calls without bleeding."""
    return {on for on, day in done.diary.days.items() if day.bleeding is Amount.NONE}


TRUE_NONES = {name: nones(read(FORMATS / name, PASSWORD)) for name in GOOD}


def said(data: bytes, on: date) -> bool:
    """Whether the damaged text says that a day was without bleeding: on its line, close to it, or over a time around it."""
    day = str(on).encode()
    if any(lasting[1] <= day <= lasting[2] for lasting in LASTING.finditer(data)):
        return True
    lines = (line for line in data.splitlines() if day in line)
    near = (data[max(0, found.start() - BEFORE) : found.end() + AFTER] for found in re.finditer(day, data))
    return any(SAYS_NONE.search(text) for text in (*lines, *near))


def looked_at(path: Path, name: str, data: bytes) -> None:
    """Read a damaged fixture: a message, or a diary that can be kept and has no day without bleeding that nobody told."""
    path.write_bytes(data)
    done = _outcome(path)
    if isinstance(done, DiaryError):
        assert all(line.isprintable() for line in str(done).split("\n"))
        return
    assert all(str(one).isprintable() for one in (*done.losses, *done.problems))
    assert diary_from_bytes(diary_bytes(done.diary), "diary.json") == done.diary
    invented = nones(done) - TRUE_NONES[name]
    assert [on for on in sorted(invented) if name.endswith(PACKED) or not said(data, on)] == []


def _outcome(path: Path) -> Imported | DiaryError:
    try:
        return read(path, PASSWORD)
    except DiaryError as error:
        return error


@pytest.mark.parametrize("name", GOOD)
@QUIET
@given(data=st.data())
def test_a_damaged_fixture_is_refused_or_read_without_inventing(name: str, tmp_path: Path, data: st.DataObject) -> None:
    """Cut, flipped, spliced, with a gap or with junk in it."""
    looked_at(tmp_path / Path(name).name, name, data.draw(damaged(name)))


@pytest.mark.parametrize("name", JSON)
@QUIET
@given(data=st.data())
def test_json_of_other_kinds_is_refused_or_read_without_inventing(name: str, tmp_path: Path, data: st.DataObject) -> None:
    """A number for a text, a list for a mapping, null for a number: what Python would take for none is not."""
    looked_at(tmp_path / "export.json", name, data.draw(swapped(name)))


@QUIET
@given(data=st.binary(max_size=300))
def test_any_bytes_are_refused_or_read(tmp_path: Path, data: bytes) -> None:
    """A file of noise is no traceback."""
    looked_at(tmp_path / "noise", "drip/drip.csv", data)


def test_the_look_for_invented_days_finds_them() -> None:
    """A day is said on its line, close to the word, or within a time; nowhere else."""
    assert said(b"2026-03-02,none,", date(2026, 3, 2))
    assert said(b'"date": "2026-03-02T00:00",\n"flow": 0', date(2026, 3, 2))
    assert said(b'startDate="2026-03-01 x" endDate="2026-03-03 x" value="None"', date(2026, 3, 2))
    assert not said(b"2026-03-02,light,\n" + b" " * 200 + b"2026-03-03,none", date(2026, 3, 2))

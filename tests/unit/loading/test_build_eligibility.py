"""The chart, conditions, methods and rules of a change in a broken copy."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from iudcare.loading.check import faults_of
from iudcare.loading.knowledge_base import read
from iudcare.model.eligibility import GO_ON, START, WISHES
from unit.loading.broken import MISSING, Broken, Copy, Fault

CHART, NAMES, METHODS = "eligibility/chart.yaml", "eligibility/conditions.yaml", "eligibility/methods.yaml"
SPLIT, DIFFERENCES = "eligibility/split-cells.yaml", "eligibility/differences.yaml"
CHANGE, FRAME = "eligibility/switching.yaml", "eligibility/says.yaml"

ROW: Mapping[str, object] = {
    "id": "t.row",
    "group": "Tests",
    "condition": "Testing",
    "subcondition": "",
    "source": {"source": "t-source", "at": "page 1", "status": "verified"},
    "cells": {"CHC": ["3/4*", "2"], "POP": ["1", "1"]},
}
GOOD: Mapping[str, Mapping[str, object]] = {
    CHART: ROW,
    NAMES: {"id": "t-testing", "name": "testing", "words": "test", "row": "t.row"},
    METHODS: {
        "id": "t-method",
        "name": "a method",
        "reads": ["CHC"],
        "typical": 7,
        "works": "t-words",
        "needs": ["t-words"],
        "suits": ["no_exam"],
    },
    SPLIT: {"id": "t-mild", "row": "t.row", "method": "CHC", "question": "Is it mild?", "says": "t-words"},
    DIFFERENCES: {"id": "t-differs", "rows": ["t.row"], "methods": ["CHC"], "says": "t-words"},
    CHANGE: {"id": "t-rule", "voice": "us", "when": "fever", "steps": [{"says": "t-words", "from_day": 0}]},
    FRAME: {"id": "t-frame", "says": "t-words"},
}
NO_ROW = "no row of the chart is called t.none. knowledge/eligibility/chart.yaml lists them."
CELL = "POP must be two texts as the chart prints them, like ['4', '2*']."
SOURCES = "no source is called t-none. Add it to knowledge/sources/."
NOBODY = f"suits names love, which nobody can want. Known: {', '.join(WISHES[1:])}."
EITHER = "a condition has either kinds, each with its row, or one row."


def of(file: str, message: str, at: str | None = None, **changes: object) -> Fault:
    """Make a fault in an entry of a file."""
    return Fault(file, GOOD[file], changes, message, at)


def step(**changes: object) -> list[dict[str, object]]:
    """One step of a rule."""
    return [{"says": "t-words", "from_day": 0, **changes}]


FAULTS = [
    of(CHART, CELL, "cells", cells={"POP": ["1"]}),
    of(CHART, CELL, "cells", cells={"POP": ["1", "5"]}),
    of(CHART, SOURCES, "source", source={"source": "t-none", "at": "p", "status": "verified"}),
    of(CHART, "group must be text, and is missing.", group=MISSING),
    of(NAMES, NO_ROW, "row", row="t.none"),
    of(NAMES, EITHER, row=MISSING),
    of(NAMES, EITHER, "kinds", kinds=[{"id": "t-kind", "row": "t.row", "label": "a kind"}]),
    of(NAMES, "words must be text, and is missing.", words=MISSING),
    of(METHODS, NOBODY, "suits", suits=["love"]),
    of(METHODS, "typical must be a number.", "typical", typical="few"),
    of(METHODS, "no statement is called none. Add it to knowledge/statements/, or correct the id.", "works", works="none"),
    of(SPLIT, NO_ROW, "row", row="t.none"),
    of(SPLIT, "question must be text, and is missing.", question=MISSING),
    of(DIFFERENCES, NO_ROW, "rows", rows=["t.none"]),
    of(CHANGE, "voice is mars; it must be one of us, who, uk, ours.", "voice", voice="mars"),
    of(CHANGE, "a rule needs at least one step.", "steps", steps=[]),
    of(CHANGE, "a step that reminds has a title.", "steps", steps=step(remind=True)),
    of(CHANGE, "from_day must be a whole number.", "steps", steps=step(from_day="soon")),
    of(FRAME, "fever must be true or false.", "assumes", assumes={"fever": "no"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """One copy with all of these faults, and the row that they name."""
    folder = tmp_path_factory.mktemp("methods")
    copy = Copy.at(folder)
    copy.add(CHART, ROW)
    expected = {fault: copy.break_with(fault) for fault in FAULTS}
    return Broken(expected, copy.faults())


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_is_named_with_its_file_and_line(fault: Fault, broken: Broken) -> None:
    """The message says where, what is wrong, and what to do."""
    assert broken.expected[fault] in broken.named


def test_what_is_written_is_kept(tmp_path: Path) -> None:
    """One entry of each kind, as it is used."""
    copy = Copy.at(tmp_path)
    for file, entry in GOOD.items():
        copy.add(file, entry)
    choosing = read(copy.folder).choosing
    cell = choosing.chart["t.row"].cells["CHC"]
    assert (cell[START].text, cell[GO_ON].numbers) == ("3/4*", (2,))
    assert choosing.conditions["t-testing"].kinds[0].rows == ("t.row",)
    assert choosing.methods["t-method"].typical == Decimal(7)
    assert choosing.methods["t-method"].perfect is None
    assert choosing.switching["t-rule"].steps[0].to_day is None


@pytest.mark.parametrize(
    ("file", "entry", "message"),
    [
        (CHART, {"id": "t.other"}, "no kind names the row t.other. Give it an everyday name."),
        (SPLIT, {"id": "t-split", "method": "POP"}, "t-split: t.row has no two numbers for POP."),
        (DIFFERENCES, {"id": "t-other", "methods": ["DMPA"]}, "t-other: t.row has no DMPA."),
        (FRAME, {"id": "t-assumes", "assumes": {"fevr": True}}, "t-assumes: assumes fevr, which is no fact."),
    ],
)
def test_what_must_hold_of_the_whole_is_named(file: str, entry: dict[str, object], message: str, tmp_path: Path) -> None:
    """A row without a name, a question about a cell that is not split, and the like."""
    copy = Copy.at(tmp_path)
    for name, good in GOOD.items():
        copy.add(name, good)
    copy.add(file, {**GOOD[file], **entry})
    assert [fault for fault in faults_of(read(copy.folder)) if fault.endswith(message)] != []

"""Other methods: every cell as the source has it, every split cell for every answer, and people whose numbers are known."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache

import pytest

from conformance.reading import FOLDER, knowledge, rows
from conftest import TODAY
from iudcare.eligibility.change import Change, change
from iudcare.eligibility.named import with_known_names
from iudcare.eligibility.suitability import Suitability, suitability
from iudcare.interfaces.export import export
from iudcare.loading.change_case import change_case_from
from iudcare.loading.entry import Entry
from iudcare.model.case import Case
from iudcare.model.eligibility import GO_ON, START, Told

STARTING = date(2026, 12, 1)
COLUMNS = ("condition_group", "condition", "subcondition", "method", "initiation", "continuation")


def told_of(facts: dict[str, object], where: str) -> tuple[Case, Told]:
    """What somebody said."""
    case, told = change_case_from(facts, knowledge(), today=TODAY, where=where)
    return case, with_known_names(told, knowledge().choosing, where)


def suits(facts: dict[str, object], where: str = "test") -> Suitability:
    """The methods for what somebody said."""
    case, told = told_of(facts, where)
    return suitability(case, told, knowledge().guidance(case.region))


def number_of(result: Suitability, method: str) -> int | None:
    """The number of one method."""
    return next(one.category for one in result.methods if one.id == method)


@cache
def chart() -> list[dict[str, str]]:
    """The chart as it was read from CDC's own, cell by cell."""
    with (FOLDER / "eligibility" / "us-mec-2024-chart.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_source_is_whole() -> None:
    """156 rows of 69 conditions, 883 filled cells, 39 that differ between starting and going on, 15 with two numbers."""
    filled = [one for one in chart() if one["initiation"] or one["continuation"]]
    assert len({one["condition"] for one in chart()}) == 69
    assert len({(one["condition"], one["subcondition"]) for one in chart()}) == 156
    assert len(filled) == 883
    assert sum(one["initiation"] != one["continuation"] for one in filled) == 39
    assert sum("/" in one["initiation"] or "/" in one["continuation"] for one in filled) == 15


def test_every_cell_of_the_knowledge_is_that_of_the_source() -> None:
    """What the knowledge holds, and what the export says, is the source: all 937 cells, the empty ones too, in its order."""
    held = [
        (row.group, row.condition, row.subcondition, label, stages[START].text, stages[GO_ON].text)
        for row in knowledge().choosing.chart.values()
        for label, stages in row.cells.items()
    ]
    expected = [tuple(one[column] for column in COLUMNS) for one in chart()]
    assert expected == held
    exported = export(knowledge())["eligibility"]
    assert isinstance(exported, list)
    assert expected == [tuple(one[column] for column in COLUMNS) for one in exported]


def test_every_flag_of_the_source_is_seen() -> None:
    """Whatever the source marks as having more to it, is starred, or is the group of medicines that it does not tell apart."""
    flagged = {(one["condition"], one["subcondition"], one["method"]) for one in chart() if one["clarification_flag"] == "yes"}
    seen = {
        (row.condition, row.subcondition, label)
        for row in knowledge().choosing.chart.values()
        for label, stages in row.cells.items()
        if any(one.is_starred or one.is_one_or_two for one in stages.values())
    }
    assert flagged == seen


SPLIT = rows("eligibility/split-cells.yaml")


def test_every_split_cell_has_its_case() -> None:
    """The 15 cells with two numbers, each once."""
    choosing = knowledge().choosing
    split = {(row.id, label) for row in choosing.chart.values() for label, stages in row.cells.items() if stages[START].is_split}
    found = [
        (row, choosing.methods[one.text("method")].label_in(choosing.chart[row]))
        for one in SPLIT
        for row in choosing.kinds()[one.text("kind")].rows
    ]
    assert sorted(found, key=str) == sorted(split, key=str)


@pytest.mark.parametrize("row", SPLIT, ids=lambda row: f"{row['kind']}, {row['method']}")
def test_a_split_cell_counts_as_the_case_says(row: Entry) -> None:
    """The lower number only after a clear yes to a question that a source gives; else the higher one, and it is said."""
    kind, method = row.text("kind"), row.text("method")
    base: dict[str, object] = {"age": 30, "nothing_else": True, "conditions": [kind]}
    result = suits(base)
    because = next(
        one for method_for in result.methods if method_for.id == method for one in method_for.because if one.kind == kind
    )
    assert (because.printed, because.counts_as) == (row.text("printed"), row.integer("unanswered"))
    assert "elig-split" in [said.id for said in because.says]
    if "question" not in row:
        assert (row.text("printed"), kind) not in [(one.method, one.condition) for one in result.questions]
        return
    question = row.text("question")
    assert question in [one.id for one in result.questions]
    for answer, expected in ((True, "yes"), (False, "no"), (None, "not_sure")):
        assert number_of(suits({**base, "decided": {question: answer}}), method) == row.integer(expected)


@pytest.mark.parametrize("row", rows("eligibility/people.yaml"), ids=lambda row: row["case"])
def test_a_person_gets_these_numbers(row: Entry) -> None:
    """The numbers, whether they may be called fine, what is warned of, and where WHO is known to differ."""
    row.only("case", "told", "numbers", "keep", "verdicts", "warned", "differs")
    result = suits(row.entry("told"), row.place())
    methods = {one.id: one for one in result.methods}
    numbers = row.entry("numbers")
    assert {id: methods[id].category for id in numbers} == dict(numbers)
    assert {id: methods[id].verdict for id in row.entry("verdicts")} == dict(row.entry("verdicts"))
    for id, warnings in row.entry("warned").items():
        assert [said.id for said in methods[id].warnings] == warnings
    if "keep" in row:
        assert (result.keep.category if result.keep else None) == row["keep"]
    if "differs" in row:
        assert {said.id for said in result.differences} == set(row.texts("differs"))


@pytest.mark.parametrize("row", rows("eligibility/changes.yaml"), ids=lambda row: row["case"])
def test_a_change_is_planned_so(row: Entry) -> None:
    """Which rules are shown, on which days, and whether emergency contraception is in question."""
    row.only("case", "told", "shows", "not_shows", "days", "taken", "emergency", "hours_left", "warned", "against")
    case, told = told_of(row.entry("told"), row.place())
    plan = change(case, told, knowledge().guidance(case.region), STARTING)
    steps = [step for voice in plan.voices for step in voice.steps]
    shown = {step.rule for step in steps}
    assert set(row.texts("shows")) - shown == set()
    assert set(row.texts("not_shows")) & shown == set()
    assert set(row.texts("taken")) - plan.taken_as.keys() == set()
    for rule, days in row.entry("days").items():
        spans = [[step.start.isoformat(), step.until.isoformat()] for step in steps if step.rule == rule and step.until]
        assert days in spans
    _compare_emergency(plan, row)


def _compare_emergency(plan: Change, row: Entry) -> None:
    if "emergency" in row:
        assert (plan.emergency is not None) is row.flag("emergency")
    if plan.emergency and "hours_left" in row:
        left = {one.option.id: one.hours_left for one in plan.emergency.options}
        assert {id: left[id] for id in row.entry("hours_left")} == dict(row.entry("hours_left"))
    if "against" in row:
        assert plan.emergency
        assert list(plan.emergency.against) == list(row.texts("against"))
    assert set(row.texts("warned")) - {said.id for said in plan.method.warnings} == set()

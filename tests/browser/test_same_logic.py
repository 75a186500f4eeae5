"""Truth, conditions and facts that follow mean in the browser what the conformance files of the logic say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.comparing import as_browser, asked
from browser.serving import files_of, served
from conformance.reading import case_of, knowledge, rows
from iudcare.loading.from_expression import Names, parse
from iudcare.model.truth import Truth
from iudcare.runtimes.javascript_code import COMBINATORS, Code, call, condition_code, constant, finding

SAID = {"yes": True, "no": False}
NUMBER = {1: "yes", 0: "unknown", -1: "no"}

Row = tuple[Code, dict[str, object], str]
"""A condition, what was said, and its truth."""


def comparisons() -> Iterator[Row]:
    """The conditions as an author writes them."""
    base = knowledge()
    names = Names(base.facts, base.findings, frozenset(base.regions.values))
    for row in rows("logic/comparisons.yaml"):
        yield condition_code(parse(row.text("condition"), names)), as_browser(case_of(row)), row.text("gives")


def tables() -> Iterator[Row]:
    """The truth tables, each row as a condition of two facts, left and right."""
    left, right = call("yes", "left"), call("yes", "right")
    for row in rows("logic/not.yaml"):
        yield call("not", left), said(left=row.text("of")), row.text("gives")
    for table, function in (("and", "all"), ("or", "any")):
        for row in rows(f"logic/{table}.yaml"):
            yield call(function, left, right), said(left=row.text("left"), right=row.text("right")), row.text("gives")


def said(**truths: str) -> dict[str, object]:
    """Answers that give these truths; what is unknown is not said."""
    return {"answers": {name: SAID[truth] for name, truth in truths.items() if truth in SAID}}


@pytest.mark.parametrize("rows_of", [tables, comparisons], ids=["truth tables", "comparisons"])
def test_conditions_have_the_truth_that_the_rows_give(page: Page, tmp_path: Path, rows_of: object) -> None:
    """Each row of the truth tables, and each comparison of a fact."""
    assert callable(rows_of)
    told: list[Row] = list(rows_of())
    assert {gives for *_, gives in told} == {str(one) for one in Truth}
    conditions = constant("conditions", [condition for condition, _, _ in told])
    files = files_of(knowledge())
    names = ", ".join((*COMBINATORS, *map(finding, knowledge().findings)))
    files["conditions.js"] = f'import {{ {names} }} from "./rules.js";\n{conditions}'
    with served(files, tmp_path) as address:
        page.goto(address)
        truths = asked(page, "truths", [case["answers"] for _, case, _ in told])
    wrong = [row for row, truth in zip(told, truths, strict=True) if NUMBER[truth] != row[2]]
    assert wrong == []


def test_facts_follow_as_the_rows_say(modules_page: Page) -> None:
    """What is known afterwards, and which answers were pulled apart."""
    wrong = []
    for row in (one for one in rows("logic/follows.yaml") if "refused" not in one):
        known = asked(modules_page, "known", as_browser(case_of(row)))
        values = {name: known["values"].get(name) for name in row.entry("then")}
        if (values, sorted(known["pulled"])) != (dict(row.entry("then")), sorted(row.texts("replaced"))):
            wrong.append(row.text("case"))
    assert wrong == []

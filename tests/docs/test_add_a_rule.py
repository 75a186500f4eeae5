"""`docs/how-to/add-a-rule.md` works: its steps are carried out on a copy of the knowledge folder."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from conftest import LIGHT, ROOT, TODAY
from iudcare.engine.answer import answer
from iudcare.engine.evaluate import evaluate
from iudcare.engine.follow import follow
from iudcare.errors import KnowledgeError
from iudcare.loading.case_file import case_from
from iudcare.loading.check import check
from iudcare.loading.entry import Entry
from iudcare.loading.from_yaml import read_yaml
from iudcare.loading.knowledge_base import read
from iudcare.model.truth import Truth

PAGE = (ROOT / "docs" / "how-to" / "add-a-rule.md").read_text(encoding="utf-8")
OUTCOMES = {"fires": Truth.YES, "silent": Truth.NO, "open": Truth.UNKNOWN}


def blocks(kind: str) -> list[str]:
    """The code blocks of one kind on the page."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with a copy of the knowledge, in which every block of the page stands where it says."""
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge", ignore=LIGHT)
    for block in blocks("yaml"):
        named = re.match(r"# (\S+)\n", block)
        assert named is not None
        file = tmp_path / named[1]
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(before + block if before else block, encoding="utf-8")
    return tmp_path


def test_the_folder_holds_together_with_the_new_rule(checkout: Path) -> None:
    """Nothing is missing from the page: the check finds no fault."""
    base = read(checkout / "knowledge")
    check(base)
    assert base.rules["rash-since-fitting"].status == "our_choice"


def test_the_cases_of_the_page_come_out_as_it_says(checkout: Path) -> None:
    """The rule fires, stays silent and stays open where the page says so."""
    guidance = read(checkout / "knowledge").guidance("who")
    (group,) = groups_in(checkout / "conformance" / "rules" / "example.yaml")
    rule = next(one for one in guidance.rules if one.id == group.text("rule"))
    found = {}
    for one in group.entries("cases"):
        case = case_from(one.entry("facts"), guidance.base, today=TODAY)
        found[one.text("case")] = evaluate(rule.when, follow(case, guidance).values)
    assert found == {one.text("case"): OUTCOMES[one.text("outcome")] for one in group.entries("cases")}
    assert set(found.values()) == set(Truth)


def test_the_case_that_is_asked_gets_the_level_of_the_rule(checkout: Path) -> None:
    """The answer to the case of the page rests on the new rule."""
    guidance = read(checkout / "knowledge").guidance("who")
    (raw,) = blocks("json")
    result = answer(case_from(json.loads(raw), guidance.base, today=TODAY), guidance).to_dict()
    urgency, reasons = result["urgency"], result["reasons"]
    assert isinstance(urgency, dict)
    assert isinstance(reasons, list)
    assert urgency["at_least"] == "within_two_weeks"
    assert [reason["rule"] for reason in reasons] == ["rash-since-fitting"]


def test_the_mistake_of_the_page_gets_the_message_of_the_page(checkout: Path) -> None:
    """A misspelt id is refused with file, line and remedy, in the words that the page shows."""
    (change,), (message,) = blocks("diff"), blocks("text")
    right, wrong = (line[1:] for line in change.splitlines())
    file = checkout / "knowledge" / "rules" / "example.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        read(checkout / "knowledge")
    assert [fault.removeprefix(f"{checkout}/") for fault in caught.value.faults] == [message.strip()]


def groups_in(file: Path) -> list[Entry]:
    """The groups of a file of cases, one for each rule."""
    groups = read_yaml(file.read_text(encoding="utf-8"), str(file))
    assert isinstance(groups, list)
    return groups

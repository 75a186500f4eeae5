"""Reads the conformance files: each case as data, with the name that its test carries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from conftest import ROOT, TODAY
from iudcare.engine.fill import filled
from iudcare.loading.case_file import case_from
from iudcare.loading.entry import Entry
from iudcare.loading.from_yaml import read_yaml
from iudcare.loading.knowledge_base import read
from iudcare.model.case import Case
from iudcare.model.knowledge import Guidance, KnowledgeBase

FOLDER = ROOT / "conformance"


@cache
def knowledge() -> KnowledgeBase:
    """The knowledge, also while tests are listed, when there are no fixtures yet."""
    return read(ROOT / "knowledge")


@cache
def guidance_in(region: str) -> Guidance:
    """The knowledge as it stands in a region, worked out once."""
    return knowledge().guidance(region)


def rows(file: str) -> list[Entry]:
    """The entries of one conformance file, each still knowing its line."""
    data = read_yaml((FOLDER / file).read_text(encoding="utf-8"), f"conformance/{file}")
    assert isinstance(data, list), f"conformance/{file} must be a list"
    entries = [row for row in data if isinstance(row, Entry)]
    assert entries, f"conformance/{file} holds no case"
    assert len(entries) == len(data), f"conformance/{file}: each row must be a mapping"
    return entries


def files(folder: str) -> list[str]:
    """The files of one conformance folder, as `rows` takes them."""
    return [f"{folder}/{path.name}" for path in sorted((FOLDER / folder).glob("*.yaml"))]


def day(row: Entry) -> date:
    """The day on which a row is read."""
    return date.fromisoformat(row.text("today")) if "today" in row else TODAY


def case_of(row: Entry) -> Case:
    """The case that a row's `facts` tell, in its region and on its day; `null` is "not sure"."""
    region = row.maybe_text("region")
    return case_from(row.entry("facts"), knowledge(), today=day(row), region=region, where=row.place())


@dataclass(frozen=True, eq=False)
class RuleCase:
    """One case of one rule: what is known, and whether the rule fires, stays silent or cannot tell."""

    file: str
    rule: str
    row: Entry

    @property
    def name(self) -> str:
        """The sentence that tells the case."""
        return self.row.text("case")

    @property
    def outcome(self) -> str:
        """What the rule must do: fires, silent or open."""
        return self.row.one_of("outcome", ["fires", "silent", "open"])

    @cached_property
    def case(self) -> Case:
        """The case, filled up with reassuring answers where the row builds on them."""
        self.row.only("case", "base", "region", "today", "facts", "outcome")
        case = case_of(self.row)
        if "base" not in self.row:
            return case
        assert self.row.text("base") == "reassuring", self.row.place("base")
        return filled(case, guidance_in(case.region))


@cache
def rule_cases() -> tuple[RuleCase, ...]:
    """Every case of every rule, in the order of the files; read once, so that tests share what is worked out of each."""
    return tuple(
        RuleCase(file, rule.text("rule"), row)
        for file in files("rules")
        for rule in rows(file)
        for row in rule.only("rule", "cases").entries("cases")
    )

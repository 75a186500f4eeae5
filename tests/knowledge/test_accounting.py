"""Nothing of the evidence is lost: each finding is used or listed with the reason why not, and each row became a rule."""

from __future__ import annotations

from conftest import ROOT
from iudcare.loading.entry import Entry
from iudcare.loading.from_yaml import read_yaml
from iudcare.model.knowledge import KnowledgeBase


def ids(key: str) -> list[str]:
    """The ids that have to be accounted for."""
    file = ROOT / "tests" / "knowledge" / "evidence-ids.yaml"
    listed = read_yaml(file.read_text(encoding="utf-8"), str(file))
    assert isinstance(listed, Entry)
    return list(listed.texts(key))


def test_every_finding_is_evidence_or_listed_as_not_used(base: KnowledgeBase) -> None:
    """Whoever misses a finding sees it in the knowledge, or reads why it says nothing."""
    whole = base.evidence.keys() | base.ledger.not_used.keys()
    parts = {id.rsplit("-", 1)[0] for id in whole}
    assert [id for id in ids("findings") if id not in whole | parts] == []


def test_every_row_of_the_triage_table_is_one_rule_or_listed(base: KnowledgeBase) -> None:
    """135 rows are rules, each once; the offer of help is no rule, and its row says so."""
    rows = [rule.row for rule in base.rules.values()]
    assert sorted([*rows, "T09"]) == sorted(ids("rows"))
    assert "tri-T09" in base.ledger.not_used


def test_every_correction_is_carried_out_or_says_why_not(base: KnowledgeBase) -> None:
    """A correction towards safety names the rules or findings that carry it out, or the reason why none does."""
    assert [one.id for one in base.ledger.corrections.values() if bool(one.done_by) == bool(one.why_not)] == []
    assert len(base.ledger.corrections) >= 30


def test_the_claims_are_the_twenty_seven_of_the_founding_article(base: KnowledgeBase) -> None:
    """S01 to S27, each once, with a statement that names its sources."""
    assert sorted(claim.row for claim in base.ledger.claims.values()) == [f"S{number:02}" for number in range(1, 28)]

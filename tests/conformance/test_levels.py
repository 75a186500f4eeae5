"""The level of every rule, against the second writing of the triage table in conformance/levels.yaml."""

from __future__ import annotations

from conformance.reading import rows
from iudcare.loading.build_guidance import IF_UNSURE
from iudcare.loading.entry import Entry
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.urgency import Urgency


def _expected(row: Entry) -> tuple[str, str, str]:
    level = Urgency.named(row.only("row", "rule", "level", "if_unsure").text("level"))
    unsure = row.maybe_text("if_unsure") or IF_UNSURE.get(level, level).word
    return row.text("row"), level.word, unsure


def test_every_rule_has_the_level_of_its_row(base: KnowledgeBase) -> None:
    """Row, level and level when not sure of each rule are those of the triage table, no rule more and none fewer."""
    expected = {row.text("rule"): _expected(row) for row in rows("levels.yaml")}
    assert expected == {rule.id: (rule.row, rule.urgency.word, rule.if_unsure.word) for rule in base.rules.values()}

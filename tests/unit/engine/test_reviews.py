"""Signed reviews hold for exactly what was reviewed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from iudcare.engine.reviews import holding, rule_hash
from iudcare.model.condition import Flag
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.ledger import Review
from iudcare.model.rule import Rule
from iudcare.model.urgency import Urgency

SUBJECT = "between-periods-womb-lining"


def changed(base: KnowledgeBase, rule: Rule) -> KnowledgeBase:
    """Put a changed rule into the knowledge."""
    return base._replace(rules={**base.rules, rule.id: rule})


def signed(base: KnowledgeBase) -> Review:
    """Sign the rule as it stands."""
    return Review(SUBJECT, "A. Doctor", "clinician", date(2026, 11, 24), rule_hash(base.rules[SUBJECT], base))


def holds(base: KnowledgeBase, review: Review) -> bool:
    """Whether a review that was signed still holds in this knowledge."""
    with_review = base._replace(ledger=base.ledger._replace(reviews={"a": review}))
    return holding(with_review.rules[SUBJECT], with_review) == (review,)


def test_a_review_holds_for_the_rule_as_it_was_signed(base: KnowledgeBase) -> None:
    """In every region: the rule that speaks there is the reviewed one."""
    review = signed(base)
    assert holds(base, review)
    for region in base.regions.names:
        there = next(rule for rule in base.guidance(region).rules if rule.id == SUBJECT)
        assert review.hash == rule_hash(there, base)


def test_a_review_says_nothing_about_another_rule(base: KnowledgeBase) -> None:
    """It names the rule that it is about."""
    assert not holds(base, signed(base)._replace(rule="flooding"))


CHANGES: list[tuple[str, Callable[[Rule], Rule]]] = [
    ("condition", lambda rule: rule._replace(when=Flag("fever"))),
    ("level", lambda rule: rule._replace(urgency=Urgency.SELF_CARE)),
    ("level when unsure", lambda rule: rule._replace(if_unsure=Urgency.EMERGENCY)),
    ("citations", lambda rule: rule._replace(because=())),
    ("note", lambda rule: rule._replace(note="another")),
]


@pytest.mark.parametrize("change", [change for _, change in CHANGES], ids=[name for name, _ in CHANGES])
def test_a_changed_rule_was_not_reviewed(change: Callable[[Rule], Rule], base: KnowledgeBase) -> None:
    """Its condition, its level, its citations: whatever changes, the review ends."""
    assert not holds(changed(base, change(base.rules[SUBJECT])), signed(base))


def test_changed_words_were_not_reviewed(base: KnowledgeBase) -> None:
    """What the rule says, and what its advice says."""
    rule = base.rules[SUBJECT]._replace(advice=(next(iter(base.advice)),))
    base = changed(base, rule)
    review = signed(base)
    for id in (rule.says, next(iter(base.advice[rule.advice[0]].says.values()))):
        statement = base.statements[id]._replace(text="Other words.")
        assert not holds(base._replace(statements={**base.statements, id: statement}), review)


def test_a_changed_number_of_a_region_was_not_reviewed(base: KnowledgeBase) -> None:
    """The condition names it, so it is part of what was signed; a number that it does not name is not."""
    review = signed(base)

    def with_number(name: str) -> KnowledgeBase:
        value = base.regions.values[name]
        values = {**base.regions.values, name: value._replace(by_region={**value.by_region, "uk": Decimal(1)})}
        return base._replace(regions=base.regions._replace(values=values))

    assert not holds(with_number("womb_lining_age"), review)
    assert holds(with_number("watch_days"), review)

"""Signed reviews: what exactly was reviewed, and which reviews still hold for a rule as it stands."""

from __future__ import annotations

from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.ledger import Review
from iudcare.model.rule import Rule


def rule_hash(rule: Rule, base: KnowledgeBase) -> str:
    """A hash of everything that a review of a rule covers: its condition, level, words, advice and citations.

    Numbers by region and named findings count too, because the condition names them.
    """
    import hashlib  # needed only where there are reviews

    advice = [base.statements[id] for name in rule.advice for id in base.advice[name].says.values()]
    numbers = {name: dict(value.by_region) for name, value in base.regions.values.items() if f"{{{name}}}" in rule.text}
    plain_rule = rule._replace(when=base.rules[rule.id].when)
    text = repr((plain_rule, base.statements[rule.says], advice, numbers))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def holding(rule: Rule, base: KnowledgeBase) -> tuple[Review, ...]:
    """The reviews that were signed for the rule exactly as it stands."""
    signed = [review for review in base.ledger.reviews.values() if review.rule == rule.id]
    return tuple(review for review in signed if review.hash == rule_hash(rule, base))

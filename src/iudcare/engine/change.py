"""What would change the answer: for facts without an answer, the answers that alone would raise the urgency.

Only upwards: nobody is told which answer makes an emergency go away.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from iudcare.engine.decide import Truths
from iudcare.engine.evaluate import evaluate
from iudcare.engine.follow import follow, follow_also
from iudcare.errors import ContradictionError
from iudcare.model.case import Case
from iudcare.model.decision import Decision
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance
from iudcare.model.numbers import numbers_that_matter
from iudcare.model.rule import Rule
from iudcare.model.truth import YES
from iudcare.model.urgency import Urgency, highest


class Change(NamedTuple):
    """One answer that would raise `at_least`, and the level it would raise it to."""

    fact: str
    answer: Value
    to: Urgency


def would_change(case: Case, decision: Decision, guidance: Guidance, truths: Truths | None = None) -> tuple[Change, ...]:
    """The changes, most urgent first, then in the order of the data; of a number only the smallest for each level."""
    found = []
    bearing = _rules_by_fact(decision, guidance)
    answered = follow(case, guidance).values if case.at_least else decision.known.values
    for name, fact in guidance.facts.items():
        if name not in bearing or name in answered or fact.never_asked:
            continue
        levels: set[Urgency] = set()
        for value in fact.possible_values() or numbers_that_matter(fact, guidance):
            known = _known_with(case, name, value, decision, guidance)
            to = None if known is None else _raised_to(bearing[name], known, guidance, truths)
            if to is not None and (not fact.type.is_number or to not in levels):
                levels.add(to)
                found.append(Change(name, value, to))
    return tuple(sorted(found, key=lambda change: -change.to))


def _rules_by_fact(decision: Decision, guidance: Guidance) -> dict[str, list[Rule]]:
    """For each fact, the rules above the level reached that wait for it, or for a fact that follows from it."""
    at_least = decision.interval.at_least or Urgency.SELF_CARE
    bearing: dict[str, list[Rule]] = {}
    for one in decision.open:
        if one.rule.urgency > at_least:
            for name in frozenset[str]().union(*(guidance.origins[waited] for waited in one.waiting_for)):
                bearing.setdefault(name, []).append(one.rule)
    return bearing


def _raised_to(rules: list[Rule], known: Mapping[str, Value], guidance: Guidance, truths: Truths | None) -> Urgency | None:
    """The highest level that these rules reach; `None` when none does."""
    if truths is None:
        return highest([rule.urgency for rule in rules if evaluate(rule.when, known) is YES])
    firing = [rule for rule, truth in zip(guidance.rules, truths(known), strict=True) if truth is YES]
    return highest([rule.urgency for rule in firing if rule in rules])


def _known_with(case: Case, name: str, value: Value, decision: Decision, guidance: Guidance) -> Mapping[str, Value] | None:
    """What would be known with this answer too; `None` when it is impossible beside what was said."""
    try:
        known = follow_also(case, decision.known, name, value, guidance)
    except ContradictionError:
        return None
    return None if len(known.pulled) > len(decision.known.pulled) else known.values

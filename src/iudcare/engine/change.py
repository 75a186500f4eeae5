"""What would change the answer: for facts without an answer, the answers that alone would raise the urgency.

Only upwards: nobody is told which answer makes an emergency go away.
"""

from __future__ import annotations

from dataclasses import dataclass

from iudcare.engine.evaluate import evaluate
from iudcare.engine.fill import numbers_that_matter
from iudcare.engine.follow import follow
from iudcare.errors import ContradictionError
from iudcare.model.case import Case
from iudcare.model.decision import Decision
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance
from iudcare.model.truth import YES
from iudcare.model.urgency import Urgency, highest


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that would raise `at_least`, and the level it would raise it to."""

    fact: str
    answer: Value
    to: Urgency


def would_change(case: Case, decision: Decision, guidance: Guidance) -> tuple[Change, ...]:
    """The changes, most urgent first, then in the order of the data; of a number only the smallest for each level."""
    found = []
    for name, fact in guidance.facts.items():
        if name in decision.known.values or fact.never_asked:
            continue
        levels: set[Urgency] = set()
        for value in fact.possible_values() or numbers_that_matter(fact, guidance):
            to = _raised_to(case, name, value, decision, guidance)
            if to is not None and (not fact.type.is_number or to not in levels):
                levels.add(to)
                found.append(Change(name, value, to))
    return tuple(sorted(found, key=lambda change: -change.to))


def _raised_to(case: Case, name: str, value: Value, decision: Decision, guidance: Guidance) -> Urgency | None:
    """The level that this answer alone would reach, if it is higher; `None` when it is not, or the answer is impossible."""
    at_least = decision.interval.at_least
    above = [rule for rule in guidance.rules_by_fact[name] if at_least is None or rule.urgency > at_least]
    if not above:
        return None
    try:
        known = follow(case.saying({name: value}), guidance)
    except ContradictionError:
        return None
    if len(known.pulled) > len(decision.known.pulled):
        return None
    fired = highest([rule.urgency for rule in above if evaluate(rule.when, known.values) is YES])
    return fired if fired is not None and fired > Urgency.SELF_CARE else None

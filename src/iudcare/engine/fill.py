"""Filling in what was not asked: reassuring answers, as "none of these" gives them, never beside what contradicts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from iudcare.engine.follow import follow, follow_also
from iudcare.errors import ContradictionError
from iudcare.model.case import Case
from iudcare.model.decision import Known
from iudcare.model.fact import Fact, Value
from iudcare.model.knowledge import Guidance
from iudcare.model.numbers import numbers_that_matter


def filled(case: Case, guidance: Guidance) -> Case:
    """The case with each fact that was not asked at its reassuring answer, or at the least dangerous possible one.

    Facts without an order (device, dates, age) have no reassuring answer and stay as they are.
    """
    known = follow(case, guidance)
    for name in guidance.follow_order:
        if name not in case.asked and name not in known.values:
            case, known = _least_dangerous(case, known, name, guidance)
    return case


def none_of_these(case: Case, names: Iterable[str], guidance: Guidance) -> Case:
    """The case with these facts at their reassuring answers, except where that cannot be true beside what was said."""
    for name in names:
        reassuring = guidance.facts[name].reassuring
        if reassuring is None or name in case.answers:
            continue
        tried = case.saying({name: reassuring})
        if is_possible(tried, guidance):
            case = tried
    return case


def is_possible(case: Case, guidance: Guidance) -> bool:
    """Whether all answers can be true together, none pulling apart from another."""
    try:
        return not follow(case, guidance).pulled
    except ContradictionError:
        return False


def _least_dangerous(case: Case, known: Known, name: str, guidance: Guidance) -> tuple[Case, Known]:
    """The case with the first answer that is possible and pulls nothing new apart; as it was when there is none."""
    fact = guidance.facts[name]
    for value in candidates(fact, guidance) if fact.reassuring is not None else ():
        try:
            tried = follow_also(case, known, name, value, guidance)
        except ContradictionError:
            continue
        if set(tried.pulled) <= set(known.pulled):
            return case.saying({name: value}), tried
    return case, known


def candidates(fact: Fact, guidance: Guidance) -> Iterator[Value]:
    """Answers to try, the reassuring one first, then towards more danger."""
    if fact.reassuring is not None:
        yield fact.reassuring
    for value in fact.possible_values() or numbers_that_matter(fact, guidance):
        if value != fact.reassuring:
            yield value

"""A condition and what is known: yes, no or unknown; what made it so; and which facts it still waits for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from iudcare.model.condition import All, Among, Any, Compare, Condition, Finding, Flag, Not, Number
from iudcare.model.fact import Value
from iudcare.model.truth import NO, NOT, UNKNOWN, YES, Truth, all_of, any_of, truth_of


def evaluate(condition: Condition, known: Mapping[str, Value]) -> Truth:
    """The truth of a condition. A fact that is not in `known` is unknown.

    >>> evaluate(All((Flag("fever"), Flag("chills"))), {"fever": False})
    <Truth.NO: 'no'>
    >>> evaluate(All((Flag("fever"), Flag("chills"))), {"fever": True})
    <Truth.UNKNOWN: 'unknown'>
    """
    match condition:  # the parts are not taken out in the patterns, which would take half as long again
        case Flag():
            return truth_of(known[condition.fact] is True) if condition.fact in known else UNKNOWN
        case Among():
            return truth_of(known[condition.fact] in condition.values) if condition.fact in known else UNKNOWN
        case All():
            return all_of(evaluate(part, known) for part in condition.parts)
        case Any():
            return any_of(evaluate(part, known) for part in condition.parts)
        case Finding():
            return evaluate(condition.part, known)
        case Number():
            return _compared(condition, known)
        case Not():
            return NOT[evaluate(condition.part, known)]


def _compared(number: Number, known: Mapping[str, Value]) -> Truth:
    if number.fact not in known:
        return UNKNOWN
    value, limit = known[number.fact], number.limit
    if not isinstance(value, (int, Decimal)) or not isinstance(limit, Decimal):
        raise TypeError(f"{number.fact} {number.compare} {limit}: cannot compare {value!r}")
    match number.compare:
        case Compare.BELOW:
            return truth_of(value < limit)
        case Compare.AT_MOST:
            return truth_of(value <= limit)
        case Compare.ABOVE:
            return truth_of(value > limit)
        case Compare.AT_LEAST:
            return truth_of(value >= limit)


def waiting_for(condition: Condition, known: Mapping[str, Value]) -> frozenset[str]:
    """The facts that an unknown condition still depends on; empty when it is decided.

    Parts that are decided drop out: with no fever, `(fever and rash) or pain` waits for pain alone.

    >>> sorted(waiting_for(Any((All((Flag("fever"), Flag("rash"))), Flag("pain"))), {"fever": False}))
    ['pain']
    """
    match condition:
        case Flag() | Among() | Number():
            return frozenset() if condition.fact in known else frozenset({condition.fact})
        case Not() | Finding():
            return waiting_for(condition.part, known)
        case All() | Any():
            if evaluate(condition, known) is not UNKNOWN:
                return frozenset()
            return frozenset().union(*(waiting_for(part, known) for part in condition.parts))


def witnesses(condition: Condition, known: Mapping[str, Value]) -> dict[str, Value]:
    """The known facts that decide a condition, with their values; empty when it is unknown.

    >>> witnesses(Any((Flag("fever"), Flag("chills"))), {"fever": True, "chills": False})
    {'fever': True}
    """
    truth = evaluate(condition, known)
    match condition:
        case Flag(fact) | Among(fact) | Number(fact):
            return {fact: known[fact]} if fact in known else {}
        case Not(part) | Finding(_, part):
            return witnesses(part, known)
        case All(parts):
            deciding = parts if truth is YES else tuple(part for part in parts if evaluate(part, known) is NO)
        case Any(parts):
            deciding = parts if truth is NO else tuple(part for part in parts if evaluate(part, known) is YES)
    found: dict[str, Value] = {}
    for part in deciding:
        found.update(witnesses(part, known))
    return found

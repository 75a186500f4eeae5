"""Facts that follow from others, and answers that cannot both be true.

This is the one home of implication. `follow` fills in what follows from what was said; when two answers merely pull
apart, the more dangerous one stands and the fact is named in `pulled`; when they cannot both be true, both are refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from iudcare.engine.evaluate import evaluate, witnesses
from iudcare.errors import ContradictionError
from iudcare.model.case import Case
from iudcare.model.decision import Known
from iudcare.model.fact import Fact, Follow, Value
from iudcare.model.knowledge import Guidance
from iudcare.model.truth import YES


def follow(case: Case, guidance: Guidance) -> Known:
    """What is known of the case. Raises `ContradictionError` when two answers cannot both be true."""
    return _followed(guidance.follow_order, case, Known({}), guidance)


def follow_also(case: Case, known: Known, name: str, value: Value, guidance: Guidance) -> Known:
    """What is known when one more fact is answered: the same as `follow` on the longer case, without starting over."""
    affected = (name, *guidance.followers[name])
    rest = {other: kept for other, kept in known.values.items() if other not in affected}
    before = Known(rest, tuple(other for other in known.pulled if other not in affected))
    return _followed(affected, case.saying({name: value}), before, guidance)


def _followed(names: Iterable[str], case: Case, before: Known, guidance: Guidance) -> Known:
    """What is known once these facts, in their order, are worked out on top of what was known before."""
    values = dict(before.values)
    pulled = dict.fromkeys(before.pulled)
    for name in names:
        fact = guidance.facts[name]
        value = _counted(fact, values, case.answers.get(name), case.today)
        for step in fact.follows_from:
            if evaluate(step.when, values) is YES:
                if value not in (None, step.value) and not fact.beside(value, step.value):
                    pulled[name] = None
                value = _with_followed(fact, value, step, values)
        if value is not None:
            values[name] = value
    return Known(values, tuple(pulled))


def _with_followed(fact: Fact, value: Value | None, step: Follow, values: Mapping[str, Value]) -> Value:
    if value is None or value == step.value:
        return step.value
    if step.refuse:
        others = witnesses(step.when, values)
        raise ContradictionError(_both(fact, value, others), (fact.name, *others))
    return step.value if fact.more_dangerous(step.value, value) else value


def _counted(fact: Fact, values: Mapping[str, Value], said: Value | None, today: date) -> Value | None:
    """The sum or the count of days that a fact is, where its parts are known; else what was said."""
    counted: Value | None = None
    since = values.get(fact.counts_days_since) if fact.counts_days_since else None
    if isinstance(since, date):
        counted = (today - since).days
    if fact.adds and all(name in values for name in fact.adds):
        counted = sum(weight * int(_number(values[name])) for name, weight in fact.adds.items())
    if counted is None:
        return said
    if said is not None and said != counted:
        parts = {name: values[name] for name in (*fact.adds, fact.counts_days_since or "") if name in values}
        raise ContradictionError(_both(fact, said, parts), (fact.name, *parts))
    return counted


def _number(value: Value) -> Decimal:
    if not isinstance(value, (int, Decimal)):
        raise TypeError(f"{value!r} is not a number")
    return Decimal(value)


def _both(fact: Fact, value: Value, others: Mapping[str, Value]) -> str:
    beside = " and ".join(f"{name}: {shown(other)}" for name, other in others.items())
    return f"{fact.name}: {shown(value)} and {beside} cannot both be true. Correct one of them, or leave one out."


def shown(value: Value) -> str:
    """A value as it stands in a case file.

    >>> shown(True), shown(Decimal("38.2")), shown(date(2026, 10, 22))
    ('true', '38.2', '2026-10-22')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)

"""Which rows of the chart count for somebody: what was said, what follows from the facts, and what is not known.

What is not known never makes anything better: not sure counts as yes, and an unnamed kind as each of its kinds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from iudcare.engine.evaluate import evaluate, witnesses
from iudcare.errors import ContradictionError
from iudcare.model.eligibility import Choosing, HealthCondition, Kind, Told
from iudcare.model.fact import Value
from iudcare.model.truth import NO, UNKNOWN, YES, Truth

AGE = "age"
"""The fact that the ages of a kind are compared with."""


class Standing(StrEnum):
    """Why a row counts."""

    TOLD = "told"
    FOLLOWS = "follows"
    NOT_SURE = "not_sure"
    KIND_NOT_KNOWN = "kind_not_known"


class Counted(NamedTuple):
    """A kind that counts, and why."""

    kind: Kind
    standing: Standing


class Health(NamedTuple):
    """What counts, and the conditions that are asked first and have no answer yet."""

    counted: tuple[Counted, ...]
    still_to_ask: tuple[HealthCondition, ...]
    possible: tuple[Counted, ...]
    """The kinds of those that can still be."""


def health(told: Told, known: Mapping[str, Value], choosing: Choosing) -> Health:
    """What counts for somebody. Raises `ContradictionError` when two things said cannot both be true."""
    _refuse_contradictions(told, known, choosing)
    counted: list[Counted] = []
    open_conditions: list[HealthCondition] = []
    for condition in choosing.conditions.values():
        found = tuple(_counted(condition, told, known))
        counted += found
        if condition.ask_first and not found and not told.nothing_else and not _is_answered(condition, told, known):
            open_conditions.append(condition)
    possible = (
        Counted(kind, Standing.KIND_NOT_KNOWN)
        for condition in open_conditions
        for kind in condition.kinds
        if _so(kind, condition, known) is not NO and told.conditions.get(kind.id) is not False
    )
    return Health(tuple(counted), tuple(open_conditions), tuple(possible))


def can_be(condition: HealthCondition, known: Mapping[str, Value]) -> tuple[Kind, ...]:
    """The kinds of a condition that the facts do not rule out."""
    return tuple(kind for kind in condition.kinds if _so(kind, condition, known) is not NO)


def _counted(condition: HealthCondition, told: Told, known: Mapping[str, Value]) -> Iterator[Counted]:
    """The kinds of one condition that count, each once, for the strongest reason."""
    named = {kind.id: told.conditions[kind.id] for kind in condition.kinds if kind.id in told.conditions}
    whole = told.conditions.get(condition.id, False)
    following = [kind for kind in condition.kinds if True not in named.values() and _so(kind, condition, known) is YES]
    for kind in condition.kinds:
        if named.get(kind.id) is True:
            yield Counted(kind, Standing.TOLD)
        elif kind in following:
            yield Counted(kind, Standing.FOLLOWS if len(following) == 1 else Standing.KIND_NOT_KNOWN)
        elif kind.id in named:
            if named[kind.id] is None:
                yield Counted(kind, Standing.NOT_SURE)
        elif whole is not False and _so(kind, condition, known) is not NO:
            yield Counted(kind, Standing.KIND_NOT_KNOWN if whole else Standing.NOT_SURE)


def _is_answered(condition: HealthCondition, told: Told, known: Mapping[str, Value]) -> bool:
    """Whether it is known that none of its kinds is there."""
    if told.conditions.get(condition.id) is False:
        return True
    return all(told.conditions.get(kind.id) is False or _so(kind, condition, known) is NO for kind in condition.kinds)


def _so(kind: Kind, condition: HealthCondition, known: Mapping[str, Value]) -> Truth:
    """Whether the facts say that a kind is there: by its condition, or by the age that the condition goes by."""
    age = known.get(AGE)
    if kind.ages is not None and isinstance(age, int):
        if not kind.ages[0] <= age < kind.ages[1]:
            return NO
        if condition.by_age:
            return YES
    return evaluate(kind.when, known) if kind.when is not None else UNKNOWN


def _refuse_contradictions(told: Told, known: Mapping[str, Value], choosing: Choosing) -> None:
    kinds = [kind for kind in choosing.kinds().values() if told.conditions.get(kind.id) is True]
    for kind in kinds:
        condition = choosing.conditions[kind.condition]
        if _so(kind, condition, known) is NO:
            raise _both(kind.id, *_facts(kind, known))
    aged = [(kind.id, kind.ages) for kind in kinds if kind.ages]
    for (one, ages), (other, others) in combinations(aged, 2):
        if ages[1] <= others[0] or others[1] <= ages[0]:
            raise _both(one, other)
    _refuse_denied(told, known, choosing)


def _refuse_denied(told: Told, known: Mapping[str, Value], choosing: Choosing) -> None:
    """No condition is denied of which a kind was named, or that follows from the facts."""
    for condition in choosing.conditions.values():
        denied = told.conditions.get(condition.id) is False
        for kind in condition.kinds:
            if denied and kind.id != condition.id and told.conditions.get(kind.id) is True:
                raise _both(f"no {condition.id}", kind.id)
            if (denied or told.conditions.get(kind.id) is False) and _so(kind, condition, known) is YES:
                raise _both(f"no {kind.id}", *_facts(kind, known))


def _facts(kind: Kind, known: Mapping[str, Value]) -> list[str]:
    names = [AGE] if kind.ages and AGE in known else []
    names += witnesses(kind.when, known) if kind.when is not None else []
    return [f"{name} {known[name]}" for name in dict.fromkeys(names) if name in known]


def _both(*said: str) -> ContradictionError:
    return ContradictionError(f"these cannot both be true: {'; '.join(said)}. Correct one of them.", said)

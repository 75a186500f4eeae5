"""What was said and what a diary gives, as one case. Of two that differ the more dangerous one stands, and both are named.

What was said stands where it is more dangerous, or where the diary has nothing. What has no order of danger (which coil, which
date) cannot differ: both are refused. Where two facts cannot both be true, the one that reassures gives way.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from iudcare.engine.decide import decide
from iudcare.engine.follow import follow, shown
from iudcare.errors import ContradictionError
from iudcare.model.case import Case
from iudcare.model.diary_fact import DiaryFact
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance


class Joined(NamedTuple):
    """The case with what the diary gives. `differ`: the facts of each difference, so that the answer can name them."""

    case: Case
    differ: tuple[tuple[str, ...], ...] = ()


def join(case: Case, given: Mapping[str, DiaryFact], guidance: Guidance) -> Joined:
    """The case with the facts of a diary. Raises `ContradictionError` when both cannot be true and neither reassures."""
    follow(case, guidance)  # what contradicts itself without the diary is refused as it always is
    answers: dict[str, Value] = {}
    at_least: dict[str, Value] = {}
    differ: list[tuple[str, ...]] = []
    for name, one in given.items():
        said = case.answers.get(name)
        if said is None:
            (at_least if one.or_worse else answers)[name] = one.value
        elif said != one.value:
            stands = _standing(case, name, said, one, guidance)
            if stands != said:
                answers[name] = stands
            if stands != said or not one.or_worse:
                differ.append((name,))
    joined = Joined(case.saying(answers)._replace(at_least=at_least), tuple(differ))
    return _possible(joined, given, guidance)


def _standing(case: Case, name: str, said: Value, one: DiaryFact, guidance: Guidance) -> Value:
    """Which of two different values stands: the more dangerous one, or the one that makes the case more urgent."""
    fact = guidance.facts[name]
    if not fact.has_order:
        found = f"{shown(one.value)} in the diary ({_days(one.days)})"
        raise ContradictionError(f"{name}: {shown(said)} and {found} cannot both be true. Correct one of them.", (name,))
    if not fact.beside(said, one.value):
        return one.value if fact.more_dangerous(one.value, said) else said
    levels = {value: decide(case.saying({name: value}), guidance).interval for value in (said, one.value)}
    return max(levels, key=lambda value: (levels[value].at_least or 0, levels[value].at_most))


def _possible(joined: Joined, given: Mapping[str, DiaryFact], guidance: Guidance) -> Joined:
    """The joined case without the reassuring answers that cannot be true beside the others."""
    case = joined.case
    try:
        follow(case.saying(case.at_least), guidance)
    except ContradictionError as error:
        gives_way = next((name for name in error.facts if _reassures(name, case, guidance)), None)
        if gives_way is None:
            named = ", ".join(f"{name} ({_days(given[name].days)})" for name in error.facts if name in given)
            raise ContradictionError(f"{error} From the diary: {named}.", error.facts) from None
        return _possible(Joined(case.without(gives_way), (*joined.differ, error.facts)), given, guidance)
    return joined


def _reassures(name: str, case: Case, guidance: Guidance) -> bool:
    fact = guidance.facts[name]
    return fact.has_order and case.answers.get(name) == fact.reassuring


def _days(days: tuple[date, ...]) -> str:
    return ", ".join(on.isoformat() for on in days)

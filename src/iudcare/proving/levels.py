"""The level of a case as formulas: for each urgency, whether a case reaches it. The solver's picture of `engine.decide`."""

from __future__ import annotations

from collections.abc import Mapping

from iudcare.model.knowledge import Guidance
from iudcare.model.urgency import Urgency
from iudcare.runtimes.smt import And, BoolRef, BoolVal, Not, Or, People

AtLeast = Mapping[Urgency, BoolRef]
"""For each level, whether it is reached or exceeded."""


def reached(people: People, guidance: Guidance) -> AtLeast:
    """`at_least` of a case: the highest level that fired. `self_care` is only true when something fired, or nothing can."""
    certain = {level: _any(people, guidance, level, certain=True) for level in Urgency}
    nothing_possible = Not(_any(people, guidance, Urgency.SELF_CARE, certain=False))
    below = (Urgency.SELF_CARE, Urgency.ROUTINE)
    return {level: Or(certain[level], nothing_possible) if level in below else certain[level] for level in Urgency}


def still_possible(people: People, guidance: Guidance) -> AtLeast:
    """`at_most` of a case: the highest level that fired or is open; `routine` while nothing has fired."""
    nothing_fired = Not(_any(people, guidance, Urgency.SELF_CARE, certain=True))
    result = {level: _any(people, guidance, level, certain=False) for level in Urgency}
    result[Urgency.ROUTINE] = Or(result[Urgency.ROUTINE], nothing_fired)
    result[Urgency.SELF_CARE] = BoolVal(True)
    return result


def settled(people: People, guidance: Guidance) -> BoolRef:
    """The two are equal."""
    low, high = reached(people, guidance), still_possible(people, guidance)
    return And(*(low[level] == high[level] for level in Urgency))


def acted_on(people: People, guidance: Guidance) -> AtLeast:
    """`act_on` once nothing is left to ask: what is open counts at the level that its `if_unsure` names."""
    low = reached(people, guidance)
    as_it_is = Or(settled(people, guidance), low[Urgency.SAME_DAY])
    unsure = {
        level: Or(
            *(And(people.can_be(rule.when), Not(people.certain(rule.when))) for rule in guidance.rules if rule.if_unsure >= level)
        )
        for level in Urgency
    }
    return {level: Or(low[level], And(Not(as_it_is), unsure[level])) for level in Urgency}


def level_is(at_least: AtLeast, level: Urgency) -> BoolRef:
    """Exactly this level."""
    above = [higher for higher in Urgency if higher > level]
    return And(at_least[level], Not(at_least[min(above)])) if above else at_least[level]


def _any(people: People, guidance: Guidance, level: Urgency, *, certain: bool) -> BoolRef:
    """Some rule of this level or a higher one is certain, or possible."""
    on = people.certain if certain else people.can_be
    return Or(*(on(rule.when) for rule in guidance.rules if rule.urgency >= level))

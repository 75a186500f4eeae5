"""One answer made one step more dangerous, with what follows from it, as formulas: the same people, a little worse."""

from __future__ import annotations

from itertools import pairwise

from iudcare.model.fact import Fact
from iudcare.runtimes.smt import And, BoolRef, If, Not, Or, People, encoded, fresh


def one_step_up(people: People, fact: Fact) -> tuple[People, BoolRef]:
    """The people after the step, and the condition that it is a step up and leaves them possible.

    Facts that follow from the changed one take the value that now follows, and otherwise stay as they are.
    """
    touched = (fact.name, *people.guidance.followers[fact.name])
    above = people.changed({name: fresh(people.facts[name], f"{name}.after") for name in touched})
    for name in touched[1:]:
        above = above.changed({name: _followed(above, people, people.facts[name])})
    return above, And(_up(people, above, fact), above.possible(touched))


def _up(people: People, above: People, fact: Fact) -> BoolRef:
    before, after = people.values[fact.name], above.values[fact.name]
    if fact.ascending:
        return after > before
    pairs = ((low, high) for chain in fact.chains for low, high in pairwise(chain))
    return Or(*(And(before == encoded(fact, low), after == encoded(fact, high)) for low, high in pairs))


def _followed(above: People, before: People, fact: Fact) -> BoolRef:
    value = before.values[fact.name]
    if fact.adds:
        return above.total(fact)
    for step in reversed(fact.follows_from):
        stays = before.beside(fact, step)
        value = If(And(above.certain(step.when), Not(stays)), encoded(fact, step.value), value)
    return value

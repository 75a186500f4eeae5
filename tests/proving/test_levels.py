"""Soundness cannot be broken by data, so the solver's picture of a level is broken instead: a prover that cannot fail is worthless."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conftest import TODAY
from iudcare.engine.decide import decide
from iudcare.loading.case_file import case_from
from iudcare.model.decision import Decision
from iudcare.model.knowledge import Guidance, KnowledgeBase
from iudcare.model.urgency import Urgency
from iudcare.proving import levels, properties
from iudcare.proving.finding import Outcome
from iudcare.proving.levels import AtLeast
from iudcare.proving.properties import Prover
from iudcare.runtimes.smt import BoolVal, Checker, Or, People
from proving.broken_knowledge import MILLISECONDS
from unit import small

Picture = Callable[[People, Guidance], AtLeast]

TRUE_PICTURE: Picture = levels.reached


def without_open_rules(people: People, guidance: Guidance) -> AtLeast:
    """`at_most` that forgets what is still open."""
    nothing = people.can_be(guidance.rules[0].when), people.certain(guidance.rules[0].when)
    assert len(nothing) == 2
    return {**TRUE_PICTURE(people, guidance), Urgency.SELF_CARE: BoolVal(True)}


def with_open_rules(people: People, guidance: Guidance) -> AtLeast:
    """`at_least` that counts what is only possible."""
    return {
        level: Or(*(people.can_be(rule.when) for rule in guidance.rules if rule.urgency >= level)) for level in Urgency
    }


@pytest.fixture
def prover(base: KnowledgeBase) -> Prover:
    """Proofs of two rules."""
    rules = [
        small.rule(base, "calm", "not lump", Urgency.SELF_CARE),
        small.rule(base, "worse", "lump and fever", Urgency.SAME_DAY),
    ]
    return Prover(small.guidance(base, rules), TODAY, MILLISECONDS)


def read_by_the_engine(case: object, prover: Prover) -> Decision:
    """The decision for a witness."""
    assert isinstance(case, dict)
    return decide(case_from(case, prover.guidance.base, today=TODAY), prover.guidance)

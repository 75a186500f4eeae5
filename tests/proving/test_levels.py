"""Soundness cannot be broken by data, so the solver's picture of a level is broken instead, to see it refuted."""

from __future__ import annotations

import pytest

from conftest import TODAY
from iudcare.engine.decide import decide
from iudcare.loading.case_file import case_from
from iudcare.model.decision import Interval
from iudcare.model.knowledge import Guidance
from iudcare.model.urgency import Urgency
from iudcare.proving import levels, properties
from iudcare.proving.finding import Outcome, Verdict
from iudcare.proving.levels import AtLeast
from iudcare.proving.properties import Prover
from iudcare.runtimes.smt import BoolVal, Checker, ModelRef, Or, People
from proving.broken_knowledge import MILLISECONDS

TRUE_LEVELS = levels.reached


def only_what_fired(people: People, guidance: Guidance) -> AtLeast:
    """An `at_most` that forgets what is still open."""
    return {**TRUE_LEVELS(people, guidance), Urgency.SELF_CARE: BoolVal(True)}


def what_is_possible(people: People, guidance: Guidance) -> AtLeast:
    """An `at_least` that takes what is possible for certain."""
    of = {level: [rule.when for rule in guidance.rules if rule.urgency >= level] for level in Urgency}
    return {level: Or(*(people.can_be(when) for when in conditions)) for level, conditions in of.items()}


def refuted(verdict: Verdict, guidance: Guidance) -> Interval:
    """The interval that the engine gives the case that refutes a property."""
    assert verdict.outcome is Outcome.REFUTED
    assert verdict.case is not None
    return decide(case_from(verdict.case, guidance.base, today=TODAY), guidance).interval


def test_a_picture_without_open_rules_is_not_sound(who: Guidance, monkeypatch: pytest.MonkeyPatch) -> None:
    """The witness is a partial case; the engine knows that more is possible than what fired."""
    monkeypatch.setattr(properties, "still_possible", only_what_fired)
    found = refuted(Prover(who, TODAY, MILLISECONDS).soundness(), who)
    assert (found.at_least or 0) < found.at_most


def test_a_picture_of_what_is_possible_is_not_sound(who: Guidance, monkeypatch: pytest.MonkeyPatch) -> None:
    """A level that is only possible is not reached by every completion."""
    monkeypatch.setattr(properties, "reached", what_is_possible)
    found = refuted(Prover(who, TODAY, MILLISECONDS).soundness(), who)
    assert (found.at_least or 0) < found.at_most


def test_a_picture_without_open_rules_settles_too_early(who: Guidance, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it calls settled is not the level of every completion; for the engine the witness is not settled."""
    monkeypatch.setattr(levels, "still_possible", only_what_fired)
    assert not refuted(Prover(who, TODAY, MILLISECONDS).settled_is_final(), who).settled


def test_a_picture_that_ignores_what_not_sure_means_is_refuted(who: Guidance, monkeypatch: pytest.MonkeyPatch) -> None:
    """Acting on what fired alone lets "not sure" reassure."""
    monkeypatch.setattr(properties, "acted_on", levels.reached)
    assert not refuted(Prover(who, TODAY, MILLISECONDS).not_sure(), who).settled


@pytest.mark.parametrize("level", Urgency, ids=lambda level: level.word)
def test_a_level_is_reached_alone_where_nothing_higher_is(level: Urgency, who: Guidance) -> None:
    """Somebody is exactly at each level, and never at two."""
    people = People(who, "whole", complete=True)
    checker = Checker(people.possible(), milliseconds=MILLISECONDS)
    found = levels.reached(people, who)
    others = Or(*(levels.level_is(found, other) for other in Urgency if other is not level))
    assert isinstance(checker.find(levels.level_is(found, level)), ModelRef)
    assert checker.find(levels.level_is(found, level), others) is False

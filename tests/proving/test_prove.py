"""Every property of this edition is proved in every region; and what runs out of time is not decided, never proved."""

from __future__ import annotations

from collections import Counter

import pytest

from conftest import TODAY
from iudcare.model.knowledge import Guidance, KnowledgeBase
from iudcare.model.urgency import Urgency
from iudcare.proving.finding import Finding, Outcome, Verdict
from iudcare.proving.properties import Prover
from iudcare.proving.prove import prove
from iudcare.runtimes.smt import And, BoolRef, BoolVal, Checker, ModelRef, Not
from proving.broken_knowledge import MILLISECONDS, out_of_time
from unit import small


@pytest.fixture(scope="module")
def findings(base: KnowledgeBase) -> list[Finding]:
    """Everything that is proved of this edition."""
    return prove(base, TODAY, MILLISECONDS)


def test_everything_is_proved_in_every_region(findings: list[Finding]) -> None:
    """Nothing is refuted, and nothing was left undecided."""
    assert [one for one in findings if one.outcome is not Outcome.PROVED] == []


def test_every_region_is_asked_the_same_questions_once(findings: list[Finding], base: KnowledgeBase) -> None:
    """In the order in which a reader needs them, whatever process answered."""
    questions = [property for property, _ in Prover(base.guidance("who"), TODAY).questions()]
    by_region = {region: [one.property for one in findings if one.region == region] for region in base.regions.names}
    assert by_region == dict.fromkeys(base.regions.names, questions)


def test_every_rule_chain_and_safety_property_has_its_question(findings: list[Finding], base: KnowledgeBase) -> None:
    """One for each in each region, and the five that are about all rules."""
    kinds = Counter(one.property.partition(":")[0] for one in findings if one.region == "who")
    ordered = [fact for fact in base.facts.values() if fact.has_order and not fact.never_asked]
    assert kinds == {
        "interval soundness": 1,
        "settled is final": 1,
        "not sure never lowers the level to act on": 1,
        "the reassuring case is self_care": 1,
        "safety": len(base.safety.properties),
        "order of danger": len(ordered),
        "can fire": len(base.rules),
        "no guidance": 1,
        "swallowed rules": 1,
    }


def test_what_runs_out_of_time_is_not_decided(base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never proved and never refuted, whichever property it is."""
    monkeypatch.setattr(Checker, "find", out_of_time)
    rules = [small.rule(base, "one", "lump", Urgency.ROUTINE), small.rule(base, "other", "lump and fever", Urgency.ROUTINE)]
    prover = Prover(small.guidance(base, rules), TODAY)
    assert {one.property: one.outcome for one in prover.everything() if one.outcome is not Outcome.NOT_DECIDED} == {}


def test_a_millisecond_is_not_enough_to_prove_soundness(who: Guidance) -> None:
    """The limit reaches the solver."""
    assert Prover(who, TODAY, milliseconds=1).soundness() == Verdict(Outcome.NOT_DECIDED)


def test_a_witness_that_cannot_be_made_smaller_in_time_still_refutes(
    base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first case found is shown when the search for a smaller one runs out of time."""
    answers = iter([Checker.find])

    def first_only(checker: Checker, *so: BoolRef) -> ModelRef | bool | None:
        find = next(answers, out_of_time)
        return find(checker, *so)

    monkeypatch.setattr(Checker, "find", first_only)
    verdict = Prover(small.guidance(base, [small.rule(base, "one", "lump", Urgency.ROUTINE)]), TODAY).reassuring()
    assert verdict.outcome is Outcome.REFUTED
    assert verdict.case is not None


def test_the_checker_tells_yes_no_and_no_time_apart() -> None:
    """A model, `False` and `None`; and a question leaves nothing behind for the next."""
    checker = Checker(BoolVal(True), milliseconds=MILLISECONDS)
    assert checker.find(BoolVal(False)) is False
    assert isinstance(checker.find(Not(And(BoolVal(True), BoolVal(False)))), ModelRef)

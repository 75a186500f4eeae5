"""The compiled rules and the solver say what the engine says: of random people, whole and partial, and of conformance cases."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from conformance.reading import case_of, guidance_in, knowledge, rows, rule_cases
from generative.examples import EXAMPLES, REGIONS, first_of, seeded, told
from generative.solved import Solved
from iudcare.engine.decide import interval_of
from iudcare.engine.evaluate import evaluate
from iudcare.engine.follow import follow
from iudcare.loading.entry import Entry
from iudcare.model.case import Case
from iudcare.model.decision import Fired, Interval, Open
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance
from iudcare.model.truth import UNKNOWN, YES, Truth
from iudcare.model.urgency import Urgency
from iudcare.runtimes.compiled import Levels, Truths, compiled_levels, compiled_truths
from people import People
from unit import small

SOLVED = 60
"""So many people of each region are shown to the solver, each whole and partial."""


class Compiled:
    """Both compiled functions of one guidance, next to the engine."""

    def __init__(self, guidance: Guidance) -> None:
        self.guidance = guidance
        self.levels: Levels = compiled_levels(guidance)
        self.truths: Truths = compiled_truths(guidance)

    def differs(self, known: Mapping[str, Value]) -> bool:
        """Whether the truth of any rule, or the interval, is another one than the engine's."""
        truths = tuple(evaluate(rule.when, known) for rule in self.guidance.rules)
        return (truths, self.interval(truths)) != (self.truths(known), self.levels(known))

    def interval(self, truths: tuple[Truth, ...]) -> Interval:
        """The engine's interval where the rules have these truths."""
        judged = list(zip(self.guidance.rules, truths, strict=True))
        fired = [Fired(rule, {}) for rule, truth in judged if truth is YES]
        return interval_of(fired, [Open(rule, frozenset()) for rule, truth in judged if truth is UNKNOWN])


@pytest.fixture(scope="module")
def compiled(guidance: Guidance) -> Compiled:
    """The rules of one region, compiled."""
    return Compiled(guidance)


def test_compiled_rules_are_the_engine_for_random_people(people: People, guidance: Guidance, compiled: Compiled) -> None:
    """The truth of every rule and the interval, for whole people and for partial ones cut from them."""
    wrong: list[str] = []
    levels: set[Urgency | None] = set()
    partial_settled = 0
    for seed, random in seeded("compiled", guidance.region, EXAMPLES // REGIONS):
        whole = people.complete(random)
        partial = people.partial(whole, random)
        for case in (whole, partial):
            known = follow(case, guidance).values
            if compiled.differs(known):
                wrong.append(told(seed, case))
        levels.add(compiled.levels(follow(whole, guidance).values).at_least)
        partial_settled += compiled.levels(follow(partial, guidance).values).settled
    assert wrong == [], first_of(wrong)
    assert levels == set(Urgency)
    assert 0 < partial_settled < EXAMPLES // REGIONS


def test_compiled_rules_are_the_engine_where_nothing_is_known(compiled: Compiled) -> None:
    """Unknown never reassures there either."""
    assert compiled.levels({}) == Interval(None, Urgency.EMERGENCY)
    assert not compiled.differs({})


@pytest.fixture(scope="module")
def in_region() -> dict[str, Compiled]:
    """The compiled rules of each region, for cases that name theirs."""
    return {region: Compiled(guidance_in(region)) for region in knowledge().regions.names}


def test_compiled_rules_are_the_engine_for_each_case_of_a_rule(in_region: Mapping[str, Compiled]) -> None:
    """Every conformance case, and its own rule has the truth that the case says."""
    outcomes = {"fires": Truth.YES, "silent": Truth.NO, "open": Truth.UNKNOWN}
    wrong = []
    for one in rule_cases():
        compiled = in_region[one.case.region]
        known = follow(one.case, compiled.guidance).values
        truths = dict(zip((rule.id for rule in compiled.guidance.rules), compiled.truths(known), strict=True))
        if compiled.differs(known) or truths[one.rule] is not outcomes[one.outcome]:
            wrong.append(f"{one.file}: {one.rule}: {one.name}")
    assert wrong == []
    assert len(rule_cases()) > 3 * len(knowledge().rules)


def test_compiled_rules_are_the_engine_along_the_journeys(people: People, compiled: Compiled) -> None:
    """After each step of each story."""
    steps = [centre.answers for centre in people.centres["journeys"]]
    known = [follow(Case(answers, people.today, people.guidance.region), people.guidance).values for answers in steps]
    assert [answers for answers in known if compiled.differs(answers)] == []
    assert len(known) > 100


@pytest.mark.parametrize("row", rows("logic/comparisons.yaml"), ids=lambda row: row.text("condition"))
def test_compiled_comparisons_are_the_logic_cases(row: Entry) -> None:
    """A rule of this one condition has the truth that the case gives, compiled and for the solver."""
    base = knowledge()
    guidance = small.guidance(base, [small.rule(base, "t-rule", row.text("condition"), Urgency.SAME_DAY)])
    answers = case_of(row).answers
    assert row.text("gives") == str(*compiled_truths(guidance)(answers))
    assert list(Solved(guidance).differences(case_of(row))) == []


def test_the_solver_is_the_engine_for_random_people(people: People, guidance: Guidance) -> None:
    """People who are possible for the engine are possible for the solver, with the same truths, levels and level to act on."""
    solved = Solved(guidance)
    wrong: list[str] = []
    for seed, random in seeded("solver", guidance.region, SOLVED):
        whole = people.complete(random)
        for case in (whole, people.partial(whole, random)):
            wrong += [f"{one}\n{told(seed, case)}" for one in solved.differences(case)][:1]
    assert wrong == [], first_of(wrong)


def test_each_answer_that_a_question_offers_is_possible_for_the_solver(guidance: Guidance) -> None:
    """Somebody whose every fact is known can give it: nothing is proved by leaving people out."""
    complete = Solved(guidance)
    everything = list(complete.people.knowns.values())
    left_out = [
        (name, value)
        for name, fact in complete.people.facts.items()
        for value in fact.possible_values()
        if complete.checker.find(*everything, complete.people.is_value(name, value)) is False
    ]
    assert left_out == []

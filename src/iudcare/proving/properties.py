"""The properties that are proved for every case in a region, each by asking the solver for somebody who breaks it.

`Prover` holds one region's people: a complete case, and a partial one that it completes. What a level is stands in `levels`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property, partial

from iudcare.model.fact import Fact
from iudcare.model.knowledge import Guidance
from iudcare.model.rule import Rule
from iudcare.model.safety import SafetyProperty
from iudcare.model.urgency import Urgency
from iudcare.proving.finding import Finding, Outcome, Verdict, case_file, fewest_deviations, never, timed
from iudcare.proving.levels import acted_on, level_is, reached, settled, still_possible
from iudcare.proving.steps import one_step_up
from iudcare.runtimes.smt import And, BoolRef, Checker, Implies, ModelRef, Not, Or, People, holds

MILLISECONDS = 10_000
"""How long the solver may think about one question."""


class Prover:
    """The proofs of one region. `today` only dates the witnesses."""

    def __init__(self, guidance: Guidance, today: date, milliseconds: int = MILLISECONDS) -> None:
        self.guidance = guidance
        self.today = today
        self.milliseconds = milliseconds
        self.whole = People(guidance, "whole", complete=True)
        self.part = People(guidance, "part", complete=False)

    @cached_property
    def complete(self) -> Checker:
        """Questions about complete cases."""
        return Checker(self.whole.possible(), milliseconds=self.milliseconds)

    @cached_property
    def completing(self) -> Checker:
        """Questions about a partial case and a complete one that agrees with it."""
        agree = (Implies(self.part.knowns[name], self.part.values[name] == self.whole.values[name]) for name in self.whole.facts)
        return Checker(self.whole.possible(), self.part.possible(), *agree, milliseconds=self.milliseconds)

    def everything(self) -> Iterator[Finding]:
        """Every property, in the order in which a reader needs them."""
        for property, prove in self.questions():
            yield timed(property, self.guidance.region, prove)

    def questions(self) -> Iterator[tuple[str, Callable[[], Verdict]]]:
        """Each property by name, with what proves it."""
        yield "interval soundness", self.soundness
        yield "settled is final", self.settled_is_final
        yield "not sure never lowers the level to act on", self.not_sure
        yield "the reassuring case is self_care", self.reassuring
        for safety in self.guidance.safety:
            yield f"safety: {safety.id}", partial(self.floor, safety)
        for fact in self.whole.facts.values():
            if fact.has_order and not fact.never_asked:
                yield f"order of danger: {fact.name}", partial(self.order, fact)
        for one, other in self.contrary_pairs():
            yield f"contrary advice never meets: {one.id}, {other.id}", partial(self.apart, one, other)
        for rule in self.guidance.rules:
            yield f"can fire: {rule.id}", partial(self.can_fire, rule)
        yield "no guidance: smallest case", self.no_guidance
        yield "swallowed rules", self.swallowed

    def fires(self, rule: Rule) -> BoolRef:
        """The rule fires for the complete case."""
        return self.whole.certain(rule.when)

    def can_fire(self, rule: Rule) -> Verdict:
        """Proved by a case in which it does."""
        model = self.complete.find(self.fires(rule))
        if isinstance(model, ModelRef):
            return Verdict(Outcome.PROVED, rules=(rule.id,))
        return Verdict(Outcome.REFUTED if model is False else Outcome.NOT_DECIDED, rules=(rule.id,))

    def soundness(self) -> Verdict:
        """`at_least` of a partial case never exceeds the level of a completion, nor that its `at_most`."""
        level, low = reached(self.whole, self.guidance), reached(self.part, self.guidance)
        high = still_possible(self.part, self.guidance)
        broken = Or(*(Or(And(low[one], Not(level[one])), And(level[one], Not(high[one]))) for one in Urgency))
        return never(self.completing, self.part, self.today, broken)

    def settled_is_final(self) -> Verdict:
        """What is settled is the level of every completion; so a settled `self_care` reassures nobody who must be seen."""
        level, low = reached(self.whole, self.guidance), reached(self.part, self.guidance)
        differs = Or(*(level[one] != low[one] for one in Urgency))
        return never(self.completing, self.part, self.today, settled(self.part, self.guidance), differs)

    def not_sure(self) -> Verdict:
        """Taking back reassuring answers, any number of them, never lowers the level to act on."""
        level, acted = reached(self.whole, self.guidance), acted_on(self.part, self.guidance)
        only_reassuring = And(
            *(
                Or(self.part.knowns[name], self.whole.is_value(name, fact.reassuring))
                if fact.reassuring is not None
                else self.part.knowns[name]
                for name, fact in self.whole.facts.items()
                if not fact.never_asked
            )
        )
        lower = Or(*(And(level[one], Not(acted[one])) for one in Urgency))
        verdict = never(self.completing, self.part, self.today, only_reassuring, lower)
        if verdict.case is None:
            return verdict
        asked = {name: None for name, fact in self.whole.facts.items() if fact.reassuring is not None and not fact.never_asked}
        return verdict._replace(case={**asked, **verdict.case})

    def reassuring(self) -> Verdict:
        """Whoever gives every reassuring answer ends in `self_care`, whatever the device and the dates."""
        calm = (
            self.whole.is_value(name, fact.reassuring) for name, fact in self.whole.facts.items() if fact.reassuring is not None
        )
        level = reached(self.whole, self.guidance)
        return never(self.complete, self.whole, self.today, And(*calm), Not(level_is(level, Urgency.SELF_CARE)))

    def order(self, fact: Fact) -> Verdict:
        """One step up the chain of a fact, with what follows from it, never lowers the level."""
        above, step = one_step_up(self.whole, fact)
        before, after = reached(self.whole, self.guidance), reached(above, self.guidance)
        lowered = Or(*(And(before[one], Not(after[one])) for one in Urgency))
        return never(self.complete, self.whole, self.today, step, lowered)

    def floor(self, safety: SafetyProperty) -> Verdict:
        """Whenever its condition is yes, the level is within what it demands."""
        level = reached(self.whole, self.guidance)
        broken = Not(level[safety.at_least]) if safety.at_least else level[_above(safety.at_most)]
        return never(self.complete, self.whole, self.today, self.whole.certain(safety.when), broken)

    def contrary_pairs(self) -> Iterator[tuple[Rule, Rule]]:
        """Rules that give contrary advice without a named exception."""
        advice = self.guidance.base.advice
        for number, one in enumerate(self.guidance.rules):
            for other in self.guidance.rules[number + 1 :]:
                pairs = [(advice[a], advice[b]) for a in one.advice for b in other.advice]
                if any(a.contrary_to(b) and b.id not in a.exception_to and a.id not in b.exception_to for a, b in pairs):
                    yield one, other

    def apart(self, one: Rule, other: Rule) -> Verdict:
        """The two rules never fire together."""
        return never(self.complete, self.whole, self.today, self.fires(one), self.fires(other), rules=(one.id, other.id))

    def no_guidance(self) -> Verdict:
        """Not a property but a map of silence: the smallest complete case in which nothing fires."""
        nothing = Not(Or(*(self.fires(rule) for rule in self.guidance.rules)))
        model = self.complete.find(nothing)
        if not isinstance(model, ModelRef):
            return Verdict(Outcome.PROVED, note="every case has guidance") if model is False else Verdict(Outcome.NOT_DECIDED)
        model = fewest_deviations(self.complete, self.whole, model, nothing)
        return Verdict(Outcome.PROVED, case_file(self.whole, model, self.today), note="this case ends in no guidance")

    def swallowed(self) -> Verdict:
        """Rules that never fire without another of their level. Listed: they stand because they say something of their own."""
        answers = {(one, other): self.complete.find(self.fires(one), Not(self.fires(other))) for one, other in self._candidates()}
        found = [(one, other) for (one, other), answer in answers.items() if answer is False]
        mute = [f"{one.id} in {other.id}" for one, other in found if one.says == other.says]
        undecided = None in answers.values() or None in map(self.complete.find, map(self.fires, self.guidance.rules))
        outcome = Outcome.REFUTED if mute else Outcome.NOT_DECIDED if undecided else Outcome.PROVED
        return Verdict(outcome, note="; ".join(f"{one.id} in {other.id}" for one, other in found), rules=tuple(mute))

    def _candidates(self) -> Iterator[tuple[Rule, Rule]]:
        """Pairs of one level of which a first case of the one also fires the other."""
        for one in self.guidance.rules:
            model = self.complete.find(self.fires(one))
            if isinstance(model, ModelRef):
                yield from ((one, other) for other in self._of_one_level(one) if holds(model, self.fires(other)))

    def _of_one_level(self, one: Rule) -> list[Rule]:
        return [other for other in self.guidance.rules if other is not one and other.urgency is one.urgency]


def _above(level: Urgency | None) -> Urgency:
    assert level is not None
    return Urgency(level + 1)

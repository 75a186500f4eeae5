"""A case as the solver has it, and what the solver makes of it, put beside what the engine makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iudcare.engine.decide import decide
from iudcare.engine.evaluate import evaluate
from iudcare.engine.follow import follow
from iudcare.model.case import Case
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance
from iudcare.model.truth import NO, YES
from iudcare.model.urgency import Urgency
from iudcare.proving.levels import AtLeast, acted_on, reached, settled, still_possible
from iudcare.runtimes.smt import And, BoolRef, BoolVal, Checker, ModelRef, Not, People, holds

MILLISECONDS = 60_000
"""Long enough that a busy machine does not turn an answer into none."""


class Solved:
    """The people of one guidance as the solver knows them: any of their facts may be unknown."""

    def __init__(self, guidance: Guidance) -> None:
        self.guidance = guidance
        self.people = People(guidance, "part", complete=False)
        self.checker = Checker(self.people.possible(), milliseconds=MILLISECONDS)
        self.levels = {
            "at_least": reached(self.people, guidance),
            "at_most": still_possible(self.people, guidance),
            "act_on": acted_on(self.people, guidance),
        }
        self.settled = settled(self.people, guidance)

    def differences(self, case: Case) -> Iterator[str]:
        """Where the solver's picture of a possible case is not that of the engine."""
        known = follow(case, self.guidance).values
        model = self.checker.find(self.exactly(known))
        if not isinstance(model, ModelRef):
            yield f"the solver says {model}: nobody is like this"
            return
        for rule in self.guidance.rules:
            truth = evaluate(rule.when, known)
            rails = holds(model, self.people.certain(rule.when)), holds(model, self.people.can_be(rule.when))
            if rails != (truth is YES, truth is not NO):
                yield f"{rule.id} is {truth}; certain and possible are {rails}"
        yield from self._other_levels(model, case)

    def _other_levels(self, model: ModelRef, case: Case) -> Iterator[str]:
        interval = decide(case, self.guidance).interval
        act_on = decide(nothing_left_to_ask(case, self.guidance), self.guidance).act_on
        said = {"at_least": interval.at_least, "at_most": interval.at_most, "act_on": act_on}
        for name, level in said.items():
            if (found := level_in(model, self.levels[name])) is not level:
                yield f"{name} is {level!r}; the solver says {found!r}"
        if holds(model, self.settled) is not interval.settled:
            yield f"settled is {interval.settled}; the solver says otherwise"

    def exactly(self, known: Mapping[str, Value]) -> BoolRef:
        """These facts are known and have these values; no other fact is known."""
        unknown = (Not(self.people.knowns[name]) for name in self.people.facts if name not in known)
        return And(self.saying(known), *unknown)

    def saying(self, answers: Mapping[str, Value]) -> BoolRef:
        """These facts are known and have these values, as far as the solver has them: it knows no dates."""
        names = [name for name in self.people.facts if name in answers]
        return And(BoolVal(True), *(And(self.people.knowns[name], self.people.is_value(name, answers[name])) for name in names))


def level_in(model: ModelRef, levels: AtLeast) -> Urgency | None:
    """The highest level that is reached; below it, all must be."""
    found = [level for level in Urgency if holds(model, levels[level])]
    assert found == list(Urgency)[: len(found)], found
    return found[-1] if found else None


def nothing_left_to_ask(case: Case, guidance: Guidance) -> Case:
    """The case with "not sure" to every question that has no answer."""
    return case.unsure_of(*(name for name, fact in guidance.facts.items() if name not in case.answers and not fact.never_asked))

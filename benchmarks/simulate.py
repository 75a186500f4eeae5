"""Simulated people of a stated mix, for the length of interviews: who is drawn, never how they are interviewed.

A person is a complete possible case: everything reassuring, with kind of coil, day since the fitting and age drawn, and
a few facts changed to other answers; what follows from a change is changed with it. Facts and answers are drawn evenly,
and the level of the whole case says to which group somebody belongs. So the mix is one of needs, not of how common they
are:

- well (60 %): no to two changes, and still `self_care`;
- complaints (30 %): one, two or three changes, and from `routine` to `same_day`;
- danger (10 %): an emergency. Half have a sign of the first panel; half have none, and another emergency rule fires.

Each person has a number, and the same number is the same person in every run.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import date
from functools import cached_property
from random import Random
from typing import NamedTuple

from iudcare.engine.decide import decide
from iudcare.engine.evaluate import evaluate
from iudcare.engine.fill import candidates, filled
from iudcare.engine.follow import follow
from iudcare.errors import ContradictionError
from iudcare.model.case import Case
from iudcare.model.condition import facts_in
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance
from iudcare.model.numbers import numbers_that_matter
from iudcare.model.rule import Rule
from iudcare.model.truth import YES
from iudcare.model.urgency import Urgency

SEED = 20261122

WELL, ONE_COMPLAINT, FIRST_SIGN, FOUND_LATER = "well", "1 complaint", "a sign of the first panel", "an emergency found later"
MIX = {
    "well": {WELL: 60},
    "complaints": {ONE_COMPLAINT: 10, "2 complaints": 10, "3 complaints": 10},
    "danger": {FIRST_SIGN: 5, FOUND_LATER: 5},
}
"""The groups, the kinds of people in each, and the share of each kind in percent."""

COMPLAINTS = range(Urgency.ROUTINE, Urgency.EMERGENCY)
"""The levels of somebody with complaints and no emergency."""

MOST_CHANGES = 4
"""So many facts are changed at most to make an emergency rule fire."""


class Person(NamedTuple):
    """Somebody with a true answer to every question, and the level of her whole case."""

    kind: str
    truth: Mapping[str, Value]
    level: Urgency


class People:
    """Draws people under one guidance."""

    def __init__(self, guidance: Guidance, today: date) -> None:
        self.guidance = guidance
        self.today = today
        self.first = next(panel.items for panel in guidance.base.panels if panel.first)

    def person(self, number: int) -> Person:
        """The person of this number: of a kind that the mix gives her, drawn again until her level is one of that kind."""
        random = Random(f"{SEED} {number}")
        kinds = {kind: share for shares in MIX.values() for kind, share in shares.items()}
        (kind,) = random.choices(list(kinds), list(kinds.values()))
        while True:
            person = self._drawn(kind, random)
            if person is not None:
                return person

    def _drawn(self, kind: str, random: Random) -> Person | None:
        if kind == WELL:
            return self._changed_person(kind, random.randint(0, 2), [Urgency.SELF_CARE], random)
        if kind == FIRST_SIGN:
            return self._around(kind, {random.choice(self.first): True}, [Urgency.EMERGENCY], random)
        if kind == FOUND_LATER:
            return self._found_later(random)
        return self._changed_person(kind, int(kind.split(maxsplit=1)[0]), COMPLAINTS, random)

    def _changed_person(self, kind: str, count: int, levels: Container[int], random: Random) -> Person | None:
        return self._around(kind, self._changed(random.sample(self._open_to_change, count), random), levels, random)

    def _found_later(self, random: Random) -> Person | None:
        """Somebody for whom one emergency rule of the later panels fires, and who has no sign of the first panel."""
        rule = random.choice(self._later_emergencies)
        names = [name for name in sorted(facts_in(rule.when)) if name in self._open_to_change]
        count = random.randint(1, min(MOST_CHANGES, len(names)))
        changed = self._changed(random.sample(names, count), random)
        person = self._around(FOUND_LATER, changed, [Urgency.EMERGENCY], random)
        if person is None or any(person.truth[name] is True for name in self.first):
            return None
        return person if evaluate(rule.when, person.truth) is YES else None

    def _changed(self, names: Iterable[str], random: Random) -> dict[str, Value]:
        return {name: random.choice(self._other_answers[name]) for name in names}

    def _around(self, kind: str, changed: Mapping[str, Value], levels: Container[int], random: Random) -> Person | None:
        """The whole person around these changes, where they are possible together and lead to one of the levels."""
        case = self._completed(Case({**self._somebody(random), **changed}, self.today, self.guidance.region))
        if case is None:
            return None
        decision = decide(case, self.guidance)
        level = decision.interval.at_least
        assert level is not None, "of a complete case the level is known"
        return Person(kind, decision.known.values, level) if level in levels else None

    def _somebody(self, random: Random) -> dict[str, Value]:
        """Facts without an order. Days are even over their logarithm: most questions come soon after the fitting."""
        days = int(10 ** random.uniform(0, 3.5)) - 1
        return {
            "device": random.choice(("copper", "hormonal")),
            "days_since_insertion": self._told_apart("days_since_insertion", days),
            "age": self._told_apart("age", random.randint(15, 55)),
            "breastfeeding": False,
            "early_birth_fitting": False,
        }

    def _told_apart(self, name: str, number: int) -> Value:
        """The number that stands for all that no rule can tell from this one, so that interviews can be remembered."""
        matter = numbers_that_matter(self.guidance.facts[name], self.guidance)
        return max(one for one in matter if isinstance(one, int) and one <= number)

    def _completed(self, case: Case) -> Case | None:
        """The case with everything else at the least dangerous possible answer; `None` when it is impossible itself.

        All reassuring answers are given at once, and those that cannot stand beside the case are worked out one by one.
        """
        if self._apart(case):
            return None
        known = follow(case, self.guidance).values
        calm = {name: value for name, value in self._reassuring.items() if name not in known}
        while calm:
            apart = self._apart(case.saying(calm)) & calm.keys()
            if not apart:
                break
            calm = {name: value for name, value in calm.items() if name not in apart}
        return filled(case.saying(calm), self.guidance)

    def _apart(self, case: Case) -> frozenset[str]:
        """The answers that contradict or pull apart, with all that they can follow from."""
        try:
            names: tuple[str, ...] = follow(case, self.guidance).pulled
        except ContradictionError as error:
            names = error.facts
        return frozenset[str]().union(*(self.guidance.origins[name] for name in names))

    @cached_property
    def _reassuring(self) -> Mapping[str, Value]:
        facts = self.guidance.facts.values()
        return {fact.name: fact.reassuring for fact in facts if fact.reassuring is not None}

    @cached_property
    def _other_answers(self) -> Mapping[str, tuple[Value, ...]]:
        facts = self.guidance.facts
        return {
            name: tuple(value for value in candidates(facts[name], self.guidance) if value != calm)
            for name, calm in self._reassuring.items()
        }

    @cached_property
    def _open_to_change(self) -> list[str]:
        """The facts of later panels that some rule looks at and that have a more dangerous answer."""
        in_rules = frozenset[str]().union(*(facts_in(rule.when) for rule in self.guidance.rules))
        origins = frozenset[str]().union(*(self.guidance.origins[name] for name in in_rules))
        return [name for name, others in self._other_answers.items() if others and name in origins - set(self.first)]

    @cached_property
    def _later_emergencies(self) -> list[Rule]:
        """The emergency rules that no sign of the first panel fires alone."""
        alone = [{name: True} for name in self.first]
        rules = (rule for rule in self.guidance.rules if rule.urgency is Urgency.EMERGENCY)
        return [rule for rule in rules if not any(evaluate(rule.when, sign) is YES for sign in alone)]

"""Whole small knowledge bases, drawn by Hypothesis: a few facts, named findings, numbers by region, rules, and a case.

The vocabulary has every type of fact but dates, with and without an order, facts that follow from earlier ones (with both
ways to take a contradiction) and one that is a sum. Conditions have every node type. Everything is drawn by `_Drawing.pick`,
because strategies that are put together anew for each example take most of the time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple, TypeVar

from hypothesis import strategies as st

from conftest import TODAY
from iudcare.model.case import Case
from iudcare.model.condition import All, Among, Any, Compare, Condition, Finding, Flag, Not, Number, RegionNumber
from iudcare.model.fact import Fact, FactType, Follow, Value
from iudcare.model.knowledge import Guidance, KnowledgeBase, RegionValue
from iudcare.model.urgency import Urgency
from unit import small

One = TypeVar("One")

NUMBERS = {
    FactType.INTEGER: [Decimal(number) for number in range(5)],
    FactType.NUMBER: [Decimal(number) for number in ("0", "0.5", "1", "1.01", "2.25")],
}
"""The numbers that conditions name and cases give."""

REGION_NUMBERS = {"whole_limit": Decimal(2), "half_limit": Decimal("1.01")}
DEEPEST = 3


class Drawn(NamedTuple):
    """A small knowledge base that is still plain parts, and answers to it; `None` is "not sure"."""

    facts: Mapping[str, Fact]
    findings: Mapping[str, Condition]
    rules: tuple[tuple[Condition, Urgency, Urgency], ...]
    answers: Mapping[str, Value | None]

    def guidance(self, base: KnowledgeBase) -> Guidance:
        """The guidance of these parts; what they do not name is that of a real base."""
        region = base.regions.default
        values = {id: RegionValue(id, {region: number}, "drawn") for id, number in REGION_NUMBERS.items()}
        like = small.rule(base, "drawn", "fever", Urgency.ROUTINE)
        rules = [
            like._replace(id=f"rule_{number}", when=when, urgency=urgency, if_unsure=if_unsure)
            for number, (when, urgency, if_unsure) in enumerate(self.rules)
        ]
        return base._replace(
            regions=base.regions._replace(names={region: "A region"}, values=values),
            facts=self.facts,
            findings=self.findings,
            rules={rule.id: rule for rule in rules},
            advice={},
        ).guidance(region)

    def case(self) -> Case:
        """The answers as a case."""
        said = {name: value for name, value in self.answers.items() if value is not None}
        return Case(said, TODAY, not_sure=frozenset(self.answers.keys() - said.keys()))


@st.composite
def knowledge(draw: st.DrawFn) -> Drawn:
    """A small knowledge base with a case."""
    drawing = _Drawing(draw)
    for number in range(drawing.pick((2, 3, 4, 5))):
        drawing.add_fact(f"fact_{number}")
        drawing.maybe_add_finding(f"finding_{number}")
    drawing.maybe_add_sum()
    rules = tuple(
        (drawing.condition(), drawing.pick(tuple(Urgency)), drawing.pick(tuple(Urgency)))
        for _ in range(drawing.pick((1, 2, 3, 5)))
    )
    answers = {
        name: None if drawing.pick((False, False, True)) else drawing.answer(fact)
        for name, fact in drawing.facts.items()
        if not fact.never_asked and drawing.pick((True, True, False))
    }
    return Drawn(drawing.facts, drawing.findings, rules, answers)


@cache
def _places(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)


class _Drawing:
    """The parts drawn so far. Conditions of facts that follow name no number by region, because facts are the same in all."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.facts: dict[str, Fact] = {}
        self.findings: dict[str, Condition] = {}
        self.by_region = True

    def pick(self, these: Sequence[One]) -> One:
        """One of these; Hypothesis shrinks towards the first."""
        return these[self.draw(_places(len(these)))]

    def some(self, these: Sequence[One]) -> tuple[One, ...]:
        """At least one of these."""
        kept = tuple(one for one in these if self.pick((True, False)))
        return kept or (self.pick(these),)

    def add_fact(self, name: str) -> None:
        """A fact of any type but a date, which may follow from those before it."""
        type = self.pick([one for one in FactType if one is not FactType.DATE])
        ordered = self.pick((True, False))
        if type.is_number:
            made = small.fact(name, type, no_order=not ordered)
            made = made._replace(least=Decimal(0), most=self.pick((Decimal(4), Decimal(9), None)))
        elif type is FactType.BOOLEAN:
            least = self.pick((False, True))
            made = small.fact(name, no_order=not ordered)
            made = made._replace(chains=((least, not least),), reassuring=least) if ordered else made
        else:
            values = ("first", "second", "third", "fourth")[: self.pick((2, 3, 4))]
            made = small.fact(name, no_order=True)._replace(type=type, values=values)
            made = made._replace(no_order=None, chains=(values,), reassuring=values[0]) if ordered else made
        steps = self.pick((0, 0, 1, 2)) if self.facts else 0
        self.facts[name] = made._replace(follows_from=tuple(self.step(made) for _ in range(steps)))

    def step(self, fact: Fact) -> Follow:
        """A value that follows. Without an order nothing is safer, so a contradiction is refused."""
        self.by_region = False
        step = Follow(self.answer(fact), self.condition(), not fact.has_order or self.pick((True, False)))
        self.by_region = True
        return step

    def maybe_add_finding(self, name: str) -> None:
        """Half of the times a named finding."""
        if self.pick((False, True)):
            self.findings[name] = self.condition()

    def maybe_add_sum(self) -> None:
        """Half of the times a number that is never asked and adds up whole numbers, as the days since a birth do."""
        whole = [name for name, fact in self.facts.items() if fact.type is FactType.INTEGER]
        if self.pick((False, True)) and whole:
            made = small.fact("sum", self.pick((FactType.INTEGER, FactType.NUMBER)), no_order=True)
            adds = {name: self.pick((1, 7)) for name in self.some(whole)}
            self.facts["sum"] = made._replace(least=Decimal(0), adds=adds, never_asked=True)

    def answer(self, fact: Fact) -> Value:
        """An answer that the fact can have."""
        if fact.type is FactType.INTEGER:
            return int(self.pick(NUMBERS[fact.type]))
        return self.pick(NUMBERS[fact.type] if fact.type.is_number else fact.possible_values())

    def condition(self, depth: int = 0) -> Condition:
        """A condition over the facts and findings so far."""
        kind = self.pick(("leaf", "leaf", "finding", "not", "all", "any")) if depth < DEEPEST else "leaf"
        if kind == "not":
            return Not(self.condition(depth + 1))
        if kind in ("all", "any"):
            parts = tuple(self.condition(depth + 1) for _ in range(self.pick((2, 3))))
            return All(parts) if kind == "all" else Any(parts)
        if kind == "finding" and self.findings and self.by_region:
            name = self.pick(list(self.findings))
            return Finding(name, self.findings[name])
        return self.leaf(self.pick(list(self.facts.values())))

    def leaf(self, fact: Fact) -> Condition:
        """A look at one fact; of a number, a comparison or a chain of two."""
        if fact.type is FactType.BOOLEAN:
            return Flag(fact.name)
        if fact.type is FactType.CHOICE:
            return Among(fact.name, self.some(fact.values))
        if self.pick((False, False, True)):
            above, below = (Compare.ABOVE, Compare.AT_LEAST), (Compare.BELOW, Compare.AT_MOST)
            return All(tuple(Number(fact.name, self.pick(side), self.limit(fact)) for side in (above, below)))
        return Number(fact.name, self.pick(tuple(Compare)), self.limit(fact))

    def limit(self, fact: Fact) -> Decimal | RegionNumber:
        """A number that the fact can have, or one by region."""
        if self.by_region and self.pick((False, False, True)):
            fitting = [id for id, number in REGION_NUMBERS.items() if fact.type is FactType.NUMBER or number == int(number)]
            return RegionNumber(self.pick(fitting))
        return self.pick(NUMBERS[fact.type])

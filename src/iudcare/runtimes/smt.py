"""Conditions as formulas for a solver, unknowns included. The only place that imports z3.

A `People` stands for everybody that the vocabulary can describe: for each fact a value and, unless the case is complete,
whether it is known. `possible` says which of them can exist: values within their range, and facts that follow have the value
that follows. Numbers are integers in the smallest step that a fact can make. Dates are in no condition and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from decimal import Decimal
from functools import cache

from z3 import And, BoolRef, BoolVal, ExprRef, If, Implies, Int, IntVal, ModelRef, Not, Or, Solver, Sum, is_true, sat, unsat
from z3 import Bool as BoolVariable

from iudcare.model.condition import Among, Compare, Condition, Flag, Leaf, Number, facts_in
from iudcare.model.fact import Fact, FactType, Follow, Value
from iudcare.model.knowledge import Guidance
from iudcare.runtimes.rails import Rail, Rails

__all__ = ["And", "BoolRef", "BoolVal", "Checker", "If", "Implies", "ModelRef", "Not", "Or", "People", "Sum", "holds"]

STEPS = {FactType.INTEGER: Decimal(1), FactType.NUMBER: Decimal("0.01")}
HIGHEST = 1_000_000
"""A bound for numbers whose fact names none."""


class People:
    """One set of variables. `complete`: every fact is known.

    Two `People` of the same name share their variables, except those of the facts that are kept `apart`.
    """

    def __init__(self, guidance: Guidance, name: str, *, complete: bool, apart: frozenset[str] = frozenset()) -> None:
        self.guidance = guidance
        self.facts = {id: fact for id, fact in guidance.facts.items() if fact.type is not FactType.DATE}
        self.complete = complete
        self.values = {id: fresh(fact, f"{name}.{id}{'.apart' if id in apart else ''}") for id, fact in self.facts.items()}
        self.knowns = {id: BoolVal(True) if complete else BoolVariable(f"{name}.{id}.known") for id in self.facts}
        self.rails: Rails[BoolRef] = Rails(self)
        self._cache: dict[tuple[int, Rail], tuple[Condition, BoolRef]] = {}

    def changed(self, values: Mapping[str, ExprRef]) -> People:
        """The same people with other values for some facts; what does not look at these is shared, not written again."""
        other = copy(self)
        other.values = {**self.values, **values}
        other.rails = Rails(other)
        other._cache = {key: kept for key, kept in self._cache.items() if not self._facts_in(kept[0]) & values.keys()}
        return other

    @staticmethod
    @cache
    def _facts_in(condition: Condition) -> frozenset[str]:
        return facts_in(condition)

    def certain(self, condition: Condition) -> BoolRef:
        """The condition is yes."""
        return self._on(condition, Rail.CERTAIN)

    def can_be(self, condition: Condition) -> BoolRef:
        """The condition is not no."""
        return self._on(condition, Rail.POSSIBLE)

    def _on(self, condition: Condition, rail: Rail) -> BoolRef:
        key = (id(condition), rail)
        if key not in self._cache:
            self._cache[key] = condition, self.rails.rail(condition, rail)
        return self._cache[key][1]

    def leaf(self, leaf: Leaf, rail: Rail, negated: bool) -> BoolRef:
        """A leaf: on the certain rail the fact is known and so, on the possible rail it is unknown or so."""
        so = self._holds(leaf)
        so = Not(so) if negated else so
        if self.complete:
            return so
        known = self.knowns[leaf.fact]
        return And(known, so) if rail is Rail.CERTAIN else Or(Not(known), so)

    def _holds(self, leaf: Leaf) -> BoolRef:
        value = self.values[leaf.fact]
        match leaf:
            case Flag():
                return value
            case Among(fact, chosen):
                return Or(*(value == self.facts[fact].values.index(one) for one in chosen))
            case Number(fact, compare, limit):
                bound = scaled(self.facts[fact], limit)
                return {
                    Compare.BELOW: value < bound,
                    Compare.AT_MOST: value <= bound,
                    Compare.ABOVE: value > bound,
                    Compare.AT_LEAST: value >= bound,
                }[compare]

    def all_of(self, parts: list[BoolRef]) -> BoolRef:
        """z3's `and`."""
        return And(*parts)

    def any_of(self, parts: list[BoolRef]) -> BoolRef:
        """z3's `or`."""
        return Or(*parts)

    def is_value(self, name: str, value: Value) -> BoolRef:
        """The fact has this value (whether or not it is known)."""
        return self.values[name] == encoded(self.facts[name], value)

    def possible(self, names: Iterable[str] | None = None) -> BoolRef:
        """These people can exist: in range, and consistent with what follows; as far as these facts go, or all."""
        facts = [self.facts[name] for name in (self.facts if names is None else names)]
        return And(*(part for fact in facts for part in (*self._range(fact), *self._follows(fact))))

    def _range(self, fact: Fact) -> Iterable[BoolRef]:
        value = self.values[fact.name]
        if fact.type is FactType.CHOICE:
            yield And(value >= 0, value < len(fact.values))
        if fact.type.is_number:
            least = scaled(fact, fact.least) if fact.least is not None else 0
            yield And(value >= least, value <= (scaled(fact, fact.most) if fact.most is not None else HIGHEST))

    def _follows(self, fact: Fact) -> Iterable[BoolRef]:
        known, value = self.knowns[fact.name], self.values[fact.name]
        reasons = []
        for step in fact.follows_from:
            when = self.certain(step.when)
            reasons.append(when)
            yield Implies(when, And(known, Or(value == encoded(fact, step.value), self.beside(fact, step))))
        if fact.adds:
            parts_known = And(*(self.knowns[name] for name in fact.adds))
            reasons.append(parts_known)
            yield Implies(parts_known, And(known, value == self.total(fact)))
        if fact.never_asked:
            yield known == Or(*reasons)

    def total(self, fact: Fact) -> ExprRef:
        """The sum that a fact is, in its own smallest step; its parts may count in others."""
        ratio = {name: int(STEPS[self.facts[name].type] / STEPS[fact.type]) for name in fact.adds}
        return Sum(*(weight * ratio[name] * self.values[name] for name, weight in fact.adds.items()))

    def beside(self, fact: Fact, step: Follow) -> BoolRef:
        """The fact has a value that can stand beside the one that follows: neither is more dangerous than the other."""
        others = [] if step.refuse else [other for other in fact.possible_values() if fact.beside(step.value, other)]
        return Or(*(self.is_value(fact.name, other) for other in others))

    def answers(self, model: ModelRef) -> dict[str, Value]:
        """The known answers of one person that the solver found; facts that are never asked are left out."""
        found = {}
        for name, fact in self.facts.items():
            if not fact.never_asked and is_true(model.eval(self.knowns[name], model_completion=True)):
                found[name] = decoded(fact, model.eval(self.values[name], model_completion=True))
        return found


def fresh(fact: Fact, name: str) -> ExprRef:
    """A variable that can hold the values of a fact."""
    return BoolVariable(name) if fact.type is FactType.BOOLEAN else Int(name)


def scaled(fact: Fact, number: object) -> int:
    """A number in the smallest step of the fact."""
    assert isinstance(number, (int, Decimal))
    return int(Decimal(number) / STEPS[fact.type])


def encoded(fact: Fact, value: Value) -> ExprRef:
    """A value as the solver has it."""
    if fact.type is FactType.BOOLEAN:
        return BoolVal(value is True)
    return IntVal(fact.values.index(str(value)) if fact.type is FactType.CHOICE else scaled(fact, value))


def decoded(fact: Fact, value: ExprRef) -> Value:
    """A value of the solver as the fact has it."""
    if fact.type is FactType.BOOLEAN:
        return bool(is_true(value))
    number = int(value.as_long())
    if fact.type is FactType.CHOICE:
        return fact.values[number]
    return number if fact.type is FactType.INTEGER else number * STEPS[fact.type]


def holds(model: ModelRef, so: BoolRef) -> bool:
    """Whether a formula is true of the person found."""
    return bool(is_true(model.eval(so, model_completion=True)))


class Checker:
    """Asks whether somebody can be found. A question without an answer in time is `None`, never a no."""

    def __init__(self, *always: BoolRef, milliseconds: int) -> None:
        self.solver = Solver()
        self.solver.set("timeout", milliseconds)
        self.solver.add(*always)

    def find(self, *so: BoolRef) -> ModelRef | bool | None:
        """A model in which all of this holds; `False` when there is none, `None` when the time ran out."""
        self.solver.push()
        try:
            self.solver.add(*so)
            answer = self.solver.check()
            if answer == sat:
                return self.solver.model()
            return False if answer == unsat else None
        finally:
            self.solver.pop()

"""Kleene truth on two rails: a condition is *certain* (yes) or *possible* (not no), each an ordinary two-valued expression.

Yes is certain and possible, unknown is possible only, no is neither. `and` and `or` work on each rail by themselves; `not` swaps
the rails. A compiler for a two-valued language writes leaves through `Leaves` and gets every condition from `rail`.
"""

from __future__ import annotations

from enum import Enum
from typing import Generic, Protocol, TypeVar

from iudcare.model.condition import All, Among, Any, Condition, Finding, Flag, Not, Number

Term = TypeVar("Term")


class Rail(Enum):
    """Which of the two questions is asked of a condition."""

    CERTAIN = "certain"
    POSSIBLE = "possible"

    @property
    def other(self) -> Rail:
        """The rail that `not` changes to."""
        return Rail.POSSIBLE if self is Rail.CERTAIN else Rail.CERTAIN


class Leaves(Protocol[Term]):
    """How a target language says the parts of a condition."""

    def leaf(self, leaf: Flag | Among | Number, rail: Rail, negated: bool) -> Term:
        """A leaf (or its opposite) on one rail: of an unknown fact nothing is certain and everything possible."""

    def all_of(self, parts: list[Term]) -> Term:
        """Two-valued `and`."""

    def any_of(self, parts: list[Term]) -> Term:
        """Two-valued `or`."""


class Rails(Generic[Term]):
    """Conditions in a target language, one rail at a time."""

    def __init__(self, leaves: Leaves[Term]) -> None:
        self.leaves = leaves

    def rail(self, condition: Condition, rail: Rail, negated: bool = False) -> Term:
        """The condition, or its opposite, on one rail. `not` is pushed down to the leaves, where the opposite is exact."""
        match condition:
            case Flag() | Among() | Number():
                return self.leaves.leaf(condition, rail, negated)
            case Not(part):
                return self.rail(part, rail, not negated)
            case Finding(_, part):
                return self.rail(part, rail, negated)
            case All(parts) | Any(parts):
                terms = [self.rail(part, rail, negated) for part in parts]
                conjunction = isinstance(condition, All) is not negated
                return self.leaves.all_of(terms) if conjunction else self.leaves.any_of(terms)

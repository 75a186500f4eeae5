"""What can be known about a person: the definition of a fact, its possible values and their order of danger.

What one person said is `model.case`; which facts follow from others is decided by `engine.follow` from `Follow` here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, Never

from iudcare.model.condition import Condition

Value = bool | str | int | Decimal | date

NOTHING: Mapping[str, Never] = MappingProxyType({})
"""An empty mapping that nobody can fill."""


class FactType(StrEnum):
    """The five kinds of answer."""

    BOOLEAN = "boolean"
    CHOICE = "choice"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"

    @property
    def is_number(self) -> bool:
        """Whether it is compared by size."""
        return self in (FactType.INTEGER, FactType.NUMBER)


class Follow(NamedTuple):
    """A value that a fact has when a condition is yes.

    `refuse`: a different answer cannot be true beside it, both are refused. Otherwise the more dangerous of the two stands.
    """

    value: Value
    when: Condition
    refuse: bool


class Fact(NamedTuple):
    """One fact of the vocabulary. `words`, `question`, `tick`, `plainer` and `window` are words for the reader."""

    name: str
    topic: str
    type: FactType
    question: str
    tick: str
    why: str
    values: tuple[str, ...] = ()
    words: Mapping[str, str] = NOTHING
    unit: str | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    plainer: str | None = None
    window: str | None = None
    codes: Mapping[str, tuple[str, ...]] = NOTHING
    chains: tuple[tuple[Value, ...], ...] = ()
    ascending: bool = False
    no_order: str | None = None
    reassuring: Value | None = None
    follows_from: tuple[Follow, ...] = ()
    counts_days_since: str | None = None
    adds: Mapping[str, int] = NOTHING
    never_asked: bool = False

    @property
    def has_order(self) -> bool:
        """Whether its answers can be compared by danger."""
        return self.ascending or bool(self.chains)

    def more_dangerous(self, one: Value, other: Value) -> bool:
        """Whether `one` is strictly more dangerous than `other`; false when they cannot be compared."""
        if self.ascending:
            return _as_number(one) > _as_number(other)
        return any(one in chain and other in chain and chain.index(one) > chain.index(other) for chain in self.chains)

    def beside(self, one: Value, other: Value) -> bool:
        """Whether two different values cannot be compared, so that they can stand side by side."""
        return one != other and not self.more_dangerous(one, other) and not self.more_dangerous(other, one)

    def is_worse_than_reassuring(self, value: Value) -> bool:
        """Whether an answer is more dangerous than the reassuring one; false without an order."""
        return self.reassuring is not None and self.more_dangerous(value, self.reassuring)

    def possible_values(self) -> tuple[Value, ...]:
        """The values of a boolean or choice fact, least dangerous first where there is an order; empty for numbers and dates."""
        if self.type is FactType.BOOLEAN:
            return self.chains[0] if self.chains else (False, True)
        return self.values


def _as_number(value: Value) -> Decimal:
    if isinstance(value, (int, Decimal)):
        return Decimal(value)
    raise TypeError(f"{value!r} is not a number")

"""The nodes a condition is made of. They say what a condition is; `engine.evaluate` says what it means.

Text becomes nodes in `loading.from_expression`, which refuses everything else. Numbers are decimals; a number
by region (`RegionNumber`) is replaced by `resolved` before anything is evaluated, so no runtime ever meets one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import dataclass_transform


class Compare(StrEnum):
    """The four comparisons that numbers may use."""

    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="


@dataclass_transform(frozen_default=True)
class Node:
    """A frozen value, equal only to one of its own kind with the same parts.

    Written out instead of a dataclass: making those is slow at every start, and two `NamedTuple`s of
    different kinds (`All` and `Any` of the same parts) would be equal.
    """

    __slots__: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        type.__setattr__(cls, "__match_args__", cls.__slots__)

    def __init__(self, *parts: object) -> None:
        for name, part in zip(self.__slots__, parts, strict=True):
            object.__setattr__(self, name, part)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def parts_of(self) -> tuple[object, ...]:
        """Its parts, in order."""
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and type(self) is type(other) and self.parts_of() == other.parts_of()

    def __hash__(self) -> int:
        return hash((type(self), self.parts_of()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self.parts_of()))})"


class RegionNumber(Node):
    """A number that differs by region, by its name in `regions.yaml`."""

    __slots__ = ("name",)
    name: str


class Flag(Node):
    """A boolean fact is yes."""

    __slots__ = ("fact",)
    fact: str


class Among(Node):
    """A choice fact has one of these values."""

    __slots__ = ("fact", "values")
    fact: str
    values: tuple[str, ...]


class Number(Node):
    """A number fact compared with a number."""

    __slots__ = ("fact", "compare", "limit")  # noqa: RUF023 - the order of the parts
    fact: str
    compare: Compare
    limit: Decimal | RegionNumber


class Not(Node):
    """The part is no."""

    __slots__ = ("part",)
    part: Condition


class All(Node):
    """Every part is yes."""

    __slots__ = ("parts",)
    parts: tuple[Condition, ...]


class Any(Node):
    """At least one part is yes."""

    __slots__ = ("parts",)
    parts: tuple[Condition, ...]


class Finding(Node):
    """A named finding, with its condition; the name is kept so that explanations can use it."""

    __slots__ = ("name", "part")
    name: str
    part: Condition


Leaf = Flag | Among | Number
Condition = Leaf | Not | All | Any | Finding


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Each place where the condition looks at a fact, from left to right.

    >>> [leaf.fact for leaf in leaves(All((Flag("fever"), Not(Flag("chills")))))]
    ['fever', 'chills']
    """
    match condition:
        case Flag() | Among() | Number():
            yield condition
        case Not(part) | Finding(_, part):
            yield from leaves(part)
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)


def facts_in(condition: Condition) -> frozenset[str]:
    """The names of the facts that a condition looks at."""
    return frozenset(leaf.fact for leaf in leaves(condition))


def limits_in(conditions: Iterable[Condition]) -> dict[str, frozenset[Decimal]]:
    """For each number fact, the numbers that these conditions compare it with.

    >>> limits_in([Number("temperature_c", Compare.AT_LEAST, Decimal(38))])
    {'temperature_c': frozenset({Decimal('38')})}
    """
    found: dict[str, set[Decimal]] = {}
    for condition in conditions:
        for leaf in leaves(condition):
            if isinstance(leaf, Number) and isinstance(leaf.limit, Decimal):
                found.setdefault(leaf.fact, set()).add(leaf.limit)
    return {name: frozenset(limits) for name, limits in found.items()}


def resolved(condition: Condition, numbers: Mapping[str, Decimal]) -> Condition:
    """The same condition with each number by region replaced by the number of one region.

    >>> resolved(Number("bleeding_days", Compare.ABOVE, RegionNumber("prolonged_days")), {"prolonged_days": Decimal(7)})
    Number('bleeding_days', <Compare.ABOVE: '>'>, Decimal('7'))
    """
    if not any(isinstance(leaf, Number) and isinstance(leaf.limit, RegionNumber) for leaf in leaves(condition)):
        return condition
    match condition:
        case Number(fact, compare, RegionNumber(name)):
            return Number(fact, compare, numbers[name])
        case Not(part):
            return Not(resolved(part, numbers))
        case Finding(name, part):
            return Finding(name, resolved(part, numbers))
        case All(parts):
            return All(tuple(resolved(part, numbers) for part in parts))
        case Any(parts):
            return Any(tuple(resolved(part, numbers) for part in parts))
        case _:
            return condition

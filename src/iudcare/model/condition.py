"""The nodes a condition is made of. They say what a condition is; `engine.evaluate` says what it means.

Text becomes nodes in `loading.from_expression`, which refuses everything else. Numbers are decimals; a number
by region (`RegionNumber`) is replaced by `resolved` before anything is evaluated, so no runtime ever meets one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Compare(StrEnum):
    """The four comparisons that numbers may use."""

    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class RegionNumber:
    """A number that differs by region, by its name in `regions.yaml`."""

    name: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A boolean fact is yes."""

    fact: str


@dataclass(frozen=True, slots=True)
class Among:
    """A choice fact has one of these values."""

    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number fact compared with a number."""

    fact: str
    compare: Compare
    limit: Decimal | RegionNumber


@dataclass(frozen=True, slots=True)
class Not:
    """The part is no."""

    part: Condition


@dataclass(frozen=True, slots=True)
class All:
    """Every part is yes."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part is yes."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A named finding, with its condition; the name is kept so that explanations can use it."""

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
    Number(fact='bleeding_days', compare=<Compare.ABOVE: '>'>, limit=Decimal('7'))
    """
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

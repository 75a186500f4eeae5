"""Conditions as nested lists, for the compiled copy of the knowledge: read back without parsing expressions again."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any as Json

from iudcare.model.condition import All, Among, Any, Compare, Condition, Finding, Flag, Not, Number, RegionNumber


def encoded(condition: Condition) -> list[Json]:
    """A condition as a list that begins with its kind. A finding is only named.

    >>> encoded(Not(Among("pain", ("mild", "moderate"))))
    ['not', ['among', 'pain', ['mild', 'moderate']]]
    """
    match condition:
        case Flag(fact):
            return ["flag", fact]
        case Among(fact, values):
            return ["among", fact, list(values)]
        case Number(fact, compare, RegionNumber(name)):
            return ["by_region", fact, str(compare), name]
        case Number(fact, compare, limit):
            return ["number", fact, str(compare), str(limit)]
        case Not(part):
            return ["not", encoded(part)]
        case Finding(name, _):
            return ["finding", name]
        case All(parts):
            return ["all", *map(encoded, parts)]
        case Any(parts):
            return ["any", *map(encoded, parts)]


def decoded(data: list[Json], findings: Mapping[str, Condition]) -> Condition:
    """The condition that a list says.

    >>> decoded(["any", ["flag", "fever"], ["number", "temperature_c", ">=", "38"]], {})
    Any((Flag('fever'), Number('temperature_c', <Compare.AT_LEAST: '>='>, Decimal('38'))))
    """
    kind, *parts = data
    match kind:
        case "flag":
            return Flag(parts[0])
        case "among":
            return Among(parts[0], tuple(parts[1]))
        case "number":
            return Number(parts[0], Compare(parts[1]), Decimal(parts[2]))
        case "by_region":
            return Number(parts[0], Compare(parts[1]), RegionNumber(parts[2]))
        case "finding":
            return Finding(parts[0], findings[parts[0]])
        case "not":
            return Not(decoded(parts[0], findings))
    several = tuple(decoded(part, findings) for part in parts)
    return All(several) if kind == "all" else Any(several)

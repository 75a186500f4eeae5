"""The text of a condition into nodes. A small subset of Python expressions, read by the standard library's `ast`.

Facts and findings by name, `==`, `!=`, `in`, comparisons and chains of numbers, `and`, `or`, `not`, and `{name}` for a
number by region. Everything else (arithmetic, calls, `None`, two facts compared, a test for being known) is refused.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from iudcare.model.condition import All, Among, Any, Compare, Condition, Finding, Flag, Not, Number, RegionNumber
from iudcare.model.fact import Fact, FactType

_COMPARES: dict[type[ast.cmpop], Compare] = {
    ast.Lt: Compare.BELOW,
    ast.LtE: Compare.AT_MOST,
    ast.Gt: Compare.ABOVE,
    ast.GtE: Compare.AT_LEAST,
}
_TURNED = {
    Compare.BELOW: Compare.ABOVE,
    Compare.AT_MOST: Compare.AT_LEAST,
    Compare.ABOVE: Compare.BELOW,
    Compare.AT_LEAST: Compare.AT_MOST,
}


class ExpressionError(ValueError):
    """The text is not a condition; the message says which part and what to write instead."""


class Names(NamedTuple):
    """What a condition may name."""

    facts: Mapping[str, Fact]
    findings: Mapping[str, Condition]
    region_numbers: frozenset[str]


def parse(text: str, names: Names) -> Condition:
    """The condition that a text says. Raises `ExpressionError`."""
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ExpressionError(f"{text!r} is not an expression") from None
    return _Reading(names).condition(tree.body)


class _Reading:
    def __init__(self, names: Names) -> None:
        self.names = names

    def condition(self, node: ast.expr) -> Condition:
        match node:
            case ast.BoolOp(op=ast.And(), values=values):
                return All(tuple(self.condition(value) for value in values))
            case ast.BoolOp(op=ast.Or(), values=values):
                return Any(tuple(self.condition(value) for value in values))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.condition(operand))
            case ast.Name(id=name):
                return self.name(name)
            case ast.Compare():
                return self.comparison(node)
            case _:
                raise ExpressionError(
                    f"{ast.unparse(node)!r} cannot stand in a condition: only facts, findings, comparisons, and, or, not"
                )

    def name(self, name: str) -> Condition:
        if name in self.names.findings:
            return Finding(name, self.names.findings[name])
        if self.fact(name).type is FactType.BOOLEAN:
            return Flag(name)
        raise ExpressionError(f"{name} is not a yes-or-no fact: compare it with a value")

    def comparison(self, node: ast.Compare) -> Condition:
        operands = [node.left, *node.comparators]
        parts = tuple(
            self.single(left, operator, right)
            for left, operator, right in zip(operands[:-1], node.ops, operands[1:], strict=True)
        )
        return parts[0] if len(parts) == 1 else All(parts)

    def single(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> Condition:
        compare = _COMPARES.get(type(operator))
        if compare and isinstance(left, ast.Name):
            return self.number(left.id, compare, right)
        if compare and isinstance(right, ast.Name):
            return self.number(right.id, _TURNED[compare], left)
        if not isinstance(left, ast.Name):
            raise ExpressionError(f"{ast.unparse(left)!r}: a comparison begins with the name of a fact")
        match operator, right:
            case ast.Eq(), ast.Constant(value=str(value)):
                return self.among(left.id, (value,))
            case ast.NotEq(), ast.Constant(value=str(value)):
                return Not(self.among(left.id, (value,)))
            case ast.In(), ast.List(elts=elements) if elements:
                return self.among(left.id, tuple(_text(element) for element in elements))
        raise ExpressionError(
            f"{left.id} compared with {ast.unparse(right)!r}: write == 'value', != 'value' or in ['a', 'b'] for a choice, "
            "<, <=, > or >= for a number, and the bare name for a yes-or-no fact"
        )

    def number(self, name: str, compare: Compare, limit: ast.expr) -> Number:
        fact = self.fact(name)
        if not fact.type.is_number:
            raise ExpressionError(f"{name} is not a number, so it cannot be compared by size")
        match limit:
            case ast.Set(elts=[ast.Name(id=region_number)]):
                if region_number not in self.names.region_numbers:
                    raise ExpressionError(f"no number by region is called {region_number}")
                return Number(name, compare, RegionNumber(region_number))
            case ast.Constant(value=int() | float()) if not isinstance(limit.value, bool):
                decimal = _decimal(limit)
                if fact.type is FactType.INTEGER and decimal != decimal.to_integral_value():
                    raise ExpressionError(f"{name} counts whole things, so it cannot be compared with {decimal}")
                return Number(name, compare, decimal)
        raise ExpressionError(f"{name} compared with {ast.unparse(limit)!r}: only a number or a number by region")

    def among(self, name: str, values: tuple[str, ...]) -> Among:
        fact = self.fact(name)
        if fact.type is not FactType.CHOICE:
            raise ExpressionError(f"{name} is not a choice, so it has no value {values[0]!r}")
        for value in values:
            if value not in fact.values:
                raise ExpressionError(f"{name} has no value {value!r}: it has {', '.join(fact.values)}")
        return Among(name, values)

    def fact(self, name: str) -> Fact:
        if name not in self.names.facts:
            raise ExpressionError(f"{name} is neither a fact nor a finding")
        return self.names.facts[name]


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise ExpressionError(f"{ast.unparse(node)!r} in a list: only quoted values")


def _decimal(node: ast.Constant) -> Decimal:
    number = Decimal(repr(node.value))
    if not number.is_finite() or number != round(number, 2):
        raise ExpressionError(f"{node.value!r}: a number has at most two decimal places")
    return number

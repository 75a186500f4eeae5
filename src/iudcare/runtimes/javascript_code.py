"""Values and conditions as JavaScript writes them; for `javascript`, which says what is written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from iudcare.model.answer import plain
from iudcare.model.condition import All, Among, Any, Compare, Condition, Finding, Flag, Not, Number, RegionNumber
from iudcare.model.urgency import Urgency

_COMPARES = {Compare.BELOW: "lt", Compare.AT_MOST: "le", Compare.ABOVE: "gt", Compare.AT_LEAST: "ge"}

COMBINATORS = ("yes", "is", *_COMPARES.values(), "not", "all", "any")
"""The functions of `js/truth.js` that conditions are made with."""


class Code(str):
    """JavaScript, written as it stands and not as a string."""

    __slots__ = ()


def condition_code(condition: Condition) -> Code:
    """A condition as calls of the combinators; a named finding is the constant that holds it.

    >>> condition_code(Any((Flag("fever"), Not(Finding("calm", Flag("vomiting"))))))
    'any(yes("fever"), not($calm))'
    """
    match condition:
        case Flag(fact):
            return call("yes", fact)
        case Among(fact, values):
            return call("is", fact, *values)
        case Number(fact, compare, limit):
            return call(_COMPARES[compare], fact, limit.name if isinstance(limit, RegionNumber) else limit)
        case Finding(name, _):
            return finding(name)
        case Not(part):
            return call("not", condition_code(part))
        case All(parts):
            return call("all", *map(condition_code, parts))
        case Any(parts):
            return call("any", *map(condition_code, parts))


def finding(name: str) -> Code:
    """The constant of a named finding: a name that no combinator has."""
    return Code(f"${name}")


def call(function: str, *arguments: object) -> Code:
    """A call of a function."""
    return Code(f"{function}({', '.join(map(code, arguments))})")


def code(value: object) -> str:
    """A value as JavaScript writes it.

    >>> code({"until": None, "or-so": [1, Code("any")]})
    '{until: null, "or-so": [1, any]}'
    """
    if isinstance(value, Code):
        return value
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return code(value._asdict())
    if isinstance(value, Mapping):
        return f"{{{', '.join(_members(value))}}}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(code, value))}]"
    return json.dumps(plain(value), ensure_ascii=False)


def constant(name: str, value: object) -> str:
    """A constant that other modules can import."""
    return f"export const {name} = {code(value)};\n"


def lines(name: str, value: Mapping[str, object] | list[object]) -> str:
    """A constant with each of its entries on a line."""
    if isinstance(value, Mapping):
        return f"export const {name} = {{\n{_on_lines(_members(value))}}};\n"
    return f"export const {name} = [\n{_on_lines(map(code, value))}];\n"


def _on_lines(entries: Iterable[str]) -> str:
    return "".join(f"  {one},\n" for one in entries)


def _members(value: Mapping[str, object]) -> list[str]:
    return [f"{_key(name)}: {code(part)}" for name, part in value.items()]


def _key(name: object) -> str:
    word = name.word if isinstance(name, Urgency) else str(name)
    return word if word.isidentifier() else json.dumps(word)

"""A condition changed a little, in each way in which its author could have slipped: do the cases notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from iudcare.model.condition import All, Among, Any, Compare, Condition, Finding, Flag, Not, Number
from iudcare.model.fact import Fact, FactType

_SWAPPED = {
    Compare.BELOW: (Compare.AT_MOST, Compare.ABOVE),
    Compare.AT_MOST: (Compare.BELOW, Compare.AT_LEAST),
    Compare.ABOVE: (Compare.AT_LEAST, Compare.BELOW),
    Compare.AT_LEAST: (Compare.ABOVE, Compare.AT_MOST),
}


class Mutant(NamedTuple):
    """A changed condition, and what was changed."""

    how: str
    condition: Condition


def mutants(condition: Condition, facts: Mapping[str, Fact], step: Mapping[FactType, Decimal]) -> Iterator[Mutant]:
    """Every condition that differs in one place: a number by one step, an operator, a choice, a part dropped or negated."""
    match condition:
        case Flag(fact):
            yield Mutant(f"{fact} negated", Not(condition))
        case Among(fact, values):
            yield from _choices(fact, values, facts[fact].values)
        case Number(fact, compare, Decimal() as limit):
            for way in (-1, 1):
                moved = limit + way * step[facts[fact].type]
                yield Mutant(f"{fact} {compare} {moved}", Number(fact, compare, moved))
            for other in _SWAPPED[compare]:
                yield Mutant(f"{fact} {other} {limit}", Number(fact, other, limit))
        case Not(part):
            yield Mutant("not dropped", part)
            yield from (Mutant(one.how, Not(one.condition)) for one in mutants(part, facts, step))
        case Finding(name, part):
            yield from (Mutant(f"{name}: {one.how}", Finding(name, one.condition)) for one in mutants(part, facts, step))
        case All(parts):
            yield from _parts(All, Any, parts, facts, step)
        case Any(parts):
            yield from _parts(Any, All, parts, facts, step)


def _choices(fact: str, chosen: tuple[str, ...], every: tuple[str, ...]) -> Iterator[Mutant]:
    """One value more or one fewer, never none and never all."""
    for value in every:
        kept = tuple(one for one in every if (one in chosen) is not (one == value))
        if kept and len(kept) < len(every):
            yield Mutant(f"{fact} in {', '.join(kept)}", Among(fact, kept))


def _parts(
    kind: type[All | Any],
    other: type[All | Any],
    parts: tuple[Condition, ...],
    facts: Mapping[str, Fact],
    step: Mapping[FactType, Decimal],
) -> Iterator[Mutant]:
    yield Mutant(f"{kind.__name__.lower()} of into {other.__name__.lower()} of", other(parts))
    for number, part in enumerate(parts):
        rest = parts[:number] + parts[number + 1 :]
        yield Mutant(f"part {number + 1} dropped", rest[0] if len(rest) == 1 else kind(rest))
        for one in mutants(part, facts, step):
            yield Mutant(one.how, kind((*parts[:number], one.condition, *parts[number + 1 :])))

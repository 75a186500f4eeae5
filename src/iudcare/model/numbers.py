"""The numbers that can make a difference: those that conditions name, with one step below and above."""

from __future__ import annotations

from decimal import Decimal

from iudcare.model.fact import Fact, FactType, Value
from iudcare.model.knowledge import Guidance

STEP = {FactType.INTEGER: Decimal(1), FactType.NUMBER: Decimal("0.01")}
"""The smallest difference that a number fact can make."""


def numbers_that_matter(fact: Fact, guidance: Guidance) -> tuple[Value, ...]:
    """For a number fact: each number that a condition names, with one step below and above; ascending, within the possible.

    No other number can be told apart from one of these by any rule.
    """
    if fact.type not in STEP:
        return ()
    step = STEP[fact.type]
    named = {limit + way * step for limit in guidance.limits.get(fact.name, ()) for way in (-1, 0, 1)}
    ends = {end for end in (fact.least, fact.reassuring) if isinstance(end, (int, Decimal))}
    numbers = sorted(Decimal(number) for number in named | ends)
    kept = [number for number in numbers if _in_range(fact, number)]
    return tuple(int(number) for number in kept) if fact.type is FactType.INTEGER else tuple(kept)


def _in_range(fact: Fact, number: Decimal) -> bool:
    return (fact.least is None or number >= fact.least) and (fact.most is None or number <= fact.most)

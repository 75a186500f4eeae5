"""Facts: their order of danger and their possible values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from iudcare.model.fact import FactType
from unit.small import fact

DISCHARGE = fact("discharge", FactType.CHOICE)._replace(
    values=("usual", "more", "coloured", "smelly"),
    chains=(("usual", "more", "coloured"), ("usual", "more", "smelly")),
    reassuring="usual",
)


def test_only_whole_and_other_numbers_are_compared_by_size() -> None:
    """The two number types, and no other."""
    assert [type for type in FactType if type.is_number] == [FactType.INTEGER, FactType.NUMBER]


@pytest.mark.parametrize(
    ("one", "other", "worse"),
    [
        ("smelly", "usual", True),
        ("coloured", "more", True),
        ("more", "more", False),
        ("usual", "smelly", False),
        ("smelly", "coloured", False),
        ("coloured", "smelly", False),
    ],
)
def test_danger_is_compared_along_the_chains_only(one: str, other: str, worse: bool) -> None:
    """Later in one chain is worse; two ends of different chains cannot be compared."""
    assert worse is DISCHARGE.more_dangerous(one, other)


def test_a_larger_number_is_more_dangerous_where_the_order_ascends() -> None:
    """Numbers compare by size, a whole number with a decimal too."""
    temperature = fact("temperature_c", FactType.NUMBER)
    assert temperature.more_dangerous(Decimal("38.2"), 38) is True
    assert temperature.more_dangerous(38, Decimal("38.0")) is False


def test_what_is_no_number_is_not_compared_with_one() -> None:
    """A date in place of a number is an error of the program, not an answer."""
    with pytest.raises(TypeError, match="is not a number"):
        fact("temperature_c", FactType.NUMBER).more_dangerous(date(2026, 11, 22), 38)


def test_a_fact_has_an_order_by_chains_or_ascending_or_not_at_all() -> None:
    """Chains and `ascending` both count as an order."""
    assert DISCHARGE.has_order is True
    assert fact("temperature_c", FactType.NUMBER).has_order is True
    assert fact("device", no_order=True).has_order is False


def test_the_possible_values_come_least_dangerous_first() -> None:
    """A yes-or-no fact goes by its chain, also when no is the danger; a number has none listed."""
    explained = fact("threads_explained")._replace(chains=((True, False),), reassuring=True)
    assert explained.possible_values() == (True, False)
    assert fact("breastfeeding", no_order=True).possible_values() == (False, True)
    assert DISCHARGE.possible_values() == ("usual", "more", "coloured", "smelly")
    assert fact("age", FactType.INTEGER).possible_values() == ()


def test_an_answer_is_worse_than_the_reassuring_one_or_not() -> None:
    """Without an order nothing is."""
    assert DISCHARGE.is_worse_than_reassuring("smelly") is True
    assert DISCHARGE.is_worse_than_reassuring("usual") is False
    assert fact("device", no_order=True).is_worse_than_reassuring(True) is False

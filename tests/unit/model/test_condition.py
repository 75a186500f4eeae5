"""The nodes of conditions: equal by what they say, and walked without being evaluated."""

from __future__ import annotations

from decimal import Decimal

import pytest

from iudcare.model.condition import (
    All,
    Among,
    Any,
    Compare,
    Condition,
    Finding,
    Flag,
    Not,
    Number,
    RegionNumber,
    facts_in,
    leaves,
    limits_in,
    resolved,
)

FEVER, PAIN = Flag("fever"), Among("pain", ("severe",))
WARM = Number("temperature_c", Compare.AT_LEAST, Decimal(38))
LONG = Number("bleeding_days", Compare.ABOVE, RegionNumber("prolonged_days"))
WHOLE = All((Finding("ill", Any((FEVER, WARM))), Not(PAIN), LONG))


def test_the_leaves_come_from_left_to_right() -> None:
    """Each place that looks at a fact, inside every kind of node."""
    assert list(leaves(WHOLE)) == [FEVER, WARM, PAIN, LONG]


@pytest.mark.parametrize("leaf", [FEVER, PAIN, WARM], ids=repr)
def test_a_leaf_is_its_own_only_leaf(leaf: Condition) -> None:
    """A condition of one comparison has one leaf."""
    assert [leaf] == list(leaves(leaf))


def test_a_fact_that_is_named_twice_is_one_fact() -> None:
    """The facts of a condition are a set."""
    assert frozenset({"fever", "chills"}) == facts_in(Any((FEVER, All((FEVER, Flag("chills"))))))


def test_the_limits_of_several_conditions_are_collected_by_fact() -> None:
    """Numbers are found at any depth and in each condition; other leaves have none."""
    low = Number("temperature_c", Compare.BELOW, Decimal("35.5"))
    days = Number("bleeding_days", Compare.AT_LEAST, Decimal(2))
    expected = {"temperature_c": {Decimal(38), Decimal("35.5")}, "bleeding_days": {Decimal(2)}}
    assert expected == limits_in([Any((FEVER, Not(WARM))), All((low, days)), PAIN])


def test_a_number_by_region_is_no_limit_yet() -> None:
    """Before a region is chosen there is no number to collect."""
    assert limits_in([LONG]) == {}


def test_numbers_by_region_are_replaced_at_any_depth() -> None:
    """The same condition, with the number of one region inside each kind of node."""
    there = Number("bleeding_days", Compare.ABOVE, Decimal(7))

    def around(leaf: Condition) -> Condition:
        return Any((Not(leaf), Finding("long", All((leaf, FEVER))), PAIN, WARM))

    assert around(there) == resolved(around(LONG), {"prolonged_days": Decimal(7)})


def test_a_number_that_no_region_has_is_not_passed_over() -> None:
    """A name without a value raises; it never stays in the condition."""
    with pytest.raises(KeyError, match="prolonged_days"):
        resolved(LONG, {})


def test_nodes_of_different_kinds_are_never_equal() -> None:
    """`and` and `or` of the same parts are two conditions, also as keys of a dictionary."""
    parts = (FEVER, PAIN)
    assert All(parts) != Any(parts)
    assert len({All(parts), Any(parts), All(parts)}) == 2


def test_a_node_cannot_be_changed() -> None:
    """A condition that was checked stays what it is."""
    with pytest.raises(AttributeError):
        FEVER.fact = "chills"  # type: ignore[misc]


def test_a_node_shows_its_parts() -> None:
    """What stands in an error message can be read."""
    assert repr(Not(FEVER)) == "Not(Flag('fever'))"

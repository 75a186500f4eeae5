"""Conditions on what is known: their truth, what they wait for, and what decided them. More in `conformance/logic`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from iudcare.engine.evaluate import evaluate, waiting_for, witnesses
from iudcare.model.condition import All, Among, Any, Compare, Condition, Finding, Flag, Not, Number, RegionNumber
from iudcare.model.fact import Value
from iudcare.model.truth import NO, UNKNOWN, YES, Truth

FEVER, CHILLS, VOMITING = Flag("fever"), Flag("chills"), Flag("vomiting")
SEVERE = Among("pain", ("severe",))
WARM = Number("temperature_c", Compare.AT_LEAST, Decimal(38))


@pytest.mark.parametrize(
    ("compare", "truths"),
    [
        (Compare.BELOW, (YES, NO, NO)),
        (Compare.AT_MOST, (YES, YES, NO)),
        (Compare.ABOVE, (NO, NO, YES)),
        (Compare.AT_LEAST, (NO, YES, YES)),
    ],
)
def test_each_comparison_below_at_and_above_its_number(compare: Compare, truths: tuple[Truth, ...]) -> None:
    """37.99, 38 and 38.01 against 38."""
    number = Number("temperature_c", compare, Decimal(38))
    values: list[Value] = [Decimal("37.99"), 38, Decimal("38.01")]
    assert truths == tuple(evaluate(number, {"temperature_c": value}) for value in values)


@pytest.mark.parametrize("condition", [FEVER, SEVERE, WARM, Not(FEVER), Finding("ill", FEVER)], ids=repr)
def test_what_is_not_known_is_unknown(condition: Condition) -> None:
    """Every kind of leaf, and what is built on one."""
    assert evaluate(condition, {}) is UNKNOWN


@pytest.mark.parametrize("value", [date(2026, 11, 22), "38"])
def test_a_number_is_never_compared_with_something_else(value: Value) -> None:
    """That is an error of the program; it must not become an answer."""
    with pytest.raises(TypeError, match="cannot compare"):
        evaluate(WARM, {"temperature_c": value})


def test_a_number_by_region_is_never_evaluated() -> None:
    """A condition without its region is an error of the program."""
    with pytest.raises(TypeError, match="cannot compare"):
        evaluate(Number("bleeding_days", Compare.ABOVE, RegionNumber("prolonged_days")), {"bleeding_days": 8})


@pytest.mark.parametrize(
    ("condition", "known", "waits"),
    [
        (FEVER, {}, {"fever"}),
        (FEVER, {"fever": True}, set()),
        (Not(SEVERE), {}, {"pain"}),
        (Finding("warm", WARM), {}, {"temperature_c"}),
        (All((FEVER, CHILLS)), {"fever": True}, {"chills"}),
        (All((FEVER, CHILLS)), {"fever": False}, set()),
        (Any((FEVER, CHILLS)), {"fever": False}, {"chills"}),
        (Any((FEVER, CHILLS)), {"fever": True}, set()),
        (Any((All((FEVER, CHILLS)), All((VOMITING, SEVERE)))), {"fever": False}, {"vomiting", "pain"}),
        (All((Any((FEVER, CHILLS)), VOMITING)), {"chills": True}, {"vomiting"}),
    ],
)
def test_an_open_condition_waits_only_for_what_can_still_decide_it(
    condition: Condition, known: dict[str, Value], waits: set[str]
) -> None:
    """Parts that are decided drop out; a decided condition waits for nothing."""
    assert waits == waiting_for(condition, known)


@pytest.mark.parametrize(
    ("condition", "known", "decided_by"),
    [
        (FEVER, {"fever": True, "chills": True}, {"fever": True}),
        (FEVER, {}, {}),
        (Not(SEVERE), {"pain": "mild"}, {"pain": "mild"}),
        (Finding("warm", WARM), {"temperature_c": 39}, {"temperature_c": 39}),
        (All((FEVER, CHILLS)), {"fever": True, "chills": True}, {"fever": True, "chills": True}),
        (All((FEVER, CHILLS)), {"fever": True, "chills": False}, {"chills": False}),
        (Any((FEVER, CHILLS)), {"fever": True, "chills": False}, {"fever": True}),
        (Any((FEVER, CHILLS)), {"fever": False, "chills": False}, {"fever": False, "chills": False}),
        (Any((FEVER, CHILLS)), {"fever": False}, {}),
    ],
)
def test_the_witnesses_are_the_facts_that_decided(
    condition: Condition, known: dict[str, Value], decided_by: dict[str, Value]
) -> None:
    """What is true for a yes, what is false for a no; nothing while it is unknown."""
    assert decided_by == witnesses(condition, known)

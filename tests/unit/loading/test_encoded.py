"""Conditions as nested lists and back."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from iudcare.loading.encoded import decoded, encoded
from iudcare.model.condition import All, Among, Any, Compare, Condition, Finding, Flag, Not, Number, RegionNumber
from iudcare.model.knowledge import KnowledgeBase

FINDINGS: dict[str, Condition] = {"feverish": Any((Flag("fever"), Flag("chills")))}


@pytest.mark.parametrize(
    ("condition", "data"),
    [
        (Flag("fever"), ["flag", "fever"]),
        (Among("pain", ("mild", "severe")), ["among", "pain", ["mild", "severe"]]),
        (Number("temperature_c", Compare.AT_LEAST, Decimal("38.20")), ["number", "temperature_c", ">=", "38.20"]),
        (Number("age", Compare.BELOW, RegionNumber("womb_lining_age")), ["by_region", "age", "<", "womb_lining_age"]),
        (Not(Flag("fever")), ["not", ["flag", "fever"]]),
        (All((Flag("fever"), Not(Flag("rash")))), ["all", ["flag", "fever"], ["not", ["flag", "rash"]]]),
        (Any((Flag("fever"), Flag("rash"))), ["any", ["flag", "fever"], ["flag", "rash"]]),
        (Finding("feverish", FINDINGS["feverish"]), ["finding", "feverish"]),
    ],
    ids=repr,
)
def test_each_kind_of_condition_survives_json(condition: Condition, data: list[object]) -> None:
    """Written as a list that begins with its kind, and read back the same."""
    assert data == encoded(condition)
    assert condition == decoded(json.loads(json.dumps(data)), FINDINGS)


def test_every_condition_of_this_edition_survives_json(base: KnowledgeBase) -> None:
    """Whatever its authors wrote."""
    for text, condition in base.conditions.items():
        assert condition == decoded(json.loads(json.dumps(encoded(condition))), base.findings), text

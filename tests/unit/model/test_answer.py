"""The answer as JSON values: each kind of value, and the names of the contract."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from conftest import TODAY
from iudcare.engine.answer import answer
from iudcare.model.answer import Cited, Conflict, PossibleCause, Said, WouldChange, plain
from iudcare.model.case import Case
from iudcare.model.cause import Standing
from iudcare.model.knowledge import Guidance
from iudcare.model.urgency import Urgency

SAID = Said("pads", "Change it.", (Cited("who", "section 2", "verified"),))
SAID_PLAIN = {"id": "pads", "text": "Change it.", "sources": [{"id": "who", "at": "section 2", "status": "verified"}]}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Urgency.SAME_DAY, "same_day"),
        (Standing.FITS, "fits"),
        (Decimal("38.0"), 38),
        (Decimal("38.2"), 38.2),
        (date(2026, 11, 22), "2026-11-22"),
        ({"fever": True, "temperature_c": Decimal("38.5")}, {"fever": True, "temperature_c": 38.5}),
        (("a", None), ["a", None]),
        (frozenset({"a"}), ["a"]),
        (True, True),
        (None, None),
        (SAID, SAID_PLAIN),
    ],
    ids=repr,
)
def test_each_kind_of_value_has_its_json_value(value: object, expected: object) -> None:
    """Levels become words, decimals numbers, dates text, parts of an answer mappings."""
    assert expected == plain(value)


def test_a_number_without_decimals_is_a_whole_number() -> None:
    """38 stays 38 in JSON and does not become 38.0."""
    assert json.dumps(plain(WouldChange("temperature_c", Decimal(38), Urgency.SAME_DAY))) == (
        '{"fact": "temperature_c", "answer": 38, "to": "same_day"}'
    )


def test_what_speaks_for_a_cause_is_called_for() -> None:
    """`for` is the name of the contract, which Python reserves."""
    cause = PossibleCause("trauma", "an injury", "fits", SAID, (SAID,), (), None, (), (), None, ())
    shown = plain(cause)
    assert isinstance(shown, dict)
    assert shown["for"] == [SAID_PLAIN]
    assert "speaks_for" not in shown


def test_a_conflict_is_one_topic_and_two_statements() -> None:
    """Both stand in their order."""
    assert plain(Conflict("tampons", (SAID, SAID))) == {"about": "tampons", "says": [SAID_PLAIN, SAID_PLAIN]}


def test_the_whole_answer_is_json_with_the_names_of_the_contract(who: Guidance) -> None:
    """An answer survives JSON unchanged, and holds every name that the contract lists."""
    whole = answer(Case({"fever": True, "temperature_c": Decimal("38.5")}, TODAY), who).to_dict()
    promised = {"knowledge", "today", "region", "urgency", "summary", "reasons", "open", "conflicts", "causes"}
    promised |= {"expected", "do", "avoid", "safety_net", "would_change", "ask_next"}
    assert promised <= whole.keys()
    assert whole == json.loads(json.dumps(whole))

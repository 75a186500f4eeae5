"""`iudcare.assess` and `iudcare.Person`: the same answers as the commands, from a dictionary."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import iudcare
from conftest import TODAY
from functional.command import call
from iudcare.errors import CaseError, ContradictionError
from iudcare.loading.knowledge_base import load

CASES: dict[str, dict[str, object]] = {
    "nothing": {},
    "an emergency": {"soaking_pads": True},
    "partial": {"device": "copper", "days_since_insertion": 31, "bleeding_after_sex": "repeatedly", "pain": "none"},
    "not sure and declined": {"fever": None, "declined": ["age"], "temperature_c": 37.5},
    "pulling apart": {"fever": False, "temperature_c": 38.2},
    "in another region": {"age": 42, "region": "uk"},
}


@pytest.mark.parametrize("facts", CASES.values(), ids=CASES)
def test_the_door_answers_as_the_command_does(facts: Mapping[str, object], tmp_path: Path) -> None:
    """Word for word; the rules it uses are compiled, those of the command are read."""
    case = tmp_path / "case.json"
    case.write_text(json.dumps(facts), encoding="utf-8")
    assert iudcare.assess(facts, today=TODAY).to_dict() == call("assess", case, "--json", "--today", TODAY.isoformat()).json()


def test_the_whole_answer_survives_json() -> None:
    """`to_dict` holds plain values only."""
    plain = iudcare.assess(CASES["partial"], today=TODAY).to_dict()
    assert json.loads(json.dumps(plain)) == plain


def test_dates_and_decimals_of_python_are_taken_as_they_are() -> None:
    """Nobody has to write them as text first."""
    texts = {"inserted_on": "2026-10-22", "temperature_c": 37.5}
    values = {"inserted_on": date(2026, 10, 22), "temperature_c": Decimal("37.5")}
    assert iudcare.assess(values, today=TODAY) == iudcare.assess(texts, today=TODAY)


def test_the_day_of_the_call_stands_before_that_of_the_case_and_this_before_the_clock() -> None:
    """So that an answer can be had again."""
    case = {"today": "2026-11-20"}
    assert iudcare.assess(case, today=TODAY).today == TODAY
    assert iudcare.assess(case).today == date(2026, 11, 20)
    assert iudcare.assess({}).today >= TODAY


def test_the_region_of_the_call_stands_before_that_of_the_case() -> None:
    """And without either it is the most cautious one."""
    assert iudcare.assess({"region": "uk"}, region="us", today=TODAY).region == "us"
    assert iudcare.assess({"region": "uk"}, today=TODAY).region == "uk"
    assert iudcare.assess({}, today=TODAY).region == "who"


@pytest.mark.parametrize(
    ("facts", "region", "message"),
    [
        ({"fevr": True}, None, "Did you mean fever"),
        ({"fever": "hot"}, None, "fever"),
        ({"today": "tomorrow"}, None, "expected a date"),
        ({}, "mars", "expected one of uk, us, who"),
    ],
)
def test_what_cannot_be_used_is_a_case_error(facts: Mapping[str, object], region: str | None, message: str) -> None:
    """With the message that a person gets."""
    with pytest.raises(CaseError, match=message):
        iudcare.assess(facts, region=region)


def test_answers_that_cannot_both_be_true_are_a_contradiction() -> None:
    """Both are named."""
    with pytest.raises(ContradictionError) as caught:
        iudcare.assess({"device": "copper", "device_model": "mirena"}, today=TODAY)
    assert set(caught.value.facts) == {"device", "device_model"}


def test_a_person_filled_up_keeps_what_she_said() -> None:
    """What was answered, not sure or declined stays; the rest is reassuring."""
    person = iudcare.Person({"pain": "severe", "fever": None, "declined": ["lump"]}, region="uk", today=TODAY).filled()
    assert person.case.answers["pain"] == "severe"
    assert (person.case.not_sure, person.case.declined) == (frozenset({"fever"}), frozenset({"lump"}))
    assert (person.case.answers["bleeding_after_sex"], person.case.region, person.case.today) == ("never", "uk", TODAY)
    open_facts = {fact for rule in person.assess().open for fact in rule.waiting_for}
    assert {"fever", "lump"} <= open_facts


def test_somebody_well_filled_up_is_told_so() -> None:
    """Every level is earned by answers, which are given here."""
    answer = iudcare.Person({"device": "hormonal", "days_since_insertion": 400}, today=TODAY).filled().assess()
    assert (answer.urgency.settled, answer.urgency.act_on) == (True, answer.urgency.at_least)
    assert answer.to_dict()["urgency"] == {
        "at_least": "self_care", "at_most": "self_care", "settled": True, "act_on": "self_care"
    }  # fmt: skip


def test_asking_does_not_change_the_person() -> None:
    """Two questions about one person get the same answer."""
    person = iudcare.Person(CASES["partial"], today=TODAY)
    first = person.assess()
    person.filled().assess()
    assert person.assess() == first


def test_only_the_public_names_are_there() -> None:
    """And they are those of the door."""
    assert sorted(iudcare.__all__) == ["Person", "assess", "patterns"]
    with pytest.raises(AttributeError, match="has no attribute 'asses'"):
        _ = iudcare.asses
    assert iudcare.Person({}, today=TODAY).base is load()

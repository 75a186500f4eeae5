"""Raw answers into checked values: what is taken, and for each bad one what was expected and the nearest right name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from conftest import TODAY
from iudcare.errors import CaseError
from iudcare.loading.answers import checked, fact_named
from iudcare.model.fact import Value
from iudcare.model.knowledge import KnowledgeBase


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("fevr", "fever"),
        ("bleding_after_sex", "bleeding_after_sex"),
        ("temperature", "temperature_c"),
        ("Fever", "fever"),
        ("tody", "today"),
        ("decline", "declined"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_right_one(name: str, near: str, base: KnowledgeBase) -> None:
    """Also where the nearest is one of the settings that a case file may hold."""
    with pytest.raises(CaseError) as caught:
        fact_named(name, base.facts, "case.json")
    assert f"case.json: no fact is called {name!r}. Did you mean {near}?" == str(caught.value)


def test_a_name_like_no_other_is_refused_with_where_to_look(base: KnowledgeBase) -> None:
    """There is no nearest name to suggest."""
    with pytest.raises(CaseError, match=r"no fact is called 'zzzz'\. `iudcare knowledge export --json` lists the facts\.$"):
        fact_named("zzzz", base.facts, "case.json")


def test_a_fact_that_is_never_asked_cannot_be_answered(base: KnowledgeBase) -> None:
    """It is counted from others, so nobody can say it."""
    with pytest.raises(CaseError, match="no fact is called 'days_since_birth'"):
        fact_named("days_since_birth", base.facts, "case.json")


def test_a_right_name_gives_its_fact(base: KnowledgeBase) -> None:
    """Exactly as written."""
    assert base.facts["fever"] is fact_named("fever", base.facts, "case.json")


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("fever", True, True),
        ("pain", "severe", "severe"),
        ("period_late", True, "yes"),
        ("period_late", False, "no"),
        ("period_late", "yes", "yes"),
        ("device_out", False, "no"),
        ("temperature_c", 38, Decimal(38)),
        ("temperature_c", 38.2, Decimal("38.2")),
        ("temperature_c", Decimal("38.20"), Decimal("38.2")),
        ("temperature_c", 30, Decimal(30)),
        ("temperature_c", 45, Decimal(45)),
        ("age", 30, 30),
        ("age", Decimal("30.0"), 30),
        ("age", 30.0, 30),
        ("inserted_on", "2026-10-22", date(2026, 10, 22)),
        ("inserted_on", date(2026, 10, 22), date(2026, 10, 22)),
        ("inserted_on", "2026-11-22", TODAY),
    ],
)
def test_a_right_answer_is_taken(name: str, raw: object, value: Value, base: KnowledgeBase) -> None:
    """Each type as it can stand in JSON, in YAML or in a call; a choice with yes and no takes true and false."""
    taken = checked(base.facts[name], raw, "case.json", TODAY)
    assert (value, type(value)) == (taken, type(taken))


CHOICES = "one of none, mild, moderate, severe"

BAD = [
    ("fever", "yes", "fever is 'yes'; expected true or false."),
    ("fever", 1, "fever is 1; expected true or false."),
    ("fever", [], "fever is []; expected true or false."),
    ("pain", "sever", f"pain is 'sever'; expected {CHOICES}. Did you mean severe?"),
    ("pain", "xyz", f"pain is 'xyz'; expected {CHOICES}."),
    ("pain", True, f"pain is true; expected {CHOICES}."),
    ("pain", 3, f"pain is 3; expected {CHOICES}."),
    ("pain", "x" * 100, f"pain is '{'x' * 59}; expected {CHOICES}."),
    ("temperature_c", "38", "temperature_c is '38'; expected a number in °C."),
    ("temperature_c", True, "temperature_c is true; expected a number in °C."),
    ("temperature_c", float("nan"), "temperature_c is nan; expected a number in °C."),
    ("temperature_c", float("inf"), "temperature_c is inf; expected a number in °C."),
    ("temperature_c", Decimal("NaN"), "temperature_c is NaN; expected a number in °C."),
    ("temperature_c", Decimal("1e400"), "temperature_c is 1E+400; expected a number in °C."),
    ("temperature_c", 10**9, "temperature_c is 1000000000; expected a number in °C."),
    ("temperature_c", {}, "temperature_c is {}; expected a number in °C."),
    ("temperature_c", 60, "temperature_c is 60 °C, which is not possible: expected 30 to 45 °C."),
    ("temperature_c", 29.99, "temperature_c is 29.99 °C, which is not possible: expected 30 to 45 °C."),
    ("temperature_c", 45.01, "temperature_c is 45.01 °C, which is not possible: expected 30 to 45 °C."),
    ("bleeding_days", 1.5, "bleeding_days is 1.5; expected a whole number in days."),
    ("bleeding_days", -1, "bleeding_days is -1 days, which is not possible: expected 0 to 4000 days."),
    ("inserted_on", "soon", "inserted_on is 'soon'; expected a date like 2026-10-22."),
    ("inserted_on", "2026-02-30", "inserted_on is '2026-02-30'; expected a date like 2026-10-22."),
    ("inserted_on", True, "inserted_on is true; expected a date like 2026-10-22."),
    (
        "inserted_on",
        "2026-11-23",
        "inserted_on 2026-11-23 is after today (2026-11-22). Correct the date, or give --today.",
    ),
    ("inserted_on", "1980-01-01", "inserted_on 1980-01-01 is more than 30 years ago. Correct the date."),
]


@pytest.mark.parametrize(("name", "raw", "message"), BAD, ids=[f"{name} {str(raw)[:20]}" for name, raw, _ in BAD])
def test_a_bad_answer_is_refused_with_what_was_expected(name: str, raw: object, message: str, base: KnowledgeBase) -> None:
    """The path, the fact, the value, what was expected and the nearest right value."""
    with pytest.raises(CaseError) as caught:
        checked(base.facts[name], raw, "case.json", TODAY)
    assert f"case.json: {message}" == str(caught.value)


def test_a_number_without_limits_or_unit_is_still_a_number(base: KnowledgeBase) -> None:
    """Not every number has an end or a unit to name."""
    endless = base.facts["temperature_c"]._replace(least=None, most=None, unit=None)
    assert checked(endless, -5, "case.json", TODAY) == Decimal(-5)
    with pytest.raises(CaseError, match=r"is 'a'; expected a number\.$"):
        checked(endless, "a", "case.json", TODAY)
    above = endless._replace(most=Decimal(3))
    with pytest.raises(CaseError, match=r"is 4, which is not possible"):
        checked(above, 4, "case.json", TODAY)

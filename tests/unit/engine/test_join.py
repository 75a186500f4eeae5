"""A case and a diary as one: the more dangerous stands, what cannot differ is refused, and what reassures gives way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from conftest import TODAY
from iudcare.engine.decide import decide
from iudcare.engine.join import Joined, join
from iudcare.errors import ContradictionError
from iudcare.model.case import Case
from iudcare.model.diary_fact import DiaryFact
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance

DAYS = (TODAY - timedelta(days=1), TODAY)


def diary(or_worse: bool = False, **values: Value) -> dict[str, DiaryFact]:
    """Facts as a diary gives them."""
    return {name: DiaryFact(value, DAYS, or_worse) for name, value in values.items()}


def joined(said: dict[str, Value], given: dict[str, DiaryFact], guidance: Guidance) -> Joined:
    """Both together."""
    return join(Case(said, TODAY), given, guidance)


def test_the_diary_answers_what_was_not_said(who: Guidance) -> None:
    """Not asked, not sure and declined are alike: the diary knows."""
    given = diary(pain="mild", clots="none", bleeding_days=2)
    case = join(Case({"age": 30}, TODAY, not_sure=frozenset({"pain"}), declined=frozenset({"clots"})), given, who).case
    assert case == Case({"age": 30, "pain": "mild", "clots": "none", "bleeding_days": 2}, TODAY)


def test_what_may_be_worse_is_no_answer(who: Guidance) -> None:
    """It stands apart, so that the question stays open."""
    case = joined({}, diary(or_worse=True, pain="moderate"), who).case
    assert (case.answers, case.at_least) == ({}, {"pain": "moderate"})
    assert "pain" not in case.asked


@pytest.mark.parametrize(
    ("said", "given", "stands", "differ"),
    [
        ("severe", "mild", "severe", (("pain",),)),
        ("mild", "severe", "severe", (("pain",),)),
        ("mild", "mild", "mild", ()),
    ],
)
def test_of_two_that_differ_the_more_dangerous_stands_and_is_named(
    said: str, given: str, stands: str, differ: tuple[tuple[str, ...], ...], who: Guidance
) -> None:
    """Whoever said it."""
    result = joined({"pain": said}, diary(pain=given), who)
    assert (result.case.answers["pain"], result.differ) == (stands, differ)


def test_what_is_said_to_be_more_does_not_differ_from_at_least(who: Guidance) -> None:
    """At least mild and severe fit together; at least moderate and mild do not."""
    assert joined({"pain": "severe"}, diary(or_worse=True, pain="mild"), who) == Joined(Case({"pain": "severe"}, TODAY))
    result = joined({"pain": "mild"}, diary(or_worse=True, pain="moderate"), who)
    assert result == Joined(Case({"pain": "moderate"}, TODAY), (("pain",),))


@pytest.mark.parametrize("said", ["longer", "not_felt"])
def test_of_two_that_cannot_be_compared_the_more_urgent_stands(said: str, who: Guidance) -> None:
    """Both are named; the level is no lower than with either of them alone."""
    other = {"longer": "not_felt", "not_felt": "longer"}[said]
    result = joined({"threads": said}, diary(threads=other), who)
    alone = [decide(Case({"threads": value}, TODAY), who).interval.at_least or 0 for value in (said, other)]
    assert decide(result.case, who).interval.at_least == max(alone)
    assert result.differ == (("threads",),)


@pytest.mark.parametrize(
    ("said", "given", "facts"),
    [
        ({"inserted_on": date(2026, 10, 1)}, {"inserted_on": date(2026, 10, 22)}, ("inserted_on",)),
        ({"device_model": "kyleena"}, {"device_model": "mirena"}, ("device_model",)),
        ({"device": "copper"}, {"device_model": "mirena"}, ("device", "device_model")),
        ({"days_since_insertion": 40}, {"inserted_on": date(2026, 10, 22)}, ("days_since_insertion", "inserted_on")),
    ],
)
def test_what_has_no_order_is_refused_with_both_named(
    said: dict[str, Value], given: dict[str, Value], facts: tuple[str, ...], who: Guidance
) -> None:
    """And the message says which of them is from the diary, and from which days."""
    with pytest.raises(ContradictionError) as caught:
        joined(said, diary(or_worse=False, **given), who)
    assert caught.value.facts == facts
    assert all(name in str(caught.value) for name in facts)
    assert "diary" in str(caught.value)
    assert "2026-11-21, 2026-11-22" in str(caught.value)


def test_a_diary_without_blood_gives_way_to_soaked_pads(who: Guidance) -> None:
    """An emergency that is said now is never refused for what was recorded in the morning."""
    result = joined({"soaking_pads": True}, diary(bleeding_amount="none", bleeding_now=False, bleeding_days=0), who)
    assert result.case.answers == {"soaking_pads": True, "bleeding_now": False, "bleeding_days": 0}
    assert result.differ == (("soaking_pads", "bleeding_amount"),)
    assert decide(result.case, who).interval.settled


def test_an_answer_without_blood_gives_way_to_soaked_pads_in_the_diary(who: Guidance) -> None:
    """The other way round too."""
    result = joined({"bleeding_amount": "none"}, diary(soaking_pads=True), who)
    assert result.case.answers == {"soaking_pads": True}
    assert result.differ == (("soaking_pads", "bleeding_amount"),)


def test_a_diary_that_contradicts_itself_loses_what_reassures(who: Guidance) -> None:
    """Full pads on days without blood: the pads count."""
    result = joined({}, diary(soaking_pads=True, bleeding_amount="none"), who)
    assert result.case.answers == {"soaking_pads": True}


def test_answers_that_contradict_each_other_are_refused_as_without_a_diary(who: Guidance) -> None:
    """The diary is not blamed, and takes no side."""
    with pytest.raises(ContradictionError) as caught:
        joined({"soaking_pads": True, "bleeding_amount": "none"}, diary(bleeding_amount="light"), who)
    assert "diary" not in str(caught.value)


def test_at_least_can_be_contradicted_too(who: Guidance) -> None:
    """What reassures gives way to what may be even worse."""
    result = joined({"bleeding_after_sex": "never"}, diary(or_worse=True, after_sex_weeks=5), who)
    assert result.case == Case({}, TODAY, at_least={"after_sex_weeks": 5})
    assert result.differ == (("after_sex_weeks", "bleeding_after_sex"),)

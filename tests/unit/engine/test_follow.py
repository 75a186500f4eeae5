"""Facts that follow from others. What follows from what is told in `conformance/logic/follows.yaml`; here is how."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from conftest import TODAY
from iudcare.engine.follow import follow, follow_also, shown
from iudcare.errors import ContradictionError
from iudcare.model.case import Case
from iudcare.model.condition import Flag
from iudcare.model.fact import FactType, Follow, Value
from iudcare.model.knowledge import Guidance, KnowledgeBase
from unit import small


@pytest.mark.parametrize(
    ("value", "text"),
    [(True, "true"), (False, "false"), (Decimal("38.2"), "38.2"), (31, "31"), (date(2026, 10, 22), "2026-10-22")],
)
def test_a_value_is_shown_as_it_stands_in_a_case_file(value: Value, text: str) -> None:
    """The message of a contradiction can be compared with the file."""
    assert text == shown(value)


def test_what_was_said_is_known(who: Guidance) -> None:
    """An answer that nothing follows from stays as it is."""
    assert follow(Case({"age": 30}, TODAY), who).values == {"age": 30}


@pytest.mark.parametrize(
    ("answers", "named", "message"),
    [
        (
            {"bleeding_now": True, "bleeding_amount": "none"},
            {"bleeding_now", "bleeding_amount"},
            "bleeding_now: true and bleeding_amount: none cannot both be true.",
        ),
        (
            {"inserted_on": date(2026, 10, 22), "days_since_insertion": 30},
            {"days_since_insertion", "inserted_on"},
            "days_since_insertion: 30 and inserted_on: 2026-10-22 cannot both be true.",
        ),
        (
            {"weeks_postpartum_at_insertion": 3, "days_since_insertion": 10, "early_birth_fitting": False},
            {"early_birth_fitting", "weeks_postpartum_at_insertion", "days_since_insertion"},
            "early_birth_fitting: false and weeks_postpartum_at_insertion: 3 and days_since_insertion: 10 cannot both be true.",
        ),
    ],
)
def test_a_contradiction_names_every_answer_of_it(
    answers: dict[str, Value], named: set[str], message: str, who: Guidance
) -> None:
    """The message holds both sides with their values, and what to do."""
    with pytest.raises(ContradictionError) as caught:
        follow(Case(answers, TODAY), who)
    assert f"{message} Correct one of them, or leave one out." == str(caught.value)
    assert named == set(caught.value.facts)


def test_the_more_dangerous_answer_stands_whichever_was_said(who: Guidance) -> None:
    """38.2 outweighs "no high temperature"; feeling hot outweighs a cool reading."""
    pulled = follow(Case({"temperature_c": Decimal("38.2"), "fever": False}, TODAY), who)
    assert (pulled.values["fever"], pulled.pulled) == (True, ("fever",))
    kept = follow(Case({"pain": "none", "pain_sudden": True}, TODAY), who)
    assert (kept.values["pain_sudden"], kept.pulled) == (True, ("pain_sudden",))


def test_values_that_cannot_be_compared_stand_side_by_side(base: KnowledgeBase) -> None:
    """Of coloured and smelly neither is worse: what was said stays, and nothing pulls apart."""
    discharge = base.facts["discharge"]._replace(follows_from=(Follow("coloured", Flag("fever"), False),))
    guidance = small.with_facts(base, {"discharge": discharge}).guidance("who")
    known = follow(Case({"fever": True, "discharge": "smelly"}, TODAY), guidance)
    assert (known.values["discharge"], known.pulled) == ("smelly", ())


def summed(base: KnowledgeBase) -> Guidance:
    """Make guidance in which days since the birth can be said as well as counted."""
    days = base.facts["days_since_birth"]._replace(never_asked=False)
    return small.with_facts(base, {"days_since_birth": days}).guidance("who")


def test_a_sum_is_known_once_all_its_parts_are(base: KnowledgeBase) -> None:
    """Weeks count seven days each; with one part missing nothing is counted."""
    guidance = summed(base)
    whole = follow(Case({"weeks_postpartum_at_insertion": 4, "days_since_insertion": 14}, TODAY), guidance)
    assert whole.values["days_since_birth"] == 42
    part = follow(Case({"weeks_postpartum_at_insertion": 4}, TODAY), guidance)
    assert "days_since_birth" not in part.values


def test_a_sum_that_differs_from_what_was_said_is_refused(base: KnowledgeBase) -> None:
    """Both parts and the sum are named."""
    answers: dict[str, Value] = {
        "weeks_postpartum_at_insertion": 4,
        "days_since_insertion": 14,
        "days_since_birth": Decimal(40),
    }
    with pytest.raises(ContradictionError) as caught:
        follow(Case(answers, TODAY), summed(base))
    assert set(caught.value.facts) == answers.keys()


def test_only_numbers_are_added_up(base: KnowledgeBase) -> None:
    """A part that is no number is an error of the program."""
    total = small.fact("total", FactType.NUMBER)._replace(adds={"pain": 1})
    guidance = small.with_facts(base, {"total": total}).guidance("who")
    with pytest.raises(TypeError, match="'mild' is not a number"):
        follow(Case({"pain": "mild"}, TODAY), guidance)


ONE_MORE: list[tuple[dict[str, Value], str, Value]] = [
    ({}, "fever", True),
    ({"fever": False}, "temperature_c", Decimal("38.5")),
    ({"pads_per_hour": 1, "bleeding_trend": "steady", "heavier_than_usual": "heavier"}, "pad_hours", 2),
    ({"pain": "none", "pain_sudden": True}, "bleeding_amount", "none"),
    ({"pain": "none", "pain_sudden": True}, "pain", "mild"),
    ({"inserted_on": date(2026, 10, 22)}, "weeks_postpartum_at_insertion", 2),
    ({"weeks_postpartum_at_insertion": 0, "recent_birth": "not_recent"}, "days_since_insertion", 31),
]


@pytest.mark.parametrize(("answers", "name", "value"), ONE_MORE)
def test_one_more_answer_gives_the_same_as_starting_over(
    answers: dict[str, Value], name: str, value: Value, who: Guidance
) -> None:
    """`follow_also` is a short cut to `follow`, with the same values and the same answers that pull apart."""
    case = Case(answers, TODAY)
    started_over = follow(case.saying({name: value}), who)
    known = follow_also(case, follow(case, who), name, value, who)
    assert dict(started_over.values) == dict(known.values)
    assert set(started_over.pulled) == set(known.pulled)


def test_one_more_answer_that_cannot_be_true_is_refused(who: Guidance) -> None:
    """The short cut refuses what starting over refuses."""
    case = Case({"bleeding_amount": "none"}, TODAY)
    with pytest.raises(ContradictionError):
        follow_also(case, follow(case, who), "bleeding_now", True, who)

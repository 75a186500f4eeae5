"""Filling in what was not asked: reassuring answers, never beside what contradicts them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import TODAY
from iudcare.engine.fill import candidates, filled, is_possible, none_of_these
from iudcare.engine.follow import follow
from iudcare.model.case import Case
from iudcare.model.fact import FactType, Follow, Value
from iudcare.model.knowledge import Guidance, KnowledgeBase
from iudcare.model.numbers import numbers_that_matter
from iudcare.model.urgency import Urgency
from unit import small


def test_every_fact_that_can_reassure_does(guidance: Guidance) -> None:
    """Nothing said: each fact with a reassuring answer has it, given or followed; the others stay unknown."""
    known = follow(filled(Case({}, TODAY), guidance), guidance).values
    reassuring = {name: fact.reassuring for name, fact in guidance.facts.items() if fact.reassuring is not None}
    assert reassuring == {name: known.get(name) for name in reassuring}
    assert not known.keys() - reassuring.keys()


@pytest.mark.parametrize(
    "answers",
    [
        {"fever": True},
        {"bleeding_now": True},
        {"soaking_pads": True},
        {"temperature_c": Decimal("38.2"), "fever": False},
        {"after_sex_weeks": 4},
        {"pain_sudden": True},
        {"threads_explained": False},
    ],
    ids=str,
)
def test_what_was_said_stays_and_nothing_new_pulls_apart(answers: dict[str, Value], who: Guidance) -> None:
    """A filled case is possible wherever the case itself was."""
    case = Case(answers, TODAY)
    whole = filled(case, who)
    assert answers.items() <= whole.answers.items()
    assert set(follow(whole, who).pulled) <= set(follow(case, who).pulled)


def test_beside_bleeding_the_least_dangerous_possible_amount_is_taken(who: Guidance) -> None:
    """No bleeding at all cannot be true beside bleeding now, so spotting it is."""
    assert filled(Case({"bleeding_now": True}, TODAY), who).answers["bleeding_amount"] == "spotting"


def test_not_sure_and_declined_are_left_unknown(who: Guidance) -> None:
    """They were asked; a reassuring answer would put words in her mouth."""
    case = Case({}, TODAY, not_sure=frozenset({"fever"}), declined=frozenset({"chills"}))
    whole = filled(case, who)
    assert {"fever", "chills"}.isdisjoint(whole.answers)
    assert (whole.not_sure, whole.declined) == (case.not_sure, case.declined)


def test_a_fact_stays_open_when_no_answer_to_it_is_possible(base: KnowledgeBase) -> None:
    """Each amount there is makes it 4 weeks here, and 5 were said."""
    weeks = base.facts["after_sex_weeks"]._replace(
        follows_from=(Follow(4, small.condition(base, "bleeding_amount in ['none', 'spotting']"), True),)
    )
    amount = base.facts["bleeding_amount"]._replace(values=("none", "spotting"))
    guidance = small.with_facts(base, {"after_sex_weeks": weeks, "bleeding_amount": amount}).guidance("who")
    whole = filled(Case({"after_sex_weeks": 5}, TODAY), guidance)
    assert "bleeding_amount" not in whole.answers


def test_none_of_these_sets_only_what_was_named_and_not_answered(who: Guidance) -> None:
    """Answers stay; a fact without a reassuring answer stays open; nothing else is touched."""
    case = none_of_these(Case({"fever": True}, TODAY), ["fever", "chills", "device"], who)
    assert case.answers == {"fever": True, "chills": False}


def test_none_of_these_leaves_out_what_cannot_be_true(who: Guidance) -> None:
    """With soaked pads "no bleeding" is impossible, so the amount stays open; with worsening pain no pain pulls apart."""
    soaked = none_of_these(Case({"soaking_pads": True}, TODAY), ["bleeding_amount", "clots"], who)
    assert soaked.answers == {"soaking_pads": True, "clots": "none"}
    assert none_of_these(Case({"pain_trend": "worsening"}, TODAY), ["pain"], who).answers == {"pain_trend": "worsening"}


def test_none_of_these_answers_what_she_was_not_sure_about(who: Guidance) -> None:
    """Whoever says "none of these" has answered."""
    case = none_of_these(Case({}, TODAY, not_sure=frozenset({"fever"})), ["fever"], who)
    assert (case.answers, case.not_sure) == ({"fever": False}, frozenset())


@pytest.mark.parametrize(
    ("answers", "possible"),
    [
        ({}, True),
        ({"fever": True, "temperature_c": Decimal("38.5")}, True),
        ({"fever": False, "temperature_c": Decimal("38.5")}, False),
        ({"bleeding_now": True, "bleeding_amount": "none"}, False),
    ],
    ids=str,
)
def test_possible_means_neither_contrary_nor_pulling_apart(answers: dict[str, Value], possible: bool, who: Guidance) -> None:
    """Answers that pull apart are no possible completion either."""
    assert possible is is_possible(Case(answers, TODAY), who)


def warm(base: KnowledgeBase) -> Guidance:
    """Make guidance that looks at the temperature and at days of bleeding."""
    rules = [
        small.rule(base, "warm", "temperature_c >= 37.5", Urgency.ROUTINE),
        small.rule(base, "days", "bleeding_days > 7", Urgency.ROUTINE),
    ]
    return small.guidance(base, rules)


def test_the_numbers_that_matter_lie_around_each_limit(base: KnowledgeBase) -> None:
    """One step below, on and above each number that anything compares with, and the ends, ascending."""
    guidance = warm(base)
    temperature = [str(number) for number in numbers_that_matter(base.facts["temperature_c"], guidance)]
    assert temperature == ["30", "37", "37.49", "37.50", "37.51", "37.99", "38.00", "38.01"]
    assert numbers_that_matter(base.facts["bleeding_days"], guidance) == (0, 6, 7, 8)


def test_numbers_beyond_the_possible_are_left_out(base: KnowledgeBase) -> None:
    """A step past the smallest or the largest possible value is no answer."""
    limited = base.facts["bleeding_days"]._replace(least=Decimal(7), most=Decimal(7), reassuring=7)
    assert numbers_that_matter(limited, warm(base)) == (7,)
    unlimited = limited._replace(least=None, most=None)
    assert numbers_that_matter(unlimited, warm(base)) == (6, 7, 8)


def test_what_is_no_number_has_no_numbers(who: Guidance) -> None:
    """A choice and a date have none."""
    assert numbers_that_matter(who.facts["pain"], who) == ()
    assert numbers_that_matter(who.facts["inserted_on"], who) == ()


def test_the_reassuring_answer_is_tried_first_and_only_once(base: KnowledgeBase) -> None:
    """Then the others towards more danger."""
    assert next(candidates(base.facts["threads"], warm(base))) == "felt"
    assert list(candidates(base.facts["threads_explained"], warm(base))) == [True, False]
    assert list(candidates(base.facts["bleeding_days"], warm(base))) == [0, 6, 7, 8]


def test_without_a_reassuring_answer_every_value_is_tried(base: KnowledgeBase) -> None:
    """A fact without order starts with whatever stands first."""
    device = small.fact("device", FactType.CHOICE, no_order=True)._replace(values=("copper", "hormonal"))
    assert list(candidates(device, warm(base))) == ["copper", "hormonal"]

"""Deciding: the interval on all small combinations, the level to act on, and advice that is contrary."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest

from conftest import TODAY
from iudcare.engine.decide import decide, given_advice, interval_of, judged
from iudcare.model.case import Case
from iudcare.model.decision import Fired, Open
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance, KnowledgeBase
from iudcare.model.rule import Stance
from iudcare.model.urgency import Urgency
from unit import small

EMERGENCY, SAME_DAY, WITHIN_WEEK = Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.WITHIN_WEEK
ROUTINE, SELF_CARE = Urgency.ROUTINE, Urgency.SELF_CARE

UP_TO_TWO = [levels for size in (0, 1, 2) for levels in combinations_with_replacement(Urgency, size)]
COMBINATIONS = [(fired, open_levels) for fired in UP_TO_TWO for open_levels in UP_TO_TWO]


def interval_by_the_book(fired: tuple[Urgency, ...], open_levels: tuple[Urgency, ...]) -> tuple[Urgency | None, Urgency]:
    """Work out the interval as the contract words it: `null` below all, "no guidance" possible while nothing fired."""
    at_least = max(fired) if fired else None
    possible = [*fired, *open_levels] if fired else [*open_levels, ROUTINE]
    if not fired and not open_levels:
        return ROUTINE, ROUTINE
    return at_least, max(possible)


def test_the_interval_is_right_on_every_combination_of_up_to_two_rules(base: KnowledgeBase) -> None:
    """All pairs of up to two fired and up to two open rules, of every level."""
    rules = {level: small.rule(base, level.word, "fever", level) for level in Urgency}

    def interval(fired: tuple[Urgency, ...], open_levels: tuple[Urgency, ...]) -> tuple[Urgency | None, Urgency]:
        opened = [Open(rules[level], frozenset()) for level in open_levels]
        got = interval_of([Fired(rules[level], {}) for level in fired], opened)
        return got.at_least, got.at_most

    assert len(COMBINATIONS) == 28 * 28
    assert {pair: interval_by_the_book(*pair) for pair in COMBINATIONS} == {pair: interval(*pair) for pair in COMBINATIONS}


def test_rules_are_sorted_by_urgency_then_by_the_data(base: KnowledgeBase) -> None:
    """Fired and open rules each come most urgent first; a silent one is in neither."""
    rules = [
        small.rule(base, "a", "fever", ROUTINE),
        small.rule(base, "b", "fever", SAME_DAY),
        small.rule(base, "c", "fever and not chills", ROUTINE),
        small.rule(base, "d", "chills", EMERGENCY),
        small.rule(base, "e", "vomiting", ROUTINE),
        small.rule(base, "f", "vomiting or chills", WITHIN_WEEK),
    ]
    fired, open_rules = judged(rules, {"fever": True, "chills": False})
    assert [one.rule.id for one in fired] == ["b", "a", "c"]
    assert [one.rule.id for one in open_rules] == ["f", "e"]
    assert fired[2].facts == {"fever": True, "chills": False}
    assert open_rules[0].waiting_for == {"vomiting"}


def test_when_nothing_fires_and_nothing_is_open_there_is_no_guidance(base: KnowledgeBase) -> None:
    """Both ends are `routine`, and the decision says why."""
    decision = decide(Case({"fever": False}, TODAY), small.guidance(base, [small.rule(base, "a", "fever", SAME_DAY)]))
    assert decision.no_guidance is True
    assert (decision.interval.at_least, decision.interval.at_most, decision.act_on) == (ROUTINE, ROUTINE, ROUTINE)


@pytest.mark.parametrize(
    ("answers", "unsure", "act_on"),
    [
        ({}, (), None),  # all is left to ask
        ({"chills": True}, (), None),  # routine so far, and questions remain
        ({"vomiting": True}, (), SAME_DAY),  # at same_day one acts, whatever remains
        ({"fever": True}, (), EMERGENCY),  # settled
        ({"chills": True, "vomiting": False}, ("fever",), SAME_DAY),  # an emergency that stays open
        ({"fever": False, "vomiting": False}, ("chills",), ROUTINE),  # an open routine rule counts as itself
        ({"fever": False, "chills": False}, ("vomiting",), WITHIN_WEEK),  # the level that the rule itself names
        ({}, ("fever", "chills", "vomiting"), SAME_DAY),  # the highest of all that stays open
        ({"fever": False, "vomiting": False, "chills": False}, (), ROUTINE),  # no guidance
    ],
)
def test_the_level_to_act_on(
    answers: dict[str, Value], unsure: tuple[str, ...], act_on: Urgency | None, base: KnowledgeBase
) -> None:
    """Each rule of the contract about `act_on`, one by one."""
    rules = [
        small.rule(base, "emergency", "fever", EMERGENCY, if_unsure=SAME_DAY),
        small.rule(base, "today", "vomiting", SAME_DAY, if_unsure=WITHIN_WEEK),
        small.rule(base, "routine", "chills", ROUTINE),
    ]
    case = Case(answers, TODAY, not_sure=frozenset(unsure))
    assert act_on is decide(case, small.guidance(base, rules)).act_on


def test_not_sure_about_an_expected_state_is_routine(base: KnowledgeBase) -> None:
    """An open `self_care` rule never lets anybody stay at home."""
    rule = small.rule(base, "expected", "not fever", SELF_CARE, if_unsure=ROUTINE)
    case = Case({}, TODAY, not_sure=frozenset({"fever"}))
    assert decide(case, small.guidance(base, [rule])).act_on is ROUTINE


def test_declining_counts_like_not_sure(base: KnowledgeBase) -> None:
    """Who would rather not say is not asked again, and still gets a level to act on."""
    rule = small.rule(base, "emergency", "fever", EMERGENCY, if_unsure=SAME_DAY)
    case = Case({}, TODAY, declined=frozenset({"fever"}))
    assert decide(case, small.guidance(base, [rule])).act_on is SAME_DAY


def test_only_facts_of_higher_rules_are_live(base: KnowledgeBase) -> None:
    """An open rule at or below the level reached can change nothing any more."""
    rules = [
        small.rule(base, "reached", "fever", WITHIN_WEEK),
        small.rule(base, "higher", "chills and vomiting", SAME_DAY),
        small.rule(base, "equal", "diarrhoea", WITHIN_WEEK),
        small.rule(base, "lower", "rash", ROUTINE),
    ]
    decision = decide(Case({"fever": True}, TODAY), small.guidance(base, rules))
    assert decision.live_facts == {"chills", "vomiting"}


def test_a_fact_that_is_never_asked_is_replaced_by_what_it_follows_from(base: KnowledgeBase) -> None:
    """Days since the birth come from two questions, of which one was answered."""
    rule = small.rule(base, "birth", "days_since_birth <= 42", SAME_DAY)
    case = Case({"days_since_insertion": 3}, TODAY)
    assert decide(case, small.guidance(base, [rule])).live_facts == {"weeks_postpartum_at_insertion"}


def contrary(base: KnowledgeBase, *, excepted_by: str | None = None) -> Guidance:
    """Make two rules that both fire on a high temperature and say opposite things about tampons."""
    rules = [
        small.rule(base, "one", "fever", SAME_DAY, advice=("use", "ask")),
        small.rule(base, "two", "fever", ROUTINE, advice=("leave", "use")),
    ]
    given = [
        small.advice(base, "use", "tampons", Stance.DO, exception_to=("leave",) if excepted_by == "use" else ()),
        small.advice(base, "leave", "tampons", Stance.AVOID, exception_to=("use",) if excepted_by == "leave" else ()),
        small.advice(base, "ask", "tampons", Stance.ASK),
    ]
    return small.guidance(base, rules, given=given)


def test_contrary_advice_is_shown_with_the_more_cautious_first(base: KnowledgeBase) -> None:
    """One conflict: avoid before do, though do was said first; asking is contrary to neither."""
    conflicts = decide(Case({"fever": True}, TODAY), contrary(base)).conflicts
    assert [[one.id for one in pair] for pair in conflicts] == [["leave", "use"]]


def test_an_exception_speaks_alone(base: KnowledgeBase) -> None:
    """The entry that names the other speaks; there is no conflict, and the level is what it was."""
    for speaking, silent in (("use", "leave"), ("leave", "use")):
        guidance = contrary(base, excepted_by=speaking)
        decision = decide(Case({"fever": True}, TODAY), guidance)
        given = [one.id for one in given_advice(decision.fired, guidance.base.advice)]
        assert decision.conflicts == ()
        assert speaking in given
        assert silent not in given
        assert decision.interval.at_least is SAME_DAY


def test_advice_of_several_rules_is_given_once(base: KnowledgeBase) -> None:
    """In the order of the rules, most urgent first."""
    guidance = contrary(base)
    decision = decide(Case({"fever": True}, TODAY), guidance)
    assert [one.id for one in given_advice(decision.fired, guidance.base.advice)] == ["use", "ask", "leave"]


def test_advice_of_rules_that_did_not_fire_is_not_given(base: KnowledgeBase) -> None:
    """Nothing fired, so there is nothing to do and no conflict."""
    decision = decide(Case({"fever": False}, TODAY), contrary(base))
    assert decision.conflicts == ()
    assert given_advice(decision.fired, {}) == ()


def test_what_is_at_least_so_raises_the_level_and_leaves_the_question_open(who: Guidance) -> None:
    """Heavy or worse: the rules for heavy fire, and whether it is worse is still asked."""
    said: dict[str, Value] = {"device": "hormonal", "days_since_insertion": 31}
    unknown, known = decide(Case(said, TODAY), who), decide(Case({**said, "bleeding_amount": "heavy"}, TODAY), who)
    reached = decide(Case(said, TODAY, at_least={"bleeding_amount": "heavy"}), who)
    assert (unknown.interval.at_least, reached.interval.at_least) == (None, known.interval.at_least)
    assert reached.interval.at_most == unknown.interval.at_most
    assert {one.rule.id for one in known.fired} == {one.rule.id for one in reached.fired}
    assert reached.fired[0].facts == known.fired[0].facts
    assert "bleeding_amount" in reached.live_facts
    assert "bleeding_amount" not in known.live_facts


def test_what_is_at_least_so_never_comforts(base: KnowledgeBase) -> None:
    """A state that is expected for this much may not be for more, so it is not reached."""
    expected = small.rule(base, "expected", "bleeding_days <= 7", SELF_CARE)
    guidance = small.guidance(base, [expected, small.rule(base, "long", "bleeding_days > 7", WITHIN_WEEK)])
    assert decide(Case({"bleeding_days": 3}, TODAY), guidance).interval == (SELF_CARE, SELF_CARE)
    assert decide(Case({}, TODAY, at_least={"bleeding_days": 3}), guidance).interval == (None, WITHIN_WEEK)
    assert decide(Case({}, TODAY, at_least={"bleeding_days": 9}), guidance).interval == (WITHIN_WEEK, WITHIN_WEEK)


def test_without_anything_at_least_so_nothing_changes(who: Guidance) -> None:
    """An empty mapping is no mapping."""
    case = Case({"bleeding_after_sex": "once"}, TODAY)
    assert decide(case._replace(at_least={}), who) == decide(case, who)

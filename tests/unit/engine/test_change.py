"""What would change the answer: only upwards, the smallest number, the most urgent first."""

from __future__ import annotations

from decimal import Decimal

from conftest import TODAY
from iudcare.engine.change import Change, would_change
from iudcare.engine.decide import decide
from iudcare.model.case import Case
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance, KnowledgeBase
from iudcare.model.urgency import Urgency
from iudcare.runtimes.compiled import compiled_truths
from unit import small

EMERGENCY, SAME_DAY, ROUTINE, SELF_CARE = Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.ROUTINE, Urgency.SELF_CARE


def changes(base: KnowledgeBase, answers: dict[str, Value], *rules: tuple[str, Urgency]) -> list[Change]:
    """Find what would change the answer with these rules."""
    made = [small.rule(base, f"rule-{number}", when, level) for number, (when, level) in enumerate(rules)]
    return found(small.guidance(base, made), answers)


def found(guidance: Guidance, answers: dict[str, Value]) -> list[Change]:
    """Find what would change the answer to a case; the compiled rules find the same."""
    case = Case(answers, TODAY)
    changes = would_change(case, decide(case, guidance), guidance)
    assert changes == would_change(case, decide(case, guidance), guidance, compiled_truths(guidance))
    return list(changes)


def test_an_answer_that_raises_the_level_is_named(base: KnowledgeBase) -> None:
    """The fact, the answer, and the level that it alone would reach."""
    assert changes(base, {}, ("rash", ROUTINE)) == [Change("rash", True, ROUTINE)]


def test_only_upwards(base: KnowledgeBase) -> None:
    """An answer that would reach the level that is there already, or a lower one, is not named."""
    rules = [("chills", SAME_DAY), ("rash", SAME_DAY), ("lump", ROUTINE), ("diarrhoea", EMERGENCY)]
    assert changes(base, {"chills": True}, *rules) == [Change("diarrhoea", True, EMERGENCY)]


def test_nobody_is_told_which_answer_makes_an_emergency_go_away(base: KnowledgeBase) -> None:
    """At the highest level there is nothing more to say."""
    assert changes(base, {"chills": True}, ("chills", EMERGENCY), ("not rash", SELF_CARE)) == []


def test_an_expected_state_is_nothing_to_look_forward_to(base: KnowledgeBase) -> None:
    """While nothing has fired, an answer that would reach `self_care` does not count as raising."""
    assert changes(base, {}, ("not rash", SELF_CARE)) == []


def test_an_answer_that_does_not_do_it_alone_is_not_named(base: KnowledgeBase) -> None:
    """Two signs together are named only once one of them is there."""
    assert changes(base, {}, ("rash and chills", SAME_DAY)) == []
    assert changes(base, {"rash": True}, ("rash and chills", SAME_DAY)) == [Change("chills", True, SAME_DAY)]


def test_every_value_of_a_choice_that_raises_is_named(base: KnowledgeBase) -> None:
    """Each with its own level, most urgent first."""
    rules = [("pain in ['moderate', 'severe']", ROUTINE), ("pain == 'severe'", SAME_DAY)]
    assert changes(base, {}, *rules) == [Change("pain", "severe", SAME_DAY), Change("pain", "moderate", ROUTINE)]


def test_of_a_number_the_smallest_is_named_for_each_level(base: KnowledgeBase) -> None:
    """Three days and eight days, not four or nine."""
    rules = [("bleeding_days >= 3", ROUTINE), ("bleeding_days > 7", SAME_DAY)]
    named = [(change.answer, change.to) for change in changes(base, {}, *rules)]
    assert named == [(8, SAME_DAY), (3, ROUTINE)]


def test_of_a_temperature_the_first_hundredth_past_the_limit_is_named(base: KnowledgeBase) -> None:
    """Above 37.5 begins at 37.51."""
    named = [change for change in changes(base, {}, ("temperature_c > 37.5", ROUTINE)) if change.fact == "temperature_c"]
    assert named == [Change("temperature_c", Decimal("37.51"), ROUTINE)]


def test_the_most_urgent_comes_first_then_the_order_of_the_data(base: KnowledgeBase) -> None:
    """Rules in any order; of two facts at one level, the one that stands first among the facts."""
    first, second = [name for name in base.facts if name in ("rash", "diarrhoea")]
    rules = [("chills", ROUTINE), (second, SAME_DAY), (first, SAME_DAY), ("lump", EMERGENCY)]
    assert [change.fact for change in changes(base, {}, *rules)] == ["lump", first, second, "chills"]


def test_an_answer_counts_with_all_that_follows_from_it(base: KnowledgeBase) -> None:
    """38 degrees make a high temperature; the threshold stands in the facts, not in the rule."""
    named = changes(base, {}, ("fever", SAME_DAY))
    assert set(named) == {Change("fever", True, SAME_DAY), Change("temperature_c", Decimal(38), SAME_DAY)}


def test_an_impossible_answer_is_not_named(base: KnowledgeBase) -> None:
    """Beside no bleeding nobody is asked to think of 3 days of pads; nor of an answer that pulls apart from what was said."""
    assert changes(base, {"bleeding_amount": "none"}, ("soaking_pads", EMERGENCY)) == []
    assert changes(base, {"pain_sudden": True}, ("pain in ['none']", SAME_DAY)) == []
    assert changes(base, {"soaking_pads": True}, ("bleeding_amount == 'none'", SAME_DAY)) == []


def test_a_fact_that_is_never_asked_is_not_named(base: KnowledgeBase) -> None:
    """Days since the birth are counted; what is named is what she can be asked."""
    named = changes(base, {"days_since_insertion": 3}, ("days_since_birth <= 42", SAME_DAY))
    assert [change.fact for change in named] == ["weeks_postpartum_at_insertion"]


def test_what_was_answered_is_not_named_but_not_sure_is(base: KnowledgeBase) -> None:
    """An answer can be corrected; "not sure" still has an answer that would change something."""
    guidance = small.guidance(base, [small.rule(base, "rule", "rash", SAME_DAY)])
    assert found(guidance, {"rash": False}) == []
    case = Case({}, TODAY, not_sure=frozenset({"rash"}))
    assert would_change(case, decide(case, guidance), guidance) == (Change("rash", True, SAME_DAY),)


def test_what_is_only_at_least_so_can_still_raise_the_level(who: Guidance) -> None:
    """Bled once at least: that it was more than once is among the answers that would change it."""
    at_least: dict[str, Value] = {"bleeding_after_sex": "once"}
    case = Case({}, TODAY, at_least=at_least)
    changes = {(change.fact, change.answer) for change in would_change(case, decide(case, who), who)}
    answered = Case(at_least, TODAY)
    asked = {(change.fact, change.answer) for change in would_change(answered, decide(answered, who), who)}
    assert changes == asked | {("bleeding_after_sex", "repeatedly")}

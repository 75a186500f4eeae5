"""A decision put into words: what is said at which level, and that nothing reassures before the level is settled."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import TODAY
from iudcare.engine.answer import answer, level_citations, question, spoken_level
from iudcare.engine.decide import decide
from iudcare.engine.fill import filled
from iudcare.engine.say import Speaker
from iudcare.loading.in_language import in_language
from iudcare.model.answer import Answer, Said
from iudcare.model.case import Case
from iudcare.model.citation import Citation, Status
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance, KnowledgeBase
from iudcare.model.panel import Panel
from iudcare.model.rule import Rule, Stance
from iudcare.model.urgency import Urgency
from unit import small

ROUTINE, SELF_CARE, SAME_DAY = Urgency.ROUTINE, Urgency.SELF_CARE, Urgency.SAME_DAY


def ids(said: tuple[Said, ...]) -> list[str]:
    """List what was said."""
    return [one.id for one in said]


def calm(who: Guidance, **answers: Value) -> Answer:
    """Answer a case in which everything else is reassuring."""
    return answer(filled(Case(answers, TODAY), who), who)


def test_nothing_known_says_that_it_is_not_settled(who: Guidance) -> None:
    """No level, no reason, no advice, nothing expected; where to go in an emergency, and the first screen."""
    given = answer(Case({}, TODAY), who)
    words = who.base.answer
    assert ids(given.summary) == [words.general["not_settled"]]
    assert (given.reasons, given.do, given.avoid, given.causes, given.expected) == ((), (), (), (), None)
    assert ids(given.safety_net.where) == list(words.where[Urgency.EMERGENCY]["who"])
    assert given.safety_net.how_long == given.safety_net.come_back == given.summary[0]
    assert [one.panel for one in given.ask_next] == [who.base.panels[0].id]
    assert given.could_sharpen == ()


def test_the_answer_names_what_it_rests_on(who: Guidance) -> None:
    """Edition, hash, whether it was reviewed, day, region and language."""
    given = answer(Case({}, TODAY), who)
    edition = who.base.edition
    assert tuple(given.knowledge) == (edition.version, edition.hash, edition.reviewed)
    assert (given.today, given.region, given.language) == (TODAY, "who", "en")
    assert ids(given.limits) == [who.base.answer.general[name] for name in ("not_a_diagnosis", "not_reviewed")]


def test_settled_self_care_says_its_words_and_what_is_expected(who: Guidance) -> None:
    """Earned by reassuring answers: the summary, comforting reasons, what is usual and until when."""
    given = calm(who, device="copper", days_since_insertion=20)
    words = who.base.answer.urgency[SELF_CARE]
    assert ids(given.summary) == list(words.summary["who"])
    assert {reason.level for reason in given.reasons} == {SELF_CARE}
    assert given.expected is not None
    assert given.expected.within is True
    assert given.expected.says is not None
    assert given.safety_net.how_long.id == who.base.expected["window-copper-first-months"].settles
    assert given.ask_next == ()


def test_outside_the_expected_the_level_says_how_long(who: Guidance) -> None:
    """Settled above `self_care`: what is usual is said, with the word that this is not it."""
    given = calm(who, device="copper", days_since_insertion=20, bleeding_after_sex="once", age=30)
    assert given.urgency.at_least is ROUTINE
    assert given.expected is not None
    assert given.expected.within is False
    assert given.safety_net.how_long.id == who.base.answer.urgency[ROUTINE].how_long


def test_a_comforting_reason_is_not_said_beside_another_one(who: Guidance) -> None:
    """Whatever expected state holds too, the reasons are those of the level that stands."""
    given = calm(who, device="copper", days_since_insertion=20, anaemia_known=False, new_partner=True)
    assert SELF_CARE in {one.rule.urgency for one in decide(filled(Case({"new_partner": True}, TODAY), who), who).fired}
    assert [reason.level for reason in given.reasons] == [ROUTINE]


@pytest.mark.parametrize("level", [SELF_CARE, ROUTINE])
def test_before_the_level_is_settled_nothing_reassures(level: Urgency, base: KnowledgeBase) -> None:
    """A calm rule fired and a danger is open: no calm reason's advice, no calm summary, nothing expected."""
    rules = [
        small.rule(base, "calm", "not fever", level, advice=("rest",)),
        small.rule(base, "danger", "cannot_stand", SAME_DAY),
    ]
    guidance = small.guidance(base, rules, given=[small.advice(base, "rest", "rest", Stance.DO)])
    given = answer(Case({"fever": False, "days_since_insertion": 1}, TODAY), guidance)
    assert ids(given.summary) == [base.answer.general["not_settled"]]
    assert (given.do, given.avoid) == ((), ())
    assert given.expected is not None
    assert (given.expected.within, given.expected.says, given.expected.sources) == (None, None, ())
    assert [reason.rule for reason in given.reasons if reason.level is SELF_CARE] == []
    assert given.safety_net.come_back.id == base.answer.general["not_settled"]


def test_an_urgent_rule_is_said_before_the_level_is_settled(base: KnowledgeBase) -> None:
    """What must be done today does not wait for the last question."""
    rules = [
        small.rule(base, "today", "fever", SAME_DAY, advice=("call", "leave")),
        small.rule(base, "danger", "cannot_stand", Urgency.EMERGENCY),
    ]
    sides = [small.advice(base, "call", "call", Stance.ASK), small.advice(base, "leave", "sex", Stance.AVOID)]
    given = answer(Case({"fever": True}, TODAY), small.guidance(base, rules, given=sides))
    assert ids(given.summary) == [*base.answer.urgency[SAME_DAY].summary["who"], base.answer.general["could_be_higher"]]
    assert [reason.facts for reason in given.reasons] == [{"fever": True}]
    assert (len(given.do), len(given.avoid)) == (1, 1)
    assert [tuple(one) for one in given.open] == [("danger", Urgency.EMERGENCY, ("cannot_stand",))]


def test_not_sure_to_the_end_says_so_and_never_less_than_within_two_weeks(base: KnowledgeBase) -> None:
    """The words of the level to act on, and that it rests on what is not sure; a calm level stays unsaid."""
    unsure = Case({}, TODAY, not_sure=frozenset({"fever"}))
    urgent = answer(unsure, small.guidance(base, [small.rule(base, "danger", "fever", SAME_DAY)]))
    assert ids(urgent.summary) == [*base.answer.urgency[SAME_DAY].summary["who"], base.answer.general["not_sure"]]
    expected = small.rule(base, "expected", "not fever", SELF_CARE, if_unsure=ROUTINE)
    other = small.rule(base, "other", "chills", ROUTINE)
    case = Case({"chills": True}, TODAY, not_sure=frozenset({"fever", "lump"}))
    higher = small.rule(base, "higher", "lump", Urgency.WITHIN_WEEK, if_unsure=ROUTINE)
    guidance = small.guidance(base, [expected, other, higher])
    assert spoken_level(decide(case, guidance)) is None
    assert ids(answer(case, guidance).summary) == [base.answer.general["not_sure"]]


def test_without_guidance_it_says_so(base: KnowledgeBase) -> None:
    """The level is routine, and the words are that nothing is known about this."""
    given = answer(Case({"fever": False}, TODAY), small.guidance(base, [small.rule(base, "a", "fever", SAME_DAY)]))
    words = base.answer
    assert ids(given.summary) == [*words.urgency[ROUTINE].summary["who"], words.general["no_guidance"]]


def test_contrary_advice_is_shown_as_a_conflict(base: KnowledgeBase) -> None:
    """Both sides, in the words of the region."""
    rule = small.rule(base, "a", "fever", SAME_DAY, advice=("use", "leave"))
    sides = [small.advice(base, "use", "tampons", Stance.DO), small.advice(base, "leave", "tampons", Stance.AVOID)]
    given = answer(Case({"fever": True}, TODAY), small.guidance(base, [rule], given=sides))
    assert [(one.about, len(one.says)) for one in given.conflicts] == [("tampons", 2)]


def test_the_offer_of_help_stands_beside_the_panel_that_has_it(base: KnowledgeBase) -> None:
    """Only where the panel says so, in the words of the region."""
    rule = small.rule(base, "a", "fever", SAME_DAY)
    for offer, expected in ((True, base.answer.offer["who"]), (False, None)):
        panels = (Panel("fever", "Fever", ("fever",), offer=offer),)
        [asked] = answer(Case({}, TODAY), small.guidance(base, [rule], panels=panels)).ask_next
        assert expected == (asked.offer.id if asked.offer else None)
        assert [item.fact for item in asked.items] == ["fever"]
        assert (asked.title, asked.at_most_left) == ("Fever", 1)


def test_a_question_says_why_it_is_asked(who: Guidance) -> None:
    """With the statement that the fact names."""
    asked = question("fever", who, Speaker(who.base))
    fact = who.facts["fever"]
    assert (fact.question, fact.why) == (asked.question, asked.why.id)


def test_once_settled_what_would_sharpen_the_causes_is_offered(who: Guidance) -> None:
    """Facts that the causes shown or the expected states look at, that nobody asked, in the order of the panels."""
    given = calm(who, bleeding_after_sex="once", age=30)
    offered = [one.fact for one in given.could_sharpen]
    in_panels = [name for panel in who.base.panels for name in panel.items]
    assert {"device", "days_since_insertion"} <= set(offered)
    assert offered == sorted(offered, key=in_panels.index)


def test_the_clock_is_shown_where_emergency_contraception_is_in_question(who: Guidance) -> None:
    """Its words and every option with its hours; the time of sex is offered as a question while it is not known."""
    given = calm(who, device_out="fully", unprotected_sex_last_5_days=True)
    clock = given.emergency_contraception
    assert clock is not None
    assert clock.says.id == who.clock.says
    assert [one.says.id for one in clock.options] == [option.says for option in who.clock.options]
    assert calm(who).emergency_contraception is None


def test_the_time_of_sex_is_offered_while_the_clock_waits_for_it(who: Guidance) -> None:
    """It changes no level, so it is a choice, and only until it is answered."""
    case = filled(Case({"device_out": "fully", "unprotected_sex_last_5_days": True}, TODAY), who).without(who.clock.since)
    assert who.clock.since in [one.fact for one in answer(case, who).could_sharpen]
    later = answer(case.saying({who.clock.since: 5}), who)
    assert who.clock.since not in [one.fact for one in later.could_sharpen]
    assert later.emergency_contraception is not None
    hours = [option.within_hours["who"] - 5 for option in who.clock.options]
    assert hours == [one.hours_left for one in later.emergency_contraception.options]


def test_what_was_already_asked_is_not_offered_again(who: Guidance) -> None:
    """Not sure is an answer."""
    case = Case({"bleeding_after_sex": "once", "age": 30}, TODAY, not_sure=frozenset({"device"}))
    given = answer(filled(case, who), who)
    assert given.could_sharpen
    assert "device" not in [one.fact for one in given.could_sharpen]


def test_an_answer_that_was_replaced_by_a_safer_one_is_noted(who: Guidance) -> None:
    """With the fact that it concerns."""
    given = answer(Case({"pain": "none", "pain_sudden": True}, TODAY), who)
    noted = [(note.says.id, note.facts) for note in given.notes]
    assert noted == [(who.base.answer.general["safer_answer_used"], ("pain_sudden",))]


@pytest.mark.parametrize(("today", "old"), [(date(2027, 11, 25), False), (date(2027, 11, 26), True)])
def test_knowledge_older_than_twelve_months_says_so(today: date, old: bool, base: KnowledgeBase) -> None:
    """Not on the last day, and from the next one on."""
    edition = base.edition._replace(released=date(2026, 11, 24))
    given = answer(Case({}, today), base._replace(edition=edition).guidance("who"))
    assert old is (base.answer.general["old_knowledge"] in [note.says.id for note in given.notes])


def test_not_knowing_which_coil_is_noted(who: Guidance) -> None:
    """The note helps to find out; who was not asked gets none."""
    unsure = answer(Case({}, TODAY, not_sure=frozenset({"device"})), who)
    assert [note.facts for note in unsure.notes] == [("device",)]
    assert answer(Case({}, TODAY), who).notes == ()


def test_a_cause_holds_back_comfort_until_the_level_is_settled(who: Guidance) -> None:
    """How common it is, what helps and when it settles wait; what it is and how it is checked do not."""
    unsettled = answer(Case({"bleeding_after_sex": "once"}, TODAY), who).causes
    settled = calm(who, bleeding_after_sex="once", age=30).causes
    assert unsettled
    assert all((one.how_common, one.helps, one.settles) == (None, (), None) for one in unsettled)
    assert any(one.helps for one in settled)
    assert any(one.how_common for one in settled)
    assert any(one.settles for one in settled)


def test_the_language_of_the_answer_is_that_of_the_knowledge(who: Guidance) -> None:
    """Every text in it is said in that language where there is one, and in English where there is none."""
    words = {who.base.answer.general["not_settled"]: "Noch offen."}
    given = answer(Case({}, TODAY), in_language(who.base._replace(translations={"de": words}), "de").guidance("who"))
    assert (given.language, given.summary[0].text) == ("de", "Noch offen.")
    assert given.ask_next[0].title == who.base.panels[0].title


PLACES = (Citation("a", "1", Status.VERIFIED), Citation("b", "2", Status.OUR_CHOICE))


def rule_with(base: KnowledgeBase, status: Status) -> Rule:
    """Make a rule that rests on two places."""
    return small.rule(base, "a", "fever", SAME_DAY, status=status)._replace(because=PLACES)


def test_a_level_of_our_choice_says_so_first(base: KnowledgeBase) -> None:
    """Beside what the sources say, each with its own status."""
    ours = Citation("iudcare-choices", "rule a", Status.OUR_CHOICE)
    assert level_citations(rule_with(base, Status.OUR_CHOICE)) == (ours, *PLACES)


def test_a_level_at_second_hand_is_no_better_than_that(base: KnowledgeBase) -> None:
    """Each source is shown at the status of the level, or at its own lower one."""
    shown = [one.status for one in level_citations(rule_with(base, Status.SECONDARY))]
    assert shown == [Status.SECONDARY, Status.OUR_CHOICE]


def test_in_an_emergency_only_emergency_rules_say_what_to_do(who: Guidance) -> None:
    """A positive test with pain: nobody is sent to a clinic "today" beside the call for help; what to avoid still stands."""
    result = answer(Case({"pregnancy_test": "positive", "pain": "mild"}, TODAY), who)
    emergency = {
        id for reason in result.reasons if reason.level is Urgency.EMERGENCY for id in who.base.rules[reason.rule].advice
    }
    said = {who.base.advice[id].words("who") for id in emergency}
    assert {one.id for one in result.do} <= said
    assert "advice-contact-today" not in {one.id for one in result.do}
    assert result.avoid

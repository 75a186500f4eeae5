"""Silence: nothing reassures before it is earned, and bleeding after sex never ends in self-care."""

from __future__ import annotations

from generative.examples import EXAMPLES, REGIONS, first_of, seeded, told
from iudcare.engine.ask import next_panel
from iudcare.engine.decide import decide
from iudcare.model.case import Case
from iudcare.model.knowledge import Guidance
from iudcare.model.urgency import Urgency
from people import People


def test_nothing_fires_and_questions_are_asked_while_nothing_is_known(people: People, guidance: Guidance) -> None:
    """With no answer at all there is no level and no advice, only the first questions."""
    assert _spoken(Case({}, people.today, guidance.region), guidance) == ([], True)


def test_no_single_reassuring_answer_makes_a_rule_fire(people: People, guidance: Guidance) -> None:
    """One good answer is not a reason to stop asking, whichever it is."""
    spoken = {
        name: _spoken(Case({name: fact.reassuring}, people.today, guidance.region), guidance)
        for name, fact in guidance.facts.items()
        if fact.reassuring is not None
    }
    assert {name: what for name, what in spoken.items() if what != ([], True)} == {}


def test_people_who_bled_after_sex_are_never_left_to_self_care(people: People, guidance: Guidance) -> None:
    """Bleeding after sex, once or repeatedly, is at least `routine`, whatever else is said, missing or "not sure"."""
    calmed: list[str] = []
    for seed, random in seeded("after sex", guidance.region, EXAMPLES // REGIONS):
        bled = random.choice(("once", "repeatedly"))
        complete = people.refollowed(people.complete(random), "bleeding_after_sex", bled)
        assert complete is not None, seed
        partial = people.partial(complete, random).saying({"bleeding_after_sex": bled})
        calmed += [told(seed, case) for case in (complete, partial) if not _is_above_self_care(case, guidance)]
    assert calmed == [], first_of(calmed)


def _spoken(case: Case, guidance: Guidance) -> tuple[list[str], bool]:
    """The rules that fired, and whether a question is asked."""
    decision = decide(case, guidance)
    return [one.rule.id for one in decision.fired], next_panel(case, decision, guidance) is not None


def _is_above_self_care(case: Case, guidance: Guidance) -> bool:
    """Whether no level that is reached, possible in the end, or to be acted on is self-care."""
    decision = decide(case, guidance)
    levels = (decision.interval.at_least, decision.interval.at_most, decision.act_on or Urgency.ROUTINE)
    return all(level is not None and level > Urgency.SELF_CARE for level in levels)

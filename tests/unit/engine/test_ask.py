"""What to ask next: danger first, the most useful screen, and nothing that can no longer change the level."""

from __future__ import annotations

from conftest import TODAY
from iudcare.engine.ask import Asking, next_panel
from iudcare.engine.decide import decide
from iudcare.model.case import Case
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance, KnowledgeBase
from iudcare.model.panel import Panel
from iudcare.model.urgency import Urgency
from unit import small

PANELS = (
    Panel("danger", "Danger", ("cannot_stand",), first=True),
    Panel("stomach", "Stomach", ("vomiting", "rash")),
    Panel("fever", "Fever", ("fever", "chills")),
    Panel("coil", "Coil", ("device", "days_since_insertion")),
)


def asked(guidance: Guidance, answers: dict[str, Value], *unsure: str) -> Asking | None:
    """Find the next screen after these answers."""
    case = Case(answers, TODAY, not_sure=frozenset(unsure))
    return next_panel(case, decide(case, guidance), guidance)


def screen(guidance: Guidance, answers: dict[str, Value], *unsure: str) -> str | None:
    """Find the id of the next screen after these answers."""
    asking = asked(guidance, answers, *unsure)
    return None if asking is None else asking.panel.id


def danger(base: KnowledgeBase, *more: tuple[str, Urgency]) -> Guidance:
    """Make an emergency of the first screen, and rules of the later ones."""
    rules = [small.rule(base, "danger", "cannot_stand", Urgency.EMERGENCY)]
    rules += [small.rule(base, f"rule-{number}", when, level) for number, (when, level) in enumerate(more)]
    return small.guidance(base, rules, panels=PANELS)


def test_the_first_panel_comes_before_more_useful_ones(base: KnowledgeBase) -> None:
    """One danger sign goes before three other emergencies."""
    later = [("fever", Urgency.EMERGENCY), ("chills", Urgency.EMERGENCY), ("fever and chills", Urgency.EMERGENCY)]
    assert screen(danger(base, *later), {}) == "danger"
    assert screen(danger(base, *later), {"cannot_stand": False}) == "fever"


def test_the_panel_that_silences_most_rules_comes_next(base: KnowledgeBase) -> None:
    """Two rules of the highest level against one, though the one comes first in the data."""
    guidance = danger(base, ("vomiting", Urgency.SAME_DAY), ("fever", Urgency.SAME_DAY), ("chills", Urgency.SAME_DAY))
    assert screen(guidance, {"cannot_stand": False}) == "fever"


def test_only_the_highest_open_level_counts(base: KnowledgeBase) -> None:
    """One emergency goes before two rules of a lower level."""
    guidance = danger(base, ("vomiting", Urgency.EMERGENCY), ("fever", Urgency.SAME_DAY), ("chills", Urgency.SAME_DAY))
    assert screen(guidance, {"cannot_stand": False}) == "stomach"


def test_a_tie_goes_to_the_order_of_the_data(base: KnowledgeBase) -> None:
    """The panel that is written first is asked first."""
    guidance = danger(base, ("fever", Urgency.SAME_DAY), ("vomiting", Urgency.SAME_DAY))
    assert screen(guidance, {"cannot_stand": False}) == "stomach"


def test_what_she_named_is_asked_about_first(base: KnowledgeBase) -> None:
    """One rule that her vomiting speaks for goes before two others; a reassuring answer names nothing."""
    level = Urgency.SAME_DAY
    guidance = danger(base, ("fever", level), ("chills", level), ("vomiting and rash", level))
    assert screen(guidance, {"cannot_stand": False, "vomiting": True}) == "stomach"
    assert screen(guidance, {"cannot_stand": False, "vomiting": False}) == "fever"


def test_a_number_names_no_complaint(base: KnowledgeBase) -> None:
    """Most numbers say nothing by themselves, so they do not bring a screen forward."""
    level = Urgency.SAME_DAY
    guidance = danger(base, ("fever", level), ("chills", level), ("bleeding_days > 3 and rash", level))
    assert screen(guidance, {"cannot_stand": False, "bleeding_days": 9}) == "fever"


def test_a_fact_without_a_reassuring_answer_is_asked_where_it_is_waited_for(base: KnowledgeBase) -> None:
    """No answer about the coil silences a rule by itself; the screen that holds it is found all the same."""
    guidance = danger(base, ("device == 'copper'", Urgency.SAME_DAY), ("fever", Urgency.ROUTINE))
    assert screen(guidance, {"cannot_stand": False}) == "coil"


def test_only_facts_that_can_change_the_level_are_asked(base: KnowledgeBase) -> None:
    """The rash is on the screen of vomiting, and no rule looks at it."""
    asking = asked(danger(base, ("vomiting", Urgency.SAME_DAY)), {"cannot_stand": False})
    assert asking is not None
    assert asking.items == ("vomiting",)


def test_the_panels_left_are_counted_and_only_fall(base: KnowledgeBase) -> None:
    """Each screen that still holds a fact able to change the level, this one included."""
    guidance = danger(base, ("vomiting", Urgency.SAME_DAY), ("fever", Urgency.SAME_DAY))
    course: list[dict[str, Value]] = [{}, {"cannot_stand": False}, {"cannot_stand": False, "vomiting": False}]
    left = [asking.at_most_left for answers in course if (asking := asked(guidance, answers))]
    assert left == [3, 2, 1]


def test_nothing_is_asked_once_the_level_is_settled(base: KnowledgeBase) -> None:
    """An emergency ends the questions, whatever is not known."""
    assert asked(danger(base, ("fever", Urgency.EMERGENCY)), {"cannot_stand": True}) is None


def test_a_level_that_is_reached_is_not_asked_about_again(base: KnowledgeBase) -> None:
    """What could only reach the same level is left out."""
    guidance = danger(base, ("fever", Urgency.ROUTINE), ("vomiting", Urgency.ROUTINE))
    assert asked(guidance, {"cannot_stand": False, "fever": True}) is None


def test_what_she_is_not_sure_about_is_not_asked_twice(base: KnowledgeBase) -> None:
    """The questions end, though the level is not settled."""
    guidance = danger(base, ("fever", Urgency.SAME_DAY))
    assert screen(guidance, {"cannot_stand": False}) == "fever"
    assert asked(guidance, {"cannot_stand": False}, "fever") is None


def test_a_fact_that_no_panel_asks_is_not_waited_for_forever(base: KnowledgeBase) -> None:
    """A rule about something that no screen holds ends in no question."""
    assert asked(danger(base, ("lump", Urgency.SAME_DAY)), {"cannot_stand": False}) is None


def test_when_the_waiting_facts_stand_on_no_screen_the_first_useful_one_is_asked(base: KnowledgeBase) -> None:
    """The highest open rule waits for what is not asked; a lower one can still be decided."""
    guidance = danger(base, ("lump", Urgency.SAME_DAY), ("fever", Urgency.ROUTINE))
    assert screen(guidance, {"cannot_stand": False}) == "fever"

"""Each kind of property can fail: a broken copy is refuted by a case that `assess` accepts and that shows the fault."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from iudcare.model.urgency import Urgency
from iudcare.proving.finding import Outcome, Verdict
from proving.broken_knowledge import (
    RULE,
    assessed,
    filled_up,
    rewritten,
    settled_at,
    urgency,
    verdict,
    worse_than_reassuring,
)
from unit.loading.broken import Copy


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the knowledge folder, to break."""
    return Copy.at(tmp_path)


def refuting(found: Verdict) -> Mapping[str, object]:
    """The case that refutes a property."""
    assert found.outcome is Outcome.REFUTED
    assert found.case is not None
    return found.case


def test_a_rule_that_a_danger_switches_off_breaks_the_order_of_danger(copy: Copy) -> None:
    """The witness is as calm as can be but for the sign; with the new partner, whom the rule excepts, its level falls."""
    rewritten(copy, "self_harm_thoughts and not new_partner")
    case = refuting(verdict(copy.folder, "order of danger: new_partner"))
    assert worse_than_reassuring(copy.folder, case) == {"self_harm_thoughts": True}
    assert case["new_partner"] is False
    assert settled_at(copy.folder, case) == "emergency"
    assert settled_at(copy.folder, {**case, "new_partner": True}) == "routine"


def test_an_order_is_broken_through_what_follows_too(copy: Copy) -> None:
    """A rule that a high temperature switches off is found by a step of the temperature, of which the fever follows."""
    rewritten(copy, "self_harm_thoughts and not fever")
    case = refuting(verdict(copy.folder, "order of danger: temperature_c"))
    assert worse_than_reassuring(copy.folder, case).keys() <= {"self_harm_thoughts", "temperature_c"}
    assert settled_at(copy.folder, case) == "emergency"
    hotter = {name: value for name, value in case.items() if name != "fever"} | {"temperature_c": 38}
    assert settled_at(copy.folder, hotter) == "same_day"


def test_a_lowered_level_breaks_its_safety_floor(copy: Copy) -> None:
    """Only the sign itself is needed, and the answer is calmer than the floor."""
    rewritten(copy, "self_harm_thoughts", urgency="within_week")
    case = refuting(verdict(copy.folder, "safety: self-harm-emergency"))
    assert worse_than_reassuring(copy.folder, case) == {"self_harm_thoughts": True}
    assert settled_at(copy.folder, case) == "within_week"


def test_a_ceiling_can_be_broken_too(copy: Copy) -> None:
    """A property with `at_most` that rules exceed."""
    file = "safety/properties.yaml"
    ceiling = {"id": "t-ceiling", "says": "Calm.", "when": "lump", "at_most": "routine"}
    copy.add(file, {**ceiling, "because": ["t-evidence"], "status": "our_choice"})
    case = refuting(verdict(copy.folder, "safety: t-ceiling"))
    assert worse_than_reassuring(copy.folder, case) == {"lump": True}
    assert settled_at(copy.folder, case) == "within_two_weeks"


def test_a_rule_that_fires_on_a_reassuring_answer_breaks_the_reassuring_case(copy: Copy) -> None:
    """Whoever answers everything well is sent to a visit."""
    copy.add("rules/tests.yaml", {**RULE, "when": "not lump"})
    case = refuting(verdict(copy.folder, "the reassuring case is self_care"))
    assert worse_than_reassuring(copy.folder, case) == {}
    assert settled_at(copy.folder, case) == "routine"


def test_a_slip_in_what_is_calm_breaks_the_reassuring_case(copy: Copy) -> None:
    """No expected state fires any more, so there is no guidance for somebody well."""
    copy.replace("findings.yaml", "not fever and not chills and faintness", "fever and not chills and faintness")
    case = refuting(verdict(copy.folder, "the reassuring case is self_care"))
    assert worse_than_reassuring(copy.folder, case) == {}
    assert (settled_at(copy.folder, case), assessed(copy.folder, case)["reasons"]) == ("routine", [])


@pytest.mark.parametrize("level", ["same_day", "emergency"])
def test_a_danger_that_not_sure_makes_calm_is_found(copy: Copy, level: str) -> None:
    """A rule that needs a good answer, and gives way when that becomes "not sure"."""
    rule = {**RULE, "when": "wants_removal and not bothers_me", "urgency": level, "if_unsure": "self_care"}
    copy.add("rules/tests.yaml", rule)
    case = refuting(verdict(copy.folder, "not sure never lowers the level to act on"))
    said = {name: value for name, value in case.items() if value is not None}
    assert worse_than_reassuring(copy.folder, said) == {"wants_removal": True}
    assert case["bothers_me"] is None
    assert settled_at(copy.folder, filled_up(copy.folder, said, reassuring=True)) == level
    acted_on = urgency(copy.folder, case)["act_on"]
    assert Urgency.named(str(acted_on)) < Urgency.named(level)


def test_without_giving_way_the_same_rule_is_proved(copy: Copy) -> None:
    """Left to itself, an unsure rule counts at its own level."""
    copy.add("rules/tests.yaml", {**RULE, "when": "wants_removal and not bothers_me", "urgency": "same_day"})
    assert verdict(copy.folder, "not sure never lowers the level to act on") == Verdict(Outcome.PROVED)


@pytest.mark.parametrize(
    "when", ["self_harm_thoughts and not self_harm_thoughts", "temperature_c >= 38 and not fever"], ids=["itself", "by following"]
)
def test_a_rule_that_contradicts_itself_cannot_fire(copy: Copy, when: str) -> None:
    """Also when only what follows from one part contradicts the other. There is no case to show; the rule is named."""
    rewritten(copy, when)
    assert verdict(copy.folder, "can fire: self-harm-thoughts") == Verdict(Outcome.REFUTED, rules=("self-harm-thoughts",))


def contrary(copy: Copy, one: str, other: str, **exception: list[str]) -> str:
    """Two rules that say opposite things about one topic; gives what a proof of it is called."""
    copy.add("advice.yaml", {"id": "t-do", "about": "tests", "stance": "do", "says": "t-words"})
    copy.add("advice.yaml", {"id": "t-avoid", "about": "tests", "stance": "avoid", "says": "t-words", **exception})
    copy.add("rules/tests.yaml", {**RULE, "when": one, "advice": ["t-do"]})
    copy.add("rules/tests.yaml", {**RULE, "id": "t-other", "when": other, "advice": ["t-avoid"]})
    return "contrary advice never meets: t-rule, t-other"


def test_contrary_advice_that_meets_is_found(copy: Copy) -> None:
    """Somebody for whom both rules fire; the answer shows both under `conflicts`."""
    found = verdict(copy.folder, contrary(copy, "lump", "weight_loss"))
    case = refuting(found)
    assert found.rules == ("t-rule", "t-other")
    assert worse_than_reassuring(copy.folder, case) == {"lump": True, "weight_loss": True}
    conflicts = assessed(copy.folder, case)["conflicts"]
    assert isinstance(conflicts, list)
    assert [conflict["about"] for conflict in conflicts] == ["tests"]


def test_contrary_advice_of_rules_that_never_meet_is_proved_apart(copy: Copy) -> None:
    """The condition of the one is the opposite of the other's."""
    assert verdict(copy.folder, contrary(copy, "lump and fever", "lump and not fever")).outcome is Outcome.PROVED


def test_a_named_exception_settles_contrary_advice(copy: Copy) -> None:
    """There is nothing left to prove then."""
    property = contrary(copy, "lump", "weight_loss", exception_to=["t-do"])
    with pytest.raises(KeyError):
        verdict(copy.folder, property)


def test_a_rule_swallowed_by_one_that_says_the_same_is_found(copy: Copy) -> None:
    """It never fires alone and adds no words of its own; both rules are named."""
    copy.add("rules/tests.yaml", {**RULE, "when": "lump", "urgency": "same_day"})
    copy.add("rules/tests.yaml", {**RULE, "id": "t-within", "when": "lump and fever", "urgency": "same_day"})
    found = verdict(copy.folder, "swallowed rules")
    assert (found.outcome, found.rules) == (Outcome.REFUTED, ("t-within in t-rule",))


@pytest.mark.parametrize(
    ("change", "listed"),
    [({"says": "any-bleeding-after-sex"}, True), ({"urgency": "within_week"}, False), ({"when": "rash and fever"}, False)],
    ids=["other words", "another level", "not swallowed"],
)
def test_a_rule_that_adds_something_may_stand(copy: Copy, change: Mapping[str, str], listed: bool) -> None:
    """Words of its own are a reason to stand in the list; another level or case is none to be listed at all."""
    copy.add("rules/tests.yaml", {**RULE, "when": "lump", "urgency": "same_day"})
    copy.add("rules/tests.yaml", {**RULE, "id": "t-within", "when": "lump and fever", "urgency": "same_day", **change})
    found = verdict(copy.folder, "swallowed rules")
    assert found.outcome is Outcome.PROVED
    assert ("t-within in t-rule" in found.note) is listed


def test_the_map_of_silence_shows_the_smallest_case_without_guidance(copy: Copy) -> None:
    """A complete case in which nothing fires: the answer says so."""
    found = verdict(copy.folder, "no guidance: smallest case")
    assert found.outcome is Outcome.PROVED
    assert found.case is not None
    assert len(worse_than_reassuring(copy.folder, found.case)) == 1
    assert (settled_at(copy.folder, found.case), assessed(copy.folder, found.case)["reasons"]) == ("routine", [])


def test_where_every_case_has_guidance_the_map_is_empty(copy: Copy) -> None:
    """One rule that catches the rest."""
    copy.add("rules/tests.yaml", {**RULE, "when": "lump or not lump"})
    found = verdict(copy.folder, "no guidance: smallest case")
    assert found == Verdict(Outcome.PROVED, note="every case has guidance")

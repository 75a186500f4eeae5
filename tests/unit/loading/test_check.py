"""What must hold of the whole: each kind of fault in a copy that can be built, named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from iudcare.errors import KnowledgeError
from iudcare.loading.check import check, faults_of
from iudcare.loading.knowledge_base import read
from iudcare.model.condition import All
from iudcare.model.knowledge import KnowledgeBase
from unit.loading.broken import STATEMENT, Copy
from unit.loading.test_build_facts import BOOLEAN, INTEGER
from unit.loading.test_build_guidance import GOOD

RULE, ADVICE = GOOD["rules/tests.yaml"], GOOD["advice.yaml"]
T_WHY = {"why": "why-fever"}


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the knowledge whose added statement is said by advice, so that it has no fault yet."""
    made = Copy.at(tmp_path)
    made.add("advice.yaml", ADVICE)
    return made


def faults(copy: Copy) -> list[str]:
    """Check a copy that can be built, which must be refused; gives every fault once."""
    with pytest.raises(KnowledgeError) as caught:
        check(read(copy.folder))
    return caught.value.faults


def test_a_copy_that_nobody_damaged_has_no_fault(copy: Copy) -> None:
    """What is added here for the tests is no fault by itself."""
    assert list(faults_of(read(copy.folder))) == []


def test_a_rule_that_fires_on_nothing_is_refused_in_each_region(base: KnowledgeBase) -> None:
    """No condition that can be written does so; if a rule ever did, it is named."""
    rule = next(iter(base.rules.values()))
    always = base._replace(rules={**base.rules, rule.id: rule._replace(when=All(()))})
    found = [fault for fault in faults_of(always) if "fires when nothing is known" in fault]
    regions = [f"(region {region})" for region in base.regions.names]
    assert [any(region in fault for fault in found) for region in regions] == [True, True, True]
    assert all(rule.id in fault for fault in found)


def test_a_rule_that_fires_on_one_reassuring_answer_is_refused(copy: Copy) -> None:
    """Whichever answer it is; the message says which, and in which region."""
    place = copy.add("rules/tests.yaml", {**RULE, "when": "not fever"})["id"]
    expected = [
        f"{place}: t-rule: fires when only fever is known, and reassuring (region {region}). Narrow its condition."
        for region in ("uk", "us", "who")
    ]
    assert expected == faults(copy)


def test_a_rule_that_fires_on_a_reassuring_answer_in_one_region_is_refused(copy: Copy) -> None:
    """Numbers by region are looked at region by region."""
    copy.replace("regions.yaml", "  - id: prolonged_days\n    uk: 7", "  - id: prolonged_days\n    uk: -1")
    copy.add("rules/tests.yaml", {**RULE, "when": "bleeding_days > {prolonged_days}"})
    found = [fault for fault in faults(copy) if "t-rule" in fault]
    assert any("only bleeding_days is known, and reassuring (region uk)" in fault for fault in found)
    assert not [fault for fault in found if "region us" in fault or "region who" in fault]


def test_names_that_do_not_exist_are_refused(copy: Copy) -> None:
    """Advice and causes of a rule, and what an exception overrides."""
    rule = copy.add("rules/tests.yaml", {**RULE, "advice": ["nothing"], "causes": ["nobody"]})["id"]
    advice = copy.add("advice.yaml", {**ADVICE, "id": "t-exception", "exception_to": ["never"]})["id"]
    assert faults(copy) == [
        f"{rule}: t-rule: no advice is called nothing. Add it to advice.yaml.",
        f"{rule}: t-rule: no cause is called nobody. Add it to causes/.",
        f"{advice}: t-exception: exception_to names never, which is no advice.",
    ]


def test_a_fact_that_nobody_says_why_to_ask_is_refused(copy: Copy) -> None:
    """Each question can say why it is asked."""
    place = copy.add("facts/tests.yaml", BOOLEAN | {"why": "nothing"})["name"]
    assert faults(copy) == [f"{place}: t_fact: no statement is called nothing. Say why it is asked."]


def test_a_fact_that_follows_from_none_is_refused(copy: Copy) -> None:
    """The parts of a sum and the date of a count are facts."""
    place = copy.add("facts/tests.yaml", INTEGER | T_WHY | {"adds": {"nothing": 7}, "counts_days_since": "never"})["name"]
    found = faults(copy)
    assert f"{place}: t_fact: follows from nothing, which is no fact." in found
    assert f"{place}: t_fact: follows from never, which is no fact." in found


@pytest.mark.parametrize("names", [("t_fact",), ("t_fact", "t_second"), ("t_fact", "t_second", "t_third")], ids=len)
def test_facts_that_follow_from_each_other_are_refused(names: tuple[str, ...], copy: Copy) -> None:
    """A circle of one, two or three facts is named once, at a fact of it."""
    for name, source in zip(names, (*names[1:], names[0]), strict=True):
        step = {"value": True, "when": source, "otherwise": "safer"}
        copy.add("facts/tests.yaml", BOOLEAN | T_WHY | {"name": name, "follows_from": [step]})
    place = f"{copy.folder / 'facts' / 'tests.yaml'}:1"
    assert faults(copy) == [f"{place}: t_fact: follows from itself, over other facts. Cut the circle."]


def test_a_panel_that_asks_what_cannot_be_asked_is_refused(copy: Copy) -> None:
    """A name that is no fact, a fact that is never asked, and a fact that another panel asks already."""
    items = ["nothing", "days_since_birth", "pain"]
    place = copy.add("panels.yaml", {"id": "t-panel", "title": "More", "items": items})["id"]
    assert faults(copy) == [
        f"{place}: t-panel: nothing is not a fact that can be asked.",
        f"{place}: t-panel: days_since_birth is not a fact that can be asked.",
        f"{place}: t-panel: pain is asked in coil-bleeding-pain already.",
    ]


def test_a_fact_that_a_rule_needs_and_no_panel_asks_is_refused(copy: Copy) -> None:
    """Otherwise the rule could stay open for ever."""
    place = copy.add("facts/tests.yaml", BOOLEAN | T_WHY)["name"]
    copy.add("rules/tests.yaml", {**RULE, "when": "t_fact"})
    assert faults(copy) == [f"{place}: t_fact: rule t-rule needs it, but no panel asks it."]


def test_a_first_item_that_is_no_emergency_is_refused(copy: Copy) -> None:
    """The first screen holds dangers only: any yes there ends the questions."""
    copy.add("facts/tests.yaml", BOOLEAN | T_WHY)
    place = copy.replace("panels.yaml", "items: [soaking_now, cannot_stand,", "items: [t_fact, cannot_stand,")
    line = f"{copy.folder / 'panels.yaml'}:{int(place.rsplit(':', 1)[1]) - 3}"
    assert f"{line}: danger-now: t_fact is not an emergency by itself." in faults(copy)


def test_a_first_item_that_is_no_fact_is_refused(copy: Copy) -> None:
    """A misspelt danger sign is named, like a misspelt item of any other panel."""
    copy.replace("panels.yaml", "items: [soaking_now, cannot_stand,", "items: [soaking_now, cannot_stnd,")
    assert any("danger-now: cannot_stnd is not a fact that can be asked." in fault for fault in faults(copy))


def test_a_first_panel_that_is_not_marked_is_refused(copy: Copy) -> None:
    """Danger first is said in the data, not assumed."""
    copy.replace("panels.yaml", "  first: true\n", "")
    assert faults(copy) == ["knowledge/panels.yaml: the first panel must be marked first: true."]


def test_no_panels_at_all_are_refused(base: KnowledgeBase) -> None:
    """Then nothing could be asked, and there is no first panel."""
    found = list(faults_of(base._replace(panels=())))
    assert "knowledge/panels.yaml: the first panel must be marked first: true." in found


def test_a_statement_that_nothing_says_is_refused(copy: Copy) -> None:
    """What nobody says is a leftover, or a reference that went missing."""
    place = copy.add("statements/tests.yaml", STATEMENT | {"id": "t-unused"})["id"]
    assert faults(copy) == [f"{place}: t-unused: nothing says this. Use it, or take it out."]


def test_a_level_without_a_place_to_go_is_refused(base: KnowledgeBase) -> None:
    """In each region there is somewhere to go at each level."""
    level, by_region = next(iter(base.answer.where.items()))
    where = {**base.answer.where, level: {**by_region, "uk": ()}}
    found = list(faults_of(base._replace(answer=base.answer._replace(where=where))))
    assert f"knowledge/answer.yaml: where has nothing for {level.word} in uk. Say where to go." in found


def test_contrary_advice_without_an_exception_is_refused(copy: Copy) -> None:
    """Both entries and both rules are named, and the topic."""
    place = copy.add("advice.yaml", {**ADVICE, "id": "t-avoid", "stance": "avoid"})["id"]
    copy.add("rules/tests.yaml", {**RULE, "advice": ["t-avoid"]})
    copy.add("rules/tests.yaml", {**RULE, "id": "t-other", "advice": ["t-advice"]})
    assert faults(copy) == [
        f"{place}: t-avoid (rule t-rule) and t-advice (rule t-other) say opposite things about tests. "
        "Name which speaks with exception_to."
    ]


@pytest.mark.parametrize("speaking", ["t-avoid", "t-advice"])
def test_contrary_advice_with_an_exception_is_no_fault(speaking: str, tmp_path: Path) -> None:
    """Whichever of the two names the other."""
    copy = Copy.at(tmp_path)
    for id, stance, other in (("t-advice", "do", "t-avoid"), ("t-avoid", "avoid", "t-advice")):
        copy.add("advice.yaml", {**ADVICE, "id": id, "stance": stance, "exception_to": [other] if id == speaking else []})
    copy.add("rules/tests.yaml", {**RULE, "advice": ["t-advice", "t-avoid"]})
    assert list(faults_of(read(copy.folder))) == []

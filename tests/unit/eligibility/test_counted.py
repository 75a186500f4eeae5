"""What counts for somebody, what still is to be asked, and what cannot be true together."""

from __future__ import annotations

import pytest

from iudcare.eligibility.counted import Standing, health
from iudcare.errors import ContradictionError
from iudcare.model.eligibility import Told
from iudcare.model.fact import Value
from iudcare.model.knowledge import KnowledgeBase


def counted(base: KnowledgeBase, known: dict[str, Value], **conditions: bool | None) -> dict[str, Standing]:
    """Each kind that counts, and why; underscores stand for dashes."""
    told = Told({name.replace("_", "-"): value for name, value in conditions.items()}, {})
    return {one.kind.id: one.standing for one in health(told, known, base.choosing).counted}


def test_a_kind_counts_because_it_was_said(base: KnowledgeBase) -> None:
    """Yes, and not sure, each under its own reason; a no does not count."""
    found = counted(base, {}, stroke=True, thalassemia=None, malaria=False)
    assert found == {"stroke": Standing.TOLD, "thalassemia": Standing.NOT_SURE}


def test_a_condition_counts_as_each_of_its_kinds(base: KnowledgeBase) -> None:
    """Where the kind is not known all count, but those that were denied or cannot be."""
    assert set(counted(base, {}, smoking=True)) == {"smoking-under-35", "smoking-35-under-15-a-day", "smoking-35-from-15-a-day"}
    assert set(counted(base, {"age": 40}, smoking=True, smoking_35_from_15_a_day=False)) == {
        "smoking-35-under-15-a-day",
        "age-40-to-45",
    }
    assert set(counted(base, {}, smoking=None).values()) == {Standing.NOT_SURE}


def test_what_the_facts_say_counts(base: KnowledgeBase) -> None:
    """Age and a positive test follow; where two kinds fit the same facts, it is not known which."""
    assert counted(base, {"age": 19, "pregnancy_test": "positive"}) == {
        "age-18-to-19": Standing.FOLLOWS, "pregnancy": Standing.FOLLOWS,
    }  # fmt: skip
    both = counted(base, {"breastfeeding": True, "days_since_birth": 25})
    assert both["breastfeeding-21-to-29-days-clot-risk"] is Standing.KIND_NOT_KNOWN
    assert both["breastfeeding-21-to-29-days"] is Standing.KIND_NOT_KNOWN
    one = counted(base, {"breastfeeding": True, "days_since_birth": 25}, breastfeeding_21_to_29_days=True)
    assert "breastfeeding-21-to-29-days-clot-risk" not in one


def test_what_is_asked_first_stays_open_until_it_is_answered(base: KnowledgeBase) -> None:
    """Yes, no, not sure, the facts, and "nothing else" are answers; silence is none."""
    choosing = base.choosing
    everything = {one.id for one in choosing.conditions.values() if one.ask_first}
    assert {one.id for one in health(Told({}, {}), {}, choosing).still_to_ask} == everything
    told = Told({"smoking": False, "stroke": None, "migraine-with-aura": True}, {})
    known: dict[str, Value] = {"age": 30, "recent_birth": "not_recent", "breastfeeding": False, "pregnancy_test": "negative"}
    left = {one.id for one in health(told, known, choosing).still_to_ask}
    answered = {"smoking", "stroke", "headache-or-migraine", "age", "breastfeeding", "birth-not-breastfeeding", "pregnancy"}
    assert left == everything - answered
    assert health(Told({}, {}, nothing_else=True), {}, choosing).still_to_ask == ()


CONTRADICTIONS: dict[str, tuple[dict[str, Value], dict[str, bool | None], tuple[str, ...]]] = {
    "an age and a kind of other ages": ({"age": 30}, {"smoking-35-from-15-a-day": True}, ("smoking-35-from-15-a-day", "age 30")),
    "two ages": ({}, {"age-under-18": True, "age-40-to-45": True}, ("age-under-18", "age-40-to-45")),
    "an age and smoking from 35 on": ({}, {"bmi-30-under-18": True, "smoking-35-under-15-a-day": True}, ("bmi-30-under-18",)),
    "an age said and an age band": ({"age": 50}, {"age-18-to-19": True}, ("age-18-to-19", "age 50")),
    "pregnant, and a negative test": (
        {"pregnancy_test": "negative"},
        {"pregnancy": True},
        ("pregnancy", "pregnancy_test negative"),
    ),
    "not pregnant, and a positive test": ({"pregnancy_test": "positive"}, {"pregnancy": False}, ("no pregnancy",)),
    "not breastfeeding, and a kind of it": (
        {},
        {"breastfeeding": False, "breastfeeding-over-42-days": True},
        ("no breastfeeding",),
    ),
    "a kind of breastfeeding, and not": (
        {"breastfeeding": False},
        {"breastfeeding-over-42-days": True},
        ("breastfeeding False",),
    ),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_what_cannot_both_be_true_is_refused(base: KnowledgeBase, name: str) -> None:
    """Both are named, so that one can be corrected."""
    known, conditions, named = CONTRADICTIONS[name]
    with pytest.raises(ContradictionError) as caught:
        health(Told(conditions, {}), known, base.choosing)
    assert [one for one in named if one not in str(caught.value)] == []

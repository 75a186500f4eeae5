"""Conditions by everyday names: found as people type them, and the nearest named when one is not known."""

from __future__ import annotations

import pytest

from iudcare.eligibility.named import find, with_known_names
from iudcare.errors import CaseError
from iudcare.loading.in_language import in_language
from iudcare.model.eligibility import Told
from iudcare.model.knowledge import KnowledgeBase

TYPED = {
    "blood clot": "blood-clot",
    "migrane with ora": "headache-or-migraine",
    "sugar": "diabetes",
    "hart attack": "heart-attack-or-angina",
    "TB": "tuberculosis",
    "high blood presure": "high-blood-pressure",
    "heavy periods": "irregular-or-heavy-bleeding",
    "chlamidia": "infection-from-sex",
    "gastric bypass": "weight-loss-operation",
    "thrombophilia": "clotting-tendency",
    "c-section": "birth-and-a-coil",
    "seizures": "epilepsy",
    "carbamazepine": "medicine-for-fits",
    "Deep venous thrombosis": "blood-clot",
    "endometrial cancer": "womb-cancer",
    "low mood": "depression",
}


@pytest.mark.parametrize("typed", TYPED)
def test_a_condition_is_found_as_people_say_it(base: KnowledgeBase, typed: str) -> None:
    """Everyday words, slips of spelling and the printed name all find it among the first three."""
    assert TYPED[typed] in [one.id for one in find(typed, base.choosing)[:3]]


@pytest.mark.parametrize(
    ("language", "typed", "id"),
    [
        ("es", "presion alta", "high-blood-pressure"),
        ("es", "migraña", "headache-or-migraine"),
        ("zh-Hans", "偏头痛", "headache-or-migraine"),
        ("zh-Hans", "血栓", "blood-clot"),
    ],
)
def test_a_condition_is_found_in_other_languages(base: KnowledgeBase, language: str, typed: str, id: str) -> None:
    """The names and words of a translation are searched."""
    assert id in [one.id for one in find(typed, in_language(base, language).choosing)[:3]]


def test_what_means_nothing_finds_nothing(base: KnowledgeBase) -> None:
    """No condition is shown for letters that are in none."""
    assert find("qqqq", base.choosing) == ()


def test_a_name_is_taken_by_id_and_by_its_words(base: KnowledgeBase) -> None:
    """Ids and everyday names stand for the same, in any case."""
    told = with_known_names(
        Told({"Migraine with aura (signs like zigzag lights come first)": True, "stroke": None}, {}), base.choosing, "x"
    )
    assert told.conditions == {"migraine-with-aura": True, "stroke": None}


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("blood-clott", "blood-clot (clot-full-dose"),
        ("migraine-aura", "headache-or-migraine (headache-not-migraine, migraine-without-aura, migraine-with-aura)"),
        ("qqqq", "`iudcare eligibility --conditions` lists them."),
    ],
)
def test_an_unknown_condition_is_refused_with_the_nearest(base: KnowledgeBase, name: str, near: str) -> None:
    """The message names the ones that may be meant, each with its kinds."""
    with pytest.raises(CaseError) as caught:
        with_known_names(Told({name: True}, {}), base.choosing, "c.yaml")
    assert str(caught.value).startswith(f"c.yaml: no condition is called '{name}'.")
    assert near in str(caught.value)


def test_one_condition_under_two_names_with_two_answers_is_refused(base: KnowledgeBase) -> None:
    """An id and its words cannot say different things."""
    with pytest.raises(CaseError, match="stroke stands twice"):
        with_known_names(Told({"stroke": True, "a past stroke": False}, {}), base.choosing, "c.yaml")

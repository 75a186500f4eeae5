"""`iudcare eligibility`: every method with its number and why, the conditions by everyday names, and bad input."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from conftest import LIGHT, ROOT
from functional.command import Outcome, call
from functional.shape import SAID, Shape, misfits, sayings
from functional.test_bad_input import refused
from iudcare.model.knowledge import KnowledgeBase

METHOD: Shape = {
    "id": str,
    "name": str,
    "rated": bool,
    "verdict": str,
    "category": (int, None),
    "could_be": (int, None),
    "settled": bool,
    "says": SAID,
    "warnings": [SAID],
    "because": [
        {
            "condition": str,
            "condition_name": str,
            "kind": str,
            "name": str,
            "standing": {"told", "follows", "not_sure", "kind_not_known"},
            "row": str,
            "printed_condition": str,
            "printed_subcondition": str,
            "label": str,
            "printed": str,
            "counts_as": (int, None),
            "starred": bool,
            "says": [SAID],
        }
    ],
    "typical": (int, float, None),
    "perfect": (int, float, None),
    "works": SAID,
    "bleeding": (SAID, None),
    "needs": [SAID],
    "suits": [str],
}
ELIGIBILITY: Shape = {
    "knowledge": {"version": str, "hash": str, "reviewed": bool},
    "today": str,
    "region": {"uk", "us", "who"},
    "chart": {"source": str, "title": str, "edition": str},
    "first": (str, None),
    "conditions": [{"id": str, "name": str}],
    "still_to_ask": [{"id": str, "name": str}],
    "questions": [{"id": str, "condition": str, "method": str, "question": str, "why": SAID}],
    "methods": [METHOD],
    "keep": (METHOD, None),
    "differences": [SAID],
    "about": [SAID],
    "limits": [SAID],
}
TOLD = {
    "age": 30,
    "device": "copper",
    "conditions": {"migraine-with-aura": True, "diabetes-kidneys-eyes-nerves": True, "pelvic-infection-now": None},
    "matters": ["lighter_bleeding"],
    "nothing_else": True,
}


def eligibility(told: dict[str, Any], *options: str) -> Outcome:
    """The methods for a case on standard input."""
    return call("eligibility", "-", "--today", "2026-11-22", *options, stdin=json.dumps(told).encode())


@pytest.mark.parametrize(
    "told", [{}, TOLD, {"pregnancy_test": "positive"}, {"fever": True}], ids=["nothing", "much", "pregnant", "ill"]
)
@pytest.mark.parametrize("region", ["uk", "us", "who"])
def test_the_json_has_its_shape(told: dict[str, Any], region: str) -> None:
    """In each region, whatever was told."""
    assert list(misfits(eligibility(told, "--json", "--region", region).json(), ELIGIBILITY)) == []


@pytest.mark.parametrize("language", ["en", "es", "zh-Hans"])
def test_every_statement_is_cited_and_in_the_language(base: KnowledgeBase, language: str) -> None:
    """Sources, places and a status everywhere; in a translation no statement is left in English."""
    said = list(sayings(eligibility(TOLD, "--json", "--lang", language).json()))
    assert len(said) > 50
    assert [one["id"] for one in said if not one["sources"]] == []
    if language != "en":
        assert [one["id"] for one in said if one["text"] == base.statements[str(one["id"])].text] == []


def test_the_page_shows_every_method_and_every_condition(base: KnowledgeBase) -> None:
    """Each method has its heading with its number; each condition its number as it is printed."""
    page = eligibility(TOLD).out
    for method in base.choosing.methods.values():
        assert f"\n{method.name[0].upper()}{method.name[1:]} - " in page
    assert "Combined pill - 4, no" in page
    assert "4*" in page
    assert "3/4*" in page
    assert "(not sure, counted)" in page
    assert "Going on with the coil that you have: copper coil - 2, generally fine" in page
    assert "No doctor or nurse has checked this guidance yet" in page


def test_the_page_says_where_the_full_text_is(base: KnowledgeBase) -> None:
    """A star means that there is more, and the publisher's own page is linked."""
    page = eligibility(TOLD).out
    assert "a note that we do not hold" in " ".join(page.split())
    assert str(base.sources["cdc-us-mec-2024"].link) in page


def test_nothing_is_called_fine_while_something_is_open() -> None:
    """Without the answers that come first the page asks for them, and no method is a 1 or 2 that is fine."""
    page = eligibility({"age": 30}).out
    assert "Still to answer before anything is called fine" in page
    assert "1, fine" not in page
    assert "generally fine" not in page.lower()


def test_danger_comes_first() -> None:
    """Facts that say the same day at least stand before any method."""
    page = eligibility({"soaking_pads": True, "age": 30}).out
    assert page.index("Before anything else") < page.index("Copper coil")
    assert eligibility({"soaking_pads": True}, "--json").json()["first"] == "emergency"
    assert eligibility({"age": 30}, "--json").json()["first"] is None


def test_conditions_are_listed_and_searched() -> None:
    """All 69 with their kinds, or those that everyday words may mean."""
    listed = call("eligibility", "--conditions", "--json").json()["conditions"]
    assert isinstance(listed, list)
    assert len(listed) == 69
    assert "blood-clot" in call("eligibility", "--conditions", "clot", "in", "the", "leg").out
    assert "No condition was found" in call("eligibility", "--conditions", "qqqq").out


BAD: dict[str, tuple[dict[str, Any], list[str]]] = {
    "an unknown condition": ({"conditions": ["migrain with ora"]}, ["called 'migrain with ora'", "mean headache-or-migraine"]),
    "an unknown key": ({"condition": []}, ["no fact is called 'condition'", "Did you mean conditions?"]),
    "an unknown fact": ({"fevr": True}, ["no fact is called 'fevr'", "Did you mean fever?"]),
    "a word for an answer": ({"conditions": {"stroke": "maybe"}}, ["stroke is maybe", "true, false or null"]),
    "a text for conditions": ({"conditions": "stroke"}, ["conditions must be a list of names"]),
    "an unknown wish": ({"matters": ["cheap"]}, ["matters names 'cheap'", "works_best"]),
    "a text for wishes": ({"matters": "works_best"}, ["matters must be a list"]),
    "a question that does not exist": ({"decided": {"mild": True}}, ["that decides is called 'mild'", "hepatitis-mild"]),
    "an answer to a cell without a question": ({"decided": {"sickle-cell-disease": True}}, ["the higher one counts"]),
    "a word for nothing else": ({"nothing_else": "yes"}, ["nothing_else is yes", "true or false"]),
    "contradictory ages": ({"age": 30, "conditions": ["smoking-35-from-15-a-day"]}, ["both be true", "age 30", "from-15-a-day"]),
    "two ages": ({"conditions": ["age-under-18", "age-over-45"]}, ["cannot both be true", "age-under-18; age-over-45"]),
    "an impossible age": ({"age": 200}, ["age is 200", "not possible"]),
    "a coil that is copper and hormonal": ({"device": "copper", "device_model": "mirena"}, ["device"]),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused(name: str) -> None:
    """One message that names the place and what was expected, exit 2."""
    told, expected = BAD[name]
    assert refused(eligibility(told), "standard input", *expected) == []


def test_a_call_without_a_case_says_what_to_give() -> None:
    """Neither a file nor --conditions."""
    assert refused(call("eligibility"), "give a case file, or --conditions") == []


def test_a_folder_without_methods_says_so(tmp_path: Path) -> None:
    """Somebody else's knowledge may hold none."""
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge", ignore=LIGHT)
    outcome = eligibility({}, "--knowledge", str(tmp_path / "knowledge"))
    assert refused(outcome, "says nothing about other methods") == []

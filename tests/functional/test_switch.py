"""`iudcare switch`: the dated plan of a change on screen, as JSON and in the calendar; and the offer in the interview."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from functional.command import Outcome, call
from functional.person import Person, interview
from functional.shape import SAID, Shape, misfits, sayings
from functional.test_bad_input import refused
from functional.test_eligibility import METHOD
from iudcare.model.knowledge import KnowledgeBase

CHANGE: Shape = {
    "knowledge": {"version": str, "hash": str, "reviewed": bool},
    "today": str,
    "region": {"uk", "us", "who"},
    "chart": {"source": str, "title": str, "edition": str},
    "start": str,
    "first": (str, None),
    "method": METHOD,
    "protected": bool,
    "emergency": (
        {"says": SAID, "options": [{"id": str, "hours_left": (int, None), "says": SAID, "against": (SAID, None)}]},
        None,
    ),
    "voices": [
        {
            "voice": {"us", "who", "uk", "ours"},
            "name": str,
            "steps": [{"rule": str, "from": str, "until": (str, None), "remind": bool, "says": SAID}],
        }
    ],
    "notes": [SAID],
    "about": [SAID],
    "limits": [SAID],
}  # fmt: skip


def switch(told: dict[str, Any], *options: str | Path) -> Outcome:
    """The plan for a case on standard input."""
    return call("switch", "-", "--today", "2026-11-22", *options, stdin=json.dumps(told).encode())


def methods(base: KnowledgeBase) -> list[str]:
    """The ids of all methods."""
    return list(base.choosing.methods)


@pytest.mark.parametrize(("region", "out"), [("us", "no"), ("who", "partly"), ("uk", "fully")])
def test_the_json_has_its_shape_for_every_method(base: KnowledgeBase, out: str, region: str) -> None:
    """Each method, in each region, has a plan with at least one dated step of a named source."""
    for method in methods(base):
        plan = switch({"device_out": out}, "--to", method, "--json", "--region", region).json()
        assert list(misfits(plan, CHANGE)) == []
        assert plan["voices"]
        assert [one["id"] for one in sayings(plan) if not one["sources"]] == []


@pytest.mark.parametrize(
    ("region", "first"), [("us", "What CDC says"), ("who", "What the WHO handbook says"), ("uk", "What Unity says")]
)
def test_the_voice_of_the_region_is_heard_first_and_the_others_too(region: str, first: str) -> None:
    """CDC, WHO and the NHS each under its name; the region decides the order alone."""
    page = switch({"days_since_period": 14, "must_come_out_today": False}, "--to", "implant", "--region", region).out
    places = {name: page.index(name) for name in ("What CDC says", "What the WHO handbook says", "What Unity says")}
    assert min(places, key=lambda name: places[name]) == first


def test_what_was_not_read_is_named_and_not_guessed() -> None:
    """CDC's part about sex before the coil comes out is a page to ask about."""
    page = " ".join(switch({"days_since_period": 14, "sex_since_period": True}, "--to", "combined-pill").out.split())
    assert "We have not read this part." in page
    assert "rr7303a1" in page


def test_what_is_missing_is_said() -> None:
    """The careful answers that were taken stand on the page, as words."""
    page = " ".join(switch({}, "--to", "progestogen-pill").out.split())
    assert "You did not answer these, so we took the careful answer" in page
    assert "We took: drospirenone" in page
    assert "We took: yes" in page


def test_a_method_that_the_chart_speaks_against_says_so_first() -> None:
    """A 4 is not planned in silence."""
    page = switch({"conditions": ["migraine-with-aura"]}, "--to", "combined-pill").out
    assert page.index("Before you change to this, talk to a doctor or nurse") < page.index("What the WHO handbook says")


def test_the_calendar_gives_nothing_away(tmp_path: Path) -> None:
    """Titles are neutral unless asked; the days are those of the plan."""
    told = {"days_since_period": 14, "sex_since_period": False, "must_come_out_today": False}
    files = [tmp_path / "neutral.ics", tmp_path / "plain.ics"]
    switch(told, "--to", "implant", "--on", "2026-12-01", "--ics", files[0])
    switch(told, "--to", "implant", "--on", "2026-12-01", "--ics", files[1], "--plain-titles")
    neutral, plain = ([*Calendar.from_ical(file.read_bytes()).walk("VEVENT")] for file in files)
    assert {str(event["summary"]) for event in neutral} == {"Reminder"}
    assert {event.decoded("dtstart").isoformat() for event in neutral} == {"2026-12-01", "2026-12-08"}
    assert "Back-up ends" in {str(event["summary"]) for event in plain}
    assert b"coil" not in files[0].read_bytes()


BAD: dict[str, tuple[dict[str, Any], list[str], list[str]]] = {
    "no method": ({}, [], ["standard input: it does not say which method is wanted", "implant"]),
    "a method that does not exist": ({}, ["--to", "implnt"], ["--to: new_method is 'implnt'", "Did you mean implant?"]),
    "the same in the file": ({"new_method": "the-pill"}, [], ["new_method is 'the-pill'", "combined-pill"]),
    "a start in the past": ({}, ["--to", "implant", "--on", "2026-01-01"], ["--on 2026-01-01 is before the day of the plan"]),
    "a start that is no day": ({}, ["--to", "implant", "--on", "soon"], ["--on soon: expected a date"]),
    "days that cannot be": ({"days_since_period": -1}, ["--to", "implant"], ["days_since_period is -1"]),
    "a calendar in no folder": ({}, ["--to", "implant", "--ics", "/nowhere/x.ics"], ["--ics /nowhere/x.ics: cannot be written"]),
    "an unknown condition": ({"conditions": ["strok"]}, ["--to", "implant"], ["no condition is called 'strok'", "stroke"]),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused(name: str) -> None:
    """One message, exit 2."""
    told, options, expected = BAD[name]
    assert refused(switch(told, *options), *expected) == []


class Choosing(Person):
    """Somebody who wants the coil out and looks at other methods: answers by what was asked last."""

    def __init__(self, base: KnowledgeBase, says: dict[str, list[str]]) -> None:
        super().__init__(base, knows={"device": "1", "days_since_insertion": "200", "wants_removal": "1"})
        self.says = says

    def answer(self, printed: str) -> str:
        """What is typed when this was printed."""
        for label, answers in self.says.items():
            if self.base.labels[label] in printed and answers:
                return re.sub("<(.*?)>", lambda name: self.number(name[1], printed), answers.pop(0))
        return super().answer(printed)

    def number(self, name: str, printed: str) -> str:
        """The number of a line on the list that was just printed."""
        return next(line.strip().partition(".")[0] for line in printed.splitlines() if line.endswith(f". {name}"))


CLOT, HEART = "a blood clot in a deep vein or the lung", "a heart attack or angina, now or in the past"
SAYS = {
    "choose_offer": ["y"],
    "choose_pick_kind": ["6"],
    "choose_pick": [f"<{CLOT}> u<{HEART}>", "99", "1"],
    "choose_more": ["lupus", "qqqq", ""],
    "choose_wishes": ["3 1"],
    "choose_to_which": ["1"],
}


def test_methods_are_offered_to_somebody_who_wants_the_coil_out(base: KnowledgeBase) -> None:
    """Asked line by line, with a word for what was not on the list, the methods come, and then the plan of a change."""
    outcome = interview(Choosing(base, {label: list(answers) for label, answers in SAYS.items()}))
    assert (outcome.code, outcome.err) == (0, "")
    assert base.labels["choose_title"] in outcome.out
    assert f"{HEART}: 4 (not sure, counted)" in " ".join(outcome.out.split())
    assert "Changing to: " in outcome.out
    assert base.labels["choose_not_found"] in outcome.out
    assert base.labels["ask_not_understood"] in outcome.out


def test_stopping_shows_no_numbers(base: KnowledgeBase) -> None:
    """A `q`, or the end of input, on the list of conditions is no answer "none of these"."""
    outcome = interview(Choosing(base, {"choose_offer": ["y"], "choose_pick": ["q"]}))
    assert outcome.code == 0
    assert base.labels["choose_title"] not in outcome.out
    assert base.labels["ask_stopped"] in outcome.out


def test_methods_are_not_pushed_on_anybody_else(base: KnowledgeBase) -> None:
    """Whoever does not want the coil out is not asked; and a no is a no."""
    calm = interview(Person(base, knows={"device": "1", "days_since_insertion": "200"}))
    assert base.labels["choose_offer"] not in calm.out
    declined = interview(Choosing(base, {"choose_offer": ["n"]}))
    assert base.labels["choose_offer"] in declined.out
    assert base.labels["choose_title"] not in declined.out

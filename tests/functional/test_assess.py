"""`iudcare assess`: the page and the JSON of a settled, an unsettled and a self_care case; where settings come from."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import TODAY
from functional.command import call, call_installed
from functional.shape import CITED, LEVEL, SAID, Shape, misfits, sayings
from iudcare.engine.fill import filled
from iudcare.interfaces.cli import settings
from iudcare.model.answer import plain
from iudcare.model.case import Case
from iudcare.model.knowledge import Guidance

AFTER_SEX: dict[str, object] = {"device": "copper", "days_since_insertion": 31, "bleeding_after_sex": "repeatedly"}
EMERGENCY: dict[str, object] = {"soaking_now": True, "device": "copper"}

ANSWER: Shape = {
    "knowledge": {"version": str, "hash": str, "reviewed": bool},
    "today": str,
    "region": {"uk", "us", "who"},
    "urgency": {"at_least": (LEVEL, None), "at_most": LEVEL, "settled": bool, "act_on": (LEVEL, None)},
    "summary": [SAID],
    "reasons": [{"rule": str, "level": LEVEL, "says": SAID, "facts": {}, "sources": [CITED]}],
    "open": [{"rule": str, "level": LEVEL, "waiting_for": [str]}],
    "conflicts": [{"about": str, "says": [SAID]}],
    "causes": [
        {
            "id": str,
            "name": str,
            "standing": {"fits", "possible", "not_excluded", "unlikely"},
            "for": [SAID],
            "against": [SAID],
            "how_common": (SAID, None),
            "checked_by": [SAID],
            "sources": [CITED],
        }
    ],
    "expected": ({"window": str, "within": (bool, None), "says": (SAID, None), "sources": [CITED]}, None),
    "do": [SAID],
    "avoid": [SAID],
    "safety_net": {"watch_for": [SAID], "where": [SAID], "how_long": SAID, "come_back": SAID},
    "would_change": [{"fact": str, "answer": (bool, int, float, str), "to": LEVEL}],
    "ask_next": [
        {"panel": str, "items": [{"fact": str, "question": str, "why": SAID}], "at_most_left": int},
    ],
}
"""`assess --json` as section 4 of the design draws it."""

CaseFile = Callable[[dict[str, object]], Path]


@pytest.fixture
def case_file(tmp_path: Path) -> CaseFile:
    """Writes a case file."""

    def write(answers: dict[str, object]) -> Path:
        path = tmp_path / "case.json"
        path.write_text(json.dumps(answers), encoding="utf-8")
        return path

    return write


@pytest.fixture
def well(who: Guidance) -> dict[str, object]:
    """Somebody with a hormonal coil for 31 days whose every answer is reassuring."""
    case = filled(Case({"device": "hormonal", "days_since_insertion": 31}, TODAY), who)
    return {name: plain(value) for name, value in case.answers.items()}


def test_the_json_of_an_unsettled_case_has_the_shape_of_the_contract(case_file: CaseFile) -> None:
    """Every key of the design is there, with the right kind of value, and the level is still open."""
    answer = call("assess", case_file(AFTER_SEX), "--json", "--today", "2026-11-22").json()
    assert list(misfits(answer, ANSWER)) == []
    assert answer["urgency"] == {
        "at_least": "within_two_weeks", "at_most": "emergency", "settled": False, "act_on": None
    }  # fmt: skip
    assert answer["ask_next"]


def test_the_json_of_a_settled_case_has_the_shape_of_the_contract(case_file: CaseFile) -> None:
    """An emergency is settled by itself, says why, and asks nothing more."""
    answer = call("assess", case_file(EMERGENCY), "--json").json()
    assert list(misfits(answer, ANSWER)) == []
    assert answer["urgency"] == {
        "at_least": "emergency", "at_most": "emergency", "settled": True, "act_on": "emergency"
    }  # fmt: skip
    assert answer["reasons"]
    assert answer["ask_next"] == []


def test_the_json_of_a_self_care_case_has_the_shape_of_the_contract(case_file: CaseFile, well: dict[str, object]) -> None:
    """When every answer is reassuring the level is self_care, and what is usual now is said."""
    answer = call("assess", case_file(well), "--json", "--today", "2026-11-22").json()
    assert list(misfits(answer, ANSWER)) == []
    assert answer["urgency"] == {
        "at_least": "self_care", "at_most": "self_care", "settled": True, "act_on": "self_care"
    }  # fmt: skip
    expected = answer["expected"]
    assert isinstance(expected, dict)
    assert expected["within"] is True
    assert expected["says"]


def test_a_door_that_knows_its_shape_sees_what_is_missing() -> None:
    """The shape check itself names a missing key, a wrong word and a wrong kind."""
    broken = {"urgency": {"at_least": "soon", "at_most": "routine", "settled": 1, "act_on": None}}
    shape: Shape = {"urgency": {"at_least": (LEVEL, None), "at_most": LEVEL, "settled": bool}, "today": str}
    found = [line.split(":")[0] for line in misfits(broken, shape)]
    assert found == ["$.urgency.at_least", "$.urgency.settled", "$.today"]


@pytest.mark.parametrize("answers", [AFTER_SEX, EMERGENCY])
def test_each_statement_of_the_json_carries_a_source(case_file: CaseFile, answers: dict[str, object]) -> None:
    """No statement stands without a source, in the unsettled and in the settled answer."""
    answer = call("assess", case_file(answers), "--json").json()
    assert [one["id"] for one in sayings(answer) if not one["sources"]] == []


def test_the_page_of_an_emergency_begins_with_the_level_and_names_its_sources(case_file: CaseFile) -> None:
    """What somebody frightened needs stands first; sources, edition and date stand last."""
    outcome = call("assess", case_file(EMERGENCY), "--today", "2026-11-22", "--region", "uk")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[0].endswith("  Emergency: get help now")
    assert lines[2].startswith("You need help now. Call 999")
    assert "Sources" in lines
    assert " ".join(lines).endswith("Read for 2026-11-22. Region: United Kingdom.")


def test_the_page_of_an_unsettled_case_says_so_and_asks(case_file: CaseFile) -> None:
    """An unsettled page says that we cannot tell yet, asks the danger signs, and gives no reason and no advice."""
    out = call("assess", case_file(AFTER_SEX)).out
    assert out.splitlines()[0] == "We cannot tell yet"
    assert "What we still need to ask: Right now: is any of this true?" in out
    assert [heading for heading in ("Why we say this", "What to do", "What is usual now") if heading in out] == []


def test_the_page_of_a_self_care_case_keeps_the_safety_net(case_file: CaseFile, well: dict[str, object]) -> None:
    """Even the calmest page says what to watch for, where to go and when to come back."""
    out = call("assess", case_file(well), "--today", "2026-11-22").out
    assert out.splitlines()[0].endswith("  Expected: look after yourself, and watch")
    wanted = [
        "What is usual now",
        "Get help sooner if you notice",
        "Where to go",
        "Come back to this if",
        "Please know",
    ]
    assert [heading for heading in wanted if heading not in out] == []


def test_a_dash_reads_json_or_yaml_from_standard_input() -> None:
    """The same case piped in as JSON and as YAML gives the same answer."""
    as_json = call("assess", "-", "--json", "--today", "2026-11-22", stdin=b'{"fever": true, "device": "copper"}')
    as_yaml = call("assess", "-", "--json", "--today", "2026-11-22", stdin=b"fever: true\ndevice: copper\n")
    assert as_json.code == 0
    assert as_yaml.out == as_json.out


def test_the_installed_program_gives_the_same_answer(case_file: CaseFile) -> None:
    """The program on disk prints, byte for byte, what a call in this process prints."""
    file = case_file(AFTER_SEX)
    arguments = ("assess", file, "--today", "2026-11-22")
    assert call_installed(*arguments) == call(*arguments)


def test_the_installed_program_reads_standard_input() -> None:
    """A case can be piped into the installed program."""
    outcome = call_installed("assess", "-", "--json", stdin=b'{"belly_hard": true}')
    assert outcome.json()["urgency"] == {
        "at_least": "emergency", "at_most": "emergency", "settled": True, "act_on": "emergency"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("in_file", "options", "expected"),
    [
        ({"today": "2026-11-01"}, ["--today", "2026-11-22"], "2026-11-22"),
        ({"today": "2026-11-01"}, [], "2026-11-01"),
        ({}, [], "2026-10-31"),
    ],
    ids=["the option first", "then the file", "then the clock"],
)
def test_today_comes_from_the_option_then_the_file_then_the_clock(
    case_file: CaseFile,
    monkeypatch: pytest.MonkeyPatch,
    in_file: dict[str, object],
    options: list[str],
    expected: str,
) -> None:
    """The day in the answer is that of the nearest place that says one, and days are counted to it."""
    monkeypatch.setattr(settings, "date", _StoppedClock)
    answer = call("assess", case_file({"inserted_on": "2026-10-01", **in_file}), "--json", *options).json()
    assert answer["today"] == expected


class _StoppedClock(date):
    """A clock that always shows the last day of October."""

    @classmethod
    def today(cls) -> _StoppedClock:
        return cls(2026, 10, 31)


@pytest.mark.parametrize(
    ("in_file", "options", "expected"),
    [({"region": "us"}, ["--region", "uk"], "uk"), ({"region": "us"}, [], "us"), ({}, [], "who")],
    ids=["the option first", "then the file", "then the most cautious"],
)
def test_the_region_comes_from_the_option_then_the_file_then_the_default(
    case_file: CaseFile, in_file: dict[str, object], options: list[str], expected: str
) -> None:
    """The nearest place that names a region decides, and the most cautious one stands in where none does."""
    assert call("assess", case_file({**EMERGENCY, **in_file}), "--json", *options).json()["region"] == expected


def test_the_region_chooses_where_to_go(case_file: CaseFile) -> None:
    """The number to call is that of the region, on the page too."""
    file = case_file(EMERGENCY)
    called = {region: call("assess", file, "--region", region).out.split("\n")[2] for region in ("uk", "us", "who")}
    assert [number in called["uk"] for number in ("999", "911")] == [True, False]
    assert [number in called["us"] for number in ("999", "911")] == [False, True]
    assert [number in called["who"] for number in ("999", "911")] == [False, False]


def test_answers_that_pull_apart_are_named_in_the_answer(case_file: CaseFile) -> None:
    """No fever beside 38.2 degrees: the more dangerous answer stands, and the page and the JSON say so."""
    file = case_file({"fever": False, "temperature_c": 38.2})
    notes = call("assess", file, "--json").json()["notes"]
    assert isinstance(notes, list)
    assert [one["facts"] for one in notes] == [["fever"]]
    assert "We used the one that is more serious, to be safe." in " ".join(call("assess", file).out.split())


def test_old_knowledge_says_so(case_file: CaseFile) -> None:
    """A case read more than twelve months after the edition warns that advice may have changed."""
    out = call("assess", case_file(EMERGENCY), "--today", "2028-01-01").out
    assert "This guidance is more than 12 months old." in out

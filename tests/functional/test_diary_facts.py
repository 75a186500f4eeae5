"""`iudcare diary facts`, and a diary beside a case: for a person at the keyboard, for a program, and from Python."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any as Json

import pytest

import iudcare
from conftest import TODAY
from functional.command import call
from functional.shape import sayings
from iudcare.diary.from_json import diary_from
from iudcare.diary.place import Place
from iudcare.errors import ContradictionError, DiaryError
from iudcare.model.diary_answer import Turn
from iudcare.model.fact import FactType
from iudcare.model.knowledge import KnowledgeBase

NOW = ("--today", "2026-11-22")
DAYS: dict[str, Json] = {
    "2026-11-18": {"bleeding": "none", "pain": 0},
    "2026-11-19": {"bleeding": "light", "pain": 1},
    "2026-11-20": {"bleeding": "light", "pain": 1},
    "2026-11-21": {"bleeding": "light", "pain": 1},
    "2026-11-22": {"bleeding": "moderate", "pain": 3},
}
DIARY: dict[str, Json] = {
    "format": "iudcare-diary",
    "version": 1,
    "days": DAYS,
    "sex": [{"on": "2026-11-10", "bled": "during"}],
    "events": [{"on": "2026-10-22", "kind": "fitted", "detail": "mirena"}],
}
Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes values to a file."""

    def write(name: str, values: dict[str, Json]) -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(values), encoding="utf-8")
        return path

    return write


@pytest.fixture
def diary(written: Written) -> Path:
    """A diary in which pain became severe today."""
    return written("diary.json", DIARY)


def assessed(written: Written, diary: Path, case: dict[str, Json], *options: str) -> dict[str, Json]:
    """The answer as JSON."""
    outcome = call("assess", written("case.json", case), "--diary", diary, "--json", *NOW, *options)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.json()


def test_every_fact_is_said_with_the_days_that_it_rests_on(diary: Path) -> None:
    """As question and answer; what may be worse stands apart, and the page says what absence means."""
    outcome = call("diary", "facts", diary, *NOW)
    assert (outcome.code, outcome.err) == (0, "")
    text = " ".join(outcome.out.split())
    assert outcome.out.startswith("What your diary answers on 2026-11-22\n")
    assert "up to today? Days: 4. (bleeding_days: 2026-11-18 to 2026-11-22)" in text
    assert "What is the name of your coil? Mirena. (device_model: 2026-10-22)" in text
    assert "Are you bleeding from your vagina now? Yes. (bleeding_now: 2026-11-22)" in text
    certain, at_least = text.split("at least this, and perhaps more")
    assert "Severe: you can do almost nothing else. (pain: 2026-11-21 to 2026-11-22)" in certain
    assert "Once. (bleeding_after_sex: 2026-11-10)" in at_least
    assert text.endswith("What is not recorded is never counted as none.")


def test_a_program_gets_values_of_facts(diary: Path, base: KnowledgeBase) -> None:
    """By the names of the contract; each value is one that a case file may hold."""
    given = call("diary", "facts", diary, "--json", *NOW).json()
    assert (given["today"], given["notes"]) == ("2026-11-22", [])
    facts: Json = given["facts"]
    assert facts["bleeding_amount"] == {"value": "moderate", "days": [*DAYS], "or_worse": False}
    assert facts["bleeding_after_sex"] == {"value": "once", "days": ["2026-11-10"], "or_worse": True}
    for name, one in facts.items():
        fact = base.facts[name]
        assert fact.type in (FactType.INTEGER, FactType.DATE) or one["value"] in fact.possible_values()


def test_an_empty_diary_answers_nothing(written: Written) -> None:
    """And says so, instead of saying none."""
    file = written("diary.json", {"format": "iudcare-diary", "version": 1})
    assert call("diary", "facts", file, "--json", *NOW).json()["facts"] == {}
    assert "What is not recorded is never counted as none." in " ".join(call("diary", "facts", file).out.split())


def test_the_facts_of_another_language_are_in_its_words(diary: Path) -> None:
    """Questions, answers and dates."""
    assert "del 2026-11-18 al 2026-11-22" in " ".join(call("diary", "facts", diary, *NOW, "--lang", "es").out.split())


def test_a_case_is_answered_with_what_the_diary_knows(written: Written, diary: Path) -> None:
    """The reasons rest on facts that only the diary holds; what is said before stands, and what it gave is listed."""
    answer = assessed(written, diary, {"soaking_now": False})
    rules = {reason["rule"]: reason["facts"] for reason in answer["reasons"]}
    assert rules["any-bleeding-after-sex"] == {"bleeding_after_sex": "once"}
    assert answer["diary"] == call("diary", "facts", diary, "--json", *NOW).json()["facts"]
    assert answer["urgency"]["at_least"] == "emergency"


def test_what_may_be_worse_is_still_asked(written: Written, diary: Path) -> None:
    """Bled once at least: whether it was more than once can still change the answer, and is no answer yet."""
    answer = assessed(written, diary, {})
    waiting = {name for one in answer["open"] for name in one["waiting_for"]}
    assert "bleeding_after_sex" in waiting
    assert "pain" not in waiting


def test_without_a_diary_the_answer_is_the_same_to_the_byte(written: Written) -> None:
    """No key more, none less; with an empty diary only the keys of the diary are more."""
    case = {"device": "copper", "days_since_insertion": 31, "bleeding_after_sex": "once"}
    alone = call("assess", written("case.json", case), "--json", *NOW)
    assert "since_yesterday" not in alone.out
    empty = assessed(written, written("diary.json", {"format": "iudcare-diary", "version": 1}), case)
    assert (next(iter(empty)), list(empty)[-1]) == ("since_yesterday", "diary")
    assert (empty.pop("since_yesterday"), empty.pop("diary")) == (None, {})
    assert json.dumps(empty, ensure_ascii=False, indent=2) + "\n" == alone.out


def test_what_differs_is_named_and_the_more_dangerous_counts(written: Written, diary: Path) -> None:
    """In the notes, as answers that pull apart are; what is said stands where it is worse."""
    answer = assessed(written, diary, {"pain": "mild", "bleeding_amount": "flooding", "bleeding_after_sex": "repeatedly"})
    facts = {name: value for reason in answer["reasons"] for name, value in reason["facts"].items()}
    assert (facts["pain"], facts["bleeding_amount"], facts["bleeding_after_sex"]) == ("severe", "flooding", "repeatedly")
    noted = [(note["says"]["id"], note["facts"]) for note in answer["notes"]]
    assert sorted(noted) == [("diary-differs", ["bleeding_amount"]), ("diary-differs", ["pain"])]
    out = call("assess", written("case.json", {"pain": "mild"}), "--diary", diary, *NOW).out
    assert (
        "Your diary and your answers did not fit together. We used the one that is more serious, to be safe. (pain)"
        in " ".join(out.split())
    )


def test_what_cannot_both_be_true_is_refused_with_both_named(written: Written, diary: Path) -> None:
    """With the files, the facts and the days."""
    case = written("case.json", {"device": "copper"})
    outcome = call("assess", case, "--diary", diary, *NOW)
    assert (outcome.code, outcome.out) == (2, "")
    message = "device: copper and device_model: mirena cannot both be true. Correct one of them, or leave one out."
    assert outcome.err == f"{case} and {diary}: {message} From the diary: device_model (2026-10-22).\n"
    dated = call("assess", written("case.json", {"inserted_on": "2026-10-20"}), "--diary", diary, *NOW)
    assert "inserted_on: 2026-10-20 and 2026-10-22 in the diary (2026-10-22) cannot both be true." in dated.err


def test_a_rise_since_yesterday_is_said_before_everything_else(written: Written, diary: Path) -> None:
    """It is the first line of the page and the first key of the JSON, with its source."""
    case = {"soaking_now": False}
    lines = call("assess", written("case.json", case), "--diary", diary, *NOW).out.splitlines()
    assert lines[0] == "More urgent than yesterday. !!!  Emergency: get help now"
    assert lines[2].startswith("Going by your diary, this is more urgent than it was yesterday.")
    answer = assessed(written, diary, case)
    since = answer["since_yesterday"]
    assert next(iter(answer)) == "since_yesterday"
    assert (since["change"], since["before"], since["now"]) == ("rose", "within_week", "emergency")
    assert since["facts"] == ["bleeding_amount", "bleeding_days", "bleeding_trend", "pain", "pain_trend"]
    assert since["says"]["sources"]


def test_a_rise_says_how_far_and_what_is_new_in_the_diary(written: Written) -> None:
    """Where too little is answered for a level to act on, the level reached is said all the same, and why it rose."""
    acts = [{"on": "2026-11-05", "bled": "during"}, {"on": "2026-11-12", "bled": "no"}, {"on": "2026-11-22", "bled": "during"}]
    diary = written("diary.json", {**DIARY, "days": {}, "sex": acts, "events": []})
    out = call("assess", written("case.json", {}), "--diary", diary, *NOW).out
    page = " ".join(out.split())
    assert out.startswith("More urgent than yesterday. We cannot tell yet\n")
    assert "So far it is at least this: “Soon: be seen within 2 weeks”. It may be more urgent than that." in page
    new = re.search(r"What changed in your diary -+ (.*?) What we still need to ask", page)
    assert new is not None
    assert new[1].startswith(
        "- Did you bleed during sex or in the 3 days after, not counting periods? More than once. (bleeding_after_sex"
    )


def test_nothing_is_said_where_nothing_changed(written: Written) -> None:
    """Nor where the diary began today, nor where it merely is not known any more."""
    calm = written("diary.json", {**DIARY, "days": {on: {"bleeding": "light", "pain": 1} for on in DAYS}})
    assert assessed(written, calm, {"soaking_now": False})["since_yesterday"] is None
    began = written("diary.json", {**DIARY, "days": {"2026-11-22": {"pain": 3}}, "sex": [], "events": []})
    assert assessed(written, began, {})["since_yesterday"] is None
    faded = written("diary.json", {**DIARY, "days": {"2026-11-20": {"pain": 3}}})
    assert assessed(written, faded, {})["since_yesterday"] is None


def test_a_fall_is_said_only_where_the_level_is_settled(written: Written) -> None:
    """Everything else is answered, and the pain of yesterday's page has gone."""
    person = iudcare.Person({"device": "hormonal", "days_since_insertion": 200, "pain": "none"}, today=TODAY).filled()
    case = {name: value for name, value in person.case.answers.items() if name not in ("pain", "today")}
    quiet = {"pain": 0, "bleeding": "none", "clots": "none"}
    diary = {
        **DIARY,
        "events": [],
        "sex": [],
        "days": {"2026-11-20": {**quiet, "pain": 3}, "2026-11-21": quiet, "2026-11-22": quiet},
    }
    fell = iudcare.assess(case, today=TODAY, diary=diary).since_yesterday
    assert fell is not None
    assert (fell.change, fell.before and fell.before.word, fell.says.id) == (Turn.FELL, "same_day", "less-urgent-than-yesterday")
    assert iudcare.assess({}, today=TODAY, diary=diary).since_yesterday is None


def test_what_is_recorded_after_today_is_not_known_yet(written: Written, diary: Path) -> None:
    """Read for the day before, the diary gives that day's level, which is the one that today is compared with."""
    before = call(
        "assess", written("case.json", {"soaking_now": False}), "--diary", diary, "--json", "--today", "2026-11-21"
    ).json()
    assert before["urgency"]["at_least"] == "within_week"  # type: ignore[index]


def test_a_locked_diary_is_opened_with_its_passphrase(written: Written, diary: Path, tmp_path: Path) -> None:
    """As by every command of the diary; without it, it is refused."""
    secret = tmp_path / "secret.txt"
    secret.write_text("correct horse\n", encoding="utf-8")
    assert call("diary", "lock", diary, "--new-passphrase-file", secret).code == 0
    case = written("case.json", {})
    assert call("assess", case, "--diary", diary, *NOW).code == 2
    for command in (("diary", "facts", diary), ("assess", case, "--diary", diary)):
        assert "2026-10-22" in call(*command, "--passphrase-file", secret, "--json", *NOW).out


def test_a_diary_that_was_read_from_its_backup_says_so(diary: Path, written: Written) -> None:
    """The last entry may be missing, which matters for today."""
    call("diary", "add", diary, "--pain", "3", *NOW)
    diary.write_bytes(diary.read_bytes()[:-20])
    case = written("case.json", {})
    assert "Its backup" in call("diary", "facts", diary, *NOW).out
    assert "Its backup" in call("assess", case, "--diary", diary, *NOW).out
    outcome = call("assess", case, "--diary", diary, "--json", *NOW)
    assert "Its backup" in outcome.err
    assert outcome.json()["since_yesterday"]


def test_a_file_that_is_no_diary_is_refused(written: Written, tmp_path: Path) -> None:
    """And one that is not there."""
    case = written("case.json", {})
    assert call("assess", case, "--diary", case, *NOW).code == 2
    assert call("assess", case, "--diary", tmp_path / "none.json", *NOW) == (
        2,
        "",
        f"{tmp_path / 'none.json'}: there is no such file.\n",
    )


def test_python_gives_what_the_command_gives(written: Written, diary: Path) -> None:
    """With the JSON values of a diary file, or with a diary that was read."""
    case: dict[str, Json] = {"soaking_now": False, "pain": "mild"}
    expected = assessed(written, diary, case)
    assert iudcare.assess(case, today=TODAY, diary=DIARY).to_dict() == expected
    assert iudcare.assess(case, today=TODAY, diary=diary_from(Place(DIARY, "x"))).to_dict() == expected
    assert iudcare.assess(case, today=TODAY, diary=DIARY, language="es").answer.language == "es"


def test_python_refuses_what_the_command_refuses() -> None:
    """With errors that can be caught."""
    with pytest.raises(ContradictionError, match="device_model"):
        iudcare.assess({"device": "copper"}, today=TODAY, diary=DIARY)
    with pytest.raises(DiaryError, match="the diary: days"):
        iudcare.assess({}, today=TODAY, diary={**DIARY, "days": {"2026-11-22": {"pain": 9}}})


def test_the_fitting_of_the_case_counts_where_the_diary_has_none() -> None:
    """Blood after sex with an earlier coil is not with this one."""
    diary = {
        **DIARY,
        "events": [],
        "days": {},
        "sex": [{"on": "2026-11-01", "bled": "during"}, {"on": "2026-11-20", "bled": "during"}],
    }
    assert iudcare.assess({}, today=TODAY, diary=diary).diary["bleeding_after_sex"].value == "repeatedly"
    for case in ({"days_since_insertion": 12}, {"inserted_on": date(2026, 11, 10)}):
        assert iudcare.assess(case, today=TODAY, diary=diary).diary["bleeding_after_sex"].value == "once"


def test_a_contradiction_of_yesterday_alone_is_no_change(written: Written) -> None:
    """What cannot be compared is not."""
    diary = {**DIARY, "days": {"2026-11-21": {"pain": 1}}, "sex": [], "events": [
        {"on": "2026-11-20", "kind": "fitted", "detail": "copper"}, {"on": "2026-11-22", "kind": "replaced", "detail": "hormonal"}
    ]}  # fmt: skip
    assert iudcare.assess({"device": "hormonal"}, today=TODAY, diary=diary).since_yesterday is None


def test_every_statement_with_a_diary_has_a_source(written: Written, diary: Path) -> None:
    """The change and the difference too."""
    answer = assessed(written, diary, {"pain": "mild"})
    said = sayings(answer)
    assert {"diary-differs", "more-urgent-than-yesterday"} <= {str(one["id"]) for one in said}
    assert [one["id"] for one in said if not one["sources"]] == []
    assert re.search(r"From your diary\n-+\n", call("assess", written("case.json", {}), "--diary", diary, *NOW).out)

"""`iudcare ask` line by line, as pipes and screen readers see it: the course, the ways back and out, and what is kept."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from functional.command import call, call_installed
from functional.person import SAVE_TO, SHARPEN, Person, interview
from iudcare.model.knowledge import KnowledgeBase

WELL = {"device": "2", "days_since_insertion": "31"}
"""A hormonal coil, fitted 31 days ago, and nothing else to say."""

CALM_TITLE = "Expected: look after yourself, and watch"
EMERGENCY_TITLE = "Emergency: get help now"
SEX = {"bleeding_after_sex", "pain_with_sex"}
"""The questions beside which the offer of confidential help must stand."""


@pytest.mark.parametrize("device", ["1", "2"], ids=["copper", "hormonal"])
@pytest.mark.parametrize("day", ["5", "31", "200", "2000"])
def test_a_reassuring_course_settles_at_self_care(base: KnowledgeBase, device: str, day: str) -> None:
    """With "none of these" on every screen the interview ends calmly, in at most eight screens of at most eight items."""
    person = Person(base, knows={"device": device, "days_since_insertion": day})
    outcome = interview(person)
    assert (outcome.code, outcome.err) == (0, "")
    assert CALM_TITLE in outcome.out
    assert len(person.screens) <= 8
    assert max(len(person.items(screen)) for screen in person.screens) <= 8


def test_at_most_so_many_left_only_falls(base: KnowledgeBase) -> None:
    """The number of screens that can be left is honest: it never rises."""
    person = Person(base, knows=WELL)
    interview(person)
    said = [screen.split("At most ")[1].split()[0] for screen in person.screens if "At most " in screen]
    left = [int(number) for number in said]
    assert left == sorted(left, reverse=True)
    assert len(left) == len(set(left))


def test_each_tick_on_the_first_screen_gives_the_emergency_answer_at_once(base: KnowledgeBase) -> None:
    """Any danger sign ends the questions: one screen, then the emergency answer with where to go."""
    for fact in base.panels[0].items:
        person = Person(base, knows={fact: "yes"})
        outcome = interview(person)
        assert (fact, len(person.screens)) == (fact, 1)
        assert EMERGENCY_TITLE in outcome.out


def test_the_answer_can_be_json(base: KnowledgeBase) -> None:
    """With --json the interview ends in the same object as `assess --json`."""
    outcome = interview(Person(base, knows={"belly_hard": "yes"}), "--json")
    answer = json.loads(outcome.out[outcome.out.index("\n> {") + 3 :])
    assert answer["urgency"]["act_on"] == "emergency"
    assert answer["today"] == "2026-11-22"


def test_back_takes_the_answers_of_the_screen_before_back(base: KnowledgeBase, tmp_path: Path) -> None:
    """Going back shows the screen before again, and what was answered there is gone."""
    kept = tmp_path / "case.json"
    person = Person(base, types=["n", "2", "31", "n", "b", "1", "40", "n", "q"])
    assert interview(person, kept).code == 0
    answers = json.loads(kept.read_text(encoding="utf-8"))
    assert (answers["device"], answers["days_since_insertion"]) == ("copper", 40)
    assert [shown.count("Your coil, your bleeding and your pain") for shown in person.seen] == [
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        1,
        0,
    ]


def test_a_wrong_tick_can_be_corrected(base: KnowledgeBase) -> None:
    """Somebody who ticked pain by mistake goes back, says none, and still ends calmly."""
    person = Person(base, types=["n", "2", "31", "2", "3", "b", "2", "31", "n"])
    assert CALM_TITLE in interview(person).out


def test_there_is_nothing_before_the_first_screen(base: KnowledgeBase) -> None:
    """Going back from the first screen says so and asks it again."""
    person = Person(base, types=["b"], stops_at="fever")
    out = interview(person).out
    assert base.labels["ask_first_screen"] in out
    assert out.count(base.panels[0].title) == 2


def test_a_question_mark_says_why(base: KnowledgeBase) -> None:
    """`?2` explains the second item, `?` all of them, and the screen still waits for its answer."""
    first = [base.facts[name] for name in base.panels[0].items]
    person = Person(base, types=["?2", "?", "q"])
    interview(person)
    one, all_of_them = person.seen[1], person.seen[2]
    assert [fact.name for fact in first if fact.question in one] == [first[1].name]
    assert base.statements[first[1].why].text in one
    assert [fact.name for fact in first if base.statements[fact.why].text not in all_of_them] == []


def test_a_question_mark_explains_a_single_question_too(base: KnowledgeBase) -> None:
    """The questions about the coil say why they are asked as well."""
    person = Person(base, types=["n", "?", "q"])
    interview(person)
    assert base.statements[base.facts["device"].why].text in person.seen[2]


def test_not_sure_is_asked_once_more_in_plainer_words_and_then_never_again(base: KnowledgeBase) -> None:
    """`u1` brings the plainer words at once; a second "not sure" is taken, and the fact does not come back."""
    fact = base.facts["soaking_now"]
    person = Person(base, types=["u1", "u"], knows=WELL)
    out = interview(person).out
    assert fact.plainer is not None
    assert out.count(fact.plainer) == 1
    assert out.count(fact.tick) == 1
    assert fact.question not in out


def test_plainer_words_can_be_answered(base: KnowledgeBase) -> None:
    """A yes to the plainer words counts like a tick: it is an emergency at once."""
    person = Person(base, types=["u1", "2"])
    assert EMERGENCY_TITLE in interview(person).out
    assert len(person.screens) == 0


def test_no_fact_is_asked_twice_when_every_answer_is_not_sure(base: KnowledgeBase) -> None:
    """With only "not sure" the interview ends, at the same day or sooner, and each item was on one screen only."""
    person = Person(base, unsure=True)
    out = interview(person).out
    shown = [name for screen in person.screens for name in person.items(screen)]
    assert len(shown) == len(set(shown))
    assert "Today: speak to a doctor or nurse" in out or EMERGENCY_TITLE in out


def test_rather_not_say_is_kept_apart_from_not_sure(base: KnowledgeBase, tmp_path: Path) -> None:
    """`s1` declines, `u2` is not sure; the file says which is which."""
    kept = tmp_path / "case.json"
    interview(Person(base, types=["s1 u2", "u", "q"]), kept)
    answers = json.loads(kept.read_text(encoding="utf-8"))
    assert answers["declined"] == ["soaking_now"]
    assert answers["cannot_stand"] is None


@pytest.mark.parametrize("typed", ["", "x", "99", "0 1", "1 b", "u", "-1", "²", "1;3"])
def test_what_is_not_understood_changes_nothing_and_is_asked_again(base: KnowledgeBase, typed: str) -> None:
    """An empty line is no answer, and nonsense is no tick."""
    person = Person(base, types=[typed, "q"])
    outcome = interview(person)
    assert outcome.code == 0
    assert base.labels["ask_not_understood"] in person.seen[1]
    assert EMERGENCY_TITLE not in outcome.out


@pytest.mark.parametrize("typed", ["", "3", "copper", "²", "0"])
def test_a_value_that_is_not_on_the_list_is_asked_again(base: KnowledgeBase, typed: str) -> None:
    """Only a number of the list picks a value."""
    person = Person(base, types=["n", typed, "q"])
    assert interview(person).code == 0
    assert base.labels["ask_not_understood"] in person.seen[2]


@pytest.mark.parametrize(
    ("typed", "days"),
    [("31", 31), ("6w", 42), ("3 months", 90), ("2y", 730), ("10d", 10), ("2026-10-22", 31)],
)
def test_days_can_be_typed_as_people_count_them(base: KnowledgeBase, tmp_path: Path, typed: str, days: int) -> None:
    """Days, weeks, months, years or the date all become days."""
    kept = tmp_path / "case.json"
    interview(Person(base, types=["n", "2", typed, "n", "q"]), kept)
    assert json.loads(kept.read_text(encoding="utf-8"))["days_since_insertion"] == days


@pytest.mark.parametrize("typed", ["soon", "-3", "2027-01-01", "1e9", "99999999", "2026-02-30", "1.5", "9" * 5000 + "d"])
def test_an_impossible_number_is_explained_and_asked_again(base: KnowledgeBase, tmp_path: Path, typed: str) -> None:
    """A day count that cannot be is refused in words, and the next answer is taken."""
    kept = tmp_path / "case.json"
    person = Person(base, types=["n", "2", typed, "31", "n", "q"])
    outcome = interview(person, kept)
    assert (outcome.code, outcome.err) == (0, "")
    assert "days_since_insertion" in person.seen[3]
    assert json.loads(kept.read_text(encoding="utf-8"))["days_since_insertion"] == 31


def test_answers_that_cannot_both_be_true_are_shown_and_asked_again(base: KnowledgeBase, tmp_path: Path) -> None:
    """A kept make says hormonal; copper is refused with both named, and hormonal is then taken."""
    kept = tmp_path / "case.json"
    kept.write_text('{"device_model": "mirena", "weeks_postpartum_at_insertion": 3, "early_birth_fitting": false}')
    person = Person(base, types=["n", "10", "100", "q"])
    outcome = interview(person, kept)
    assert (outcome.code, outcome.err) == (0, "")
    assert base.facts["early_birth_fitting"].tick in person.seen[2]
    assert "cannot both be true" in person.seen[2]
    assert base.facts["days_since_insertion"].question in person.seen[2]


def test_stopping_keeps_the_answers_in_the_file_and_going_on_asks_the_rest(base: KnowledgeBase, tmp_path: Path) -> None:
    """The file holds what was answered; the second sitting does not ask it again and comes to the same end."""
    kept = tmp_path / "case.json"
    first = Person(base, knows=WELL, stops_at="shoulder_tip_pain")
    assert base.labels["ask_saved"].format(file=kept) in interview(first, kept).out
    second = Person(base, knows=WELL)
    outcome = interview(second, kept)
    assert base.labels["ask_resumed"].format(file=kept) in outcome.out
    assert CALM_TITLE in outcome.out
    asked = [{name for screen in person.screens[:-1] for name in person.items(screen)} for person in (first, second)]
    assert asked[0] & asked[1] == set()


def test_a_kept_file_is_a_case_file(base: KnowledgeBase, tmp_path: Path) -> None:
    """What an interview keeps, `assess` reads, with the same answer."""
    kept = tmp_path / "case.json"
    interview(Person(base, knows={**WELL, "bleeding_after_sex": "3"}), kept, "--region", "uk")
    answer = call("assess", kept, "--json", "--today", "2026-11-22").json()
    assert answer["region"] == "uk"
    assert isinstance(answer["reasons"], list)
    assert "after-sex-repeated-or-lasting" in [reason["rule"] for reason in answer["reasons"]]


@pytest.mark.parametrize("before", [None, "{}"], ids=["a new file", "a file that others could read"])
def test_a_kept_file_is_for_its_owner_only(base: KnowledgeBase, tmp_path: Path, before: str | None) -> None:
    """The answers are private: mode 0600, whatever the file was before."""
    kept = tmp_path / "case.json"
    if before is not None:
        kept.write_text(before)
        kept.chmod(0o644)
    interview(Person(base, types=["n", "q"]), kept)
    assert oct(kept.stat().st_mode & 0o777) == "0o600"
    assert [path.name for path in tmp_path.iterdir()] == ["case.json"]


def test_a_file_left_by_a_broken_save_does_not_open_the_next_one(base: KnowledgeBase, tmp_path: Path) -> None:
    """Also when a half-written file with open rights lies beside it."""
    kept = tmp_path / "case.json"
    beside = tmp_path / "case.json.new"
    beside.write_text("half")
    beside.chmod(0o666)
    interview(Person(base, types=["n", "q"]), kept)
    assert oct(kept.stat().st_mode & 0o777) == "0o600"


def test_a_save_that_fails_leaves_the_old_file_whole(
    base: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old answers stand until the new ones are whole; the failure is one message, and no copy lies about."""

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    kept = tmp_path / "case.json"
    kept.write_text('{"age": 30}')
    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    outcome = interview(Person(base, types=["n", "q"]), kept)
    assert outcome.code == 2
    assert outcome.err.splitlines() == [f"{kept}: cannot be written: No space left on device. Nothing was kept."]
    assert kept.read_text() == '{"age": 30}'
    assert [path.name for path in tmp_path.iterdir()] == ["case.json"]


def test_a_folder_that_does_not_exist_is_named(base: KnowledgeBase, tmp_path: Path) -> None:
    """Keeping answers where there is no folder is refused before anything is asked."""
    kept = tmp_path / "no" / "case.json"
    outcome = interview(Person(base, types=["n", "q"]), kept)
    assert outcome.code == 2
    assert outcome.err.splitlines() == [f"{kept}: there is no folder {kept.parent}, so answers cannot be kept there."]


@pytest.mark.parametrize("save_to", ["", "q"])
def test_stopping_without_a_file_keeps_nothing(
    base: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, save_to: str
) -> None:
    """Enter keeps nothing, and so does a second `q`."""
    monkeypatch.chdir(tmp_path)
    outcome = interview(Person(base, types=["n", "q"], knows={SAVE_TO: save_to}))
    assert base.labels["ask_stopped"] in outcome.out
    assert list(tmp_path.iterdir()) == []


def test_stopping_offers_to_keep_the_answers(base: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name typed at the end is where they are kept."""
    monkeypatch.chdir(tmp_path)
    interview(Person(base, types=["n", "q"], knows={SAVE_TO: "mine.json"}))
    assert json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))["soaking_now"] is False


def test_a_finished_interview_without_a_file_keeps_nothing(
    base: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No trace is left of an interview that came to its answer."""
    monkeypatch.chdir(tmp_path)
    interview(Person(base, knows=WELL))
    assert list(tmp_path.iterdir()) == []


def test_the_end_of_input_stops_the_interview() -> None:
    """A pipe that ends is a stop: exit 0, no answer, nothing kept."""
    outcome = call_installed("ask", stdin=b"n\n")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.rstrip().endswith("Stopped. Nothing was kept.")


def test_the_installed_program_gives_the_emergency_answer() -> None:
    """The program on disk does the same in a pipe."""
    assert EMERGENCY_TITLE in call_installed("ask", stdin=b"7\n").out


@pytest.mark.parametrize("region", ["uk", "us", "who"])
def test_the_offer_of_help_stands_beside_the_questions_about_sex(base: KnowledgeBase, tmp_path: Path, region: str) -> None:
    """Where bleeding or pain with sex is asked, help is offered on the same screen; it leaves nothing in the file."""
    kept = tmp_path / "case.json"
    offer = base.statements[base.answer.offer[region]].text
    person = Person(base, knows={**WELL, "bleeding_after_sex": "3", "pain_with_sex": "2"})
    interview(person, kept, "--region", region)
    about_sex = [screen for screen in person.screens if SEX & set(person.items(screen))]
    assert about_sex
    assert [screen for screen in about_sex if offer not in screen] == []
    assert set(json.loads(kept.read_text(encoding="utf-8"))) - {"region", "declined"} <= set(base.facts)
    assert "forced" not in kept.read_text(encoding="utf-8")


def test_every_panel_about_sex_makes_the_offer(base: KnowledgeBase) -> None:
    """No panel can ask about bleeding or pain with sex without the offer."""
    wanted = [panel.id for panel in base.panels if SEX & set(panel.items)]
    assert wanted
    assert [panel.id for panel in base.panels if panel.id in wanted and not panel.offer] == []


def test_once_settled_it_offers_what_would_sharpen_the_answer(base: KnowledgeBase) -> None:
    """The offer can be taken up, then the answer is printed once more; or left, then it is not."""
    said: Mapping[str, str] = {"bleeding_after_sex": "3", "pain": "2", **WELL}
    left = interview(Person(base, knows={**said, SHARPEN: "n"})).out
    taken = interview(Person(base, knows={**said, SHARPEN: "y", "cervical_screening": "2", "age": "30"})).out
    offered = "more answers could sharpen this. Answer them? y or n"
    assert (left.count(offered), left.count("Guidance edition")) == (1, 1)
    assert (taken.count(offered), taken.count("Guidance edition")) == (1, 2)


def test_an_emergency_is_said_before_anything_is_offered(base: KnowledgeBase) -> None:
    """Somebody who must go now reads that first."""
    person = Person(base, knows={"soaking_now": "yes"})
    interview(person)
    assert EMERGENCY_TITLE in "".join(person.seen[:2])

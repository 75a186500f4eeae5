"""`iudcare knowledge diff OLD NEW`: two folders or git revisions, what changed in words, and for whom the level moves."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from functional.command import Outcome, call
from iudcare.runtimes.smt import Checker
from proving.broken_knowledge import out_of_time
from proving.small_folder import small_folder

TODAY = ("--today", "2026-11-22")
NOBODY = "no case changes its level: proved for every region"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The older edition."""
    return small_folder(tmp_path / "old")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The newer edition: one rule is more urgent."""
    return small_folder(tmp_path / "new", urgency="emergency")


def diff(*arguments: str | Path) -> Outcome:
    """Compare two editions, on a fixed day."""
    return call("knowledge", "diff", *arguments, *TODAY)


def test_the_same_folder_changes_nobody(old: Path) -> None:
    """One line says so, and that it is proved."""
    assert diff(old, old) == Outcome(0, f"{NOBODY}\n", "")


def test_changed_words_change_nobody(old: Path, tmp_path: Path) -> None:
    """Old and new words stand below each other; the levels are proved to stay."""
    new = small_folder(tmp_path / "new")
    statement = next(path for path in sorted((new / "statements").glob("*.yaml")) if "text: " in path.read_text(encoding="utf-8"))
    text = statement.read_text(encoding="utf-8")
    statement.write_text(text.replace('text: "', 'text: "Other words. ', 1), encoding="utf-8")
    lines = diff(old, new).out.splitlines()
    assert lines[-1] == NOBODY
    assert lines[0].startswith("statements: ")
    assert lines[0].endswith(" is changed")
    assert lines[2].startswith("  + Other words. ")
    assert lines[2].removeprefix("  + Other words. ") == lines[1].removeprefix("  - ")


def test_a_changed_level_shows_the_rule_and_a_case_that_both_editions_read_as_said(old: Path, new: Path, tmp_path: Path) -> None:
    """In each region: from, direction, to, because of which rule, and a case file."""
    outcome = diff(old, new)
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[:3] == [
        "rules: t-lump is changed",
        "  - when: lump urgency: same_day",
        "  + when: lump urgency: emergency",
    ]
    assert [line for line in lines if line.startswith("who")] == [
        "who: same_day becomes more urgent: emergency, because of t-lump"
    ]
    at = lines.index("who: same_day becomes more urgent: emergency, because of t-lump")
    assert '"lump": true' in lines[at + 1]
    case = tmp_path / "case.json"
    case.write_text(lines[at + 2].partition("case file: ")[2], encoding="utf-8")
    urgencies = [call("assess", case, "--knowledge", folder, "--json").json()["urgency"] for folder in (old, new)]
    assert [one["at_least"] for one in urgencies if isinstance(one, dict)] == ["same_day", "emergency"]
    assert NOBODY not in outcome.out


def test_a_table_of_cases_is_counted(old: Path, new: Path, tmp_path: Path) -> None:
    """How many rows move, and from what to what."""
    table = tmp_path / "cases.csv"
    table.write_text("id,lump,weight_loss\n1,true,\n2,false,true\n3,,\n4,true,true\n", encoding="utf-8")
    assert diff(old, new, "--table", table).out.splitlines()[-1] == (
        '2 of 4 rows change their level: {"same_day -> emergency": 2}'
    )


def test_a_comparison_comes_as_json_too(old: Path, new: Path, tmp_path: Path) -> None:
    """Changes of entries, moves for each region, level and direction, and the rows of the table by line."""
    table = tmp_path / "cases.csv"
    table.write_text("lump\nfalse\ntrue\n", encoding="utf-8")
    found = diff(old, new, "--table", table, "--json").json()
    assert found.keys() == {"changes", "moves", "rows"}
    assert found["rows"] == {"rows": 2, "moved": 1, "from_to": {"same_day -> emergency": 1}, "lines": [3]}
    moves = found["moves"]
    assert isinstance(moves, list)
    assert len(moves) == 3 * 6 * 2
    assert {(move["level"], move["to"]) for move in moves if move["outcome"] == "moves"} == {("same_day", "emergency")}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with two revisions of a knowledge folder, and one before there was any."""
    top = tmp_path / "repository"
    top.mkdir()

    def git(*arguments: str) -> None:
        who = ["-c", "user.name=Tests", "-c", "user.email=tests@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(top), *who, *arguments], check=True, capture_output=True)

    git("init")
    git("commit", "--allow-empty", "-m", "Nothing yet")
    for number, urgency in enumerate(("same_day", "emergency")):
        small_folder(tmp_path / str(number), urgency=urgency).rename(top / "knowledge")
        git("add", "--all")
        git("commit", "-m", urgency)
        if urgency == "same_day":
            (top / "knowledge").rename(tmp_path / "away")
    monkeypatch.setattr("iudcare.interfaces.cli.compare.CHECKOUT_FOLDER", str(top / "knowledge"))
    return top


def test_git_revisions_are_compared(repository: Path) -> None:
    """Two revisions, a revision and a folder, and a revision with itself."""
    moved = "who: same_day becomes more urgent: emergency, because of t-lump"
    assert moved in diff("HEAD~1", "HEAD").out
    assert moved in diff("HEAD~1", repository / "knowledge").out
    assert diff("HEAD", "HEAD").out == f"{NOBODY}\n"


@pytest.mark.parametrize("name", ["no-such-revision", "HEAD~2", "--output=stolen"])
def test_what_is_no_edition_is_named(name: str, repository: Path, old: Path) -> None:
    """A revision that does not exist, one without the folder, and what would be an option of git."""
    outcome = call("knowledge", "diff", *TODAY, "--", old, name)
    assert outcome == Outcome(2, "", f"{name}: neither a folder nor a git revision that holds knowledge/.\n")
    assert not (repository / "stolen").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [(None, "cannot be read"), ("bleeding_days\nmany\n", "row 2"), ("clots\nhuge\n", "row 2")],
    ids=["missing", "no number", "no value"],
)
def test_a_table_that_cannot_be_used_is_named(text: str | None, message: str, old: Path, tmp_path: Path) -> None:
    """One message, with the row where there is one, and exit 2."""
    table = tmp_path / "cases.csv"
    if text is not None:
        table.write_text(text, encoding="utf-8")
    outcome = diff(old, old, "--table", table)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert "Traceback" not in outcome.err


def test_a_time_that_is_too_short_is_told(old: Path, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was not decided is named, and nobody is called unchanged."""
    monkeypatch.setattr(Checker, "find", out_of_time)
    outcome = diff(old, new)
    assert outcome.code == 0
    assert outcome.out.count("not decided whether any case becomes") == 3 * 6 * 2
    assert NOBODY not in outcome.out
    assert json.loads(diff(old, new, "--json").out)["moves"][0]["outcome"] == "not decided"

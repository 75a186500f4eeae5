"""`iudcare diary add`, `import`, `summary`, `lock` and `unlock`, as a person at the keyboard and a program see them."""

from __future__ import annotations

import getpass
import io
import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any as Json

import pytest

from functional.command import Outcome, call, call_installed
from iudcare.interfaces.cli import kept_diary

TODAY = ("--today", "2026-11-22")
WORDS = ("2026", "11-2", "light", "heavy", "bleeding", "note", "swam", "mirena", "during", "fitted")
"""Dates and words of the diary below, and of its format."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the diary of a test is kept."""
    return tmp_path / "diary.json"


def add(file: Path, *options: str | Path) -> Outcome:
    """One entry, on a day of November."""
    return call("diary", "add", file, *TODAY, *options)


def held(file: Path) -> Json:
    """What a diary without a passphrase holds."""
    return json.loads(file.read_text(encoding="utf-8"))


def test_everything_that_can_be_recorded_is_kept(file: Path) -> None:
    """One call for a whole day, and the page says it back in words."""
    outcome = add(file, "--on", "2026-11-20", "--bleeding", "light", "--pain", "2", "--clots", "none", "--note", "swam", "--sex",
                  "during", "--sex", "no", "--sex", "--product", "pad:moderate:2", "--product", "cup:20ml", "--event", "fitted",
                  "--model", "mirena")  # fmt: skip
    assert (outcome.code, outcome.err) == (0, "")
    assert held(file) == {
        "format": "iudcare-diary",
        "version": 1,
        "days": {
            "2026-11-20": {
                "bleeding": "light",
                "pain": 2,
                "clots": "none",
                "products": [{"kind": "pad", "soaked": "moderate", "number": 2}, {"kind": "cup", "ml": 20, "number": 1}],
                "note": "swam",
            }
        },
        "sex": [{"on": "2026-11-20", "bled": "during"}, {"on": "2026-11-20", "bled": "no"}, {"on": "2026-11-20"}],
        "events": [{"on": "2026-11-20", "kind": "fitted", "detail": "mirena"}],
    }
    for line in (
        "Bleeding: light",
        "Pain: moderate",
        "2 x pad, half soaked, 1 x cup, 20 ml",
        "Sex: blood during it",
        "Coil fitted: Mirena",
    ):
        assert line in outcome.out


def test_without_a_date_it_is_today(file: Path) -> None:
    """The day of --today, or of the clock."""
    add(file, "--bleeding", "none")
    assert held(file)["days"] == {"2026-11-22": {"bleeding": "none"}}


def test_a_correction_says_what_is_no_longer_there(file: Path) -> None:
    """In words, and as JSON with what stood there before."""
    add(file, "--bleeding", "none", "--pain", "0")
    assert "No longer there\n---------------\n- Bleeding: none" in add(file, "--bleeding", "heavy").out
    outcome = add(file, "--bleeding", "light", "--clear", "pain", "--json").json()
    assert outcome["before"]["days"] == {"2026-11-22": {"bleeding": "heavy", "pain": 0}}  # type: ignore[index]
    assert outcome["now"]["days"] == {"2026-11-22": {"bleeding": "light"}}  # type: ignore[index]


def test_blood_two_days_later_is_linked_to_its_act(file: Path) -> None:
    """It is filled in on the day of the act."""
    add(file, "--on", "2026-11-20", "--sex")
    add(file, "--on", "2026-11-20", "--bled-after", "day_2")
    assert held(file)["sex"] == [{"on": "2026-11-20", "bled": "day_2"}]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--bleeding", "ligth"], "argument --bleeding: invalid choice: 'ligth'"),
        (["--pain", "4"], "argument --pain: invalid choice: 4"),
        (["--on", "tomorrow", "--pain", "0"], "--on tomorrow: expected a date like 2026-10-22."),
        (["--on", "2026-11-23", "--pain", "0"], "2026-11-23 is after today (2026-11-22). Correct the date, or give --today."),
        (["--sex", "day_1"], "day_1 after 2026-11-22 is 2026-11-23, which is after today"),
        (["--bled-after", "during"], "holds no act that during could belong to. Record the act first."),
        (["--event", "fitted", "--model", "mirina"], "expected one of mirena"),
        (["--event", "fitted", "--model", "mirina"], "Did you mean mirena?"),
        (["--event", "removed", "--model", "mirena"], "--model mirena: it belongs to --event fitted, replaced."),
        (["--model", "mirena"], "--model mirena: it belongs to --event fitted, replaced."),
        (["--event", "thread_check", "--threads", "feel"], "Did you mean felt?"),
        (["--product", "pa"], "--product pa: kind is pa; expected one of pad"),
        (["--product", "pad:soaked"], "--product pad:soaked: soaked is soaked; expected one of light, moderate, full."),
        (["--product", "cup:900ml"], "expected at most 500 ml"),
        (["--product", "pad:full:0"], "a number from 1 to 99"),
        (["--product", "two pads"], "expected KIND, KIND:SOAKED or KIND:SOAKED:NUMBER"),
        (["--note", "\udcff"], "2026-11-22.note is '\\udcff'; expected text."),
        ([], "there is nothing to keep"),
        (["--act", "1"], "there is nothing to keep"),
    ],
)
def test_bad_input_is_one_message_and_keeps_nothing(file: Path, options: list[str], message: str) -> None:
    """Exit code 2, a line that says what is wrong, and no file."""
    outcome = add(file, *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert outcome.err.count("\n") == 1
    assert not file.exists()


def test_a_file_that_is_no_diary_is_refused_and_left_alone(file: Path) -> None:
    """With the path of what is wrong, from every tool."""
    file.write_text('{"format": "iudcare-diary", "version": 1, "days": {"2026-11-20": {"bleeding": "ligth"}}}', encoding="utf-8")
    before = file.read_bytes()
    for outcome in (add(file, "--pain", "1"), call("diary", "summary", file), call("diary", "lock", file)):
        assert outcome.code == 2
        assert f"{file}: days.2026-11-20.bleeding is 'ligth'" in outcome.err
    assert file.read_bytes() == before


def test_the_summary_counts_what_is_recorded_and_what_is_missing(file: Path) -> None:
    """A day with pain alone is missing, and the page says that missing is not none."""
    add(file, "--on", "2026-11-10", "--bleeding", "none")
    add(file, "--on", "2026-11-12", "--pain", "2")
    add(file, "--on", "2026-11-20", "--bleeding", "light", "--sex", "during", "--event", "thread_check", "--threads", "felt")
    page = call("diary", "summary", file, *TODAY)
    assert page.code == 0
    assert "recorded: 2 of 11. Not recorded: 9; these are not known, and never counted as none." in " ".join(page.out.split())
    assert "- 2026-11-20: Threads checked: felt, the same as before" in page.out
    assert call("diary", "summary", file, *TODAY, "--json").json() == {
        "file": str(file),
        "today": "2026-11-22",
        "locked": False,
        "first": "2026-11-10",
        "last": "2026-11-20",
        "days": {"all": 11, "recorded": 2, "missing": 9},
        "amounts": {"none": 1, "spotting": 0, "light": 1, "moderate": 0, "heavy": 0, "some": 0},
        "pain": {"0": 0, "1": 0, "2": 1, "3": 0},
        "acts": {"all": 1, "bled": 1, "not_recorded": 0},
        "events": [{"on": "2026-11-20", "kind": "thread_check", "detail": "felt"}],
        "notes": [],
    }


def test_the_summary_of_an_empty_diary_says_so(file: Path) -> None:
    """And that of no file is refused."""
    file.write_text('{"format": "iudcare-diary", "version": 1}', encoding="utf-8")
    assert "Nothing is recorded yet." in call("diary", "summary", file, *TODAY).out
    assert call("diary", "summary", file, *TODAY, "--json").json()["first"] is None
    outcome = call("diary", "summary", file.with_name("none.json"))
    assert (outcome.code, outcome.err) == (2, f"{file.with_name('none.json')}: there is no such file.\n")


@pytest.mark.parametrize(("language", "word"), [("es", "Sangrado: leve"), ("zh-Hans", "出血：少"), ("en", "Bleeding: light")])
def test_the_pages_speak_the_language_of_the_call(file: Path, language: str, word: str) -> None:
    """Field and value."""
    said = add(file, "--bleeding", "light", "--lang", language).out
    assert word.replace("：", ": ") in said.replace("：", ": ")


def test_a_diary_cut_short_is_read_from_its_backup_and_every_tool_says_so(file: Path) -> None:
    """Never in silence; and the damaged file is put away when an entry is added."""
    add(file, "--on", "2026-11-20", "--bleeding", "light")
    add(file, "--on", "2026-11-21", "--bleeding", "heavy")
    cut = file.read_bytes()[:-30]
    file.write_bytes(cut)
    said = " ".join(call("diary", "summary", file, *TODAY).out.split())
    assert f"{file}: cut off or damaged at line" in said
    assert f"Its backup {file}.backup was read instead: the last entry may be missing." in said
    assert add(file, "--bleeding", "none", "--json").json()["notes"] != []
    assert set(held(file)["days"]) == {"2026-11-20", "2026-11-22"}
    assert file.with_name("diary.json.damaged").read_bytes() == cut


# With a passphrase


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    """A file with a passphrase."""
    path = tmp_path / "passphrase"
    path.write_text("correct horse\n", encoding="utf-8")
    return path


@pytest.fixture
def locked(file: Path, passphrase: Path) -> Path:
    """A diary with a passphrase and two entries."""
    for on, amount in (("2026-11-20", "light"), ("2026-11-21", "heavy")):
        add(file, "--on", on, "--bleeding", amount, "--note", "swam", "--passphrase-file", passphrase)
    return file


def test_nothing_of_a_locked_diary_stands_on_the_disk(locked: Path, passphrase: Path) -> None:
    """No date and no word in any file but that of the passphrase, and it opens with it."""
    files = [one for one in locked.parent.iterdir() if one != passphrase]
    assert {one.name for one in files} == {"diary.json", "diary.json.backup"}
    for one in files:
        text = one.read_text(encoding="utf-8")
        assert [word for word in WORDS if word in text] == []
    summary = call("diary", "summary", locked, *TODAY, "--json", "--passphrase-file", passphrase).json()
    assert (summary["locked"], summary["days"]) == (True, {"all": 2, "recorded": 2, "missing": 0})


def test_each_time_it_is_kept_salt_and_nonce_are_new(locked: Path, passphrase: Path) -> None:
    """A nonce is never used twice, not even for the backup."""
    seen = set()
    for _ in range(3):
        add(locked, "--pain", "1", "--passphrase-file", passphrase)
        for one in (locked, locked.with_name("diary.json.backup")):
            container = held(one)
            seen |= {container["kdf"]["salt"], container["cipher"]["nonce"]}
    assert len(seen) == 12


def test_a_wrong_passphrase_and_a_changed_file_get_the_same_message(locked: Path, tmp_path: Path, passphrase: Path) -> None:
    """And nothing is written."""
    wrong = tmp_path / "wrong"
    wrong.write_text("correct horses", encoding="utf-8")
    before = locked.read_bytes()
    refused = add(locked, "--pain", "1", "--passphrase-file", wrong)
    assert (refused.code, locked.read_bytes()) == (2, before)
    locked.write_bytes(before.replace(b'"data":"', b'"data":"A'))
    assert add(locked, "--pain", "1", "--passphrase-file", passphrase).err == refused.err
    assert refused.err == f"{locked}: cannot be opened. The passphrase is wrong, or the file was changed or damaged.\n"


def test_without_a_terminal_the_passphrase_must_come_from_a_file(locked: Path) -> None:
    """A program is told which option it needs."""
    outcome = call("diary", "summary", locked)
    assert (outcome.code, outcome.out) == (2, "")
    assert "Give the file that holds it with --passphrase-file." in outcome.err


class Terminal(io.StringIO):
    """Standard input that is a terminal."""

    def isatty(self) -> bool:
        """Somebody sits there."""
        return True


def typing(*words: str) -> Callable[[str], str]:
    """Somebody who types these, one after the other."""
    left = list(words)

    def typed(prompt: str) -> str:
        assert prompt.endswith(": ")
        return left.pop(0)

    return typed


def test_a_passphrase_is_typed_where_nobody_sees_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice for a new diary, once for one that is there; two that differ are refused."""
    monkeypatch.setattr(getpass, "getpass", typing("horse", "horze"))
    differ = call("diary", "add", file, *TODAY, "--pain", "1", "--lock", stdin=Terminal())
    assert (differ.code, differ.err, file.exists()) == (2, "The two passphrases differ. Nothing was kept.\n", False)
    monkeypatch.setattr(getpass, "getpass", typing("horse", "horse", "horse"))
    assert call("diary", "add", file, *TODAY, "--pain", "1", "--lock", stdin=Terminal()).code == 0
    assert call("diary", "summary", file, stdin=Terminal()).code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("",), "The passphrase is empty."),
        (("\udcff",), "The passphrase is not text in UTF-8."),
        ((), "No passphrase was typed."),
    ],
)
def test_a_passphrase_that_cannot_be_used_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], message: str
) -> None:
    """An empty one, one that is not text, and none."""

    def typed(prompt: str) -> str:
        if not words:
            raise EOFError
        return words[0]

    monkeypatch.setattr(getpass, "getpass", typed)
    outcome = call("diary", "add", file, *TODAY, "--pain", "1", "--lock", stdin=Terminal())
    assert (outcome.code, outcome.err) == (2, message + "\n")


def test_a_file_of_a_passphrase_that_cannot_be_used_is_refused(file: Path, tmp_path: Path) -> None:
    """It is not there, it is empty, or it is no text."""
    (tmp_path / "empty").write_text("\n", encoding="utf-8")
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    for name, message in (("none", "cannot be read: No such file"), ("empty", "is empty"), ("binary", "not text in UTF-8")):
        outcome = add(file, "--pain", "1", "--passphrase-file", tmp_path / name)
        assert outcome.code == 2
        assert message in outcome.err
    assert not file.exists()


def test_a_passphrase_for_a_diary_that_has_none_is_refused(file: Path, passphrase: Path) -> None:
    """It would be kept in plain text, and she would believe that it was locked."""
    add(file, "--pain", "1")
    outcome = add(file, "--pain", "2", "--passphrase-file", passphrase)
    assert (outcome.code, outcome.err) == (2, f"{file}: this diary has no passphrase. `iudcare diary lock` gives it one.\n")


def test_a_diary_is_locked_given_another_passphrase_and_unlocked(file: Path, passphrase: Path, tmp_path: Path) -> None:
    """Each time its backup follows, so that the old state does not stay readable."""
    add(file, "--bleeding", "light", "--note", "swam")
    add(file, "--on", "2026-11-21", "--bleeding", "heavy", "--note", "swam")
    other = tmp_path / "other"
    other.write_text("battery staple", encoding="utf-8")
    assert call("diary", "lock", file, "--new-passphrase-file", passphrase).code == 0
    backup = file.with_name("diary.json.backup")
    assert [word for word in WORDS if word in file.read_text() + backup.read_text()] == []
    outcome = call("diary", "lock", file, "--passphrase-file", passphrase, "--new-passphrase-file", other, "--json")
    assert outcome.json() == {"file": str(file), "locked": True, "notes": []}
    for one in (file, backup):
        assert call("diary", "summary", one, "--passphrase-file", passphrase).code == 2
        assert call("diary", "summary", one, "--passphrase-file", other).code == 0
    assert "No longer locked" in call("diary", "unlock", file, "--passphrase-file", other).out
    assert len(held(file)["days"]) == len(held(backup)["days"]) == 2


def test_a_diary_with_a_damaged_copy_beside_it_is_not_locked(file: Path, passphrase: Path) -> None:
    """The copy would go on telling what is to be locked."""
    add(file, "--on", "2026-11-20", "--bleeding", "light")
    add(file, "--on", "2026-11-21", "--bleeding", "heavy")
    file.write_bytes(file.read_bytes()[:-30])
    assert "then lock it" in call("diary", "lock", file, "--new-passphrase-file", passphrase).err
    add(file, "--pain", "1")
    outcome = call("diary", "lock", file, "--new-passphrase-file", passphrase)
    assert outcome.code == 2
    assert "may hold entries in plain text. Remove it first." in outcome.err


def test_without_its_library_a_lock_says_how_to_install_it(file: Path, passphrase: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The core does not need it."""

    def missing(phrase: str) -> None:
        raise ModuleNotFoundError("No module named 'cryptography'", name="cryptography")

    monkeypatch.setattr(kept_diary, "lock_with", missing)
    outcome = add(file, "--pain", "1", "--passphrase-file", passphrase)
    assert (outcome.code, outcome.err) == (
        2,
        "a diary with a passphrase needs cryptography. Install it with: pip install 'iudcare[diary]'\n",
    )


# From elsewhere

CLUE = '[{"date": "2026-11-20", "type": "period", "value": {"option": "heavy"}}]'


def test_an_import_says_what_was_new_and_what_differs(file: Path, tmp_path: Path) -> None:
    """The diary stands where the two differ, both are shown, and what was missing is filled in."""
    add(file, "--on", "2026-11-20", "--bleeding", "none")
    add(file, "--on", "2026-11-21", "--pain", "1")
    other = tmp_path / "other.json"
    call("diary", "add", other, *TODAY, "--on", "2026-11-20", "--bleeding", "heavy", "--sex", "during")
    call("diary", "add", other, *TODAY, "--on", "2026-11-21", "--bleeding", "light")
    call("diary", "add", other, *TODAY, "--on", "2026-11-22", "--bleeding", "light")
    page = call("diary", "import", other, "--into", file, *TODAY)
    assert page.code == 0
    assert "days 1, sex acts 1, events 0. Filled in where something was missing: 1." in " ".join(page.out.split())
    assert "- 2026-11-20, Bleeding: your diary says “none”, the file says “heavy”" in page.out
    assert held(file)["days"] == {
        "2026-11-20": {"bleeding": "none"},
        "2026-11-21": {"bleeding": "light", "pain": 1},
        "2026-11-22": {"bleeding": "light"},
    }
    before = file.read_bytes()
    again = call("diary", "import", other, "--into", file, *TODAY, "--json").json()
    assert again["new"] == {"days": 0, "acts": 0, "events": 0, "filled": 0}
    assert again["conflicts"] == [{"on": "2026-11-20", "field": "bleeding", "ours": "none", "theirs": "heavy"}]
    assert file.read_bytes() == before


def test_the_export_of_a_tracker_is_taken_over(file: Path, tmp_path: Path) -> None:
    """Days that it tells, and what it cannot tell."""
    export = tmp_path / "measurements.json"
    export.write_text(CLUE, encoding="utf-8")
    outcome = call("diary", "import", export, "--into", file, *TODAY, "--json").json()
    assert (outcome["format"], outcome["days_taken"]) == ("Clue", 1)
    assert outcome["losses"] != []
    assert held(file)["days"] == {"2026-11-20": {"bleeding": "heavy"}}


PERI = '{"version": 1, "cycles": [{"startDate": "2026-11-18", "periodLength": 4}]}'


def test_a_tracker_without_amounts_takes_nothing_from_a_diary_that_has_them(file: Path, tmp_path: Path) -> None:
    """It only says that there was blood: where the diary knows how much, nothing differs; where it says none, that does."""
    export = tmp_path / "peri.json"
    export.write_text(PERI, encoding="utf-8")
    add(file, "--on", "2026-11-18", "--bleeding", "heavy")
    add(file, "--on", "2026-11-19", "--bleeding", "none")
    page = call("diary", "import", export, "--into", file, *TODAY).out
    conflicts = [line for line in page.splitlines() if "the file says" in line]
    assert conflicts == ["- 2026-11-19, Bleeding: your diary says “none”, the file says “some, amount not"]
    assert [day["bleeding"] for day in held(file)["days"].values()] == ["heavy", "none", "some", "some"]
    assert "- some, amount not recorded: 2" in call("diary", "summary", file, *TODAY).out
    add(file, "--on", "2026-11-20", "--bleeding", "light")
    add(file, "--on", "2026-11-21", "--bleeding", "some", "--pain", "0")
    assert [day["bleeding"] for day in held(file)["days"].values()] == ["heavy", "none", "light", "some"]


def test_a_file_that_is_nothing_known_is_refused_and_makes_no_diary(file: Path, tmp_path: Path) -> None:
    """One message; no file."""
    other = tmp_path / "letter.txt"
    other.write_text("Dear diary", encoding="utf-8")
    outcome = call("diary", "import", other, "--into", file, *TODAY)
    assert (outcome.code, outcome.out, file.exists()) == (2, "", False)
    assert "letter.txt" in outcome.err


def test_a_locked_diary_from_another_device_is_taken_over_with_its_passphrase(
    locked: Path, passphrase: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a file or typed, and never on the command line; without it, or with another, it is refused."""
    into, wrong = tmp_path / "into.json", tmp_path / "wrong"
    wrong.write_text("no", encoding="utf-8")
    for options in ([], ["--password", "correct horse"]):
        assert (
            "Give the file that holds it with --password-file." in call("diary", "import", locked, "--into", into, *options).err
        )
    assert "cannot be opened" in call("diary", "import", locked, "--into", into, "--password-file", wrong).err
    assert not into.exists()
    assert call("diary", "import", locked, "--into", into, "--password-file", passphrase).code == 0
    assert len(held(into)["days"]) == 2
    monkeypatch.setattr(getpass, "getpass", typing("correct horse"))
    assert call("diary", "import", locked, "--into", tmp_path / "typed.json", stdin=Terminal()).code == 0


def test_no_connection_is_opened(locked: Path, passphrase: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The diary stays on the device: no tool asks for a socket."""

    def refused(*arguments: object, **named: object) -> None:
        raise AssertionError("a socket")

    monkeypatch.setattr(socket, "socket", refused)
    assert add(locked, "--pain", "1", "--passphrase-file", passphrase).code == 0
    assert call("diary", "summary", locked, "--passphrase-file", passphrase).code == 0


def test_the_installed_program_keeps_a_diary(file: Path, passphrase: Path) -> None:
    """End to end, in processes of their own; only the owner can read the file, whatever the mask of the shell."""
    mask = os.umask(0)
    try:
        call_installed("diary", "add", file, *TODAY, "--bleeding", "none", "--passphrase-file", passphrase)
    finally:
        os.umask(mask)
    assert file.stat().st_mode & 0o777 == 0o600
    outcome = call_installed("diary", "summary", file, *TODAY, "--passphrase-file", passphrase, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.json()["amounts"] == {"none": 1, "spotting": 0, "light": 0, "moderate": 0, "heavy": 0, "some": 0}

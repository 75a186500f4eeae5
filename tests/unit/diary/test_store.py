"""A diary survives a crash at every byte and between all steps: killed processes, full disks, and files cut short."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from iudcare.diary import store
from iudcare.diary.encryption import locked
from iudcare.diary.entry import Amount, Day, Diary, diary_of
from iudcare.diary.store import Kept, backup_of, damaged_of, is_diary, open_diary, plain, save
from iudcare.diary.to_json import diary_bytes
from iudcare.errors import BrokenError, DiaryError, LockedError

FIRST = diary_of([Day(date(2026, 11, 18), Amount.LIGHT, note="first")])
SECOND = FIRST.with_day(Day(date(2026, 11, 19), Amount.HEAVY, pain=2))
THIRD = SECOND.with_day(Day(date(2026, 11, 20), Amount.NONE, note="the entry that is being typed"))


def never() -> str:
    """A passphrase that nobody may ask for."""
    raise AssertionError("asked for a passphrase")


def lock(text: bytes) -> bytes:
    """A lock for tests: always the same salt and nonce."""
    return locked(text, "a passphrase", bytes(16), bytes(12))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A diary that was kept twice: the file holds two days, its backup one."""
    path = tmp_path / "diary.json"
    save(path, FIRST, Kept(Diary(), None), plain)
    save(path, SECOND, open_diary(path, never), plain)
    return path


def names(file: Path) -> set[str]:
    """The files that stand beside a diary, itself included."""
    return {one.name for one in file.parent.iterdir()}


def test_a_diary_comes_back_and_the_one_before_is_its_backup(file: Path) -> None:
    """Nothing else is left in the folder, and only the owner can read the two."""
    assert open_diary(file, never) == Kept(SECOND, diary_bytes(SECOND))
    assert open_diary(backup_of(file), never).diary == FIRST
    assert names(file) == {"diary.json", "diary.json.backup"}
    assert {stat.S_IMODE(one.stat().st_mode) for one in file.parent.iterdir()} == {0o600}


def test_a_file_that_is_not_there_is_a_new_diary(tmp_path: Path) -> None:
    """And nothing is made by looking."""
    assert open_diary(tmp_path / "new.json", never) == Kept(Diary(), None)
    assert list(tmp_path.iterdir()) == []


CRASH = """
import os, resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from unit.diary import test_store as t
file = Path(sys.argv[1])
kept = t.open_diary(file, t.never)
most = len(t.diary_bytes(t.THIRD)) + 1
for byte in range(most):
    child = os.fork()
    if child == 0:
        if sys.argv[3] == "killed":
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # the system ends the process in the middle of its write
        resource.setrlimit(resource.RLIMIT_FSIZE, (byte, byte))
        try:
            t.save(file, t.THIRD, kept, t.plain)
        except t.DiaryError as error:
            os._exit(3 if "Nothing was kept" in str(error) else 4)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    found = t.open_diary(file, t.never)
    ended = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    assert found.rescued is None, byte
    print(byte, ended, len(found.diary.days))
    if found.diary == t.SECOND:
        kept = found
    else:
        assert found.diary == t.THIRD
"""


@pytest.mark.parametrize(("how", "ended"), [("killed", "SIGXFSZ"), ("full", "3")])
def test_a_crash_at_any_byte_loses_at_most_the_entry_being_typed(file: Path, how: str, ended: str) -> None:
    """A process that is killed at each byte of the write, or finds the disk full there, leaves the diary as it was."""
    tests = Path(__file__).parents[2]
    arguments = [sys.executable, "-c", CRASH, str(file), str(tests), how]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    rows = [line.split() for line in done.stdout.splitlines()]
    assert len(rows) == len(diary_bytes(THIRD)) + 1
    assert {(row[1], row[2]) for row in rows[:-1]} == {(ended, "2")}
    assert rows[-1][1:] == ["0", "3"]
    assert open_diary(file, never).diary == THIRD


class CrashError(BaseException):
    """The process ends here: nothing in the code may catch it."""


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("step", range(1, 9))
def test_a_crash_between_any_two_steps_loses_at_most_the_entry_being_typed(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: int, before: bool
) -> None:
    """Before or after each opening, forcing onto the disk and renaming, the file is whole: the old one or the new one."""
    count = 0

    def crashing(owner: object, name: str) -> None:
        original = getattr(owner, name)

        def call(*arguments: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count == step and before:
                raise CrashError
            result = original(*arguments, **named)
            if count == step:
                raise CrashError
            return result

        monkeypatch.setattr(owner, name, call)

    kept = open_diary(file, never)
    for owner, name in ((os, "fsync"), (Path, "replace"), (store, "_private")):
        crashing(owner, name)
    with pytest.raises(CrashError):
        save(file, THIRD, kept, plain)
    monkeypatch.undo()
    found = open_diary(file, never)
    assert found.rescued is None
    assert found.diary in (SECOND, THIRD)
    save(file, THIRD, found, plain)
    assert names(file) == {"diary.json", "diary.json.backup"}


def test_a_file_cut_off_at_any_byte_is_read_from_its_backup_and_says_so(file: Path) -> None:
    """As a copy that was stopped leaves it. Only without its closing line break it is still whole."""
    whole = file.read_bytes()
    for byte in range(len(whole)):
        file.write_bytes(whole[:byte])
        found = open_diary(file, never)
        if byte == len(whole) - 1:
            assert found == Kept(SECOND, whole[:-1])
        else:
            assert (found.diary, found.found) == (FIRST, whole[:byte])
            assert str(file) in str(found.rescued)


def test_a_file_that_is_gone_is_read_from_its_backup_and_says_so(file: Path) -> None:
    """It may have been moved by accident; nothing is begun anew in silence."""
    file.unlink()
    assert open_diary(file, never) == Kept(FIRST, None, rescued=f"{file}: this file is gone.")


def test_a_damaged_file_is_put_away_before_another_takes_its_place(file: Path) -> None:
    """It may hold a day that the backup does not have; and the good backup is not replaced by the damaged file."""
    file.write_bytes(diary_bytes(SECOND)[:-20])
    found = open_diary(file, never)
    save(file, found.diary.with_day(Day(date(2026, 11, 21), pain=1)), found, plain)
    assert damaged_of(file).read_bytes() == diary_bytes(SECOND)[:-20]
    assert open_diary(backup_of(file), never).diary == FIRST
    assert len(open_diary(file, never).diary.days) == 2


def test_a_damaged_file_without_a_backup_is_refused(tmp_path: Path) -> None:
    """And stays as it is."""
    path = tmp_path / "diary.json"
    path.write_bytes(b"{")
    with pytest.raises(BrokenError, match="It has no backup"):
        open_diary(path, never)
    assert path.read_bytes() == b"{"


def test_a_whole_file_with_a_wrong_word_is_refused_rather_than_rescued(file: Path) -> None:
    """Somebody edited it: the message says where, and the backup is not read in its place."""
    file.write_bytes(diary_bytes(SECOND).replace(b"heavy", b"havy"))
    with pytest.raises(DiaryError, match="bleeding is 'havy'"):
        open_diary(file, never)


def test_a_locked_diary_asks_for_its_passphrase_and_opens(tmp_path: Path) -> None:
    """File and backup are both locked; a wrong passphrase is refused, and does not lead to the backup."""
    path = tmp_path / "diary.json"
    save(path, FIRST, Kept(Diary(), None), lock)
    save(path, SECOND, open_diary(path, lambda: "a passphrase"), lock)
    assert open_diary(path, lambda: "a passphrase") == Kept(SECOND, path.read_bytes(), locked=True)
    assert open_diary(backup_of(path), lambda: "a passphrase").diary == FIRST
    with pytest.raises(LockedError, match="cannot be opened"):
        open_diary(path, lambda: "a guess")
    path.write_bytes(path.read_bytes()[:-10])
    assert open_diary(path, lambda: "a passphrase").diary == FIRST


def test_nothing_of_a_locked_diary_stands_on_the_disk(file: Path) -> None:
    """Also when it was not locked before: the backup is locked with it."""
    save(file, THIRD, open_diary(file, never), lock)
    for one in file.parent.iterdir():
        data = one.read_bytes()
        assert [word for word in (b"2026", b"11-1", b"heavy", b"light", b"note", b"first", b"typed") if word in data] == []


def test_a_diary_that_something_else_changed_meanwhile_is_not_overwritten(file: Path) -> None:
    """Two commands at once: the second one is told, and the first one's entry stays."""
    found = open_diary(file, never)
    save(file, THIRD, found, plain)
    with pytest.raises(DiaryError, match="changed this diary meanwhile"):
        save(file, FIRST, found, plain)
    assert open_diary(file, never).diary == THIRD


def test_what_could_not_be_read_again_is_not_written(file: Path) -> None:
    """Half of a character in a note, as a broken import may give it."""
    found = open_diary(file, never)
    with pytest.raises(DiaryError, match=r"2026-11-20\.note"):
        save(file, SECOND.with_day(Day(date(2026, 11, 20), note="\ud83e")), found, plain)
    assert open_diary(file, never) == found


def test_a_place_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    """A folder for a file, and a folder that is not there."""
    with pytest.raises(DiaryError, match="cannot be read: Is a directory"):
        open_diary(tmp_path, never)
    with pytest.raises(DiaryError, match="cannot be written: No such file or directory"):
        save(tmp_path / "none" / "diary.json", FIRST, Kept(Diary(), None), plain)


def test_a_file_that_is_much_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is some other file, and is not read to its end."""
    monkeypatch.setattr(store, "MOST_BYTES", 1000)
    (tmp_path / "film.json").write_bytes(b" " * 1001)
    with pytest.raises(DiaryError, match="is no diary"):
        open_diary(tmp_path / "film.json", never)


def test_a_diary_is_told_from_other_files(file: Path, tmp_path: Path) -> None:
    """By how it begins: locked or not, damaged or not."""
    (tmp_path / "locked.json").write_bytes(lock(b"x"))
    (tmp_path / "other.json").write_bytes(b'{"format": "other"}')
    files = [file, tmp_path / "locked.json", tmp_path / "other.json", tmp_path / "none.json", tmp_path]
    assert [is_diary(one) for one in files] == [True, True, False, False, False]

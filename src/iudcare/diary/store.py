"""A diary in a file, so that a crash at any moment loses at most the entry that is being kept.

A file is never written in place: the new one is made beside it, forced onto the disk, and put in its place in one step.
Before that, the diary as it was becomes the backup in the same way; so at every moment one of the two is whole. Both can
be read by their owner alone. Asking for a passphrase, and drawing salt and nonce, is for the doors (`interfaces`).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from iudcare.diary.entry import Diary
from iudcare.diary.from_json import diary_from, diary_from_bytes
from iudcare.diary.place import Place, json_from
from iudcare.diary.to_json import FORMAT, LOCKED, diary_bytes, diary_dict
from iudcare.errors import BrokenError, DiaryError

MOST_BYTES = 20_000_000
"""The diary of a lifetime is smaller; anything larger is some other file."""

Lock = Callable[[bytes], bytes]
"""The bytes of a file from those of a diary: locked, each time with a new salt and nonce, or as they are."""


def plain(text: bytes) -> bytes:
    """The `Lock` of a diary without a passphrase.

    >>> plain(b"a diary")
    b'a diary'
    """
    return text


class Kept(NamedTuple):
    """A diary as it was found. `found`: the bytes of its file, `None` when there is none yet; `locked`: it has a passphrase.

    `rescued`: why the backup was read instead of the file; `None` when the file was whole.
    """

    diary: Diary
    found: bytes | None
    locked: bool = False
    rescued: str | None = None


def backup_of(file: Path) -> Path:
    """Where the diary is kept as it was before the last entry.

    >>> backup_of(Path("diary.json")).name
    'diary.json.backup'
    """
    return file.with_name(file.name + ".backup")


def damaged_of(file: Path) -> Path:
    """Where a damaged file is put away when a diary that was read from its backup is kept again.

    >>> damaged_of(Path("diary.json")).name
    'diary.json.damaged'
    """
    return file.with_name(file.name + ".damaged")


def is_diary(file: Path) -> bool:
    """Whether a file says at its beginning that it is a diary, locked or not; it may still be damaged or gone wrong."""
    try:
        with file.open("rb") as data:
            return f'"{FORMAT}'.encode() in data.read(200)
    except OSError:
        return False


def open_diary(file: Path, passphrase: Callable[[], str]) -> Kept:
    """The diary in a file; a new one where there is no file. The passphrase is asked for only if it is needed.

    A file that is cut off, garbled or gone is read from its backup, and `rescued` says so. Raises `DiaryError` when that
    cannot be used either, and for a file that is whole but no diary; `LockedError` when the passphrase does not open it.
    """
    found, backup = _bytes(file), _bytes(backup_of(file))
    if found is None and backup is None:
        return Kept(Diary(), None)
    try:
        return Kept(*_read(found, file, passphrase))
    except BrokenError as error:
        if backup is None:
            raise BrokenError(f"{error} It has no backup.") from None
        diary, _, locked = _read(backup, backup_of(file), passphrase)
        return Kept(diary, found, locked, rescued=str(error))


def _read(data: bytes | None, file: Path, passphrase: Callable[[], str]) -> tuple[Diary, bytes, bool]:
    if data is None:
        raise BrokenError(f"{file}: this file is gone.")
    raw = json_from(data, str(file))
    if not (isinstance(raw, dict) and raw.get("format") == LOCKED):
        return diary_from(Place(raw, str(file))), data, False
    from iudcare.diary.encryption import unlocked  # a diary without a passphrase does not need the library

    return diary_from_bytes(unlocked(raw, passphrase(), str(file)), str(file)), data, True


def save(file: Path, diary: Diary, before: Kept, lock: Lock) -> None:
    """Keep the diary in the file, and the one before as its backup, both under this lock.

    Raises `DiaryError` when the diary holds something that could not be read again, when the file is no longer as it was
    found, and when it cannot be written; then nothing was kept.
    """
    diary_from(Place(diary_dict(diary), str(file)))
    if _bytes(file) != before.found:
        raise DiaryError(f"{file}: something else changed this diary meanwhile. Nothing was kept; do it again.")
    try:
        if before.found is not None and before.rescued:
            _write_whole(damaged_of(file), before.found)
        if before.found is not None:
            _write_whole(backup_of(file), lock(diary_bytes(before.diary)))
        _write_whole(file, lock(diary_bytes(diary)))
    except OSError as error:
        hint = "Is its folder there, and may you write in it?"
        raise DiaryError(f"{file}: cannot be written: {error.strerror}. Nothing was kept. {hint}") from None


def _bytes(file: Path) -> bytes | None:
    """The bytes of a file, or `None` when there is none."""
    try:
        with file.open("rb") as data:
            found = data.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DiaryError(f"{file}: cannot be read: {error.strerror}.") from None
    if len(found) > MOST_BYTES:
        raise DiaryError(f"{file}: larger than {MOST_BYTES // 1_000_000} MB, so it is no diary. Is it the right file?")
    return found


def _write_whole(file: Path, data: bytes) -> None:
    """Put these bytes in the place of a file in one step; until then the old file stands."""
    beside = file.with_name(file.name + ".new")
    try:
        beside.unlink(missing_ok=True)  # one left by a crash may be readable by others
        with open(beside, "xb", opener=_private) as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    _sync(file.parent)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _sync(folder: Path) -> None:
    """Force the names in a folder onto the disk, where the system can."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)

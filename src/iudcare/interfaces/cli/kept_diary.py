"""The diary file of a command: opened with its passphrase, and kept again under the same lock.

A passphrase comes from a file or is typed where nobody sees it; it never stands on the command line, which others on the
machine can read. Only here is anything drawn at random: the salt and the nonce of the lock.
"""

from __future__ import annotations

import argparse
import contextlib
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

from iudcare.diary.entry import Diary
from iudcare.diary.store import Kept, Lock, backup_of, open_diary, plain, save
from iudcare.errors import UsageError
from iudcare.model.knowledge import KnowledgeBase

ASK, ASK_NEW, ASK_AGAIN = "Passphrase of {file}: ", "New passphrase: ", "The same again: "


class KeptDiary:
    """A diary that was opened, and how to keep it again."""

    def __init__(self, file: Path, kept: Kept, lock: Lock) -> None:
        self.file = file
        self.kept = kept
        self.lock = lock

    @property
    def diary(self) -> Diary:
        """The diary as it was found."""
        return self.kept.diary

    def save(self, diary: Diary) -> None:
        """Keep this one in its place. Raises `DiaryError` when it cannot be."""
        with lock_library():
            save(self.file, diary, self.kept, self.lock)

    def notes(self, base: KnowledgeBase) -> list[str]:
        """What must be said about the file: that its backup was read."""
        why = self.kept.rescued
        return [base.labels["diary_rescued"].format(why=why, backup=backup_of(self.file))] if why else []


def opened(name: str, options: argparse.Namespace, *, may_be_new: bool = False) -> KeptDiary:
    """The diary in a file, or a new one. Raises `UsageError` or `DiaryError` when it cannot be opened."""
    file = Path(name).resolve()
    known: list[str] = []

    def passphrase() -> str:
        known.append(passphrase_of(file, "--passphrase-file", options.passphrase_file))
        return known[0]

    with lock_library():
        kept = open_diary(file, passphrase)
        if kept.found is None and not kept.rescued:
            if not may_be_new:
                raise UsageError(f"{file}: there is no such file.")
            return KeptDiary(file, kept, _new_lock(options))
        if not kept.locked and options.passphrase_file:
            raise UsageError(f"{file}: this diary has no passphrase. `iudcare diary lock` gives it one.")
        return KeptDiary(file, kept, lock_with(known[0]) if kept.locked else plain)


def _new_lock(options: argparse.Namespace) -> Lock:
    """The lock of a new diary: with the passphrase of the call, if it has one or asks for one."""
    if options.passphrase_file or options.lock:
        return lock_with(new_passphrase("--passphrase-file", options.passphrase_file))
    return plain


def lock_with(passphrase: str) -> Lock:
    """A lock with this passphrase, which draws a new salt and nonce each time."""
    from iudcare.diary.encryption import NONCE_BYTES, SALT_BYTES, locked  # only a locked diary needs the library

    return lambda text: locked(text, passphrase, secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES))


@contextlib.contextmanager
def lock_library() -> Iterator[None]:
    """Says how to install the library of the lock where something inside does not find it."""
    try:
        yield
    except ModuleNotFoundError as error:
        if str(error.name).split(".")[0] != "cryptography":
            raise
        raise UsageError("a diary with a passphrase needs cryptography. Install it with: pip install 'iudcare[diary]'") from None


def new_passphrase(option: str, file: str | None) -> str:
    """A passphrase for a lock to be made: from the file that this option of the call names, or typed twice."""
    if file:
        return _from_file(file, option)
    if not sys.stdin.isatty():
        raise UsageError(f"A new passphrase is typed on a terminal, or given in a file with {option}.")
    first = _typed(ASK_NEW)
    if first != _typed(ASK_AGAIN):
        raise UsageError("The two passphrases differ. Nothing was kept.")
    return first


def passphrase_of(diary: Path, option: str, file: str | None) -> str:
    """The passphrase of a diary: from the file that this option of the call names, or typed on a terminal."""
    if file:
        return _from_file(file, option)
    if not sys.stdin.isatty():
        raise UsageError(f"{diary}: locked with a passphrase. Give the file that holds it with {option}.")
    return _typed(ASK.format(file=diary.name))


def _from_file(file: str, option: str) -> str:
    """The first line of a file."""
    try:
        with Path(file).open(encoding="utf-8") as lines:
            return _usable(lines.readline(10_000).rstrip("\r\n"))
    except OSError as error:
        raise UsageError(f"{option} {file}: cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UsageError(f"{option} {file}: not text in UTF-8.") from None


def _typed(prompt: str) -> str:
    import getpass  # needed only where somebody types

    try:
        return _usable(getpass.getpass(prompt))
    except EOFError:
        raise UsageError("No passphrase was typed.") from None


def _usable(passphrase: str) -> str:
    if not passphrase:
        raise UsageError("The passphrase is empty.")
    if any("\ud800" <= letter <= "\udfff" for letter in passphrase):  # bytes that the terminal could not decode
        raise UsageError("The passphrase is not text in UTF-8.")
    return passphrase

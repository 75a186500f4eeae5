"""Zip files, with or without a password: members as sources. AES is read by pyzipper, which only such a zip needs."""

from __future__ import annotations

import lzma
import struct
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any as Zip

from iudcare.diary.importers.sources import (
    AGAIN,
    FAULTS,
    FREE_BYTES,
    MOST_FILES,
    MOST_RATIO,
    Source,
    Stream,
    damaged,
    printable,
)
from iudcare.errors import DiaryError

ENCRYPTED, AES = 0x1, 99
"""The flag of a member with a password, and the compression method that stands for AES (WinZip AE-1 and AE-2)."""
ZIP_FAULTS = (*FAULTS, zipfile.BadZipFile, zipfile.LargeZipFile, struct.error, lzma.LZMAError)


def members(name: str, path: Path, password: str | None) -> Iterator[Source]:
    """The files in a zip. Raises `DiaryError` when it is damaged, locked, packs too much, or names lead out of it."""
    packed, faults = _opened(name, path)
    with packed:
        if any(one.flag_bits & ENCRYPTED for one in packed.infolist()):
            if not password:
                raise DiaryError(f"{name}: locked with a password. Give the password of the export with --password.")
            packed.setpassword(password.encode(errors="surrogateescape"))
        for one in _safe(name, path, packed):
            shown = f"{name}/{printable(one.filename)}"
            yield Source(shown, partial(_member, shown, packed, one, faults))


def _opened(name: str, path: Path) -> tuple[Zip, tuple[type[Exception], ...]]:
    """The zip, opened by a library that can read it, and what that library raises when something is wrong."""
    try:
        packed = zipfile.ZipFile(path)
        if not any(one.compress_type == AES for one in packed.infolist()):
            return packed, ZIP_FAULTS
        packed.close()
        import pyzipper

        return pyzipper.AESZipFile(path), (*ZIP_FAULTS, pyzipper.BadZipFile, pyzipper.LargeZipFile)
    except ImportError:
        message = (
            "locked with AES, which needs one more library: pip install 'iudcare[diary]'. Or unpack it, and import the folder."
        )
        raise DiaryError(f"{name}: {message}") from None
    except ZIP_FAULTS as error:
        raise damaged(name, error) from None


def _safe(name: str, path: Path, packed: Zip) -> list[Zip]:
    """The members that are files of the export. `DiaryError` when the zip is not one to open."""
    files = [one for one in packed.infolist() if not one.is_dir() and not one.filename.startswith("__MACOSX/")]
    if len(files) > MOST_FILES:
        raise DiaryError(f"{name}: more than {MOST_FILES} files in a zip. Unpack it, and give the folder of the export.")
    if sum(one.file_size for one in files) > max(FREE_BYTES, MOST_RATIO * path.stat().st_size):
        raise DiaryError(f"{name}: it would unpack to more than {MOST_RATIO} times its size, as no export does. Not opened.")
    for one in files:
        if one.filename.startswith(("/", "\\")) or ".." in one.filename.replace("\\", "/").split("/"):
            raise DiaryError(f"{name}: a name in it leads out of the zip: {printable(one.filename)}. Not opened.")
    return [one for one in files if not one.filename.rsplit("/", 1)[-1].startswith(".")]


def _member(shown: str, packed: Zip, one: Zip, faults: tuple[type[Exception], ...]) -> Stream:
    remedy = "Check the password" if one.flag_bits & ENCRYPTED else AGAIN
    try:
        return Stream(shown, packed.open(one), faults, remedy)
    except faults as error:
        raise damaged(shown, error, remedy) from None

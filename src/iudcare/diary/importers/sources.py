"""The files behind a path: one file, a folder, a zip or a gzip, each as a name and a way to read its bytes.

Nothing is ever written to disk, so a name in a zip can lead nowhere; what packs too much is refused before it is read.
"""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol, Self

from iudcare.errors import DiaryError

MOST_FILES = 20_000
"""Files in a folder or a zip; more is no export of a diary."""
MOST_BYTES = 50_000_000
"""Bytes of a file that is read into memory as a whole."""
MOST_RATIO, FREE_BYTES = 100, 100_000_000
"""How many times its own size a zip may unpack to, once that is more than `FREE_BYTES`; real exports stay below 40."""
AGAIN = "Export it again, or copy it again"
FAULTS = (OSError, EOFError, ValueError, RuntimeError, ArithmeticError, LookupError, zlib.error)
"""What the readers of the standard library raise when a file is damaged, or cannot be read."""


class Bytes(Protocol):
    """What can be read from: a file, a member of a zip."""

    def read(self, count: int = -1, /) -> bytes:
        """So many bytes, or all that is left."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class Stream:
    """Bytes of one file in which every fault of reading becomes a `DiaryError` with the name of the file."""

    def __init__(self, name: str, raw: Bytes, faults: tuple[type[Exception], ...] = FAULTS, remedy: str = AGAIN) -> None:
        self.name = name
        self.raw = raw
        self.faults = faults
        self.remedy = remedy

    def read(self, count: int) -> bytes:
        """At most so many bytes; empty at the end."""
        try:
            return self.raw.read(count)
        except self.faults as error:
            raise damaged(self.name, error, self.remedy) from None

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close what was opened."""
        self.raw.close()


class Source(NamedTuple):
    """One file: its name in messages, and how to open it, as often as needed."""

    name: str
    open: Callable[[], Stream]

    def head(self, count: int = 65536) -> bytes:
        """The first bytes."""
        with self.open() as stream:
            return stream.read(count)

    def whole(self, most: int = MOST_BYTES) -> bytes:
        """All bytes. `DiaryError` when there are more than `most`."""
        with self.open() as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise DiaryError(f"{self.name}: larger than {most // 1_000_000} MB. Is it the right file?")
        return data


def damaged(name: str, error: Exception, remedy: str = AGAIN) -> DiaryError:
    """The message for a file that cannot be read to its end."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
    return DiaryError(f"{name}: cannot be read: {printable(said)}. {remedy}.")


def printable(name: str) -> str:
    r"""A file name that can stand in a message: whatever a terminal would not print is replaced.

    >>> printable("a\x1b[31m.csv")
    'a?[31m.csv'
    """
    return "".join(letter if letter.isprintable() else "?" for letter in name)[:200]


def files_of(path: Path) -> list[tuple[str, Path]]:
    """The files at a path with their names: itself, or everything in a folder; links and hidden files are left alone.

    Raises `DiaryError` when there is nothing, or more than `MOST_FILES`.
    """
    if path.exists() and not path.is_dir() and not path.is_file():
        raise DiaryError(f"{printable(str(path))}: neither a file nor a folder. Save the export as a file first.")
    if not path.is_dir():
        return [(printable(path.name), path)]
    found: list[tuple[str, Path]] = []
    for folder, names, files in os.walk(path):
        names[:] = sorted(name for name in names if not name.startswith("."))
        inside = [Path(folder) / name for name in sorted(files) if not name.startswith(".")]
        found += [(printable(str(one.relative_to(path))), one) for one in inside if one.is_file() and not one.is_symlink()]
        if len(found) > MOST_FILES:
            raise DiaryError(f"{printable(str(path))}: more than {MOST_FILES} files. Give the folder of the export itself.")
    if not found:
        raise DiaryError(f"{printable(str(path))}: an empty folder. Give the folder with the exported files.")
    return found


def unpacked(name: str, path: Path, password: str | None) -> Iterator[Source]:
    """The file, or what it packs: the members of a zip, the content of a gzip. Raises `DiaryError` when it cannot be opened."""
    plain = Source(name, partial(_plain, name, path))
    start = plain.head(4)
    if start[:2] == b"PK":
        from iudcare.diary.importers.zips import members

        yield from members(name, path, password)
    elif start[:2] == b"\x1f\x8b":
        data = Source(name, lambda: Stream(name, gzip.GzipFile(fileobj=io.BytesIO(plain.whole())))).whole()
        yield Source(name, lambda: Stream(name, io.BytesIO(data)))
    else:
        yield plain


def _plain(name: str, path: Path) -> Stream:
    try:
        return Stream(name, path.open("rb"))
    except OSError as error:
        raise damaged(name, error) from None

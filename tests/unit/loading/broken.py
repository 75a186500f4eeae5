"""Copies of the knowledge folder with faults in them, and the messages that must name each fault by file and line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from conftest import LIGHT, ROOT
from iudcare.errors import KnowledgeError
from iudcare.loading.knowledge_base import read

MISSING = object()
"""The value of a key that is left out."""

SOURCE = {"id": "t-source", "publisher": "Tests", "title": "A title", "edition": "2026", "link": None}
EVIDENCE = {
    "id": "t-evidence",
    "finds": "Something.",
    "cites": [{"source": "t-source", "at": "page 1"}],
    "status": "verified",
}
STATEMENT = {"id": "t-words", "text": "Some words.", "sources": ["t-evidence"]}

Changes = Mapping[str, object]


@dataclass(frozen=True, eq=False)
class Fault:
    """An entry that is right but for its changes, what must be said about it, and the key whose line must be named.

    `{id}` in the message is the name that the entry gets.
    """

    file: str
    good: Changes
    changes: Changes
    message: str
    at: str | None = None

    @property
    def name(self) -> str:
        """What a test of this fault is called."""
        changed = ", ".join(f"{key}: {'missing' if value is MISSING else value}" for key, value in self.changes.items())
        return f"{self.file} {changed}"


@dataclass(frozen=True)
class Copy:
    """A copy of the knowledge folder that a test may damage."""

    folder: Path
    counted: list[int] = field(default_factory=list)

    @classmethod
    def at(cls, folder: Path) -> Copy:
        """Copy the knowledge of this checkout, with a source, a finding and a statement of the tests."""
        copy = cls(Path(shutil.copytree(ROOT / "knowledge", folder / "knowledge", ignore=LIGHT)))
        copy.add("sources/tests.yaml", SOURCE)
        copy.add("evidence/tests.yaml", EVIDENCE)
        copy.add("statements/tests.yaml", STATEMENT)
        return copy

    def add(self, file: str, entry: Changes) -> dict[str, str]:
        """Add an entry at the end of a file; gives the place of each of its keys."""
        path = self.folder / file
        before = path.read_text(encoding="utf-8").rstrip("\n") + "\n" if path.exists() else ""
        keys = [key for key, value in entry.items() if value is not MISSING]
        lines = [f"{key}: {json.dumps(entry[key], ensure_ascii=False)}" for key in keys]
        path.parent.mkdir(exist_ok=True)
        path.write_text(before + "- " + "\n  ".join(lines) + "\n", encoding="utf-8")
        first = before.count("\n") + 1
        return {key: f"{path}:{first + offset}" for offset, key in enumerate(keys)}

    def replace(self, file: str, old: str, new: str) -> str:
        """Replace the one place where a text stands; gives its place."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} holds {old!r} {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return f"{path}:{text[: text.index(old)].count(chr(10)) + 1}"

    def break_with(self, fault: Fault) -> str:
        """Add the entry of a fault under a name of its own; gives the whole message that must name it."""
        self.counted.append(1)
        id = f"broken_{len(self.counted)}"
        places = self.add(fault.file, {**fault.good, next(iter(fault.good)): id, **fault.changes})
        place = places[fault.at] if fault.at else next(iter(places.values()))
        return f"{place}: {fault.message.replace('{id}', id)}"

    def faults(self) -> list[str]:
        """Read the copy, which must be refused; gives every fault that was named."""
        with pytest.raises(KnowledgeError) as caught:
            read(self.folder)
        return caught.value.faults


@dataclass(frozen=True)
class Broken:
    """What one copy with many faults was refused for, and what it had to be refused for."""

    expected: Mapping[Fault, str]
    named: Sequence[str]

    @classmethod
    def by(cls, folder: Path, faults: Sequence[Fault]) -> Broken:
        """Break one copy in all these ways at once."""
        copy = Copy.at(folder)
        expected = {fault: copy.break_with(fault) for fault in faults}
        return cls(expected, copy.faults())

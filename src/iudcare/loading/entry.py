"""One mapping of a data file, with typed access to its fields; a wrong or misspelt field is named with file and line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NoReturn

from iudcare.errors import KnowledgeError

Sections = Mapping[str, object]
"""A knowledge folder as plain data: each section by its name, a list of entries or one mapping."""


class Entry(dict[str, object]):
    """A mapping that remembers where it stands. Every reader method raises `KnowledgeError` when the field is not as asked."""

    def __init__(self, file: str = "", line: int = 0) -> None:
        super().__init__()
        self.file = file
        self.line = line
        self.lines: dict[str, int] = {}

    def place(self, key: str | None = None) -> str:
        """`file:line` of the entry or of one of its keys."""
        return f"{self.file}:{self.lines.get(key, self.line) if key else self.line}"

    def fault(self, message: str, key: str | None = None) -> NoReturn:
        """Raise with the place in front."""
        raise KnowledgeError([f"{self.place(key)}: {message}"])

    def only(self, *known: str) -> Entry:
        """Itself, if it has no other keys than these."""
        for key in self:
            if key not in known:
                self.fault(f"unknown key {key}. Known here: {', '.join(known)}.", key)
        return self

    def text(self, key: str) -> str:
        """A field that must be there and be words."""
        value = self.get(key)
        if isinstance(value, str) and value.strip():
            return value
        self.fault(f"{key} must be text" + ("." if key in self else ", and is missing."), key)

    def maybe_text(self, key: str) -> str | None:
        """A text that need not be there."""
        return None if self.get(key) is None else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words; empty when missing."""
        value = self.get(key)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        self.fault(f"{key} must be a list of words.", key)

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        value = self.get(key, default)
        if isinstance(value, bool):
            return value
        self.fault(f"{key} must be true or false.", key)

    def integer(self, key: str) -> int:
        """A whole number that must be there."""
        value = self.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.fault(f"{key} must be a whole number.", key)

    def number(self, key: str) -> Decimal:
        """A number that must be there."""
        value = self.get(key)
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            return Decimal(value)
        self.fault(f"{key} must be a number.", key)

    def entries(self, key: str) -> tuple[Entry, ...]:
        """A list of mappings; empty when missing."""
        value = self.get(key)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(one, Entry) for one in value):
            return tuple(value)
        self.fault(f"{key} must be a list of mappings.", key)

    def entry(self, key: str) -> Entry:
        """A mapping; empty when missing."""
        value = self.get(key)
        if value is None:
            return Entry(self.file, self.line)
        if isinstance(value, Entry):
            return value
        self.fault(f"{key} must be a mapping.", key)

    def one_of(self, key: str, allowed: Iterable[str]) -> str:
        """A word out of a list."""
        word = self.text(key)
        if word not in (words := list(allowed)):
            self.fault(f"{key} is {word}; it must be one of {', '.join(words)}.", key)
        return word


def entry_of(data: object) -> Entry:
    """A plain mapping as an entry without places, all the way down; for data that was checked before."""
    entry = _as_entries(data)
    return entry if isinstance(entry, Entry) else Entry()


def _as_entries(data: object) -> object:
    if isinstance(data, dict):
        entry = Entry()
        for key, value in data.items():
            entry[key] = _as_entries(value)
        return entry
    return [_as_entries(one) for one in data] if isinstance(data, list) else data

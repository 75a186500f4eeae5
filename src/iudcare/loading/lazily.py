"""A mapping whose values are built when they are first looked at; for knowledge that was checked when it was compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from iudcare.loading.entry import Entry, entry_of

Built = TypeVar("Built")


class Lazily(Mapping[str, Built]):
    """Plain mappings by id, each turned into its value once.

    >>> mapping = Lazily(lambda: {"a": {"text": "A high temperature."}}, lambda entry: entry.text("text"))
    >>> mapping["a"]
    'A high temperature.'
    """

    def __init__(self, entries: Callable[[], Mapping[str, object]], make: Callable[[Entry], Built]) -> None:
        self._find = entries
        self._make = make
        self._built: dict[str, Built] = {}

    @cached_property
    def _entries(self) -> Mapping[str, object]:
        return self._find()

    def __getitem__(self, id: str) -> Built:
        if id not in self._built:
            self._built[id] = self._make(entry_of(self._entries[id]))
        return self._built[id]

    def __contains__(self, id: object) -> bool:
        return id in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

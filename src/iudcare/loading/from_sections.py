"""The sections of a knowledge folder, entry by entry, into whatever they become; every fault is collected on the way.

What the entries become is not known here: `build` says it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from iudcare.errors import KnowledgeError
from iudcare.loading.entry import Entry, Sections, entry_of
from iudcare.loading.lazily import Lazily

Built = TypeVar("Built")


class FromSections:
    """Sections, and the faults found so far. `lazy`: they were checked before, so an entry may wait until it is looked at."""

    def __init__(self, sections: Sections, *, lazy: bool) -> None:
        self.sections = sections
        self.lazy = lazy
        self.faults: list[str] = []

    def must(self, section: str, make: Callable[[Entry], Built]) -> Built:
        """What a mapping becomes; without it nothing can be built, so its faults and those found before are raised."""
        made = self.one(self.mapping(section), make)
        if made is None:
            raise KnowledgeError(self.faults)
        return made

    def listed(self, section: str) -> list[dict[str, object]]:
        """The entries of a section as they were read."""
        entries = self.sections[section]
        return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []

    def entries(self, section: str) -> list[Entry]:
        """The entries of a section, each with its place."""
        return [entry if isinstance(entry, Entry) else entry_of(entry) for entry in self.listed(section)]

    def mapping(self, section: str) -> Entry:
        """A section that is one mapping, with its place."""
        entry = self.sections[section]
        return entry if isinstance(entry, Entry) else entry_of(entry)

    def one(self, entry: Entry, make: Callable[[Entry], Built]) -> Built | None:
        """What an entry becomes, or `None` with its fault noted."""
        try:
            return make(entry)
        except KnowledgeError as error:
            self.faults.extend(error.faults)
            return None

    def by_id(self, section: str, make: Callable[[Entry], Built], key: str = "id") -> Mapping[str, Built]:
        """What the entries of a section become, by the field that names them; each name once."""
        if self.lazy:
            return Lazily(lambda: {str(entry[key]): entry for entry in self.listed(section)}, make)
        found: dict[str, Built] = {}
        for entry in self.entries(section):
            made = self.one(entry, make)
            if made is None:
                continue
            if (id := str(entry[key])) in found:
                self.faults.append(f"{entry.place(key)}: {id} stands twice among {section}. Keep one.")
            found[id] = made
        return found

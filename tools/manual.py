"""What all pages share: the knowledge as read from its folder; how statements, sources and conditions are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tools.markdown import code, link, table, words

from iudcare.loading.entry import Entry
from iudcare.loading.knowledge_base import read
from iudcare.model.citation import Citation, Source
from iudcare.model.knowledge import KnowledgeBase

STATUS_WORDS = {"verified": "verified", "secondary": "second hand", "our_choice": "our choice"}


@dataclass(frozen=True)
class Manual:
    """The knowledge of one checkout. `up`, in its methods, leads from a page to the folder of the generated pages."""

    root: Path
    base: KnowledgeBase

    @staticmethod
    def of(root: Path) -> Manual:
        """The manual of the checkout at this path."""
        return Manual(root, read(root / "knowledge"))

    @property
    def reviewed(self) -> str:
        """Whether a clinician has read what stands on a page. Signed reviews are of single rules, and stand with each rule."""
        return "Reviewed by clinicians, entry by entry." if self.base.edition.reviewed else "Nobody has reviewed this yet."

    def entries(self, section: str) -> list[Entry]:
        """The entries of a section as they are written."""
        section_entries = self.base.plain.get(section)
        return [one for one in section_entries if isinstance(one, Entry)] if isinstance(section_entries, list) else []

    def written(self, section: str, id: str) -> Entry:
        """One entry as it is written."""
        return self._by_id[section, id]

    @cached_property
    def _by_id(self) -> Mapping[tuple[str, str], Entry]:
        return {
            (section, str(entry.get("id") or entry.get("name"))): entry
            for section in self.base.plain
            for entry in self.entries(section)
        }

    def said(self, id: str, up: str = "") -> str:
        """A statement with its sources."""
        statement = self.base.statements[id]
        return f"{words(statement.text)} ({self.places(statement.citations, up)})"

    def places(self, citations: Iterable[Citation], up: str = "") -> str:
        """Places in sources, each with its status; the source is described on the page of sources."""
        return "; ".join(self._place(one, up) for one in dict.fromkeys(citations))

    def _place(self, one: Citation, up: str) -> str:
        older = ", older edition" if one.older_edition else ""
        return f"{link(one.source, f'{up}sources.md#{one.source}')}, {words(one.at)}{older}: {STATUS_WORDS[one.status]}"

    def evidence(self, ids: Iterable[str], up: str = "") -> list[str]:
        """A table of evidence: what was found, in which source, at which place, and how well it was seen."""
        rows = []
        for id in ids:
            entry = self.base.evidence[id]
            for number, one in enumerate(entry.citations):
                head = [code(id), words(entry.finds)] if number == 0 else ["", "(also)"]
                older = " (older edition)" if one.older_edition else ""
                source = described(self.base.sources[one.source])
                known_as = link("details", f"{up}sources.md#{one.source}")
                rows.append([*head, f"{source} ({known_as})", words(one.at) + older, STATUS_WORDS[one.status]])
        return table(["evidence", "what it finds", "source", "place", "status"], rows)

    def named_in(self, text: str) -> Iterator[str]:
        """One line for each finding and each number by region that a condition names, the nested ones too."""
        for finding in self._findings_in(text, {}):
            entry = self.written("findings", finding)
            yield f"{code(finding)}: {words(entry['says'])}. {code(entry['is'])}"
        everything = " ".join([text, *(str(self.written("findings", one)["is"]) for one in self._findings_in(text, {}))])
        for number in dict.fromkeys(re.findall(r"\{(\w+)\}", everything)):
            value = self.base.regions.values[number]
            regions = ", ".join(f"{region} {limit}" for region, limit in value.by_region.items())
            yield f"{code(number)}: {regions}. {words(value.why)}"

    def _findings_in(self, text: str, found: dict[str, None]) -> dict[str, None]:
        for name in re.findall(r"\b[a-z_]+\b", re.sub(r"'[^']*'", "", text)):
            if name in self.base.findings and name not in found:
                found[name] = None
                self._findings_in(str(self.written("findings", name)["is"]), found)
        return found


def described(source: Source) -> str:
    """Publisher, title and edition, linked to the publisher's own page where that was seen."""
    name = f"{words(source.publisher)}: {words(source.title)}"
    return f"{link(name, source.link) if source.link else name}. {words(source.edition)}"


def value_words(value: object) -> str:
    """A value of a fact as the data has it."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else "not sure" if value is None else str(value)

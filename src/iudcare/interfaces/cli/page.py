"""A page of text: headings and lines, each statement with the numbers of its sources. How it is printed is `printing`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce

from iudcare.model.answer import Cited, Said
from iudcare.model.citation import Status
from iudcare.model.knowledge import KnowledgeBase

_UNSPACED = re.compile("[\u3400-\u9fff]")
"""Chinese characters: written without spaces, so a word is not bounded by them."""


def _bounded(form: str) -> str:
    """A form of a term as a whole word, in scripts that have spaces between words."""
    return re.escape(form) if _UNSPACED.search(form) else rf"\b{re.escape(form)}\b"


class Line:
    """One line: how deep it is set in, and whether it is a point of a list. `marks` are the numbers of its sources."""

    def __init__(self, text: str, marks: str = "", depth: int = 0, point: bool = False) -> None:
        self.text = text
        self.marks = marks
        self.depth = depth
        self.point = point


class Block:
    """A heading with its lines."""

    def __init__(self, heading: str) -> None:
        self.heading = heading
        self.lines: list[Line] = []


class Page:
    """A page under way. Numbers sources in the order of their first use, and explains a term where it is first used."""

    def __init__(self, base: KnowledgeBase, title: str, colour: str) -> None:
        self.base = base
        self.title = title
        self.colour = colour
        self.blocks: list[Block] = []
        self.numbers: dict[str, int] = {}
        self.places: dict[str, dict[str, None]] = {}
        self.explained: set[str] = set()

    def label(self, name: str) -> str:
        """A heading or a name of a state."""
        return self.base.labels[name]

    def block(self, heading: str) -> Block:
        """A new block at the end."""
        self.blocks.append(Block(heading))
        return self.blocks[-1]

    def say(self, block: Block, said: Said, depth: int = 0, point: bool = True, before: str = "") -> None:
        """Add a statement with the numbers of its sources."""
        block.lines.append(Line(before + self.with_terms(said.text), self.marks(said.sources), depth, point))

    def say_all(self, heading: str, statements: Iterable[Said]) -> None:
        """A block of statements, if there are any."""
        if statements := list(statements):
            block = self.block(self.label(heading))
            for said in statements:
                self.say(block, said)

    def marks(self, sources: Iterable[Cited]) -> str:
        """The numbers of the sources of one statement, with the weakest status among them unless all were read at the source."""
        cited = list(sources)
        for one in cited:
            self.numbers.setdefault(one.id, len(self.numbers) + 1)
            self.places.setdefault(one.id, {})[one.at] = None
        numbers = ",".join(str(number) for number in sorted({self.numbers[one.id] for one in cited}))
        weakest = reduce(Status.lower_of, (Status(one.status) for one in cited), Status.VERIFIED)
        return f"[{numbers}]" if weakest is Status.VERIFIED else f"[{numbers}; {self.label(f'status_{weakest}')}]"

    def with_terms(self, text: str) -> str:
        """The text with each term explained where the page first uses it; of terms within terms the longest is meant."""
        forms = {form.lower(): term for term in self.base.terms for form in term.forms}
        longest_first = "|".join(_bounded(form) for form in sorted(forms, key=len, reverse=True))

        def explained(found: re.Match[str]) -> str:
            term = forms[found[0].lower()]
            if term.term in self.explained:
                return found[0]
            self.explained.add(term.term)
            return f"{found[0]} ({term.means})"

        return re.sub(longest_first, explained, text, flags=re.IGNORECASE) if forms else text

    def add_sources(self) -> None:
        """The list of the sources used, each with the places in it, at the end."""
        block = self.block(self.label("heading_sources"))
        for id, number in self.numbers.items():
            source = self.base.sources[id]
            places = "; ".join(self.places[id])
            link = f" {source.link}" if source.link else ""
            block.lines.append(Line(f"[{number}] {source.publisher}: {source.title}. {source.edition}. At: {places}.{link}"))

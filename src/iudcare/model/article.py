"""An article of the library: what it is about, and its words block by block, each with what carries it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from iudcare.model.citation import Citation
from iudcare.model.fact import Value


class BlockKind(StrEnum):
    """What a block is. `SHORT`: a part of the short answer, which comes before the first heading."""

    SHORT = "short"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


class Block(NamedTuple):
    """One heading, paragraph or item. `statement`: the id of the statement whose words and citations these are."""

    kind: BlockKind
    text: str
    citations: tuple[Citation, ...] = ()
    statement: str | None = None


class Article(NamedTuple):
    """One article. `lists` names what it lists after its blocks, or is `None`."""

    id: str
    title: str
    teaser: str
    topic: str
    facts: tuple[str, ...]
    causes: tuple[str, ...]
    words: tuple[str, ...]
    """Everyday words that somebody may search for."""
    ask: Mapping[str, Value]
    """The answers that reading it implies, for "ask about me"."""
    checked: date
    """The day on which its sources were last read for it."""
    lists: str | None
    blocks: tuple[Block, ...]

    @property
    def short(self) -> tuple[Block, ...]:
        """The short answer."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.SHORT)

    @property
    def headings(self) -> tuple[str, ...]:
        """The text of each heading."""
        return tuple(block.text for block in self.blocks if block.kind is BlockKind.HEADING)

    @property
    def sections(self) -> tuple[tuple[str, tuple[Block, ...]], ...]:
        """What comes after the short answer: each heading with the blocks below it."""
        found: list[tuple[str, tuple[Block, ...]]] = []
        for block in self.blocks:
            if block.kind is BlockKind.HEADING:
                found.append((block.text, ()))
            elif found:
                heading, blocks = found[-1]
                found[-1] = heading, (*blocks, block)
        return tuple(found)


class Topic(NamedTuple):
    """A part of the library, with the ids of its articles in the order of reading."""

    id: str
    title: str
    articles: tuple[str, ...]

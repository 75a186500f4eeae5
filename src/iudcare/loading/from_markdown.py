"""An article in Markdown into plain data that remembers its lines; only the few forms of `docs/knowledge.md` are read.

Front matter is YAML. Below it stand paragraphs, items and headings of the second level; a paragraph or item ends with the
ids that carry it, in square brackets, or is a single `@statement-id`. Other Markdown is refused, with its line. What the
ids mean is decided in `build_library`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from markdown_it import MarkdownIt
from markdown_it.token import Token

from iudcare.errors import KnowledgeError
from iudcare.loading.entry import Entry
from iudcare.loading.from_yaml import YamlError, read_yaml
from iudcare.model.article import BlockKind

FENCE = "---"

_CITED = re.compile(r"(?P<text>[^\[\]]*\S)\s*\[(?P<ids>[^\[\]]+)\]")
_SAYS = re.compile(r"@(?P<id>[\w-]+)")
_PLAIN_TOKENS = {"text", "softbreak"}
_FORMS = "paragraphs, items that begin with '- ', headings that begin with '## '"


def read_article(text: str, file: str) -> Entry:
    """The front matter with the article's `id`, its file name, and its `blocks`. Raises `KnowledgeError` with every fault."""
    entry, body, above = _front_matter(text, file)
    blocks = _Blocks(file, above)
    entry["id"] = PurePath(file).stem
    entry["blocks"] = blocks.read(body)
    if blocks.faults:
        raise KnowledgeError(blocks.faults)
    return entry


def _front_matter(text: str, file: str) -> tuple[Entry, str, int]:
    """The front matter, the text below it, and the number of lines above that text."""
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != FENCE or FENCE not in (rest := [line.rstrip() for line in lines[1:]]):
        raise KnowledgeError([f"{file}:1: an article begins with its front matter, between two lines of {FENCE}."])
    end = rest.index(FENCE) + 1
    try:
        entry = read_yaml("\n".join(["", *lines[1:end]]), file)  # an empty line for the fence keeps the line numbers right
    except YamlError as error:
        raise KnowledgeError([str(error)]) from None
    if not isinstance(entry, Entry):
        raise KnowledgeError([f"{file}:1: the front matter must be a mapping."])
    entry.line = 1
    for key in ("id", "blocks"):
        if key in entry:
            entry.fault(f"unknown key {key}: the id of an article is the name of its file, and its blocks stand below.", key)
    return entry, "\n".join(lines[end + 1 :]), end + 1


class _Blocks:
    """One walk over the blocks of one article. `above`: the lines above the text, so that a fault names its line in the file."""

    def __init__(self, file: str, above: int) -> None:
        self.file = file
        self.above = above
        self.faults: list[str] = []
        self.seen_heading = False

    def read(self, body: str) -> list[Entry]:
        """The blocks; faults are noted."""
        definitions: dict[str, dict[str, dict[str, list[int]]]] = {}
        # Tables and struck-out words are read only to be refused: otherwise they would pass as text.
        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        tokens = parser.parse(body, definitions)
        for one in definitions.get("references", {}).values():
            self.fault(one["map"][0], "a link definition is not read. Cite evidence by its id, like [tri-B05].")
        return [block for part in _top_level(tokens) for block in self.blocks(part)]

    def blocks(self, part: list[Token]) -> Iterator[Entry]:
        """The blocks of one top-level part: a heading, a paragraph, or the items of a list."""
        first, line = part[0], _first(part[0])
        if first.type == "heading_open" and first.markup == "##":
            self.seen_heading = True
            yield from self.heading(part[1])
        elif first.type == "paragraph_open":
            yield from self.said(BlockKind.PARAGRAPH if self.seen_heading else BlockKind.SHORT, part[1])
        elif first.type == "bullet_list_open" and first.markup == "-":
            if not self.seen_heading:
                self.fault(line, "a list before the first heading. Begin with the short answer, in one to three paragraphs.")
            else:
                yield from self.items(part)
        else:
            self.fault(line, f"this kind of Markdown ({_name(first)}) is not read. Known here: {_FORMS}.")

    def items(self, part: list[Token]) -> Iterator[Entry]:
        """The items of a list, each a single paragraph."""
        for item in _top_level(part[1:-1]):
            if [token.type for token in item[1:-1]] == ["paragraph_open", "inline", "paragraph_close"]:
                yield from self.said(BlockKind.ITEM, item[2])
            else:
                self.fault(_first(item[0]), "an item must be one paragraph, with no list or other part in it. Split it.")

    def heading(self, inline: Token) -> Iterator[Entry]:
        """A heading: plain words."""
        text = self.text(inline)
        if text is None:
            return
        if "[" in text or text.startswith("@"):
            self.fault(_first(inline), "a heading informs nobody about care, so it carries no citation. Cite below it.")
            return
        yield self.entry(inline, kind=str(BlockKind.HEADING), text=text)

    def said(self, kind: BlockKind, inline: Token) -> Iterator[Entry]:
        """A paragraph or an item: words with what carries them, or a statement."""
        text = self.text(inline)
        if text is None:
            return
        if says := _SAYS.fullmatch(text):
            yield self.entry(inline, kind=str(kind), says=says["id"])
        elif text.startswith("@"):
            self.fault(_first(inline), "@ with the id of a statement stands alone: words and sources come from the statement.")
        elif cited := _CITED.fullmatch(text):
            block = self.entry(inline, kind=str(kind), text=cited["text"], cites=cited["ids"].split())
            block.lines["cites"] = self.above + (inline.map or [0, 0])[1]
            yield block
        elif "[" in text:
            self.fault(_first(inline), "citations stand once, at the very end, for all that it says, like [tri-B05 rev-07].")
        else:
            self.fault(_first(inline), "what has no source is not said. End with the evidence that carries it, like [tri-B05].")

    def text(self, inline: Token) -> str | None:
        """The words of a heading, paragraph or item; `None`, with the fault noted, when there is more than words."""
        children = inline.children or []
        for child in children:
            if child.type not in _PLAIN_TOKENS:
                self.fault(_first(inline), f"only plain words are read, and here is {_name(child)}. Write it without.")
                return None
        return "".join(" " if child.type == "softbreak" else child.content for child in children).strip()

    def entry(self, inline: Token, **fields: object) -> Entry:
        """A block that knows its line."""
        entry = Entry(self.file, self.above + _first(inline) + 1)
        entry.update(fields)
        return entry

    def fault(self, line: int, message: str) -> None:
        """Note a fault at a line of the text, counted from 0."""
        self.faults.append(f"{self.file}:{self.above + line + 1}: {message}")


def _first(token: Token) -> int:
    """The first line of a token, counted from 0."""
    return token.map[0] if token.map else 0


def _name(token: Token) -> str:
    """What a token is called in a message.

    >>> _name(Token("blockquote_open", "blockquote", 1, markup=">"))
    "blockquote '>'"
    """
    return f"{token.type.removesuffix('_open')} {token.markup or token.content.strip()!r}"


def _top_level(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens of each outermost part, from its opening to its closing."""
    part: list[Token] = []
    depth = 0
    for token in tokens:
        part.append(token)
        depth += token.nesting
        if depth == 0:
            yield part
            part = []

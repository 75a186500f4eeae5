"""The page for the clinic as HTML: whole in one file, without scripts and with nothing to load. What it says: `contents`."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from iudcare.diary.pictures.markup import tag, text
from iudcare.diary.pictures.picture import Picture, Table
from iudcare.interfaces.clinic.contents import Block, ClinicPage, Line
from iudcare.interfaces.clinic.fitted import letters, shares, size_for
from iudcare.model.knowledge import KnowledgeBase

STYLE = Path(__file__).with_name("page.css")


def clinic_html(page: ClinicPage, base: KnowledgeBase) -> str:
    """The page as text. Letters on paper are as large as one sheet allows; on a screen they are as large as the reader wants."""
    facts = tag("dl", *(tag("div", tag("dt", text(name)), tag("dd", text(value))) for name, value in page.facts))
    limits = tag("p", " ".join(text(line.text) for line in page.limits), class_="limits")
    size = size_for(page)
    rows = (_row(row, base, size) for row in page.rows)
    edition = tag("p", text(page.edition), class_="edition")
    main = tag("main", tag("h1", text(page.title)), facts, limits, *rows, edition)
    return whole(page.title, page.language, f":root {{ --size: {size:g}pt; }}", [main])


def pictures_html(pictures: Iterable[Picture], base: KnowledgeBase) -> str:
    """Several pictures below each other, each with the same as a table."""
    title = base.labels["picture_page"]
    shown = (tag("div", one.svg, _folded(one.table, base), class_="row") for one in pictures)
    return whole(title, base.language, "", [tag("main", tag("h1", text(title)), *shown)])


def whole(title: str, language: str, style: str, body: Iterable[str]) -> str:
    """A document that may show its own style and nothing else; the style is named by its hash."""
    css = f"{STYLE.read_text(encoding='utf-8')}{style}"
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex"),
        tag("title", text(title)),
        tag("style", css),
    )
    return f"<!doctype html>\n{tag('html', head, tag('body', *body), lang=language)}\n"


def _row(row: Sequence[Block], base: KnowledgeBase, size: float) -> str:
    blocks = [_block(block, base, letters(len(row), size)) for block in row]
    return tag("div", *blocks, class_="row two" if len(blocks) > 1 else "row")


def _block(block: Block, base: KnowledgeBase, room: float) -> str:
    parts = [tag("h2", text(block.heading))] if block.heading else []
    parts += [_line(line) for line in block.lines]
    if block.picture:
        both = [("paper", block.picture), ("phone", block.narrow)]
        parts += [tag("div", one.svg, class_=name) for name, one in both if one]
        parts.append(_folded(block.picture.table, base))
    if block.table:
        parts.append(
            tag("div", _table(block.table, room), class_="scroll", tabindex="0", role="region", aria_label=block.heading)
        )
    return tag("section", *parts, class_="small" if block.small else None)


def _line(line: Line) -> str:
    marks = f" {tag('span', text(line.marks), class_='marks')}" if line.marks else ""
    return tag("p", tag("bdi", text(line.text)), marks, class_="strong" if line.strong else None)


def _folded(table: Table, base: KnowledgeBase) -> str:
    """What a picture shows as a table: to open on a screen, not on paper."""
    return tag(
        "details", tag("summary", text(base.labels["picture_table"])), tag("div", _table(table), class_="scroll", tabindex="0")
    )


def _table(table: Table, room: float = 0) -> str:
    """A table; with the width of its columns where it is printed, into a room of so many letters."""
    head = tag("thead", tag("tr", *(_cell("th", cell, "col") for cell in table.head))) if table.head else ""
    rows = (tag("tr", _cell("th", row[0], "row"), *(_cell("td", cell) for cell in row[1:])) for row in table.rows)
    columns = tag("colgroup", *(tag("col", width=f"{share}%") for share in shares(table, room))) if room else ""
    return tag("table", columns, head, tag("tbody", *rows), class_="wide" if room else None)


def _cell(name: str, words: str, scope: str | None = None) -> str:
    """A cell; an empty one still needs its end tag."""
    return tag(name, text(words) or "&#160;", scope=scope)

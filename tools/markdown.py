"""Markdown text: escaping, tables and whole pages. Knows nothing of what the pages say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

GENERATED = "<!-- Written by `make docs` from knowledge/ and conformance/. Change those, not this page. -->"


def words(text: object) -> str:
    """A text on one line, with the characters escaped that Markdown would read as marks."""
    line = " ".join(str(text).split())
    for mark in ("\\", "|", "<", "*", "`"):
        line = line.replace(mark, "\\" + mark)
    return line


def sentence(text: object) -> str:
    """A text with a capital at its beginning and a full stop at its end, whether or not it had them."""
    line = words(text)
    return line[:1].upper() + line[1:] + ("" if line.endswith((".", "?", "!")) else ".")


def code(text: object) -> str:
    """A name or an expression, as it is written in the data."""
    return f"`{' '.join(str(text).split())}`"


def link(text: str, target: str) -> str:
    """A link."""
    return f"[{text}]({target})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table; a line that says so when it has no rows."""
    lines = [_row(row) for row in rows]
    return [_row(head), _row(["---"] * len(head)), *lines] if lines else ["(none)"]


def page(title: str, *parts: Iterable[str]) -> str:
    """A whole page: its title, the note that it is generated, and its lines."""
    lines = [f"# {title}", "", GENERATED, "", *(line for part in parts for line in part)]
    return "\n".join(lines).rstrip() + "\n"


def points(lines: Iterable[str]) -> list[str]:
    """A list, with an empty line behind it; nothing when it is empty."""
    found = [f"- {line}" for line in lines]
    return [*found, ""] if found else []


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(cell: str) -> str:
    """A cell, in which a bar would end it; escaped bars stay as they are."""
    return cell.replace("\\|", "|").replace("|", "\\|")

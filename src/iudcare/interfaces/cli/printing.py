"""A page onto standard output: with colour and bold on a terminal, as plain wrapped text elsewhere."""

from __future__ import annotations

import sys
import textwrap

from iudcare.interfaces.cli.page import Line, Page

PLAIN_WIDTH = 88
STYLES = {
    "red": "bold white on red",
    "orange": "bold black on dark_orange",
    "amber": "bold black on orange1",
    "yellow": "bold black on yellow",
    "blue": "bold white on blue",
    "green": "bold white on dark_green",
    "neutral": "bold reverse",
}
"""How the colour names of the data look on a terminal. Words and symbol stand beside each."""


def print_page(page: Page) -> None:
    """Print a page; `rich` is imported only where it is used."""
    if sys.stdout.isatty():
        _print_rich(page)
    else:
        print(plain_text(page))


def plain_text(page: Page) -> str:
    """The page as text, for files, pipes and screen readers."""
    parts = [page.title, "=" * len(page.title)]
    for block in page.blocks:
        if block.heading:
            parts += ["", block.heading, "-" * len(block.heading)]
        parts += [_wrapped(line, PLAIN_WIDTH) for line in block.lines]
    return "\n".join(parts)


def _wrapped(line: Line, width: int) -> str:
    first = "    " * line.depth + ("- " if line.point else "")
    text = f"{line.text} {line.marks}".rstrip()
    return textwrap.fill(
        text,
        width,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _print_rich(page: Page) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Padding(Text(f" {page.title} ", style=STYLES.get(page.colour, "bold")), (1, 0)))
    for block in page.blocks:
        if block.heading:
            console.print(Text(f"\n{block.heading}", style="bold"))
        for line in block.lines:
            text = Text(("• " if line.point else "") + line.text)
            if line.marks:
                text.append(f" {line.marks}", style="dim")
            console.print(Padding(text, (0, 0, 0, 3 * line.depth + (1 if line.point else 0))))

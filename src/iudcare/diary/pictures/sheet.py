"""A picture under way: filled from top to bottom, in units of the SVG. What is drawn is for the modules of each picture."""

from __future__ import annotations

from collections.abc import Iterable

from iudcare.diary.pictures.look import BODY, FONT, INK, LINE, MARGIN, NARROW, PAPER, SOFT, TITLE, WIDE
from iudcare.diary.pictures.markup import tag, text, width, wrapped
from iudcare.diary.pictures.picture import Picture, Table

KEY_CELL = 16
"""The side of a sample in the key."""


class Sheet:
    """The parts drawn so far, and how far down they reach (`y`)."""

    def __init__(self, name: str, *, narrow: bool) -> None:
        self.name = name
        self.narrow = narrow
        self.width = NARROW if narrow else WIDE
        self.inner = self.width - 2 * MARGIN
        self.y = float(MARGIN)
        self.parts: list[str] = []

    @property
    def hatch(self) -> str:
        """The fill of what was not recorded."""
        return f"url(#{self.name}-hatch)"

    def line(self, words: str, size: float = BODY, fill: str = INK, weight: int | None = None) -> None:
        """Words over the whole width, on as many lines as they need."""
        for one in wrapped(words, self.inner, size * (1.06 if weight else 1)):
            self.y += size * 1.35
            self.parts.append(written(one, MARGIN, self.y, size, fill, weight))

    def title(self, words: str) -> None:
        """The heading."""
        self.line(words, TITLE, weight=600)
        self.y += 6

    def key(self, entries: Iterable[tuple[str, str]]) -> None:
        """Samples, each drawn in a square at 0, with what they mean beside them."""
        x = float(MARGIN)
        self.y += 8
        for sample, meaning in entries:
            lines = wrapped(meaning, self.inner - KEY_CELL - 5, BODY)
            needed = KEY_CELL + 5 + max(width(line, BODY) for line in lines) + 12
            if x > MARGIN and x + needed - 12 > self.width - MARGIN:
                x, self.y = float(MARGIN), self.y + KEY_CELL + 6
            self.parts.append(tag("g", sample, transform=f"translate({x:g} {self.y:g})"))
            self.parts += [written(line, x + KEY_CELL + 5, self.y + 12 + at * 14, BODY, SOFT) for at, line in enumerate(lines)]
            self.y += 14 * (len(lines) - 1)
            x += needed
        self.y += KEY_CELL + 4

    def finished(self, title: str, says: str, table: Table) -> Picture:
        """The picture. Its title and description are those that a screen reader reads."""
        high = self.y + MARGIN
        ids = f"{self.name}-title", f"{self.name}-says"
        strokes = tag("path", d="M-1 1L1 -1M0 6L6 0M5 7L7 5", stroke=SOFT, stroke_width=1)
        ground = tag("rect", width=6, height=6, fill="#e9e6df")
        hatch = tag("pattern", ground, strokes, id=f"{self.name}-hatch", width=6, height=6, patternUnits="userSpaceOnUse")
        svg = tag(
            "svg",
            tag("title", text(title), id=ids[0]),
            tag("desc", text(says), id=ids[1]),
            tag("defs", hatch),
            tag("rect", width=self.width, height=high, fill=PAPER),
            *self.parts,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {self.width} {high:.0f}",
            width=self.width,
            height=round(high),
            role="img",
            aria_labelledby=" ".join(ids),
            font_family=FONT,
        )
        return Picture(self.name, title, says, svg, table)


def written(  # noqa: PLR0913, PLR0917 - where, and how it looks
    words: str, x: float, y: float, size: float = BODY, fill: str = INK, weight: int | None = None, anchor: str | None = None
) -> str:
    """One line of text; `y` is where its letters stand."""
    return tag("text", text(words), x=x, y=y, font_size=size, fill=fill, font_weight=weight, text_anchor=anchor)


def box(  # noqa: PLR0913, PLR0917 - the same
    x: float, y: float, wide: float, high: float, fill: str = PAPER, stroke: str | None = LINE, radius: float = 3
) -> str:
    """A rectangle with round corners."""
    return tag("rect", x=x, y=y, width=wide, height=high, rx=radius, fill=fill, stroke=stroke)

"""Tags and text of SVG and HTML that is well-formed XML. What is drawn where is for the modules beside it."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from html import escape

_REFUSED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of what follows, beyond the words in which they stand."""
_CENT = Decimal("0.01")


def plain_text(words: str) -> str:
    r"""Words on one line, without what no document can hold and without marks that turn what stands after them.

    >>> plain_text("a\x00b\u202e c\n d")
    'ab c d'
    """
    return " ".join(_TURNING.sub("", _REFUSED.sub("", words)).split())


def text(words: str) -> str:
    """Words as they stand between tags.

    >>> text("<script>1 & 2</script>")
    '&lt;script&gt;1 &amp; 2&lt;/script&gt;'
    """
    return escape(plain_text(words))


def tag(name: str, /, *children: str, **attributes: str | float | None) -> str:
    """An element. `children` are markup already; attributes are escaped, `None` leaves one out, and _ is written as -.

    Raises `ValueError` for a number that is none.

    >>> tag("rect", x=1.50, width=20, stroke_width=None, class_="day")
    '<rect x="1.5" width="20" class="day"/>'
    """
    held = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items() if value is not None
    )
    inside = "".join(children)
    return f"<{name}{held}>{inside}</{name}>" if inside else f"<{name}{held}/>"


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(plain_text(value))
    if not math.isfinite(value):
        raise ValueError(f"{value} is no place in a picture")
    return f"{Decimal(str(value)).quantize(_CENT, ROUND_HALF_EVEN).normalize():f}"


def width(words: str, size: float) -> float:
    r"""About how wide words are in a wide sans-serif font of a size; rather too much than too little.

    >>> width("abc", 10) < width("ABC", 10) < width("\u4e2d\u6587\u5b57", 10)
    True
    """
    return size * sum(_part_of_em(letter) for letter in words)


def _part_of_em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.34 if letter in " .,:;'|!il" else 0.72 if letter.isupper() or letter in "mw–" else 0.61


def wrapped(words: str, most: float, size: float) -> list[str]:
    """Words on lines of a width. A word that is wider than a line is cut.

    >>> wrapped("one two three", 50, 10)
    ['one two', 'three']
    """
    lines = [""]
    for piece in _pieces(plain_text(words), most, size):
        if lines[-1] and width(lines[-1] + piece.rstrip(), size) > most:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(words: str, most: float, size: float) -> Iterator[str]:
    """Where a line may end: after a space, and between Chinese characters; else where the line is full."""
    for piece in re.findall(r"[\u2e80-\u9fff\uff00-\uffef][，。、：；）」]*|[^\s\u2e80-\u9fff\uff00-\uffef]*\s*", words):
        while width(piece, size) > most and len(piece) > 1:
            fits = next((n for n in range(len(piece) - 1, 1, -1) if width(piece[:n], size) <= most), 1)
            yield piece[:fits]
            piece = piece[fits:]  # noqa: PLW2901 - what is left of it
        yield piece

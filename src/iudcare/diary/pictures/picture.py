"""What a picture is: its SVG, and the same for those who do not see it."""

from __future__ import annotations

from typing import NamedTuple


class Table(NamedTuple):
    """The heads of columns, and rows of the same length."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Picture(NamedTuple):
    """`name`: neutral, for a file. `says`: what it shows, in words; it stands in the SVG as its description.

    `table` holds everything that is drawn, so that nobody needs to see the picture.
    """

    name: str
    title: str
    says: str
    svg: str
    table: Table

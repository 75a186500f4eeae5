"""How large the letters of the page can be so that it stays on one sheet: an estimate that errs on the side of small letters.

Lengths are in points. The typesetter of the PDF measures by itself; a browser cannot without a script, so HTML asks here.
"""

from __future__ import annotations

from iudcare.diary.pictures.markup import width, wrapped
from iudcare.diary.pictures.picture import Picture, Table
from iudcare.interfaces.clinic.contents import Block, ClinicPage, Line

SHEET_WIDE, SHEET_HIGH = 595, 842
"""A4."""
MARGIN_SIDE, MARGIN_END = 31, 28
SIZES = tuple(9.5 - step / 4 for step in range(18))
SMALL, LEADING, GAP = 0.8, 1.26, 0.7
"""Of a line: small print, the distance of lines, and the space around a block, in letters."""
PADDING, BOLD = 1.0, 1.1
"""Between columns, in letters; how much wider bold ones are."""
PICTURE_PART = 0.86
"""How much of the width the picture takes."""


def size_for(page: ClinicPage) -> float:
    """The largest size with which everything fits, in points; the smallest there is when nothing does."""
    room = SHEET_HIGH - 2 * MARGIN_END
    return next((size for size in SIZES if _height(page, size) <= room), SIZES[-1])


def _height(page: ClinicPage, size: float) -> float:
    wide = SHEET_WIDE - 2 * MARGIN_SIDE
    top = size * 1.6 * LEADING + _lines((Line("   ".join(f"{name}: {value}" for name, value in page.facts)),), wide, size)
    limits = _lines((Line(" ".join(line.text for line in page.limits)),), wide, size)
    rows = sum(max(_block(block, letters(len(row), size) * size, size) for block in row) for row in page.rows)
    return top + limits + rows + size * 3


def _block(block: Block, wide: float, size: float) -> float:
    body = size * (SMALL if block.small else 1)
    high = size * 1.1 * LEADING * bool(block.heading) + _lines(block.lines, wide, body) + GAP * size
    if block.table:
        high += _table(block.table, wide, body)
    return high + (_picture(block.picture, wide) if block.picture else 0)


def _lines(lines: tuple[Line, ...], wide: float, size: float) -> float:
    return sum(
        len(wrapped(f"{line.text} {line.marks}", wide, size * (BOLD if line.strong else 1))) * size * LEADING for line in lines
    )


def letters(blocks: int, size: float) -> float:
    """How wide a block is, in letters, where so many share a row."""
    return (SHEET_WIDE - 2 * MARGIN_SIDE) / blocks / size - 2


def shares(table: Table, room: float) -> list[int]:
    """The width of each column, in percent: by what it would need on one line, but no word is cut for a neighbour's sake.

    `room`: the width of all, in letters.

    >>> shares(Table(("Days", "Count"), (("from the first to the last", "3"),)), 20)
    [77, 23]
    """
    rows = [table.head, *table.rows] if table.head else [*table.rows]
    columns = [*zip(*rows, strict=True)]
    least = [max(BOLD * width(word, 1) for cell in column for word in cell.split(" ")) + PADDING for column in columns]
    wanted = [max(width(cell, 1) for cell in column[bool(table.head) :]) + PADDING for column in columns]
    spare = max(0.0, room - sum(least))
    extra = [most - few for most, few in zip(map(max, wanted, least), least, strict=True)]
    part = min(1.0, spare / max(1.0, sum(extra)))
    given = [few + part * more for few, more in zip(least, extra, strict=True)]
    percent = [round(100 * one / sum(given)) for one in given]
    return [100 - sum(percent[1:]), *percent[1:]]


def _table(table: Table, wide: float, size: float) -> float:
    """The rows, each as high as its highest cell."""
    rows = [table.head, *table.rows] if table.head else [*table.rows]
    parts = [wide * share / 100 - PADDING * size for share in shares(table, wide / size)]
    high = (
        max(len(wrapped(cell, part, size * (BOLD if row is table.head else 1))) for cell, part in zip(row, parts, strict=True))
        for row in rows
    )
    return sum(lines * size * LEADING + size * 0.35 for lines in high)


def _picture(picture: Picture, wide: float) -> float:
    _, _, drawn_wide, drawn_high = (float(number) for number in picture.svg.split('viewBox="')[1].split('"')[0].split())
    return wide * PICTURE_PART * drawn_high / drawn_wide

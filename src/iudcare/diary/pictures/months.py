"""Days with any blood in each month of 30 days, beside the share of people with the same coil who had as few.

A month is one of the patterns, of 30 days; only figures about such a month are drawn, and each is said with its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from iudcare.diary.patterns.read import PeriodRead
from iudcare.diary.pictures.cards import said_count
from iudcare.diary.pictures.look import INK, LINE, MARGIN, PAPER, SMALL, SOFT
from iudcare.diary.pictures.markup import tag
from iudcare.diary.pictures.picture import Picture, Table
from iudcare.diary.pictures.sheet import KEY_CELL, Sheet, box, written
from iudcare.diary.profiles import FEW_DAYS, Comparison, Of100, Typicals, said
from iudcare.model.knowledge import KnowledgeBase

HIGH, LEFT = 150, 26
AT_MOST = {"days_4_or_fewer": FEW_DAYS, "amenorrhoea_reported": 0, "amenorrhoea": 0}
"""By measure the most days with blood that those people had."""
BAND, MIDDLE = "#e3e0d8", "#9fa6a9"


class _Plot(NamedTuple):
    """Where months and days lie."""

    top: float
    first: float
    pitch: float
    days: int

    def x(self, place: int) -> float:
        return self.first + (place + 0.5) * self.pitch

    def y(self, days: float) -> float:
        return self.top + HIGH * (1 - days / self.days)


def months(read: Sequence[PeriodRead], beside: Typicals | None, base: KnowledgeBase, *, narrow: bool = False) -> Picture:
    """A dot for each month. `read`: the diary in months; `beside`: the same months beside what was published."""
    label, length = base.labels, base.patterns.whole("month_days")
    sheet, title = Sheet("months", narrow=narrow), base.labels["picture_months"].format(days=length)
    figures = _figures(beside, read)
    sheet.title(title)
    sheet.y += 6
    plot = _Plot(sheet.y, MARGIN + LEFT, min(60.0, (sheet.inner - LEFT) / max(1, len(read))), length)
    sheet.parts += [*_axis(plot, read, sheet), *_bands(plot, figures), *_dots(plot, read)]
    sheet.y += HIGH + 18
    if figures:
        sheet.parts += [
            written(_short(one.of_100), plot.x(place), sheet.y + 8, _size(plot), INK, 600, "middle")
            for place, one in figures.items()
            if one.of_100
        ]
        sheet.y += 12
    sheet.key(_samples(base, figures))
    lines = [*_compared(figures, beside, base)] if read else [label["pattern_none"]]
    for line in lines:
        sheet.y += 3
        sheet.line(line, SMALL)
    rows = tuple(_row(one, figures.get(place), base) for place, one in enumerate(read))
    head = (label["diary_page_date"], label["picture_any"], label["picture_published"])
    return sheet.finished(title, " ".join([*(f"{row[0]}: {row[1]}." for row in rows), *lines]), Table(head, rows))


def _figures(beside: Typicals | None, read: Sequence[PeriodRead]) -> Mapping[int, Comparison]:
    """By the place of a month the share that is drawn there: days counted in a diary before what was said when asked."""
    found: dict[int, Comparison] = {}
    for one in beside.periods if beside else ():
        places = [place for place, month in enumerate(read) if month.period.first_day == one.read.period.first_day]
        drawn = [row for row in one.typical.comparisons if row.profile.measure in AT_MOST and row.of_100]
        if places and drawn:
            found[places[0]] = min(drawn, key=lambda row: [*AT_MOST].index(row.profile.measure))
    return found


def _axis(plot: _Plot, read: Sequence[PeriodRead], sheet: Sheet) -> Iterator[str]:
    """Lines for the days, and the number of each month below, as far as there is room."""
    for days in range(0, plot.days + 1, 5):
        yield tag("path", d=f"M{plot.first:g} {plot.y(days):g}H{sheet.width - MARGIN}", stroke=LINE, stroke_width=0.5)
        yield written(str(days), plot.first - 5, plot.y(days) + 3.5, SMALL, SOFT, None, "end")
    every = max(1, round(22 / plot.pitch))
    for place, one in enumerate(read):
        if place % every == 0:
            yield written(str(one.period.number), plot.x(place), plot.top + HIGH + 14, SMALL, SOFT, None, "middle")


def _bands(plot: _Plot, figures: Mapping[int, Comparison]) -> Iterator[str]:
    """The days that the people of each share had at most."""
    for place, one in figures.items():
        top = plot.y(AT_MOST[one.profile.measure] + 0.5)
        yield box(plot.x(place) - plot.pitch * 0.45, top, plot.pitch * 0.9, plot.top + HIGH - top, BAND, SOFT, 2)


def _dots(plot: _Plot, read: Sequence[PeriodRead]) -> Iterator[str]:
    """A dot where the count is certain, a bar over what it can be, a hollow dot for a month that is not over."""
    radius = min(5.0, plot.pitch / 2.4)
    for place, one in enumerate(read):
        low, high = one.period.blood_days
        if one.period.withheld or low == high:
            yield _dot(plot.x(place), plot.y(low), radius, PAPER if one.period.withheld else INK)
        else:
            high_y = plot.y(high) - radius
            yield box(plot.x(place) - radius, high_y, 2 * radius, plot.y(low) + radius - high_y, MIDDLE, INK, radius)


def _dot(x: float, y: float, radius: float, fill: str) -> str:
    return tag("circle", cx=x, cy=y, r=radius, fill=fill, stroke=INK, stroke_width=1.5)


def _samples(base: KnowledgeBase, figures: Mapping[int, Comparison]) -> Iterator[tuple[str, str]]:
    middle = KEY_CELL / 2
    yield _dot(middle, middle, 5, INK), base.labels["picture_any"]
    yield box(middle - 5, 0, 10, KEY_CELL, MIDDLE, INK, 5), base.labels["picture_range"]
    yield _dot(middle, middle, 5, PAPER), base.labels["picture_so_far"]
    if figures:
        yield box(0, 4, KEY_CELL, KEY_CELL - 4, BAND, SOFT, 2), base.labels["picture_band"]


def _compared(figures: Mapping[int, Comparison], beside: Typicals | None, base: KnowledgeBase) -> Iterator[str]:
    """Each share in words with its source, or why there is none."""
    for one in figures.values():
        publishers = dict.fromkeys(base.sources[cited.source].publisher for cited in one.profile.citations)
        source = base.labels["picture_source"].format(source="; ".join(publishers))
        yield f"{said(one, base.patterns, base.labels)} {source}"
    if beside and not figures:
        yield base.labels[f"typical_none_{beside.why_none}" if beside.why_none else "picture_no_month"]


def _row(read: PeriodRead, figure: Comparison | None, base: KnowledgeBase) -> tuple[str, str, str]:
    one = read.period
    span = {"first": one.first_day, "last": one.last_day, "from": read.first, "to": read.last}
    so_far = one.withheld is not None
    count = base.labels["picture_at_least"].format(count=one.blood_days.low) if so_far else said_count(one.blood_days, base)
    return base.labels["pattern_days"].format(**span), count, said(figure, base.patterns, base.labels) if figure else ""


def _short(share: Of100 | None) -> str:
    """A share as a number alone."""
    assert share is not None
    return f"<{share.low}" if share.below else str(share.low) if share.low == share.high else f"{share.low}–{share.high}"


def _size(plot: _Plot) -> float:
    return min(11.0, max(7.0, plot.pitch * 0.5))

"""The ribbon: every day in rows of thirty (half rows on a phone), with letters as well as shades, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from iudcare.diary.entry import Amount, Diary
from iudcare.diary.pictures.look import INK, MARGIN, ON_DARK, PAPER, RING, SHADES, SMALL, SOFT
from iudcare.diary.pictures.markup import tag
from iudcare.diary.pictures.picture import Picture, Table
from iudcare.diary.pictures.sheet import KEY_CELL, Sheet, box, written
from iudcare.diary.pictures.strip import Shown, rows_of
from iudcare.diary.words import DiaryWords
from iudcare.model.knowledge import KnowledgeBase

ROW, HALF, ROWS_TOGETHER = 30, 15, 3
"""Days of a row and of half of one; three rows are one reference period of the usual length."""
PITCH, WIDE_CELL, HIGH_CELL = 22, 20, 27


class Frame(NamedTuple):
    """What stands around the days: a name for the file, a heading, and today, which is marked."""

    name: str
    heading: str
    today: date


def ribbon(days: Sequence[Shown], diary: Diary, base: KnowledgeBase, frame: Frame, *, narrow: bool = False) -> Picture:
    """The days as a picture. `diary` gives the table what the days do not show; notes are left out of it.

    >>> from iudcare.diary.entry import Day, diary_of
    >>> from iudcare.diary.pictures.strip import shown
    >>> from iudcare.loading.knowledge_base import load
    >>> begin = date(2026, 3, 2)
    >>> diary = diary_of([Day(begin, Amount.HEAVY)])
    >>> found = ribbon(shown(diary, begin, begin, begin), diary, load(), Frame("ribbon", "Since day 1", begin))
    >>> found.table.rows
    (('2026-03-02', 'heavy', '', ''),)
    >>> ">H</text>" in found.svg
    True
    """
    sheet = Sheet(frame.name, narrow=narrow)
    sheet.title(frame.heading)
    for number, row in enumerate(rows_of(days, ROW)):
        if number and number % ROWS_TOGETHER == 0:
            sheet.y += 8
        _row(sheet, row, base, frame.today)
    sheet.key(_samples(sheet, base))
    says = base.labels["picture_days_say"].format(
        days=len(days),
        blood=sum(one.amount not in (None, Amount.NONE.word) for one in days),
        missing=sum(one.amount is None for one in days),
        after=sum(one.after_act for one in days),
    )
    return sheet.finished(frame.heading, says, _table(days, diary, base))


def _row(sheet: Sheet, row: Sequence[Shown], base: KnowledgeBase, today: date) -> None:
    first, last = row[0], row[-1]
    span = {"first": first.number, "last": last.number, "from": first.on, "to": last.on}
    sheet.line(base.labels["pattern_days"].format(**span), SMALL, SOFT)
    sheet.y += 4
    for line in rows_of(row, HALF if sheet.narrow else ROW):
        for place, day in enumerate(line):
            sheet.parts += _cell(sheet, day, MARGIN + place * PITCH, base, today=day.on == today)
        sheet.y += HIGH_CELL + 4
    sheet.y += 2


def _cell(sheet: Sheet, day: Shown, x: float, base: KnowledgeBase, *, today: bool) -> Iterator[str]:
    """One day: its shade, then what is marked on it, then its letter."""
    ink, y = ON_DARK.get(day.amount or "", INK), sheet.y
    yield box(x, y, WIDE_CELL, HIGH_CELL, SHADES[day.amount] if day.amount else sheet.hatch)
    if today:
        yield _frame(x - 1, y - 1, WIDE_CELL + 2, HIGH_CELL + 2)
    if day.event:
        yield tag("path", d=f"M{x + WIDE_CELL - 7:g} {y:g}h7v7z", fill=ink)
    if day.after_act:
        yield from _ring(x + WIDE_CELL / 2, y + 10, 7.5)
    if day.amount:
        letter = base.labels[f"diary_page_letter_{day.amount}"]
        yield written(letter, x + WIDE_CELL / 2, y + 13.5, 10 if len(letter) < 2 else 8, ink, 600, "middle")
    if day.pain:
        yield written(str(day.pain), x + WIDE_CELL - 2, y + HIGH_CELL - 2, 8, ink, 600, "end")


def _ring(x: float, y: float, radius: float) -> Iterator[str]:
    """A ring that shows on every shade, in grey too: dark within light."""
    yield tag("circle", cx=x, cy=y, r=radius, fill="none", stroke=PAPER, stroke_width=4)
    yield tag("circle", cx=x, cy=y, r=radius, fill="none", stroke=RING, stroke_width=2)


def _frame(x: float, y: float, wide: float, high: float) -> str:
    """The frame of today."""
    return tag("rect", x=x, y=y, width=wide, height=high, rx=4, fill="none", stroke=INK, stroke_width=3)


def _samples(sheet: Sheet, base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """What shades, letters and marks mean."""
    label, side, middle = base.labels, KEY_CELL, KEY_CELL / 2
    for amount, shade in SHADES.items():
        letter = label[f"diary_page_letter_{amount}"]
        sample = written(letter, middle, 12, 9 if len(letter) < 2 else 7, ON_DARK.get(amount, INK), 600, "middle")
        yield box(0, 0, side, side, shade) + sample, label[f"diary_amount_{amount}"]
    plain = box(0, 0, side, side)
    yield box(0, 0, side, side, sheet.hatch), label["diary_page_not_recorded"]
    yield plain + "".join(_ring(middle, middle, 6)), label["diary_page_after_sex"]
    yield plain + written("2", side - 2, side - 2, 8, INK, 600, "end"), label["picture_key_hurt"]
    yield plain + tag("path", d=f"M{side - 7} 0h7v7z", fill=INK), DiaryWords(base).field("events")
    yield _frame(1, 1, side - 2, side - 2), label["diary_page_key_today"]


def _table(days: Sequence[Shown], diary: Diary, base: KnowledgeBase) -> Table:
    """Each day that holds something as a row; days in a row that hold nothing share one."""
    label, words = base.labels, DiaryWords(base)
    head = (label["diary_page_date"], words.field("bleeding"), words.field("pain"), label["diary_page_also"])
    rows: list[tuple[str, ...]] = []
    for recorded, group in groupby(days, key=lambda one: one.recorded):
        run = [one.on for one in group]
        if recorded:
            rows += [_said(on, diary, words) for on in run]
        else:
            span = str(run[0]) if len(run) == 1 else label["diary_span"].format(first=run[0], last=run[-1])
            rows.append((span, label["diary_page_not_recorded"], "", ""))
    return Table(head, tuple(rows))


def _said(on: date, diary: Diary, words: DiaryWords) -> tuple[str, ...]:
    """A day in the columns of the table."""
    day = diary.day(on)
    others = day._replace(bleeding=None, pain=None, note=None, amount_unknown=False)
    acts = [words.act(act) for act in diary.acts_on(on)]
    events = [words.event(event) for event in diary.events if event.on == on]
    return (
        str(on),
        words.value("bleeding", day.amount) if day.amount else words.labels["diary_page_not_recorded"],
        "" if day.pain is None else words.value("pain", day.pain),
        "; ".join([*words.day(others), *acts, *events]),
    )

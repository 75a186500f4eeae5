"""Class cards: for each reference period its class, why it has it, and how everything was counted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

from iudcare.diary.patterns.convention import Conventions
from iudcare.diary.patterns.read import PeriodRead
from iudcare.diary.patterns.reference import UNFINISHED, Count, ReferencePeriod
from iudcare.diary.pictures.look import ACCENT, BODY, INK, MARGIN, SMALL, SOFT
from iudcare.diary.pictures.markup import wrapped
from iudcare.diary.pictures.picture import Picture, Table
from iudcare.diary.pictures.sheet import Sheet, box, written
from iudcare.diary.pictures.strip import rows_of
from iudcare.model.knowledge import KnowledgeBase

GAP, INSET, NAME = 10, 10, 13.0


class CardWords(NamedTuple):
    """What a card says, each part on its own. `name`: the class or why there is none; `also`: prolonged, perhaps; or empty."""

    days: str
    name: str
    also: str
    why: str
    counts: str
    missing: str


def cards(periods: Sequence[PeriodRead], conventions: Conventions, base: KnowledgeBase, *, narrow: bool = False) -> Picture:
    """One card for each period.

    >>> from iudcare.diary.patterns.read import read_patterns
    >>> from iudcare.diary.entry import Amount, Day, diary_of
    >>> from iudcare.loading.knowledge_base import load
    >>> from datetime import date, timedelta
    >>> diary = diary_of([Day(date(2026, 3, 2) + timedelta(n), Amount.NONE) for n in range(90)])
    >>> found = read_patterns(diary, load(), date(2026, 5, 30))
    >>> cards(found.periods, found.conventions, load()).table.rows[0][:2]
    ('Days 1 to 90: 2026-03-02 to 2026-05-30', 'No bleeding')
    """
    sheet = Sheet("classes", narrow=narrow)
    title = base.labels["picture_classes"]
    sheet.title(title)
    said = [card_words(one, base) for one in periods]
    if not said:
        sheet.line(base.labels["pattern_none"])
    for row in rows_of(said, 1 if narrow else 2):
        _draw(sheet, row)
    sheet.y += 4
    sheet.line(convention_line(conventions, base), SMALL, SOFT)
    says = " ".join([f"{one.days}: {one.name}." for one in said]) or base.labels["pattern_none"]
    choices = tuple(("", one.id.replace(".", "="), one.text) for one in conventions.said(base.patterns))
    rows = tuple((one.days, _joined(one.name, one.also), _joined(one.why, one.counts, one.missing)) for one in said)
    head = (base.labels["diary_page_date"], base.labels["picture_class"], base.labels["picture_why"])
    return sheet.finished(title, says, Table(head, (*rows, *choices)))


def card_words(read: PeriodRead, base: KnowledgeBase) -> CardWords:
    """The words of one period."""
    label, one = base.labels, read.period
    span = {"first": one.first_day, "last": one.last_day, "from": read.first, "to": read.last}
    long = base.patterns.whole("long_interval_days")
    counts = {"heavier": one.bleeding_days, "spotting": one.spotting_days, "longest": one.longest_episode}
    why = {"episodes": one.episodes, "intervals": one.long_intervals}
    return CardWords(
        label["pattern_days"].format(**span),
        class_words(read, base),
        prolonged_words(read, base),
        label["picture_reason"].format(days=long, **{name: counted(count, one, base) for name, count in why.items()}),
        label["picture_counts"].format(**{name: counted(count, one, base) for name, count in counts.items()}),
        label["picture_missing"].format(count=one.missing) if one.missing else "",
    )


def class_words(read: PeriodRead, base: KnowledgeBase) -> str:
    """The class; or that it is undetermined, with each that is possible; or why there is none."""
    one, label = read.period, base.labels
    if one.withheld:
        return label[f"pattern_{one.withheld}"].rstrip(".。")
    names = [base.patterns.classes[name].name for name in one.possible]
    if one.pattern:
        return _sentence(names[0])
    both = reduce(lambda first, second: label["picture_or"].format(first=first, second=second), names)
    return label["picture_undetermined"].format(classes=both)


def prolonged_words(read: PeriodRead, base: KnowledgeBase) -> str:
    """Whether an episode was long, if it was or may have been."""
    one, name = read.period, base.patterns.classes["prolonged"].name
    if one.prolonged:
        return _sentence(name)
    return base.labels["picture_perhaps"].format(what=name) if one.prolonged is None and not one.withheld else ""


def counted(count: Count, period: ReferencePeriod, base: KnowledgeBase) -> str:
    """A count of a period; while days are still to come, the least that it will be."""
    return base.labels["picture_or_more"].format(count=count.low) if period.withheld == UNFINISHED else said_count(count, base)


def said_count(count: Count, base: KnowledgeBase) -> str:
    """A count, or its lowest and its highest value."""
    return str(count.low) if count.low == count.high else base.labels["typical_range"].format(low=count.low, high=count.high)


def convention_line(conventions: Conventions, base: KnowledgeBase) -> str:
    """Every choice by the name with which it is switched."""
    names = ", ".join(one.id.replace(".", "=") for one in conventions.said(base.patterns))
    return base.labels["picture_counted"].format(conventions=names)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _draw(sheet: Sheet, row: Sequence[CardWords]) -> None:
    """Cards beside each other, as high as the highest."""
    wide = sheet.inner if sheet.narrow else (sheet.inner - GAP) / 2
    lines = [[*_lines(one, wide - 2 * INSET)] for one in row]
    high = max(sum(size * 1.4 for _, size, _, _ in each) for each in lines) + 2 * INSET
    for place, each in enumerate(lines):
        x, y = MARGIN + place * (wide + GAP), sheet.y + INSET - 2
        sheet.parts.append(box(x, sheet.y, wide, high, radius=6))
        for words, size, fill, weight in each:
            y += size * 1.4
            sheet.parts.append(written(words, x + INSET, y, size, fill, weight))
    sheet.y += high + GAP


def _lines(one: CardWords, wide: float) -> list[tuple[str, float, str, int | None]]:
    """Each line of a card with its size, colour and weight."""
    parts: list[tuple[str, float, str, int | None]] = [
        (one.days, SMALL, SOFT, None),
        (one.name, NAME, INK, 600),
        (one.also, BODY, ACCENT, 600),
        (one.why, BODY, INK, None),
        (one.counts, BODY, INK, None),
        (one.missing, BODY, SOFT, None),
    ]
    return [
        (line, size, fill, weight)
        for words, size, fill, weight in parts
        if words
        for line in wrapped(words, wide, size * (1.06 if weight else 1))
    ]

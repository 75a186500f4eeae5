"""Every picture of one diary, as it stands on a day."""

from __future__ import annotations

from datetime import date

from iudcare.diary.entry import Diary
from iudcare.diary.facts import as_of
from iudcare.diary.patterns.in_place import InPlace
from iudcare.diary.patterns.read import Choices, read_patterns
from iudcare.diary.patterns.reference import Division
from iudcare.diary.pictures.acts import after_acts
from iudcare.diary.pictures.cards import cards
from iudcare.diary.pictures.months import months
from iudcare.diary.pictures.picture import Picture
from iudcare.diary.pictures.ribbon import Frame, ribbon
from iudcare.diary.pictures.strip import shown
from iudcare.diary.profiles import typical_periods
from iudcare.model.knowledge import KnowledgeBase


def pictures(
    diary: Diary, base: KnowledgeBase, today: date, choices: Choices | None = None, *, narrow: bool = False
) -> tuple[Picture, ...]:
    """The ribbon, the class cards, the months and the acts; none while the diary holds neither a day nor a fitting.

    >>> from iudcare.diary.entry import Amount, Day, diary_of
    >>> from iudcare.loading.knowledge_base import load
    >>> diary = diary_of([Day(date(2026, 3, 2), Amount.NONE)])
    >>> [one.name for one in pictures(diary, load(), date(2026, 3, 4))]
    ['ribbon', 'classes', 'months', 'acts']
    """
    choices, known = choices or Choices(), as_of(diary, today)
    found = read_patterns(known, base, today, choices)
    if found is None or not found.in_place.days:
        return ()
    by_month = choices._replace(division=Division(length=base.patterns.whole("month_days")))
    in_months = read_patterns(known, base, today, by_month)
    assert in_months is not None
    there = found.in_place
    days = shown(known, there.day_1, there.day_1, there.last)
    return (
        ribbon(days, known, base, Frame("ribbon", heading(there, base), today), narrow=narrow),
        cards(found.periods, found.conventions, base, narrow=narrow),
        months(in_months.periods, typical_periods(known, base, today, by_month), base, narrow=narrow),
        after_acts([act for act in known.acts if there.day_1 <= act.on <= there.last], base, narrow=narrow),
    )


def heading(there: InPlace, base: KnowledgeBase) -> str:
    """From when the days count."""
    if there.since is None:
        return base.labels["diary_page_ribbon_first"]
    return base.labels["diary_page_ribbon"].format(date=there.day_1)

"""`iudcare diary patterns`: what bleeding shows by published rules, each result with its reasons and how it was counted."""

from __future__ import annotations

import argparse
import json
from datetime import date

from iudcare.diary.patterns.read import DiaryPatterns, PeriodRead, read_patterns
from iudcare.engine.say import Speaker
from iudcare.interfaces.cli.kept_diary import KeptDiary, opened
from iudcare.interfaces.cli.page import Line, Page
from iudcare.interfaces.cli.pattern_choices import choices_of
from iudcare.interfaces.cli.pattern_page import PatternPage
from iudcare.interfaces.cli.printing import print_page
from iudcare.interfaces.cli.settings import settings
from iudcare.model.answer import plain
from iudcare.model.knowledge import KnowledgeBase


def run(options: argparse.Namespace) -> None:
    """Print the patterns."""
    chosen = settings(options)
    kept = opened(options.file, options)
    today = chosen.today_or_clock()
    found = read_patterns(kept.diary, chosen.base, today, choices_of(options, kept.diary, chosen.base, today))
    if options.json:
        print(json.dumps(patterns_dict(kept, found, chosen.base, today), ensure_ascii=False, indent=2))
    else:
        print_page(patterns_page(kept, found, chosen.base, today))


def patterns_page(kept: KeptDiary, found: DiaryPatterns | None, base: KnowledgeBase, today: date) -> Page:
    """Everything as a page."""
    page = PatternPage(base, base.labels["pattern_title"].format(today=today))
    page.block("").lines += [Line(note) for note in kept.notes(base)]
    if found is None:
        page.add("diary_empty")
        return page
    page.days_read(found.in_place)
    if not found.periods:
        page.add("pattern_none")
    for period in found.periods:
        page.period(period)
    if found.periods and found.whole_use:
        page.standard((found.whole_use, *found.periods))
    page.cycles(found)
    if found.months:
        page.points(found.months)
    page.counted(found)
    page.say_all("heading_limits", Speaker(base).limits())
    page.add_sources()
    return page


def patterns_dict(kept: KeptDiary, found: DiaryPatterns | None, base: KnowledgeBase, today: date) -> dict[str, object]:
    """Everything as JSON values; the class of a period stands beside its counts."""
    start = {"file": str(kept.file), "today": today.isoformat(), "notes": kept.notes(base)}
    if found is None:
        return {**start, "in_place": None, "periods": []}
    return {
        **start,
        "in_place": plain(found.in_place),
        "division": plain(found.division),
        "conventions": {one.id.split(".")[0]: plain(one) for one in found.conventions.said(base.patterns)},
        "fill_up_to": found.conventions.fill_up_to,
        "periods": [period_dict(one) for one in found.periods],
        "whole_use": found.whole_use and period_dict(found.whole_use),
        "figo": plain(found.figo),
        "figo_note": found.figo_note,
        "pbac_months": plain(found.months),
        "not_reviewed": not base.edition.reviewed,
    }


def period_dict(read: PeriodRead) -> dict[str, object]:
    """One period as JSON values."""
    counted, standard = plain(read.period), plain(read.creinin)
    assert isinstance(counted, dict)
    first, last = read.first.isoformat(), read.last.isoformat()
    extra = {"with_fitting": read.with_fitting, "amount_unknown": read.amount_unknown}
    return {"first": first, "last": last, "pattern": read.period.pattern, **counted, **extra, "creinin": standard}

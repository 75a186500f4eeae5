"""`iudcare diary typical`: bleeding beside what was published about people with the same coil at the same time."""

from __future__ import annotations

import argparse
import json
from datetime import date

from iudcare.diary.profiles import AFTER_ABORTION, AFTER_HORMONAL, Comparison, TypicalPeriod, Typicals, said, typical_periods
from iudcare.engine.say import Speaker
from iudcare.interfaces.cli.diary_patterns import period_dict
from iudcare.interfaces.cli.kept_diary import KeptDiary, opened
from iudcare.interfaces.cli.page import Block, Line
from iudcare.interfaces.cli.pattern_choices import choices_of
from iudcare.interfaces.cli.pattern_page import PatternPage
from iudcare.interfaces.cli.printing import print_page
from iudcare.interfaces.cli.settings import settings
from iudcare.model.answer import plain
from iudcare.model.knowledge import KnowledgeBase


def run(options: argparse.Namespace) -> None:
    """Print the comparison."""
    chosen = settings(options)
    kept = opened(options.file, options)
    today = chosen.today_or_clock()
    situation = {AFTER_ABORTION: options.after_abortion, AFTER_HORMONAL: options.after_hormonal}
    true = [name for name, holds in situation.items() if holds]
    found = typical_periods(kept.diary, chosen.base, today, choices_of(options, kept.diary, chosen.base, today), true)
    if options.json:
        print(json.dumps(typical_dict(kept, found, chosen.base, today), ensure_ascii=False, indent=2))
    else:
        print_page(typical_page(kept, found, chosen.base, today))


def typical_page(kept: KeptDiary, found: Typicals | None, base: KnowledgeBase, today: date) -> PatternPage:
    """The comparison as a page."""
    page = PatternPage(base, base.labels["typical_title"].format(today=today))
    page.block("").lines += [Line(note) for note in kept.notes(base)]
    if found is None:
        page.add("diary_empty")
        return page
    if found.why_none:
        page.add(f"typical_none_{found.why_none}")
    for one in found.periods:
        _add_period(page, one)
    page.say_all("heading_limits", Speaker(base).limits())
    if page.numbers:
        page.add_sources()
    return page


def _add_period(page: PatternPage, one: TypicalPeriod) -> None:
    period = one.read.period
    block = page.block(page.days(one.read))
    classes = page.base.patterns.classes
    if period.withheld:
        page.add(f"pattern_{period.withheld}")
    elif any(figure.profile.measure in classes for figure in (*one.typical.comparisons, *one.typical.others)):
        page.add("typical_yours", what=classes[period.pattern].name if period.pattern else page.label("pattern_not_certain"))
    page.add("typical_yours_days", count=page.range(period.blood_days))
    for comparison in one.typical.comparisons:
        _add_figure(page, block, comparison, over=not period.withheld)
    if one.typical.others:
        page.add("typical_others")
    for comparison in one.typical.others:
        _add_figure(page, block, comparison, over=not period.withheld)


def _add_figure(page: PatternPage, block: Block, one: Comparison, *, over: bool) -> None:
    page.cite(block, said(one, page.base.patterns, page.base.labels, over=over), one.profile.citations)


def typical_dict(kept: KeptDiary, found: Typicals | None, base: KnowledgeBase, today: date) -> dict[str, object]:
    """The comparison as JSON values."""
    start = {"file": str(kept.file), "today": today.isoformat(), "notes": kept.notes(base)}
    if found is None:
        return {**start, "periods": [], "why_none": None, "says": base.labels["diary_empty"]}
    return {
        **start,
        "periods": [{**period_dict(one.read), **_figures(one)} for one in found.periods],
        "why_none": found.why_none,
        "says": base.labels[f"typical_none_{found.why_none}"] if found.why_none else None,
        "not_reviewed": not base.edition.reviewed,
    }


def _figures(one: TypicalPeriod) -> dict[str, object]:
    return {"comparisons": plain(one.typical.comparisons), "others": plain(one.typical.others)}

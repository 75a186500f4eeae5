"""`iudcare diary summary`: what a diary holds, counted. What patterns it makes is added to the page as a block of its own."""

from __future__ import annotations

import argparse
import json
from datetime import date

from iudcare.diary.entry import SOME
from iudcare.diary.merge import Field
from iudcare.diary.summary import Summary, summary
from iudcare.diary.to_json import diary_dict
from iudcare.diary.words import DiaryWords
from iudcare.interfaces.cli.kept_diary import KeptDiary, opened
from iudcare.interfaces.cli.page import Line, Page
from iudcare.interfaces.cli.printing import print_page
from iudcare.interfaces.cli.settings import settings
from iudcare.model.knowledge import KnowledgeBase


def run(options: argparse.Namespace) -> None:
    """Print the counts."""
    chosen = settings(options)
    kept = opened(options.file, options)
    today = chosen.today_or_clock()
    if options.json:
        print(json.dumps(summary_dict(kept, chosen.base, today), ensure_ascii=False, indent=2))
    else:
        print_page(summary_page(kept, chosen.base, today))


def summary_page(kept: KeptDiary, base: KnowledgeBase, today: date) -> Page:
    """The counts as a page."""
    counted, label = summary(kept.diary), base.labels
    page = Page(base, label["diary_title"], "neutral")
    page.block("").lines += [Line(note) for note in kept.notes(base)]
    if counted.first is None or counted.last is None:
        page.block("").lines.append(Line(label["diary_empty"]))
        return page
    page.block("").lines += [
        Line(label["diary_range"].format(first=counted.first, last=counted.last, days=(today - counted.last).days)),
        Line(label["diary_days"].format(recorded=counted.recorded, all=counted.all_days, missing=counted.missing)),
    ]
    _add_counts(page, counted, DiaryWords(base))
    _add_events(page, kept, DiaryWords(base))
    return page


def _add_counts(page: Page, counted: Summary, words: DiaryWords) -> None:
    amounts: list[tuple[Field, int]] = [*counted.amounts.items(), *([(SOME, counted.unknown)] if counted.unknown else [])]
    for field, counts in (("bleeding", amounts), ("pain", [*counted.pain.items()])):
        if any(count for _, count in counts):
            block = page.block(page.label("diary_days_of").format(field=words.field(field)))
            block.lines += [Line(f"{words.value(field, value)}: {count}", point=True) for value, count in counts]
    if counted.acts:
        line = page.label("diary_acts").format(acts=counted.acts, bled=counted.acts_bled, unknown=counted.acts_unknown)
        page.block(words.field("sex")).lines.append(Line(line))


def _add_events(page: Page, kept: KeptDiary, words: DiaryWords) -> None:
    if kept.diary.events:
        lines = [Line(f"{event.on}: {words.event(event)}", point=True) for event in kept.diary.events]
        page.block(words.field("events")).lines += lines


def summary_dict(kept: KeptDiary, base: KnowledgeBase, today: date) -> dict[str, object]:
    """The counts as JSON values."""
    counted = summary(kept.diary)
    return {
        "file": str(kept.file),
        "today": today.isoformat(),
        "locked": kept.kept.locked,
        "first": counted.first and counted.first.isoformat(),
        "last": counted.last and counted.last.isoformat(),
        "days": {"all": counted.all_days, "recorded": counted.recorded, "missing": counted.missing},
        "amounts": {amount.word: count for amount, count in counted.amounts.items()} | {SOME: counted.unknown},
        "pain": {str(grade): count for grade, count in counted.pain.items()},
        "acts": {"all": counted.acts, "bled": counted.acts_bled, "not_recorded": counted.acts_unknown},
        "events": diary_dict(kept.diary)["events"],
        "notes": kept.notes(base),
    }

"""`iudcare diary import`: what another tracker, or a diary on another device, holds, into the diary.

Nothing is dropped in silence: what could not be carried, what was wrong in the file, and what the two say differently is
listed. Where they differ, the diary stands.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from iudcare.diary.entry import Diary
from iudcare.diary.importers import FileRead, Imported, read
from iudcare.diary.merge import Conflict, Merged
from iudcare.diary.store import is_diary, open_diary
from iudcare.diary.to_json import FORMAT, value_of
from iudcare.diary.words import DiaryWords
from iudcare.interfaces.cli.kept_diary import KeptDiary, lock_library, opened, passphrase_of
from iudcare.interfaces.cli.page import Line, Page
from iudcare.interfaces.cli.printing import print_page
from iudcare.interfaces.cli.settings import settings
from iudcare.model.knowledge import KnowledgeBase


def run(options: argparse.Namespace) -> None:
    """Merge, keep what is new, and say what came of it."""
    chosen = settings(options)
    today = chosen.today_or_clock()
    imported = _imported(Path(options.file), options, today)
    kept = opened(options.into, options, may_be_new=True)
    merged = kept.diary.merged(imported.diary)
    if merged.diary != kept.diary:
        kept.save(merged.diary)
    if options.json:
        print(json.dumps(_import_dict(imported, kept, merged, chosen.base, today), ensure_ascii=False, indent=2))
    else:
        print_page(_import_page(imported, kept, merged, chosen.base))


def _imported(source: Path, options: argparse.Namespace, today: date) -> Imported:
    """What the file tells. A diary of ours is read as one; its passphrase, too, never stands on the command line."""
    if not is_diary(source):
        password = passphrase_of(source, "--password-file", options.password_file) if options.password_file else options.password
        return read(source, password, today=today)
    with lock_library():
        diary = open_diary(source, lambda: passphrase_of(source, "--password-file", options.password_file)).diary
    return Imported(diary, FORMAT, len(diary.days), (), (), (FileRead(source.name, FORMAT, len(diary.days)),))


def _new(before: Diary, after: Diary) -> dict[str, int]:
    """How many days, acts and events there are more than before, and in how many of those before something was filled in."""
    changed = sum(after.day(on) != day for on, day in before.days.items())
    changed += (Counter(before.acts) - Counter(after.acts)).total() + (Counter(before.events) - Counter(after.events)).total()
    return {
        "days": len(after.days) - len(before.days),
        "acts": len(after.acts) - len(before.acts),
        "events": len(after.events) - len(before.events),
        "filled": changed,
    }


def _import_dict(imported: Imported, kept: KeptDiary, merged: Merged, base: KnowledgeBase, today: date) -> dict[str, object]:
    return {
        "file": str(kept.file),
        "today": today.isoformat(),
        "format": imported.format,
        "files": [one._asdict() for one in imported.files],
        "days_taken": imported.days_taken,
        "new": _new(kept.diary, merged.diary),
        "losses": [loss._asdict() for loss in imported.losses],
        "problems": [problem._asdict() for problem in imported.problems],
        "conflicts": [_conflict_dict(one) for one in merged.conflicts],
        "notes": kept.notes(base),
    }


def _conflict_dict(one: Conflict) -> dict[str, object]:
    return {"on": one.on.isoformat(), "field": one.field, "ours": value_of(one.ours), "theirs": value_of(one.theirs)}


def _import_page(imported: Imported, kept: KeptDiary, merged: Merged, base: KnowledgeBase) -> Page:
    label, words = base.labels, DiaryWords(base)
    new = _new(kept.diary, merged.diary)
    page = Page(base, label["diary_imported"].format(format=imported.format, days=imported.days_taken), "neutral")
    page.block("").lines += [Line(note) for note in kept.notes(base)]
    line = label["diary_new"].format(**new) if imported.diary != Diary() else label["diary_nothing"]
    page.block("").lines.append(Line(line))
    _list(page, "diary_problems", map(str, imported.problems))
    _list(page, "diary_losses", map(str, imported.losses))
    _list(page, "diary_conflicts", (_conflict(one, words) for one in merged.conflicts))
    return page


def _conflict(one: Conflict, words: DiaryWords) -> str:
    ours, theirs = words.value(one.field, one.ours), words.value(one.field, one.theirs)
    return words.labels["diary_conflict"].format(on=one.on, field=words.field(one.field), ours=ours, theirs=theirs)


def _list(page: Page, heading: str, lines: Iterable[str]) -> None:
    if shown := [Line(line, point=True) for line in lines]:
        page.block(page.label(heading)).lines += shown

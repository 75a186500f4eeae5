"""`iudcare diary lock` and `unlock`: give a diary a passphrase, change it, or take it away."""

from __future__ import annotations

import argparse
import json

from iudcare.diary.store import damaged_of, plain
from iudcare.errors import UsageError
from iudcare.interfaces.cli.kept_diary import KeptDiary, lock_library, lock_with, new_passphrase, opened
from iudcare.interfaces.cli.page import Line, Page
from iudcare.interfaces.cli.printing import print_page
from iudcare.interfaces.cli.settings import settings


def run(options: argparse.Namespace) -> None:
    """Keep the diary and its backup under the new lock."""
    base = settings(options).base
    kept = opened(options.file, options)
    lock = options.tool == "lock"
    if lock:
        _nothing_beside(kept)
        with lock_library():
            kept.lock = lock_with(new_passphrase("--new-passphrase-file", options.new_passphrase_file))
    else:
        kept.lock = plain
    kept.save(kept.diary)
    if options.json:
        print(json.dumps({"file": str(kept.file), "locked": lock, "notes": kept.notes(base)}, ensure_ascii=False, indent=2))
        return
    page = Page(base, base.labels["diary_locked" if lock else "diary_unlocked"].format(file=kept.file), "neutral")
    page.block("").lines += [Line(note) for note in kept.notes(base)]
    print_page(page)


def _nothing_beside(kept: KeptDiary) -> None:
    """A damaged copy would go on telling in plain text what is to be locked."""
    damaged = damaged_of(kept.file)
    if kept.kept.rescued and not kept.kept.locked:
        raise UsageError(f"{kept.kept.rescued} Add an entry or restore the file first, then lock it.")
    if damaged.exists():
        raise UsageError(f"{damaged}: this damaged copy may hold entries in plain text. Remove it first.")

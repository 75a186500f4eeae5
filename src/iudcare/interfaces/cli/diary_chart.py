"""`iudcare diary chart`: the pictures of a diary as files, and a page that shows them with the same as tables."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from iudcare.diary.pictures.album import pictures
from iudcare.errors import UsageError
from iudcare.interfaces.cli.kept_diary import opened
from iudcare.interfaces.cli.pattern_choices import choices_of
from iudcare.interfaces.cli.settings import settings
from iudcare.interfaces.clinic.html import pictures_html

PAGE = "pictures.html"


def run(options: argparse.Namespace) -> None:
    """Write the pictures, and say which files there are. Their names say nothing about anybody."""
    chosen = settings(options)
    kept = opened(options.file, options)
    today, base = chosen.today_or_clock(), chosen.base
    drawn = pictures(kept.diary, base, today, choices_of(options, kept.diary, base, today), narrow=options.narrow)
    if not drawn:
        raise UsageError(f"{kept.file}: nothing is recorded yet that a picture could show. `iudcare diary add` records a day.")
    files = {f"{one.name}.svg": one.svg for one in drawn} | {PAGE: pictures_html(drawn, base)}
    folder = Path(options.out)
    for name, text in files.items():
        write(folder / name, text.encode(), kept.file)
    notes = kept.notes(base)
    if options.json:
        print(json.dumps({"folder": str(folder), "files": [*files], "notes": notes}, ensure_ascii=False))
    else:
        says = base.labels["picture_saved"].format(files=", ".join(str(folder / name) for name in files))
        print("\n".join([*notes, says]))


def write(path: Path, data: bytes, diary: Path) -> None:
    """Write a file, making its folder. Raises `UsageError` when it cannot be, and rather than replace the diary itself."""
    try:
        if path.exists() and path.samefile(diary):
            raise UsageError(f"{path}: this is the diary. Choose another name.")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{error.filename or path}: cannot be written: {error.strerror}. Choose another place.") from None

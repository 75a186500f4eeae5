"""Answers kept in a file, because she asked for it: a case file that only its owner can read, and that `assess` takes too."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from iudcare.errors import UsageError
from iudcare.interfaces.cli.settings import Settings, possible
from iudcare.loading.case_file import read_case
from iudcare.model.answer import plain
from iudcare.model.case import Case


def start(file: str | None, chosen: Settings) -> Case:
    """The case to begin with: empty, or the one kept in a file."""
    clock = chosen.today_or_clock()
    if file is None or not is_kept(file):
        return Case({}, clock, chosen.region_or_default())
    return possible(read_case(file, chosen.base, today=chosen.today, region=chosen.region, clock=clock), chosen.base, file)


def is_kept(file: str) -> bool:
    """Whether answers were kept there; a place where none could be kept is refused before anything is asked."""
    try:
        Path(file).stat()
    except FileNotFoundError:
        if Path(file).parent.is_dir():
            return False
        raise UsageError(f"{file}: there is no folder {Path(file).parent}, so answers cannot be kept there.") from None
    except OSError as error:
        raise UsageError(f"{file}: cannot be used: {error.strerror}.") from None
    return True


def save(case: Case, file: Path) -> None:
    """Write the answers as a case file that only its owner can read; the old file stands until the new one is whole."""
    data: dict[str, object] = {name: plain(value) for name, value in case.answers.items()}
    data.update(dict.fromkeys(sorted(case.not_sure)))
    if case.declined:
        data["declined"] = sorted(case.declined)
    data["region"] = case.region
    beside = file.with_name(file.name + ".new")
    try:
        beside.unlink(missing_ok=True)  # one left by a crash may be readable by others
        with open(beside, "x", encoding="utf-8", opener=_private) as out:
            out.write(json.dumps(data, indent=2) + "\n")
        beside.replace(file)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise UsageError(f"{file}: cannot be written: {error.strerror}. Nothing was kept.") from None


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)

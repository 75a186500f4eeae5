"""`iudcare knowledge diff OLD NEW`: what changed between two editions, and an exact answer to who is told something else."""

from __future__ import annotations

import argparse
import csv
import io
import json
import subprocess
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from iudcare.errors import UsageError
from iudcare.interfaces.cli.settings import settings
from iudcare.loading.knowledge_base import CHECKOUT_FOLDER, read
from iudcare.model.answer import plain
from iudcare.model.knowledge import KnowledgeBase
from iudcare.proving.diff import Change, Move, changes, moved_rows, moves
from iudcare.proving.finding import deviating


def run(options: argparse.Namespace) -> None:
    """Print the changes of words and parts, then for each region and level whether any case moves."""
    today = settings(options).today_or_clock()
    with edition(options.old) as old, edition(options.new) as new:
        differences = list(changes(old, new))
        regions = [region for region in new.regions.names if region in old.regions.names]
        moved = [
            move
            for region in regions
            for move in moves(old.guidance(region), new.guidance(region), today, int(options.seconds * 1000))
        ]
        rows = _table(options.table, old, new, options.region or new.regions.default, today) if options.table else None
        if options.json:
            print(json.dumps(plain({"changes": differences, "moves": moved, "rows": rows}), ensure_ascii=False, indent=1))
        else:
            _print(differences, moved, rows, new)


@contextmanager
def edition(name: str) -> Iterator[KnowledgeBase]:
    """The knowledge in a folder, or in `knowledge/` of a git revision of this checkout."""
    if Path(name).is_dir():
        yield read(name)
        return
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(  # noqa: S603 - a fixed command; the revision is one argument after `--end-of-options`
            ["git", "-C", str(Path(CHECKOUT_FOLDER).parent), "archive", "--end-of-options", name, "knowledge"],  # noqa: S607
            capture_output=True,
            check=False,
        )
        if archive.returncode:
            raise UsageError(f"{name}: neither a folder nor a git revision that holds knowledge/.")
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
            tar.extractall(folder, filter="data")
        yield read(Path(folder) / "knowledge")


def _print(differences: list[Change], moved: list[Move], rows: dict[str, object] | None, new: KnowledgeBase) -> None:
    for change in differences:
        print(f"{change.section}: {change.id} is {change.how}")
        for sign, text in (("-", change.old), ("+", change.new)):
            if text:
                print(f"  {sign} {text}")
    for move in moved:
        if move.outcome == "not decided":
            print(f"{move.region}: {move.level.word}: not decided whether any case becomes {move.direction}")
        if move.outcome == "moves" and move.case:
            to = move.to.word if move.to else "no level"
            print(f"{move.region}: {move.level.word} becomes {move.direction}: {to}, because of {', '.join(move.rules)}")
            print(f"  not reassuring: {json.dumps(deviating(new.guidance(move.region), move.case), ensure_ascii=False)}")
            print(f"  case file: {json.dumps(move.case, ensure_ascii=False)}")
    if all(move.outcome == "no case" for move in moved):
        print("no case changes its level: proved for every region")
    if rows is not None:
        print(f"{rows['moved']} of {rows['rows']} rows change their level: {json.dumps(rows['from_to'])}")


def _table(file: str, old: KnowledgeBase, new: KnowledgeBase, region: str, today: date) -> dict[str, object]:
    """How many rows of a table of cases change their level."""
    try:
        text = Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--table {file}: cannot be read: {error}.") from None
    table = list(csv.DictReader(io.StringIO(text)))
    moved = list(moved_rows(iter(table), old.guidance(region), new.guidance(region), today))
    counts = Counter(f"{one.word if one else None} -> {other.word if other else None}" for _, one, other in moved)
    return {"rows": len(table), "moved": len(moved), "from_to": dict(counts), "lines": [line for line, _, _ in moved]}

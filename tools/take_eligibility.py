"""Takes the eligibility chart into the knowledge folder, cell by cell as it is printed; nothing of it is typed by hand.

    python tools/take_eligibility.py usmec2024.csv usmec2024-audit.csv

Both files have one line for each row and method. A cell is taken only where the second file, in which each was compared with
the colours of the chart, has the same text.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "knowledge" / "eligibility" / "chart.yaml"
HEAD = """\
# The summary chart of the U.S. Medical Eligibility Criteria for Contraceptive Use 2024 (CDC, public domain), each cell as it is
# printed: [to start, to go on]. Written by tools/take_eligibility.py; do not edit.
"""
SOURCE = "cdc-us-mec-2024"


def main(chart: Path, audit: Path) -> int:
    """Write the chart; the exit code is 1 when the two files do not agree."""
    lines = _lines(chart)
    checked = {(one["condition"], one["subcondition"], one["method"]): one for one in _lines(audit)}
    wrong = [one for one in lines if not _agrees(one, checked)]
    for one in wrong:
        print(f"{one['condition']} / {one['subcondition']} / {one['method']}: the two files differ.", file=sys.stderr)
    if not wrong:
        TARGET.write_text(HEAD + "".join(_row(*one) for one in _rows(lines).items()), encoding="utf-8")
    return 1 if wrong else 0


def _lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def _agrees(line: dict[str, str], checked: dict[tuple[str, str, str], dict[str, str]]) -> bool:
    other = checked.get((line["condition"], line["subcondition"], line["method"]), {})
    return all(line[stage] == other.get(stage) for stage in ("initiation", "continuation"))


def _rows(lines: list[dict[str, str]]) -> dict[tuple[str, str, str], list[dict[str, str]]]:
    """The lines of each row of the chart, in the order of the file."""
    rows: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for line in lines:
        rows.setdefault((line["condition_group"], line["condition"], line["subcondition"]), []).append(line)
    return rows


def _row(names: tuple[str, str, str], lines: list[dict[str, str]]) -> str:
    group, condition, subcondition = names
    cells = ", ".join(f"{line['method']}: [{_quoted(line['initiation'])}, {_quoted(line['continuation'])}]" for line in lines)
    return (
        f"\n- id: {row_id(condition, subcondition)}\n  group: {_quoted(group)}\n  condition: {_quoted(condition)}\n"
        f"  subcondition: {_quoted(subcondition)}\n"
        f"  source: {{source: {SOURCE}, at: {_quoted(_place(lines[0]['source_url']))}, status: verified}}\n"
        f"  cells: {{{cells}}}\n"
    )


def _place(url: str) -> str:
    """Where on the chart the row stands; what the reader of it noted stays with it."""
    page = re.search(r"CS349509-A p([0-9])", url)
    assert page, url
    notes = [note for note in ("age bands merged", "All other ARVs are 1 or 2") if note in url]
    said = {"age bands merged": ", age bands put together", "All other ARVs are 1 or 2": ", note: all other ARVs are 1 or 2"}
    return f"CS349509-A, page {page[1]}{said[notes[0]] if notes else ''}"


def row_id(condition: str, subcondition: str) -> str:
    """A short name of a row: the first words of its condition, and the letters of the chart or the first words of what follows.

    >>> row_id("Headaches", "b. Migraine > ii. With aura"), row_id("Age", "18 to <20 yrs")
    ('headaches.b.ii', 'age.18-to-20')
    """
    letters = re.findall(r"(?:^|> )([a-z]+)\. ", subcondition)
    return ".".join(filter(None, [_words(condition), *(letters or [_words(subcondition)])]))


def _words(text: str) -> str:
    return "-".join(re.findall("[a-z0-9]+", text.lower())[:3])


def _quoted(text: str) -> str:
    """A text as YAML reads it back: a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:3])))

"""A knowledge folder with few facts and rules beside all the words of the real one, so that whole commands take no time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from conftest import ROOT
from proving.broken_knowledge import RULE

KEPT = ("sources", "evidence", "statements", "aftercare", "answer.yaml", "edition.yaml", "regions.yaml", "labels.yaml",
        "glossary.yaml", "devices.yaml", "page.yaml", "advice.yaml", "safety/intended-use.yaml")  # fmt: skip
EMPTY = ("findings.yaml", "panels.yaml", "causes/none.yaml", "expected.yaml", "safety/hazards.yaml")
FACTS = ("lump", "weight_loss", "bleeding_days", "clots")
SOURCE = {"because": ["tri-B19"], "status": "secondary"}
CLOCK = {"when": "lump", "says": "why-fever", "since": "bleeding_days", "options": []}


def small_folder(
    parent: Path, *, when: str = "lump", urgency: str = "same_day", floor: str = "within_week", says: str = "why-lump"
) -> Path:
    """A folder whose first rule and whose safety floor for the second can be chosen."""
    folder = parent / "small"
    for name in KEPT:
        source, target = ROOT / "knowledge" / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    for name in EMPTY:
        _write(folder / name, [])
    _write(folder / "facts/few.yaml", [_fact(name) for name in FACTS])
    rule = {**RULE, **SOURCE, "says": "why-lump"}
    calm = "not lump and not weight_loss and clots == 'none' and bleeding_days <= 7"
    _write(
        folder / "rules/few.yaml",
        [
            {**rule, "id": "t-lump", "when": when, "urgency": urgency, "says": says},
            {**rule, "id": "t-weight", "when": "weight_loss", "urgency": "within_week"},
            {**rule, "id": "t-calm", "when": calm, "urgency": "self_care"},
        ],
    )
    safety = {"id": "weight-loss-today", "says": "A floor.", "when": "weight_loss", "at_least": floor, **SOURCE}
    _write(folder / "safety/properties.yaml", [safety])
    option = {"id": "pill", "within_hours": 72, "says": "why-fever"}
    _write(folder / "emergency-contraception.yaml", {**CLOCK, "options": [option]})
    return folder


def _fact(name: str) -> Mapping[str, object]:
    shapes: dict[str, dict[str, object]] = {
        "bleeding_days": {"type": "integer", "least": 0, "most": 100, "order": "ascending", "reassuring": 0},
        "clots": {
            "type": "choice",
            "values": ["none", "small", "large"],
            "words": {"none": "none", "small": "small", "large": "large"},
            "order": [["none", "small", "large"]],
            "reassuring": "none",
        },
    }
    yes_or_no: dict[str, object] = {"type": "boolean", "order": [[False, True]], "reassuring": False}
    words = {"topic": "tests", "question": "Is it so?", "tick": "It is so", "why": "why-lump"}
    return {"name": name, **words, **shapes.get(name, yes_or_no)}


def _write(file: Path, data: object) -> None:
    """JSON is YAML; one entry on each line, so that faults name a line."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"- {json.dumps(one)}" for one in data] if isinstance(data, list) else [json.dumps(data)]
    file.write_text("\n".join(lines or ["[]"]) + "\n", encoding="utf-8")

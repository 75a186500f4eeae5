"""A knowledge folder into plain data: which files there are, and what stands in each. Reads text; builds nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from iudcare.errors import KnowledgeError, UsageError
from iudcare.loading.entry import Entry, Sections
from iudcare.loading.from_markdown import read_article
from iudcare.loading.from_yaml import YamlError, read_yaml

LISTS = {
    "sources": "sources/*.yaml",
    "evidence": "evidence/*.yaml",
    "statements": "statements/*.yaml",
    "facts": "facts/*.yaml",
    "findings": "findings.yaml",
    "panels": "panels.yaml",
    "rules": "rules/*.yaml",
    "advice": "advice.yaml",
    "causes": "causes/*.yaml",
    "devices": "devices.yaml",
    "expected": "expected.yaml",
    "aftercare": "aftercare/*.yaml",
    "glossary": "glossary.yaml",
    "claims": "claims.yaml",
    "open_questions": "open-questions.yaml",
    "corrections": "corrections.yaml",
    "not_used": "not-used.yaml",
    "reviews": "reviews.yaml",
    "safety_properties": "safety/properties.yaml",
    "hazards": "safety/hazards.yaml",
    "library": "library/*.md",
    "topics": "library.yaml",
    "limits": "patterns/limits.yaml",
    "conventions": "patterns/conventions.yaml",
    "classes": "patterns/classes.yaml",
    "profiles": "profiles/*.yaml",
    "diary_facts": "diary-facts.yaml",
    "chart": "eligibility/chart.yaml",
    "health_conditions": "eligibility/conditions.yaml",
    "methods": "eligibility/methods.yaml",
    "split_cells": "eligibility/split-cells.yaml",
    "edition_differences": "eligibility/differences.yaml",
    "change_questions": "eligibility/questions.yaml",
    "switching": "eligibility/switching.yaml",
    "choosing_frame": "eligibility/says.yaml",
}
"""Sections that are lists of entries, and where they stand."""

MAPPINGS = {
    "edition": "edition.yaml",
    "regions": "regions.yaml",
    "answer": "answer.yaml",
    "labels": "labels.yaml",
    "page": "page.yaml",
    "emergency_contraception": "emergency-contraception.yaml",
    "intended_use": "safety/intended-use.yaml",
}
"""Sections that are one mapping."""

DIARY = {"diary_facts", "limits", "conventions", "classes", "profiles"}
CHOOSING = (
    "chart", "health_conditions", "methods", "split_cells", "edition_differences", "change_questions", "switching",
    "choosing_frame",
)  # fmt: skip
"""The lists about other methods."""

OPTIONAL = {"claims", "open_questions", "corrections", "not_used", "reviews", "library", "topics", *DIARY, *CHOOSING}
"""Lists that may be missing: older editions, and folders of a few rules, have no word of them."""


UNREADABLE: list[Entry] = []
"""What stands for a file that could not be read; its fault is noted already."""


def read_folder(path: str | Path) -> Sections:
    """Every section of a knowledge folder. Raises `KnowledgeError` with all faults, `UsageError` without a folder."""
    folder = Path(path)
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder. Give the knowledge folder with --knowledge DIR.")
    faults: list[str] = []
    sections: dict[str, object] = {}
    for section, pattern in LISTS.items():
        sections[section] = list(_entries(folder, section, pattern, faults))
    for section, name in MAPPINGS.items():
        sections[section] = _mapping(folder, name, faults)
    sections["translations"] = _translations(folder, faults)
    if faults:
        raise KnowledgeError(faults)
    return sections


def content_hash(sections: Sections) -> str:
    """A hash of everything that the folder says, whatever file it stands in."""
    text = json.dumps(sections, sort_keys=True, ensure_ascii=False, default=str)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _entries(folder: Path, section: str, pattern: str, faults: list[str]) -> Iterator[Entry]:
    files = sorted(folder.glob(pattern))
    if not files and section not in OPTIONAL:
        faults.append(f"{folder / pattern}: missing. See docs/knowledge.md for what belongs there.")
    for file in files:
        data = _article(file, faults) if file.suffix == ".md" else _read(file, faults)
        if not isinstance(data, list) or not all(isinstance(one, Entry) for one in data):
            faults.append(f"{file}:1: must be a list of entries, each beginning with '- '.")
            continue
        yield from data


def _mapping(folder: Path, name: str, faults: list[str]) -> Entry:
    file = folder / name
    if not file.is_file():
        faults.append(f"{file}: missing. See docs/knowledge.md for what belongs there.")
        return Entry(str(file))
    data = _read(file, faults)
    if isinstance(data, Entry):
        return data
    if data is not UNREADABLE:
        faults.append(f"{file}:1: must be a mapping.")
    return Entry(str(file))


def _translations(folder: Path, faults: list[str]) -> Entry:
    """Each language with the texts of all its files; the keys are those of `loading.texts`."""
    result = Entry(str(folder / "translations"))
    for file in sorted(folder.glob("translations/*/*.yaml")):
        data = _read(file, faults)
        if isinstance(data, Entry):
            words = result.setdefault(file.parent.name, Entry(str(file.parent)))
            assert isinstance(words, Entry)
            faults.extend(f"{data.place(key)}: {key} stands twice in the translation. Keep one." for key in data if key in words)
            faults.extend(f"{data.place(key)}: {key} must be a mapping." for key in data if not isinstance(data[key], Entry))
            words.update(data)
        elif data is not UNREADABLE:
            faults.append(f"{file}:1: must be a mapping of text keys.")
    return result


def _read(file: Path, faults: list[str], reads: Callable[[str, str], object] = read_yaml) -> object:
    try:
        return reads(file.read_text(encoding="utf-8"), str(file))
    except YamlError as error:
        faults.append(str(error))
    except KnowledgeError as error:
        faults.extend(error.faults)
    except (OSError, UnicodeDecodeError) as error:
        faults.append(f"{file}:1: cannot be read: {error}.")
    return UNREADABLE


def _article(file: Path, faults: list[str]) -> object:
    """An article as a list of one entry, so that a folder of articles is read like any other list."""
    article = _read(file, faults, read_article)
    return article if article is UNREADABLE else [article]

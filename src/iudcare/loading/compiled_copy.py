"""The compiled copy of a checked knowledge folder: plain JSON, in parts that are read when they are first needed.

An answer needs the first part alone, so that starting is quick; the rest (articles, safety, what can be looked up) and the
words of each language stand beside it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from iudcare.loading.build import build
from iudcare.loading.encoded import encoded
from iudcare.model.knowledge import KnowledgeBase

FORMAT = 3
"""Raised when the copy changes its shape, so that a copy of an older version is left aside."""

RARE = (
    "library", "topics", "safety_properties", "hazards", "claims", "open_questions", "corrections", "not_used", "reviews",
    "limits", "conventions", "classes", "profiles", "diary_facts",
    "chart", "health_conditions", "methods", "split_cells", "edition_differences", "change_questions", "switching",
    "choosing_frame",
)  # fmt: skip
"""Sections that an answer never looks at."""


def write(base: KnowledgeBase, path: str) -> None:
    """Write the copy of a knowledge base that was checked."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    for language, words in base.translations.items():
        _write(_beside(path, f"words.{language}"), words)
    _write(_beside(path, "rest"), {name: base.plain[name] for name in RARE})
    often = {name: section for name, section in base.plain.items() if name not in RARE}
    whole = {
        "format": FORMAT,
        "hash": base.edition.hash,
        "languages": list(base.translations),
        "conditions": encoded_conditions(base),
        "sections": {**often, "translations": {}},
    }
    _write(path, whole)


def opened(path: str) -> KnowledgeBase | None:
    """The knowledge base of a copy; `None` for a copy of another version."""
    stored = _read(path)
    if stored.get("format") != FORMAT:
        return None
    base = build(_Sections(stored["sections"], path), stored["hash"], stored["conditions"])
    return base._replace(translations=_Translations(stored["languages"], path))


def encoded_conditions(base: KnowledgeBase) -> dict[str, list[Any]]:
    """Every condition of the knowledge by its text, as the copy holds it."""
    if base.compiled is not None:
        return dict(base.compiled)
    return {text: encoded(condition) for text, condition in base.conditions.items()}


class _Sections(Mapping[str, object]):
    """The sections of a copy; the rare ones are read when one of them is asked for."""

    def __init__(self, often: Mapping[str, object], path: str) -> None:
        self._often = often
        self._path = path
        self._rare: Mapping[str, object] | None = None

    def __getitem__(self, name: str) -> object:
        if name not in RARE:
            return self._often[name]
        if self._rare is None:
            self._rare = _read(_beside(self._path, "rest"))
        return self._rare[name]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._often, *RARE))

    def __len__(self) -> int:
        return len(self._often) + len(RARE)


class _Translations(Mapping[str, Mapping[str, str]]):
    """The words of each language, read when they are asked for."""

    def __init__(self, languages: list[str], path: str) -> None:
        self._languages = languages
        self._path = path

    def __getitem__(self, language: str) -> Mapping[str, str]:
        if language not in self._languages:
            raise KeyError(language)
        return _read(_beside(self._path, f"words.{language}"))

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)


def _beside(path: str, name: str) -> str:
    return os.path.join(os.path.dirname(path), f"{name}.json")


def _read(path: str) -> dict[str, Any]:
    with open(path, "rb") as file:
        stored = json.loads(file.read(), parse_float=Decimal)
    assert isinstance(stored, dict)
    return stored


def _write(path: str, value: object) -> None:
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, default=_number)


def _number(value: object) -> float:
    """A decimal as JSON has it: at most two places, so nothing is lost."""
    return float(str(value))

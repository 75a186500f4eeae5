"""Where the knowledge is and how it gets into memory: a folder, read strictly, or the compiled copy made at install.

The compiled copy is plain JSON beside the package, so that starting is quick and a read-only install works. In a
checkout the folder stands beside `src`; when any of its files is newer than the copy, the folder is read instead.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from iudcare.loading.build import build
from iudcare.model.knowledge import KnowledgeBase

if TYPE_CHECKING:
    from pathlib import Path  # importing it slows every start

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COMPILED = os.path.join(PACKAGE, "compiled", "knowledge.json")
PACKAGED_FOLDER = os.path.join(PACKAGE, "knowledge")
"""Where an installed package keeps its copy of the folder."""
FORMAT = 2
"""Raised when the compiled copy changes its shape, so that a copy of an older version is left aside."""
CHECKOUT_FOLDER = os.path.join(os.path.dirname(os.path.dirname(PACKAGE)), "knowledge")


def knowledge_folder() -> str:
    """The knowledge folder of this installation: that of the checkout, or the copy inside the package."""
    return CHECKOUT_FOLDER if os.path.isdir(CHECKOUT_FOLDER) else PACKAGED_FOLDER


@lru_cache(maxsize=4)
def load(folder: str | Path | None = None) -> KnowledgeBase:
    """The knowledge base of a folder, or of this installation. Raises `KnowledgeError` with every fault of the data."""
    if folder is None and _compiled_is_fresh():
        with open(COMPILED, "rb") as file:
            stored = json.loads(file.read(), parse_float=Decimal)
        if stored.get("format") == FORMAT:
            base = build(stored["sections"], stored["hash"], stored["conditions"])
            return base._replace(translations=_Stored(stored["languages"]))
    return read(folder or knowledge_folder())


class _Stored(Mapping[str, Mapping[str, str]]):
    """The translations of the compiled copy: each language a file of its own, read when it is asked for."""

    def __init__(self, languages: list[str]) -> None:
        self.languages = languages

    def __getitem__(self, language: str) -> Mapping[str, str]:
        if language not in self.languages:
            raise KeyError(language)
        with open(_words_file(COMPILED, language), "rb") as file:
            words = json.loads(file.read())
        assert isinstance(words, dict)
        return words

    def __iter__(self) -> Iterator[str]:
        return iter(self.languages)

    def __len__(self) -> int:
        return len(self.languages)


def _words_file(compiled: str | Path, language: str) -> str:
    return os.path.join(os.path.dirname(compiled), f"words.{language}.json")


def read(folder: str | Path) -> KnowledgeBase:
    """The knowledge base of a folder, from its files. `check.check` says whether the whole holds together."""
    from iudcare.loading.folder import content_hash, read_folder  # YAML is slow to import and rarely needed

    sections = read_folder(folder)
    return build(sections, content_hash(sections))


def compile_knowledge(folder: Path, target: Path) -> None:
    """Write the compiled copy. Raises `KnowledgeError` when the folder has faults, so that a faulty copy never exists."""
    from iudcare.loading.check import check

    base = read(folder)
    check(base)
    target.parent.mkdir(parents=True, exist_ok=True)
    for language, words in base.translations.items():
        with open(_words_file(target, language), "w", encoding="utf-8") as file:
            json.dump(words, file, ensure_ascii=False)
    whole = {
        "format": FORMAT,
        "hash": base.edition.hash,
        "languages": list(base.translations),
        "conditions": encoded_conditions(base),
        "sections": {**base.plain, "translations": {}},
    }
    target.write_text(json.dumps(whole, ensure_ascii=False, default=_number), encoding="utf-8")


def encoded_conditions(base: KnowledgeBase) -> dict[str, list[Any]]:
    """Every condition of the knowledge by its text, as the compiled copy holds it."""
    if base.compiled is not None:
        return dict(base.compiled)
    from iudcare.loading.encoded import encoded

    return {text: encoded(condition) for text, condition in base.conditions.items()}


def _number(value: object) -> float:
    """A decimal as JSON has it: at most two places, so nothing is lost."""
    return float(str(value))


def _compiled_is_fresh() -> bool:
    """Whether nothing in the folder beside it is newer; a folder's own time shows files that came or went."""
    if not os.path.isfile(COMPILED):
        return False
    compiled = os.stat(COMPILED).st_mtime_ns
    for folder, _, names in os.walk(CHECKOUT_FOLDER):
        for path in (folder, *(os.path.join(folder, name) for name in names)):
            if os.stat(path).st_mtime_ns > compiled:
                return False
    return True

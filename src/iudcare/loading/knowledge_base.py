"""Where the knowledge is and how it gets into memory: a folder, read strictly, or the compiled copy made at install.

The compiled copy is plain JSON beside the package, so that starting costs milliseconds and a read-only install works. In a
checkout the folder stands beside `src`; when any of its files is newer than the copy, the folder is read instead.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from iudcare.errors import KnowledgeError
from iudcare.loading.build import build
from iudcare.loading.entry import as_entry
from iudcare.model.knowledge import KnowledgeBase

PACKAGE = Path(__file__).resolve().parents[1]
COMPILED = PACKAGE / "compiled" / "knowledge.json"
PACKAGED_FOLDER = PACKAGE / "knowledge"
"""Where an installed package keeps its copy of the folder."""
CHECKOUT_FOLDER = PACKAGE.parents[1] / "knowledge"


def knowledge_folder() -> Path:
    """The knowledge folder of this installation: that of the checkout, or the copy inside the package."""
    return CHECKOUT_FOLDER if CHECKOUT_FOLDER.is_dir() else PACKAGED_FOLDER


@lru_cache(maxsize=4)
def load(folder: Path | None = None) -> KnowledgeBase:
    """The knowledge base of a folder, or of this installation. Raises `KnowledgeError` with every fault of the data."""
    if folder is None and _compiled_is_fresh():
        with COMPILED.open(encoding="utf-8") as file:
            stored = json.load(file)
        return build({name: as_entry(part) for name, part in stored["sections"].items()}, stored["hash"])
    return read(folder or knowledge_folder())


def read(folder: Path) -> KnowledgeBase:
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
    text = json.dumps({"hash": base.edition.hash, "sections": base.plain}, ensure_ascii=False, default=_number)
    target.write_text(text, encoding="utf-8")


def _number(value: object) -> float:
    """A decimal as JSON has it: at most two places, so nothing is lost."""
    return float(str(value))


def _compiled_is_fresh() -> bool:
    if not COMPILED.is_file():
        return False
    if not CHECKOUT_FOLDER.is_dir():
        return True
    compiled = COMPILED.stat().st_mtime_ns
    return all(file.stat().st_mtime_ns <= compiled for file in CHECKOUT_FOLDER.rglob("*.yaml"))


def explain_missing() -> KnowledgeError:
    """The error of an installation without knowledge."""
    return KnowledgeError([f"no knowledge found at {COMPILED} or {knowledge_folder()}. Install again with `make install`."])

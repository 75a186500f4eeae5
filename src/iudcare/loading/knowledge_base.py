"""Where the knowledge is and how it gets into memory: a folder, read strictly, or the compiled copy made at install.

The compiled copy is plain JSON beside the package, so that starting is quick and a read-only install works. In a
checkout the folder stands beside `src`; when any of its files is newer than the copy, the folder is read instead.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from iudcare.loading.build import build
from iudcare.loading.compiled_copy import opened, write
from iudcare.model.knowledge import KnowledgeBase

if TYPE_CHECKING:
    from pathlib import Path  # importing it slows every start

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COMPILED = os.path.join(PACKAGE, "compiled", "knowledge.json")
PACKAGED_FOLDER = os.path.join(PACKAGE, "knowledge")
"""Where an installed package keeps its copy of the folder."""
CHECKOUT_FOLDER = os.path.join(os.path.dirname(os.path.dirname(PACKAGE)), "knowledge")


def knowledge_folder() -> str:
    """The knowledge folder of this installation: that of the checkout, or the copy inside the package."""
    return CHECKOUT_FOLDER if os.path.isdir(CHECKOUT_FOLDER) else PACKAGED_FOLDER


@lru_cache(maxsize=4)
def load(folder: str | Path | None = None) -> KnowledgeBase:
    """The knowledge base of a folder, or of this installation. Raises `KnowledgeError` with every fault of the data."""
    compiled = opened(COMPILED) if folder is None and _compiled_is_fresh() else None
    return compiled or read(folder or knowledge_folder())


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
    write(base, str(target))


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

"""Where the knowledge comes from: the compiled copy while nothing is newer, else the folder; and how the copy is made."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import ROOT
from iudcare.errors import KnowledgeError
from iudcare.loading import knowledge_base
from iudcare.loading.compiled_copy import FORMAT
from iudcare.loading.knowledge_base import compile_knowledge, knowledge_folder, load, read
from unit.loading.broken import STATEMENT, Copy
from unit.loading.test_build_facts import INTEGER

OLDER, NEWER = 1_000_000_000, 2_000_000_000
"""Two moments, set on files; no clock is asked."""


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the knowledge whose added statement is said, so that it can be compiled."""
    made = Copy.at(tmp_path)
    made.add("advice.yaml", {"id": "t-advice", "about": "tests", "stance": "do", "says": "t-words"})
    made.add("facts/tests.yaml", INTEGER | {"type": "number", "why": "why-fever", "least": 0.25})
    return made


@pytest.fixture
def installed(copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation with this copy as its checkout, compiled, nothing newer than the compiled file; gives that file."""
    compiled = tmp_path / "compiled" / "knowledge.json"
    compile_knowledge(copy.folder, compiled)
    for path in (copy.folder, *copy.folder.rglob("*")):
        os.utime(path, (OLDER, OLDER))
    monkeypatch.setattr(knowledge_base, "COMPILED", str(compiled))
    monkeypatch.setattr(knowledge_base, "CHECKOUT_FOLDER", str(copy.folder))
    load.cache_clear()
    yield compiled
    load.cache_clear()


def mark(compiled: Path) -> None:
    """Write another version into the compiled file, so that what is loaded shows where it came from."""
    stored = json.loads(compiled.read_text(encoding="utf-8"))
    stored["sections"]["edition"]["version"] = "compiled"
    compiled.write_text(json.dumps(stored), encoding="utf-8")
    os.utime(compiled, (NEWER, NEWER))


def test_the_compiled_copy_says_the_same_as_the_folder(installed: Path, copy: Copy) -> None:
    """Every rule, fact, statement and cause, and the same hash."""
    os.utime(installed, (NEWER, NEWER))
    folder, compiled = read(copy.folder), load()
    assert compiled.edition == folder.edition
    assert compiled.facts["t_fact"].least == Decimal("0.25")
    for name in ("rules", "facts", "statements", "causes", "advice", "plan", "expected", "sources", "evidence", "devices"):
        assert dict(getattr(folder, name)) == dict(getattr(compiled, name)), name
    assert (folder.panels, folder.answer, folder.regions) == (compiled.panels, compiled.answer, compiled.regions)


def test_the_compiled_copy_is_used_while_nothing_is_newer(installed: Path) -> None:
    """That is what makes starting fast."""
    mark(installed)
    assert load().edition.version == "compiled"


@pytest.mark.parametrize("touched", ["edition.yaml", "rules/other.yaml", "rules", "."])
def test_the_folder_is_read_when_anything_in_it_is_newer(touched: str, installed: Path, copy: Copy) -> None:
    """A changed file, and a folder in which a file came or went."""
    mark(installed)
    os.utime(copy.folder / touched, (NEWER + 1, NEWER + 1))
    assert load().edition.version == "2026.11"


def test_the_folder_is_read_when_there_is_no_compiled_copy(installed: Path) -> None:
    """A checkout works before it was installed."""
    installed.unlink()
    assert load().edition.version == "2026.11"


def test_a_compiled_copy_of_another_shape_is_left_aside(installed: Path) -> None:
    """After an update of the code the folder is read until it is compiled again."""
    mark(installed)
    stored = json.loads(installed.read_text(encoding="utf-8"))
    assert stored["format"] == FORMAT
    installed.write_text(json.dumps(stored | {"format": FORMAT + 1}), encoding="utf-8")
    os.utime(installed, (NEWER, NEWER))
    assert load().edition.version == "2026.11"


def test_an_installed_package_reads_its_own_copy(
    installed: Path, copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a checkout the folder inside the package is the knowledge, and nothing can be newer than the compiled copy."""
    mark(installed)
    monkeypatch.setattr(knowledge_base, "CHECKOUT_FOLDER", str(tmp_path / "nowhere"))
    monkeypatch.setattr(knowledge_base, "PACKAGED_FOLDER", str(copy.folder))
    assert knowledge_folder() == str(copy.folder)
    assert load().edition.version == "compiled"
    load.cache_clear()
    installed.unlink()
    assert load().edition.version == "2026.11"


def test_a_folder_that_is_named_is_read_whatever_is_compiled(installed: Path, copy: Copy) -> None:
    """`--knowledge DIR` means that folder."""
    mark(installed)
    assert load(copy.folder).edition.version == "2026.11"


def test_the_knowledge_is_loaded_once(installed: Path) -> None:
    """A second door finds the same object."""
    os.utime(installed, (NEWER, NEWER))
    assert load() is load()


def test_a_faulty_folder_is_never_compiled(copy: Copy, tmp_path: Path) -> None:
    """Neither one that cannot be built nor one that does not hold together."""
    target = tmp_path / "new" / "knowledge.json"
    copy.add("statements/tests.yaml", STATEMENT | {"id": "t-unused"})
    with pytest.raises(KnowledgeError, match="t-unused: nothing says this"):
        compile_knowledge(copy.folder, target)
    copy.add("statements/tests.yaml", STATEMENT | {"id": "t-more", "sources": []})
    with pytest.raises(KnowledgeError, match="what has no source is not said"):
        compile_knowledge(copy.folder, target)
    assert not target.parent.exists()


def test_the_folder_of_a_checkout_is_the_one_beside_src() -> None:
    """Whatever the directory in which a command is run."""
    assert Path(knowledge_folder()) == ROOT / "knowledge"

"""Translators get a list of what a language lacks, and what they finish is taken in with the hash of its English."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tools.translations import main

from conftest import ROOT
from iudcare.errors import KnowledgeError
from iudcare.loading.knowledge_base import read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the knowledge without translations."""
    return Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge", ignore=shutil.ignore_patterns("translations")))


def test_what_is_taken_in_is_no_longer_missing(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The list is YAML: translated line by line, it is what `take` reads."""
    at = ["--knowledge", str(folder)]
    main(["missing", "de", *at])
    todo = capsys.readouterr().out.splitlines()
    line = next(one for one in todo if one.startswith('"labels.page_none"'))
    done = tmp_path / "done.yaml"
    done.write_text('"labels.page_none": "Nichts davon"\n', encoding="utf-8")
    main(["take", "de", str(done), *at])
    main(["missing", "de", *at])
    assert capsys.readouterr().out.splitlines() == [one for one in todo if one != line]
    assert read(folder).translations == {"de": {"labels.page_none": "Nichts davon"}}


def test_without_a_file_what_is_stale_is_dropped(folder: Path, tmp_path: Path) -> None:
    """The English changed, so the translation goes, and the folder can be read again."""
    done = tmp_path / "done.yaml"
    done.write_text('labels.page_none: "Nichts davon"\nlabels.page_back: "Zurück"\n', encoding="utf-8")
    main(["take", "de", str(done), "--knowledge", str(folder)])
    labels = folder / "labels.yaml"
    labels.write_text(labels.read_text(encoding="utf-8").replace('"None of these"', '"Nothing of this"'), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"labels\.page_none was translated from other English"):
        read(folder)
    main(["take", "de", "--knowledge", str(folder)])
    assert read(folder).translations == {"de": {"labels.page_back": "Zurück"}}


def test_a_key_that_no_text_has_is_named(folder: Path, tmp_path: Path) -> None:
    """With the file and the line."""
    done = tmp_path / "done.yaml"
    done.write_text('labels.page_none: "Nichts davon"\nlabels.nothing: "Nichts"\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"done.yaml:2: no text has the key labels.nothing"):
        main(["take", "de", str(done), "--knowledge", str(folder)])

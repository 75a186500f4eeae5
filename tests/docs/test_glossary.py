"""`GLOSSARY.md` gives each word one sentence and one owner that exists."""

from __future__ import annotations

import re

from conftest import ROOT

PAGE = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| `([^`]+)` \|$", PAGE, re.MULTILINE)


def test_every_module_that_owns_a_word_exists() -> None:
    """A module that is renamed or taken out is renamed in the glossary too."""
    owners = sorted({owner for _, _, owner in ROWS})
    assert len(owners) > 20
    assert [owner for owner in owners if not (ROOT / "src" / "iudcare" / owner).is_file()] == []


def test_every_word_has_one_sentence() -> None:
    """An entry is one sentence with a full stop at its end and none inside."""
    assert [word for word, meaning, _ in ROWS if not meaning.endswith(".") or ". " in meaning] == []


def test_no_word_stands_twice() -> None:
    """One word, one owner."""
    words = [word.strip() for row, _, _ in ROWS for word in row.split(",")]
    assert sorted(words) == sorted(set(words))


def test_every_module_of_nouns_owns_a_word() -> None:
    """What `model` holds is explained here; `words` is the frame of an answer and owned by `answer`."""
    nouns = {f"model/{file.name}" for file in (ROOT / "src" / "iudcare" / "model").glob("*.py")}
    owners = {owner for _, _, owner in ROWS}
    assert nouns - owners == {"model/__init__.py", "model/words.py"}

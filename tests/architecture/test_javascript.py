"""The modules of the rules and of the diary, written by hand: small, plain, without a clock, chance, or a word about care."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from architecture.source import SRC
from architecture.test_no_clinical_words import CLINICAL

STATIC = SRC / "iudcare" / "interfaces" / "web" / "static"
FILES = [*sorted((SRC / "iudcare" / "runtimes" / "js").glob("*.js")), *sorted(STATIC.glob("diary-*.js"))]
MOST_LINES = 250
BANNED = re.compile(
    r"\bvar\b|\beval\b|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|Date\.now|new Date\(\)|Math\.random"
)
STRING = re.compile(r'"([^"\n]*)"')
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
FIELDS = {"bleeding", "pain", "sex", "diary_page_sex_before", "pattern_bleeding_days"}
"""Fields of the diary file, and in the labels and marks named after them."""
ALLOWED = {"answer.js": {"device"}}
"""The fact that the note about an unknown coil hangs on, as in the engine; and what the page does with a field that it names."""
CLOCK = "diary-page.js"
"""Reads which day it is, once; nothing behind it does."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_module_is_small_and_says_what_it_owns(path: Path) -> None:
    """It opens with a comment, and stays small enough to read."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith("// ")
    assert len(text.splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_module_reads_no_clock_leaves_nothing_to_chance_and_makes_no_code(path: Path) -> None:
    """The same case gives the same answer, and nothing that is text becomes markup or a program."""
    found = BANNED.findall(COMMENT.sub("", path.read_text(encoding="utf-8")))
    assert [one for one in found if (path.name, one) != (CLOCK, "new Date()")] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_module_holds_no_clinical_words_of_its_own(path: Path) -> None:
    """What is clinical is generated from the knowledge."""
    found = {text for text in STRING.findall(COMMENT.sub("", path.read_text(encoding="utf-8"))) if CLINICAL.search(text)}
    assert found == ALLOWED.get(path.name, found & FIELDS if path.name.startswith("diary-") else set())


def test_the_modules_are_found() -> None:
    """The list of files is that of the folder."""
    assert {"truth.js", "decide.js", "answer.js", "plan.js", "diary-merge.js"} <= {path.name for path in FILES}

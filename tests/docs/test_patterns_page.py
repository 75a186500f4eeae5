"""`docs/patterns.md` names every convention with its options, the default first; its numbers are those of the data."""

from __future__ import annotations

import re

from conftest import ROOT
from iudcare.model.knowledge import KnowledgeBase

PAGE = (ROOT / "docs" / "patterns.md").read_text(encoding="utf-8")


def test_every_convention_stands_on_the_page_with_its_default_first(base: KnowledgeBase) -> None:
    """In the order of the data; an option that is added is added here."""
    rows = {}
    for name, words in re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE, re.MULTILINE):
        rows[name] = re.findall(r"`(\w+)`", words.split(":")[0])
    wanted = {
        id: [one.default, *(option for option in one.options if option != one.default)]
        for id, one in base.patterns.conventions.items()
    }
    assert rows == wanted


def test_the_numbers_of_the_classes_are_those_of_the_data(base: KnowledgeBase) -> None:
    """The words of a class in the table are its definition in short."""
    named = {one.name: one.says for one in base.patterns.classes.values() if one.rules == "belsey"}
    table = dict(re.findall(r"^\| ([a-z ]+?)(?: \(`\w+`\))? \| (.*) \|$", PAGE, re.MULTILINE))
    assert {name: re.findall(r"\d+", table[name]) for name in named} == {
        name: re.findall(r"\d+", says) for name, says in named.items()
    }

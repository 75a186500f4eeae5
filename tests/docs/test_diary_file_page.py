"""`docs/diary-file.md` is the format: its examples are read by the program, and it names every word that the file can hold."""

from __future__ import annotations

import json
import re

from conftest import ROOT
from iudcare.diary.encryption import unlocked
from iudcare.diary.entry import SOME, Amount, Bled, Clots, EventKind, ProductKind, Soaked
from iudcare.diary.from_json import MOST_ML, MOST_PRODUCTS, diary_from_bytes
from iudcare.diary.to_json import diary_dict

PAGE = (ROOT / "docs" / "diary-file.md").read_text(encoding="utf-8")
OPEN, LOCKED = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)


def test_the_example_is_a_diary_that_is_written_as_it_stands() -> None:
    """It holds every field."""
    assert diary_dict(diary_from_bytes(OPEN.encode(), "the page")) == json.loads(OPEN)


def test_the_locked_example_opens_with_the_passphrase_of_the_page() -> None:
    """As it says below it."""
    passphrase = re.findall(r"The example opens with `(.+?)`", PAGE)[0]
    text = unlocked(json.loads(LOCKED), passphrase, "the page")
    assert diary_dict(diary_from_bytes(text, "the page"))["days"] == {"2026-11-21": {"bleeding": "none"}}


def test_every_word_of_the_format_stands_on_the_page() -> None:
    """A word that is added to the code is added here."""
    words = [SOME, *(one.word for scale in (Amount, Clots, Soaked) for one in scale)]
    words += [one.value for kind in (ProductKind, Bled, EventKind) for one in kind]
    assert [word for word in words if f"`{word}`" not in PAGE] == []
    assert f"`number` from 1 to {MOST_PRODUCTS}" in PAGE
    assert f"`ml`: 0 to {MOST_ML}" in PAGE

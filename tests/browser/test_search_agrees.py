"""The search of the page finds what `iudcare library search` finds: the same articles in the same order, with the same scores."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

import iudcare
from iudcare.library.search import entries, search, tokens
from iudcare.loading.in_language import in_language
from iudcare.model.knowledge import KnowledgeBase
from knowledge.test_library import queries

MODULE = Path(iudcare.__file__).parent / "interfaces" / "web" / "static" / "search.js"
ASK = (
    "async ([module, name, calls]) => { const found = (await import(module))[name]; return calls.map((call) => found(...call)); }"
)

ODD = [
    "",
    "Ёлка",
    "Straße",
    "ﬁne ½ ² №",
    "naïve café",
    "don't—stop",
    "İstanbul ΣΑΣ",
    "IUD出血了",
    "がぎぐ",
    "한국어 말",
    "ไหม",
    "🩸 x",
    "𝔸𝕓",
    "a\tb\u00a0c",
]
"""Texts in which two languages of programming may see other letters, other small letters or other borders of words."""


def asked(page: Page, name: str, calls: list[list[Any]]) -> list[Any]:
    """What a function of the module gives for each list of arguments; the page needs no server for it."""
    module = "data:text/javascript;base64," + b64encode(MODULE.read_bytes()).decode()
    found = page.evaluate(ASK, [module, name, calls])
    assert isinstance(found, list)
    return found


def agree(page: Page, base: KnowledgeBase, typed: list[str]) -> None:
    """Both searches give the same ids and scores for everything that is typed."""
    listed = entries(base)
    here = [[{"id": one.id, "score": one.score} for one in search(query, listed)] for query in typed]
    assert asked(page, "search", [[query, listed] for query in typed]) == here


def test_both_searches_rank_alike(page: Page, base: KnowledgeBase) -> None:
    """Every query of the list, the misspelt ones and the long ones too."""
    agree(page, base, [str(one["query"]) for one in queries()])


def test_both_searches_rank_alike_in_every_language(page: Page, base: KnowledgeBase) -> None:
    """The first words of each article, typed without the last letter."""
    for language in base.translations:
        translated = in_language(base, language)
        agree(page, translated, [one.title[:-2] for one in translated.library.values()])


def test_both_see_the_same_words(page: Page) -> None:
    """Accents, other scripts, signs and letters of two code units."""
    assert asked(page, "tokens", [[text] for text in ODD]) == [tokens(text) for text in ODD]

"""Every translation is whole where it must be, and no number, telephone number or kind of bath changed on the way."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from iudcare.loading.texts import texts
from iudcare.model.knowledge import KnowledgeBase

LANGUAGES = ("es", "zh-Hans")
FOUNDING = "library.bleeding-during-sex."
LATER = ("library.", "claims.")
"""What is English first: articles, all but the founding one, and the claims that one of them lists."""


@pytest.fixture(scope="module")
def english(base: KnowledgeBase) -> dict[str, str]:
    """Each English text by its key."""
    return texts(dict(base.plain))


def digits(text: str) -> Counter[str]:
    """The numbers in a text, as written."""
    return Counter(re.findall(r"[0-9]+(?:[.,][0-9]+)*", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_but_the_library_is_translated(language: str, base: KnowledgeBase, english: dict[str, str]) -> None:
    """Question, answer, plan, safety net, emergency texts, page and founding article."""
    needed = [key for key in english if not key.startswith(LATER) or key.startswith(FOUNDING)]
    assert len(needed) > 1500
    assert [key for key in needed if key not in base.translations[language]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_the_same(language: str, base: KnowledgeBase, english: dict[str, str]) -> None:
    """A dose, a duration, a threshold, a telephone number: what is a figure in English is the same figure here."""
    changed = {
        key: (english[key], text) for key, text in base.translations[language].items() if digits(english[key]) != digits(text)
    }
    assert changed == {}


def test_the_comparison_of_numbers_sees_a_change() -> None:
    """Two hours are not three, and 38.5 is not 38.6."""
    assert digits("for 2 hours at 38.5 °C") != digits("3 小时 38.5 °C")
    assert digits("38.5 °C") != digits("38.6 °C")
    assert digits("call 999, in 2 hours") == digits("2 小时内拨打 999")


BATHS, SHOWERS = re.compile(r"\bbaths?\b", re.IGNORECASE), re.compile(r"\bshower", re.IGNORECASE)


@pytest.mark.parametrize(("language", "bath", "shower"), [("zh-Hans", "盆浴", "淋浴"), ("es", "baño", "ducha")])
def test_a_bath_in_a_tub_is_not_a_shower(
    language: str, bath: str, shower: str, base: KnowledgeBase, english: dict[str, str]
) -> None:
    """Where the English says bath the translation says a bath in a tub, and where it says shower, a shower."""
    words = base.translations[language]
    bathing = [key for key in words if BATHS.search(english[key])]
    showering = [key for key in words if SHOWERS.search(english[key])]
    assert bathing
    assert showering
    assert [key for key in bathing if bath not in words[key].lower()] == []
    assert [key for key in showering if shower not in words[key].lower()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_explained_in_the_words_of_the_language(language: str, base: KnowledgeBase) -> None:
    """Of most terms the translation uses a form; some are only ever read in English articles."""
    words = base.translations[language]
    everything = " ".join(text for key, text in words.items() if not key.startswith("glossary.")).lower()
    forms: dict[str, list[str]] = {}
    for key, text in words.items():
        if key.startswith("glossary.") and ".forms." in key:
            forms.setdefault(key.split(".forms.")[0], []).append(text.lower())
    used = [term for term, some in forms.items() if any(form in everything for form in some)]
    assert len(forms) == len(base.terms)
    assert len(used) / len(forms) >= 0.75

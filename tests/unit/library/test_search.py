"""The search: what counts where, forgiving spelling, any script, and nothing for nonsense."""

from __future__ import annotations

import pytest

from iudcare.library.search import SearchEntry, entries, likeness, search, tokens
from iudcare.model.knowledge import KnowledgeBase
from unit.library.small_library import article, with_articles


def entry(id: str, title: str = "", teaser: str = "", words: str = "", heading: str = "", short: str = "") -> SearchEntry:
    """Make an entry with words in the places that a test names."""
    return {"id": id, "title": title, "teaser": teaser, "words": [words], "headings": [heading], "short": short}


PLACES = [
    entry("in-short", short="threads"),
    entry("in-teaser", teaser="threads"),
    entry("in-heading", heading="threads"),
    entry("in-words", words="threads"),
    entry("in-title", title="threads"),
    entry("nowhere", title="coffee"),
]
SMALL = [
    entry("sex", "Bleeding after sex"),
    entry("heavy", "Heavy bleeding"),
    entry("threads", "Where are my threads", words="strings gone"),
    entry("faint", "I felt faint"),
]
CHINESE = [entry("sex", "性生活后出血怎么办"), entry("threads", "摸不到尾丝"), entry("pain", "肚子疼正常吗")]


def ids(query: str, listed: list[SearchEntry]) -> list[str]:
    """What is found, best first."""
    return [one.id for one in search(query, listed)]


def test_the_place_of_a_word_decides() -> None:
    """Title and search words before teaser and headings before the text; ties in the order given."""
    assert ids("threads", PLACES) == ["in-words", "in-title", "in-teaser", "in-heading", "in-short"]


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    """Of two words typed, the article with the rarer one comes first."""
    assert ids("heavy sex bleeding", [*SMALL, entry("more", "Sex")])[0] == "heavy"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("bleding after sx", "sex"),
        ("STRINGS", "threads"),
        ("strngs gonne", "threads"),
        ("thraeds", "threads"),
        ("féint", "faint"),
    ],
)
def test_spelling_is_forgiven(query: str, first: str) -> None:
    """A letter too few, too many, in the wrong place or with an accent."""
    assert ids(query, SMALL)[0] == first


@pytest.mark.parametrize("query", ["", " ", "?!…", "xyzzy", "qwrtzp", "出血"])
def test_nonsense_finds_nothing(query: str) -> None:
    """Neither nothing at all, nor signs, nor words that are like none, nor a script that no article is in."""
    assert search(query, SMALL) == []


def test_one_word_of_the_text_among_many_unknown_ones_is_not_enough() -> None:
    """What answers only a small part of the query is not shown; the same word in a title would do."""
    query = "cheap tickets for the tulip museum and lunch"
    assert ids(query, [*SMALL, entry("text", short="Eat lunch first")]) == []
    assert ids(query, [*SMALL, entry("title", "Eat lunch first")]) == ["title"]


def test_a_long_story_is_answered_by_what_it_holds_most() -> None:
    """Many words that no article has do not hide the few that one has."""
    story = "yesterday evening i tried again as the leaflet shows but all of the strings of my threads are simply gone"
    assert ids(story, [*SMALL, *(entry(f"x{number}", f"Other {number}") for number in range(20))])[0] == "threads"


@pytest.mark.parametrize(("query", "first"), [("出血", "sex"), ("尾丝摸不到了", "threads"), ("肚子很疼", "pain")])
def test_a_script_without_spaces_is_searched_too(query: str, first: str) -> None:
    """Part of a title is enough, in whatever order it is typed."""
    assert ids(query, CHINESE)[0] == first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ёлка, ёлка!", ["елка"]),
        ("Straße 24h", ["straße", "24h"]),
        ("don't", ["don", "t"]),
        ("IUD出血了", ["iud", "出血", "血了"]),
        ("血", ["血"]),
        ("ไหม", ["ไห", "หม"]),
        ("", []),
    ],
)
def test_a_text_becomes_its_words(text: str, expected: list[str]) -> None:
    """Small letters without marks, each word once."""
    assert tokens(text) == expected


def test_likeness_is_the_same_both_ways_and_whole_for_the_same_word() -> None:
    """And nothing for words that share no pair."""
    assert likeness("coil", "coli") == likeness("coli", "coil") == 0.4
    assert likeness("coil", "coil") == 1.0
    assert likeness("coil", "pad") == 0.0


def test_an_article_is_searched_by_title_teaser_words_headings_and_short_answer(base: KnowledgeBase) -> None:
    """The text below the headings is not looked at; articles come in the order of reading."""
    one = article("one", "T", teaser="Te", short="S.", heading="H", text="Below", words=("w", "v"))
    assert entries(with_articles(base, one, second=(article("two"),)))[0] == {
        "id": "one",
        "title": "T",
        "teaser": "Te",
        "words": ["w", "v"],
        "headings": ["H"],
        "short": "S.",
    }


def test_an_empty_library_finds_nothing() -> None:
    """No article, no fault."""
    assert search("threads", []) == []

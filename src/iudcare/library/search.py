"""A search over the articles that forgives spelling and knows no language: a typed word is compared with every word of theirs.

Two words are as alike as the pairs of neighbouring letters that they share. Pairs, not longer pieces, because a slip in a
short word would leave none of those whole. A word in few articles says more than one in many. `search.js` of the page is
the same, line by line; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import floor, log
from typing import NamedTuple, TypedDict
from unicodedata import category, normalize

from iudcare.library.order import in_order
from iudcare.model.knowledge import KnowledgeBase


class SearchEntry(TypedDict):
    """What of an article is searched."""

    id: str
    title: str
    teaser: str
    words: list[str]
    headings: list[str]
    short: str


class Found(NamedTuple):
    """An article that was found, and how well it fits, from 0 to 1."""

    id: str
    score: float


TITLE, HEADING, TEXT = 3.0, 1.5, 1.0
"""How much it says that a word stands in the title or among the words to search for, in a heading or the teaser, or else."""
LEAST_ALIKE = 0.5
"""Words that share no more than half of their pairs are different words."""
NEARLY_BEST = 0.7
"""Words much less alike than the best one are not what was meant."""
LEAST_SHARE = 0.27
"""An article is found when it answers this share of what was typed, or as much as one rare word in a title (`_enough`)."""

# Thai, Lao, Burmese, Khmer, Japanese and Chinese are written without spaces.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_RUN = re.compile(f"(?P<unspaced>[{_UNSPACED}]+)|[^{_UNSPACED} ]+")


def entries(base: KnowledgeBase) -> list[SearchEntry]:
    """The articles in the order of reading, as the search and the page take them."""
    return [
        {
            "id": one.id,
            "title": one.title,
            "teaser": one.teaser,
            "words": list(one.words),
            "headings": list(one.headings),
            "short": " ".join(block.text for block in one.short),
        }
        for one in in_order(base)
    ]


def search(query: str, entries: Sequence[SearchEntry]) -> list[Found]:
    """The articles that answer a query, best first; ties go to the order of reading."""
    weights = [_weights(entry) for entry in entries]
    known = dict.fromkeys(word for words in weights for word in words)
    sums = [0.0] * len(entries)
    whole = 0.0
    for typed in tokens(query):
        alike = _alike_words(typed, known)
        scores = [max((alike[word] * words[word] for word in words if word in alike), default=0.0) for words in weights]
        rarity = log((len(entries) + 1) / max(1, sum(score > 0 for score in scores)))
        whole += rarity * TITLE
        sums = [before + rarity * score for before, score in zip(sums, scores, strict=True)]
    enough = min(LEAST_SHARE * whole, log(len(entries) + 1) * TITLE)
    # Rounded, so that the last digit of a logarithm, which differs between machines, decides no tie.
    found = [
        Found(one["id"], _rounded(score / whole))
        for one, score in zip(entries, sums, strict=True)
        if score > 0 and score >= enough
    ]
    return sorted(found, key=lambda one: -one.score)


def _alike_words(typed: str, known: Mapping[str, None]) -> dict[str, float]:
    """The known words that a typed one may mean, each with how alike it is."""
    alike = {word: found for word in known if (found := likeness(typed, word)) > LEAST_ALIKE}
    best = max(alike.values(), default=0.0)
    return {word: found for word, found in alike.items() if found >= NEARLY_BEST * best}


def _weights(entry: SearchEntry) -> dict[str, float]:
    """Each word of an article with the weight of the best place in which it stands."""
    weights: dict[str, float] = {}
    for weight, texts in (
        (TITLE, [entry["title"], *entry["words"]]),
        (HEADING, [entry["teaser"], *entry["headings"]]),
        (TEXT, [entry["short"]]),
    ):
        for word in tokens(" ".join(texts)):
            weights.setdefault(word, weight)
    return weights


def tokens(text: str) -> list[str]:
    """The words of a text, each once, without accents; where there are no spaces, every two neighbouring characters.

    >>> tokens("Éctropion, or «erosion»?"), tokens("出血了")
    (['ectropion', 'or', 'erosion'], ['出血', '血了'])
    """
    parts = [char for char in normalize("NFKD", text).lower() if category(char)[0] != "M"]
    found: list[str] = []
    for run in _RUN.finditer("".join(char if category(char)[0] in "LN" else " " for char in parts)):
        pairs = len(run[0]) - 1 if run["unspaced"] else 0
        found += [run[0][at : at + 2] for at in range(pairs)] or [run[0]]
    return list(dict.fromkeys(found))


def likeness(one: str, other: str) -> float:
    """The share of pairs of letters that two words have in common, the borders of the word counted as letters.

    >>> likeness("sx", "sex") > 0.5, likeness("gone", "gone"), likeness("pain", "tampon") > 0.5
    (True, 1.0, False)
    """
    first, second = _pairs(one), _pairs(other)
    return 2 * len(first & second) / (len(first) + len(second))


@lru_cache(maxsize=20_000)
def _pairs(word: str) -> frozenset[str]:
    padded = f" {word} "
    return frozenset(padded[at : at + 2] for at in range(len(padded) - 1))


def _rounded(score: float) -> float:
    return floor(score * 1e6 + 0.5) / 1e6

"""Which articles belong beside each other, and why: shared causes, facts and words, where a rare one says more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from math import log, sqrt
from typing import NamedTuple

from iudcare.model.article import Article
from iudcare.model.knowledge import KnowledgeBase

MOST_RELATED = 3
MOST_REASONS = 3
"""More reasons than this nobody reads."""
COMMON = 3
"""A word that more than one article in so many holds is no reason."""

CATCH_ALL = "other"
"""The cause that stands for everything else: two articles that share it share nothing."""

CAUSE, FACT, KEYWORD, WORD = "cause", "fact", "keyword", "word"
WEIGHTS = {CAUSE: 4.0, FACT: 2.0, KEYWORD: 2.0, WORD: 1.0}
"""How much each kind of thing shared says. A keyword stands in the title or among the words to search for."""

Feature = tuple[str, str]
"""A kind and a name."""


class Related(NamedTuple):
    """An article, and what it shares with the one that it is beside: ids of causes, names of facts, words; the rarest first."""

    article: Article
    causes: tuple[str, ...]
    facts: tuple[str, ...]
    words: tuple[str, ...]


def related(base: KnowledgeBase) -> dict[str, tuple[Related, ...]]:
    """For each article the few nearest, nearest first; ties go to the order of the data."""
    features = {id: list(dict.fromkeys(_features(article))) for id, article in base.library.items()}
    rarity = _rarity(features.values())
    vectors = {id: _vector(found, rarity) for id, found in features.items()}
    result = {}
    for id, own in vectors.items():
        near = {other: _shared(own, theirs) for other, theirs in vectors.items() if other != id}
        best = sorted((other for other in near if near[other] > 0), key=lambda other: -near[other])[:MOST_RELATED]
        result[id] = tuple(_beside(base.library[other], own.keys() & vectors[other].keys(), rarity) for other in best)
    return result


def _features(article: Article) -> Iterator[Feature]:
    """What an article is about."""
    yield from ((CAUSE, id) for id in article.causes if id != CATCH_ALL)
    yield from ((FACT, name) for name in article.facts)
    keywords = _words(article.title, *article.words)
    yield from ((KEYWORD, word) for word in keywords)
    yield from ((WORD, word) for word in (*keywords, *_words(article.teaser, *(block.text for block in article.blocks))))


def _words(*texts: str) -> list[str]:
    """The words of some texts, in small letters; numbers and single letters are none."""
    return re.findall(r"[^\W\d_]{2,}", " ".join(texts).lower())


def _rarity(all_features: Collection[list[Feature]]) -> dict[Feature, float]:
    """How much a feature says: nothing when every article has it."""
    held = Counter(feature for features in all_features for feature in features)
    return {feature: log(len(all_features) / count) for feature, count in held.items()}


def _vector(features: Collection[Feature], rarity: Mapping[Feature, float]) -> dict[Feature, float]:
    """Features with their weights, so that an article of many features weighs no more than one of few."""
    weights = {feature: WEIGHTS[feature[0]] * rarity[feature] for feature in features}
    size = sqrt(sum(weight**2 for weight in weights.values()))
    return {feature: weight / size for feature, weight in weights.items()} if size else {}


def _shared(one: Mapping[Feature, float], other: Mapping[Feature, float]) -> float:
    """How much two articles share, from 0 to 1: the cosine of their vectors, summed in the order of the text."""
    return sum(weight * other[feature] for feature, weight in one.items() if feature in other)


def _beside(article: Article, shared: Collection[Feature], rarity: Mapping[Feature, float]) -> Related:
    """A related article with the rarest of what is shared."""
    rarest = sorted(shared, key=lambda feature: (-rarity[feature], feature))

    names = {kind: [name for held, name in rarest if held == kind] for kind in WEIGHTS}
    telling = [word for word in names[KEYWORD] if rarity[WORD, word] >= log(COMMON)]
    return Related(article, *(tuple(found[:MOST_REASONS]) for found in (names[CAUSE], names[FACT], telling)))

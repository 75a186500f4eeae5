"""The order in which the articles are read: topic by topic."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from iudcare.model.article import Article
from iudcare.model.knowledge import KnowledgeBase


class Neighbours(NamedTuple):
    """The articles before and after one; the first has none before it, the last none after it."""

    previous: Article | None
    next: Article | None


def in_order(base: KnowledgeBase) -> tuple[Article, ...]:
    """Every article that has a place, in the order of reading."""
    return tuple(base.library[id] for topic in base.topics.values() for id in topic.articles)


def neighbours(base: KnowledgeBase, id: str) -> Neighbours:
    """The articles before and after an article, over the borders of topics."""
    articles = in_order(base)
    pairs = list(pairwise(articles))
    return Neighbours(
        next((before for before, after in pairs if after.id == id), None),
        next((after for before, after in pairs if before.id == id), None),
    )

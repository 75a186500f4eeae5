"""The order of reading, and what comes before and after an article."""

from __future__ import annotations

from iudcare.library.order import in_order, neighbours
from iudcare.model.knowledge import KnowledgeBase
from unit.library.small_library import article, with_articles

A, B, C = article("a"), article("b"), article("c")


def test_articles_come_topic_by_topic(base: KnowledgeBase) -> None:
    """In the order of the topics, whatever the order of the files."""
    small = with_articles(base, B, second=(C, A))
    assert in_order(small._replace(library={"a": A, "b": B, "c": C})) == (B, C, A)


def test_neighbours_reach_over_the_border_of_a_topic(base: KnowledgeBase) -> None:
    """The last of one topic leads to the first of the next; the ends have one neighbour."""
    small = with_articles(base, A, second=(B, C))
    assert [neighbours(small, id) for id in "abc"] == [(None, B), (A, C), (B, None)]


def test_a_single_article_has_no_neighbours(base: KnowledgeBase) -> None:
    """Nor has one without a place."""
    small = with_articles(base, A)
    assert neighbours(small, "a") == (None, None)
    assert neighbours(small, "c") == (None, None)

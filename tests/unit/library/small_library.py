"""Small libraries for unit tests: the real knowledge with only the articles that a test names."""

from __future__ import annotations

from datetime import date

from iudcare.model.article import Article, Block, BlockKind, Topic
from iudcare.model.citation import Citation, Status
from iudcare.model.knowledge import KnowledgeBase

PLACE = Citation("a-source", "page 1", Status.VERIFIED)


def article(
    id: str,
    title: str = "A title",
    *,
    teaser: str = "A teaser",
    short: str = "A short answer.",
    heading: str = "A heading",
    text: str = "More.",
    words: tuple[str, ...] = (),
    facts: tuple[str, ...] = (),
    causes: tuple[str, ...] = (),
) -> Article:
    """Make an article of a short answer and one paragraph below one heading."""
    blocks = (
        Block(BlockKind.SHORT, short, (PLACE,)),
        Block(BlockKind.HEADING, heading),
        Block(BlockKind.PARAGRAPH, text, (PLACE,)),
    )
    return Article(id, title, teaser, "first", facts, causes, words, {}, date(2026, 11, 24), None, blocks)


def with_articles(base: KnowledgeBase, *articles: Article, second: tuple[Article, ...] = ()) -> KnowledgeBase:
    """The knowledge with only these articles, in one topic or two."""
    topics = {
        "first": Topic("first", "First", tuple(one.id for one in articles)),
        "second": Topic("second", "Second", tuple(one.id for one in second)),
    }
    return base._replace(library={one.id: one for one in (*articles, *second)}, topics=topics)

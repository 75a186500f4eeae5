"""Articles as JSON values, each block as a statement with its sources; and why two articles are related, in words."""

from __future__ import annotations

from iudcare.engine.say import Speaker, cited
from iudcare.library.order import neighbours
from iudcare.library.related import Related, related
from iudcare.model.answer import Said, plain
from iudcare.model.article import Article, Block
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.ledger import Claim


def listing(base: KnowledgeBase) -> list[dict[str, object]]:
    """The topics in the order of reading, each with its articles in short."""
    return [
        {"id": topic.id, "title": topic.title, "articles": [in_short(base.library[id]) for id in topic.articles]}
        for topic in base.topics.values()
    ]


def in_short(article: Article) -> dict[str, object]:
    """What is told of an article where it is listed."""
    return {"id": article.id, "title": article.title, "teaser": article.teaser}


def content(article: Article, base: KnowledgeBase) -> dict[str, object]:
    """The article alone."""
    said = dict(zip(article.blocks, said_blocks(article), strict=True))
    return {
        **in_short(article),
        "topic": article.topic,
        "about": {"facts": article.facts, "causes": article.causes},
        "words": article.words,
        "ask": article.ask,
        "checked": article.checked,
        "short": [said[block] for block in article.short],
        "sections": [
            {"heading": heading, "blocks": [{"kind": block.kind, "says": said[block]} for block in blocks]}
            for heading, blocks in article.sections
        ],
        "claims": [
            {"id": one.id, "claim": one.claim, "verdict": one.verdict, "says": Speaker(base).say(one.says)}
            for one in claims(article, base)
        ],
    }


def shown(article: Article, base: KnowledgeBase) -> object:
    """The article with what stands beside it, as JSON values."""
    before, after = neighbours(base, article.id)
    edition = base.edition
    return plain(
        {
            "knowledge": {"version": edition.version, "hash": edition.hash, "reviewed": edition.reviewed},
            **content(article, base),
            "related": [{**in_short(one.article), "why": _reasons(one, base)} for one in related(base)[article.id]],
            "previous": in_short(before) if before else None,
            "next": in_short(after) if after else None,
            "limits": Speaker(base).limits(),
        }
    )


def said_blocks(article: Article) -> list[Said]:
    """Each block as a statement: under the id of the one that it says, or under its own place."""
    return [_said(block, f"library.{article.id}.blocks.{number}") for number, block in enumerate(article.blocks, 1)]


def _said(block: Block, place: str) -> Said:
    return Said(block.statement or place, block.text, cited(block.citations))


def claims(article: Article, base: KnowledgeBase) -> tuple[Claim, ...]:
    """The claims that an article lists after its blocks."""
    return tuple(base.ledger.claims.values()) if article.lists == "claims" else ()


def why(one: Related, base: KnowledgeBase) -> str:
    """Why an article is related, in words: the causes, facts or words that both are about, whichever there are first."""
    label = base.labels
    if one.causes:
        return label["page_related_causes"].format(names=", ".join(base.causes[id].name for id in one.causes))
    if one.facts:
        return label["page_related_facts"].format(names="; ".join(base.facts[name].tick for name in one.facts))
    return label["page_related_words"].format(words=", ".join(one.words)) if one.words else ""


def _reasons(one: Related, base: KnowledgeBase) -> dict[str, object]:
    names = [{"id": id, "name": base.causes[id].name} for id in one.causes]
    return {"causes": names, "facts": one.facts, "words": one.words}

"""The library as pages: the list, and each article with its neighbours, what is related, and the way to the questions.

An article that is not translated whole has no page in that language; its title leads to the English one.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from iudcare.interfaces.articles import claims, said_blocks, why
from iudcare.interfaces.web.render import data_block
from iudcare.library.order import neighbours
from iudcare.library.related import related
from iudcare.library.search import entries
from iudcare.model.answer import Said
from iudcare.model.article import Article, Block, BlockKind
from iudcare.model.fact import Value
from iudcare.model.knowledge import ENGLISH

if TYPE_CHECKING:
    from iudcare.interfaces.web.pages import Pages


class ArticlePages:
    """The pages of the library in one language."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.base = pages.base
        self.related = related(pages.base)

    def files(self) -> dict[str, str]:
        """The list and each article that this language has, by path."""
        articles = {f"library/{id}/index.html": self.article(one) for id, one in self.base.library.items() if self.has(id)}
        return {"library/index.html": self.contents(), **articles}

    def has(self, id: str) -> bool:
        """Whether this language has the whole article."""
        from iudcare.interfaces.web.pages import is_translated

        return is_translated(self.base, id, self.base.language)

    def contents(self) -> str:
        """All articles by topic, with the search."""
        topics = [
            {"title": topic.title, "articles": [self.card(id, "") for id in topic.articles]}
            for topic in self.base.topics.values()
        ]
        found = [{**entry, "href": self.href(str(entry["id"]), "")} for entry in entries(self.base)]
        return self.pages.page(
            "library.html.j2",
            "library",
            "library/index.html",
            title=self.base.labels["page_library"],
            topics=topics,
            entries=data_block({"entries": found, "labels": self.search_labels()}),
        )

    def search_labels(self) -> dict[str, str]:
        """The words of the search."""
        return {name: self.base.labels[name] for name in ("page_found", "page_not_found")}

    def card(self, id: str, up: str) -> dict[str, Any]:
        """An article as it is listed. `up` leads from the page to the list."""
        one = self.base.library[id]
        language = self.base.language if self.has(id) else ENGLISH
        return {"title": one.title, "teaser": one.teaser, "href": self.href(id, up), "language": language}

    def href(self, id: str, up: str) -> str:
        """The address of an article, seen from the list or from another article."""
        return f"{up}{id}/index.html" if self.has(id) else f"{up}../../library/{id}/index.html"

    def article(self, one: Article) -> str:
        """One article."""
        label = self.base.labels
        before, after = neighbours(self.base, one.id)
        said = dict(zip(one.blocks, said_blocks(one), strict=True))
        facts = "; ".join(self.answered(name, value) for name, value in one.ask.items())
        return self.pages.page(
            "article.html.j2",
            "library",
            f"library/{one.id}/index.html",
            title=one.title,
            description=one.teaser,
            article=one,
            topic=self.base.topics[one.topic].title,
            short=[said[block] for block in one.short],
            sections=[{"heading": heading, "groups": self.groups(blocks, said)} for heading, blocks in one.sections],
            claims=[{"one": claim, "says": self.pages.speaker.say(claim.says)} for claim in claims(one, self.base)],
            ask_href=f"../../index.html#ask-{one.id}",
            ask_hint=label["page_ask_me_hint"].format(facts=facts) if facts else "",
            checked=label["page_checked"].format(date=one.checked),
            before=self.card(before.id, "../") if before else None,
            after=self.card(after.id, "../") if after else None,
            related=[{**self.card(other.article.id, "../"), "why": why(other, self.base)} for other in self.related[one.id]],
        )

    def answered(self, name: str, value: Value) -> str:
        """An answer in words: the line that is ticked, or the question with what is chosen."""
        fact = self.base.facts[name]
        return fact.tick if value is True else f"{fact.question} {fact.words.get(str(value), value)}"

    def groups(self, blocks: tuple[Block, ...], said: dict[Block, Said]) -> list[dict[str, Any]]:
        """Blocks that follow each other: items form one list."""
        grouped = groupby(blocks, lambda block: block.kind is BlockKind.ITEM)
        return [{"listed": listed, "said": [said[block] for block in some]} for listed, some in grouped]

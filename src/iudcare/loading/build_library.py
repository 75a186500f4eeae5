"""Entries into the articles of the library and its topics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from iudcare.errors import CaseError, KnowledgeError
from iudcare.loading.answers import checked, fact_named
from iudcare.loading.build_guidance import Builder
from iudcare.loading.entry import Entry
from iudcare.model.article import Article, Block, BlockKind, Topic
from iudcare.model.cause import Cause
from iudcare.model.citation import Citation, Statement, Status
from iudcare.model.fact import Fact, FactType, Value

OURS = "our-choice"
"""The id that cites nobody: what it stands behind is our own choice, and the reader is told so."""
OUR_CHOICES = "iudcare-choices"
"""The source that lists our choices."""
MOST_SHORT = 3
LISTS = ("claims",)
"""What an article may list after its blocks."""


class Librarian:
    """Builds articles against what is already known."""

    def __init__(
        self,
        maker: Builder,
        facts: Mapping[str, Fact],
        causes: Mapping[str, Cause],
        statements: Mapping[str, Statement],
    ) -> None:
        self.maker = maker
        self.facts = facts
        self.causes = causes
        self.statements = statements

    def article(self, entry: Entry) -> Article:
        """One article. Raises `KnowledgeError` with every fault in its blocks."""
        entry.only("id", "title", "teaser", "topic", "about", "words", "ask", "checked", "lists", "blocks")
        about = entry.entry("about").only("facts", "causes")
        return Article(
            id=self.slug(entry),
            title=entry.text("title"),
            teaser=entry.text("teaser"),
            topic=entry.text("topic"),
            facts=self.known(about, "facts", self.facts),
            causes=self.known(about, "causes", self.causes),
            words=entry.texts("words"),
            ask=self.ask(entry.entry("ask")),
            checked=_day(entry, "checked"),
            lists=entry.one_of("lists", LISTS) if "lists" in entry else None,
            blocks=tuple(self.blocks(entry)),
        )

    def slug(self, entry: Entry) -> str:
        """The id: it becomes a part of addresses, so it is plain."""
        id = entry.text("id")
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id):
            entry.fault(f"{id} cannot be the name of an article. Use small letters, digits and single hyphens.")
        return id

    def known(self, entry: Entry, key: str, names: Mapping[str, object]) -> tuple[str, ...]:
        """A list of names that exist."""
        for name in entry.texts(key):
            if name not in names:
                entry.fault(f"{key} names {name}, which does not exist. `iudcare knowledge export` lists the {key}.", key)
        return entry.texts(key)

    def ask(self, entry: Entry) -> dict[str, Value]:
        """The answers that an article implies; each must be one that its fact allows."""
        found: dict[str, Value] = {}
        for name, raw in entry.items():
            try:
                fact = fact_named(name, self.facts, entry.place(name))
                if fact.type is FactType.DATE:
                    entry.fault(f"{name} is a date, which no article can know. Leave it out.", name)
                found[name] = checked(fact, raw, entry.place(name), date.max)
            except CaseError as error:
                raise KnowledgeError([str(error)]) from None
        return found

    def blocks(self, entry: Entry) -> Iterator[Block]:
        """The blocks, which begin with a short answer."""
        faults: list[str] = []
        for block in entry.entries("blocks"):
            try:
                yield self.block(block, entry.text("id"))
            except KnowledgeError as error:
                faults.extend(error.faults)
        short = sum(block.get("kind") == BlockKind.SHORT for block in entry.entries("blocks"))
        if not 0 < short <= MOST_SHORT:
            faults.append(
                f"{entry.place()}: {short} paragraphs stand before the first heading. "
                f"Begin with the short answer, in one to {MOST_SHORT} paragraphs."
            )
        if faults:
            raise KnowledgeError(faults)

    def block(self, entry: Entry, article: str) -> Block:
        """One block, with its own words or those of a statement."""
        entry.only("kind", "text", "cites", "says")
        kind = BlockKind(entry.one_of("kind", [str(one) for one in BlockKind]))
        if kind is BlockKind.HEADING:
            return Block(kind, entry.text("text"))
        if "says" in entry:
            statement = self.statements[self.maker.said(entry, "says")]
            return Block(kind, statement.text, statement.citations, statement.id)
        return Block(kind, entry.text("text"), tuple(dict.fromkeys(self.cited(entry, article))))

    def cited(self, entry: Entry, article: str) -> Iterator[Citation]:
        """The places behind the ids that a block ends with."""
        for id in entry.texts("cites"):
            if id == OURS and OUR_CHOICES in self.maker.sources:
                yield Citation(OUR_CHOICES, f"library {article}", Status.OUR_CHOICE)
            elif id in self.maker.evidence:
                yield from self.maker.evidence[id].citations
            else:
                entry.fault(f"no evidence is called {id}. Correct the id, or add it to knowledge/evidence/.", "cites")


def topic(entry: Entry, topic_of: Mapping[str, str]) -> Topic:
    """One topic. `topic_of`: the topic that each article says it belongs to; the two must agree."""
    entry.only("id", "title", "articles")
    id = entry.text("id")
    for name in entry.texts("articles"):
        if name not in topic_of:
            entry.fault(f"no article is called {name}. Write knowledge/library/{name}.md, or take it out.", "articles")
        if topic_of[name] != id:
            entry.fault(f"{name} stands in {id}, and its file says topic: {topic_of[name]}. Make them agree.", "articles")
    return Topic(id, entry.text("title"), entry.texts("articles"))


def _day(entry: Entry, key: str) -> date:
    try:
        return date.fromisoformat(entry.text(key))
    except ValueError:
        entry.fault(f"{key} must be a date like 2026-11-24.", key)

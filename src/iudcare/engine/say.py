"""Ids of statements into words with their sources, in the language of the knowledge base."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from iudcare.model.answer import Cited, Said
from iudcare.model.citation import Citation
from iudcare.model.knowledge import KnowledgeBase


class Speaker(NamedTuple):
    """Says statements of one knowledge base."""

    base: KnowledgeBase

    def say(self, statement_id: str) -> Said:
        """One statement. `KeyError` cannot happen for ids that passed loading."""
        statement = self.base.statements[statement_id]
        return Said(statement_id, statement.text, cited(statement.citations))

    def say_all(self, statement_ids: Iterable[str]) -> tuple[Said, ...]:
        """Several statements, each once, in order."""
        return tuple(self.say(id) for id in dict.fromkeys(statement_ids))

    def limits(self) -> tuple[Said, ...]:
        """What every door says of itself: that it gives no diagnosis and, until somebody has, that nobody has reviewed it."""
        names = ("not_a_diagnosis",) if self.base.edition.reviewed else ("not_a_diagnosis", "not_reviewed")
        return self.say_all(self.base.answer.general[name] for name in names)

    def say_maybe(self, statement_id: str | None) -> Said | None:
        """A statement that need not exist."""
        return None if statement_id is None else self.say(statement_id)


def cited(citations: Iterable[Citation]) -> tuple[Cited, ...]:
    """Citations as an answer carries them, each once; an older edition says so in its place."""
    return tuple(
        dict.fromkeys(
            Cited(one.source, f"{one.at} (older edition)" if one.older_edition else one.at, str(one.status)) for one in citations
        )
    )

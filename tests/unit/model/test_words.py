"""The frame of every answer: the statements that no edition may lack."""

from __future__ import annotations

from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.words import GENERAL


def test_every_general_statement_has_words(base: KnowledgeBase) -> None:
    """Each name leads to a statement of this edition."""
    assert set(GENERAL) == set(base.answer.general)
    assert base.statements.keys() >= set(base.answer.general.values())

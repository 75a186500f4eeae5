"""Ids of statements into words with their sources."""

from __future__ import annotations

import pytest

from iudcare.engine.say import Speaker, cited
from iudcare.model.answer import Cited, Said
from iudcare.model.citation import Citation, Statement, Status
from iudcare.model.knowledge import KnowledgeBase

PLACE = Citation("who", "section 2", Status.VERIFIED)


@pytest.fixture
def speaking(base: KnowledgeBase) -> KnowledgeBase:
    """Two statements."""
    statements = {id: Statement(id, text, (PLACE,)) for id, text in {"pads": "Change it.", "call": "Call now."}.items()}
    return base._replace(statements=statements)


def test_a_statement_is_said_with_its_sources(speaking: KnowledgeBase) -> None:
    """In the language of the knowledge base."""
    expected = Said("pads", "Change it.", (Cited("who", "section 2", "verified"),))
    assert expected == Speaker(speaking).say("pads")


def test_several_statements_are_each_said_once_in_order(speaking: KnowledgeBase) -> None:
    """Two rules may say the same thing."""
    assert [one.id for one in Speaker(speaking).say_all(["call", "pads", "call"])] == ["call", "pads"]


def test_a_statement_that_need_not_exist_may_be_missing(speaking: KnowledgeBase) -> None:
    """Nothing is said for nothing."""
    assert Speaker(speaking).say_maybe(None) is None
    assert Speaker(speaking).say_maybe("pads") == Speaker(speaking).say("pads")


def test_a_citation_is_shown_once_and_an_older_edition_says_so() -> None:
    """The same place twice is one; the same place in an older edition is another."""
    older = Citation("who", "section 2", Status.SECONDARY, older_edition=True)
    expected = (Cited("who", "section 2", "verified"), Cited("who", "section 2 (older edition)", "secondary"))
    assert expected == cited([PLACE, older, PLACE])


def test_the_limits_name_the_missing_review_until_there_is_one(base: KnowledgeBase) -> None:
    """No diagnosis is always said; that nobody has reviewed it only as long as it is so."""
    words = base.answer.general
    assert [one.id for one in Speaker(base).limits()] == [words["not_a_diagnosis"], words["not_reviewed"]]
    reviewed = base._replace(edition=base.edition._replace(reviewed=True))
    assert [one.id for one in Speaker(reviewed).limits()] == [words["not_a_diagnosis"]]

"""A case: answers, and the three ways in which a fact can be unknown."""

from __future__ import annotations

from conftest import TODAY
from iudcare.model.case import Case

CASE = Case({"fever": True}, TODAY, not_sure=frozenset({"chills"}), declined=frozenset({"age"}))


def test_any_answer_counts_as_asked() -> None:
    """Answered, not sure and declined are all asked; nothing else is."""
    assert {"fever", "chills", "age"} == CASE.asked


def test_an_answer_takes_the_place_of_not_sure_and_declined() -> None:
    """Saying something ends both, and keeps what was said before."""
    said = CASE.saying({"chills": False, "age": 30})
    assert said.answers == {"fever": True, "chills": False, "age": 30}
    assert (said.not_sure, said.declined) == (frozenset(), frozenset())


def test_not_sure_takes_the_place_of_an_answer() -> None:
    """The answer goes, and so does a refusal."""
    unsure = CASE.unsure_of("fever", "age")
    assert unsure.answers == {}
    assert (unsure.not_sure, unsure.declined) == (frozenset({"fever", "chills", "age"}), frozenset())


def test_a_fact_taken_back_was_never_asked() -> None:
    """Whatever was said about it, nothing stays."""
    assert CASE.without("fever", "chills", "age") == Case({}, TODAY)


def test_a_case_never_changes() -> None:
    """Each step gives a new case; the old one is as it was."""
    CASE.saying({"fever": False}).unsure_of("fever").without("chills")
    assert CASE.answers == {"fever": True}
    assert CASE.not_sure == {"chills"}

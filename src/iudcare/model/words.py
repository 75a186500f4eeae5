"""The frame of every answer: the words of each urgency, the safety net and where to go, as ids of statements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from iudcare.model.urgency import Urgency

ByRegion = Mapping[str, tuple[str, ...]]


class UrgencyWords(NamedTuple):
    """How one level is shown and said. `label`, `symbol` and `colour` are never used alone."""

    label: str
    symbol: str
    colour: str
    summary: ByRegion
    how_long: str
    come_back: str


class AnswerWords(NamedTuple):
    """The statements that frame an answer, by id. `general` holds those of `GENERAL`."""

    urgency: Mapping[Urgency, UrgencyWords]
    general: Mapping[str, str]
    watch_for: tuple[str, ...]
    where: Mapping[Urgency, ByRegion]
    also: ByRegion
    """Who is often turned away, or thinks so: under 16, no doctor, no money."""
    offer: Mapping[str, str]


GENERAL = (
    "not_settled",
    "could_be_higher",
    "not_sure",
    "no_guidance",
    "not_a_diagnosis",
    "not_reviewed",
    "old_knowledge",
    "safer_answer_used",
    "coil_unknown",
    "diary_differs",
    "more_urgent",
    "less_urgent",
)
"""The statements that every edition must have words for."""


class Term(NamedTuple):
    """A word that may be new to the reader, explained where it is first used."""

    term: str
    forms: tuple[str, ...]
    means: str

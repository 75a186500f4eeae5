"""A rule: when a condition is yes, be seen this soon, because of these sources. And the advice that rules give."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from iudcare.model.citation import Citation, Status
from iudcare.model.condition import Condition
from iudcare.model.urgency import Urgency


class Rule(NamedTuple):
    """One row of the triage table. `says` is the id of a statement; `status` is that of the level with its threshold."""

    id: str
    row: str
    finding: str
    when: Condition
    urgency: Urgency
    says: str
    because: tuple[Citation, ...]
    status: Status
    since: str
    if_unsure: Urgency
    note: str | None = None
    advice: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    text: str = ""
    """The condition as its author wrote it."""


class Stance(StrEnum):
    """What an advice entry tells to do about its topic, the more cautious last."""

    DO = "do"
    ASK = "ask"
    AVOID = "avoid"


class Advice(NamedTuple):
    """Something to do, to ask for or to avoid, and what it is about."""

    id: str
    about: str
    stance: Stance
    says: Mapping[str, str]
    """The statement, by region."""
    exception_to: tuple[str, ...] = ()

    def words(self, region: str) -> str:
        """The id of the statement that says it in this region."""
        return self.says[region]

    def contrary_to(self, other: Advice) -> bool:
        """Whether the two tell opposite things about one topic."""
        return self.about == other.about and {self.stance, other.stance} == {Stance.DO, Stance.AVOID}

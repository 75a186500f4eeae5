"""The answer for a case with a diary beside it: the answer, what changed since yesterday, and what the diary gave."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from iudcare.model.answer import Answer, Said, plain
from iudcare.model.diary_fact import DiaryFact
from iudcare.model.urgency import Urgency


class Turn(StrEnum):
    """Which way the urgency went."""

    ROSE = "rose"
    FELL = "fell"


class SinceYesterday(NamedTuple):
    """A change of urgency: the level reached with the diary as it was yesterday, and now. `facts` are those that changed.

    `before` is `None` when nothing was reached yesterday.
    """

    change: Turn
    before: Urgency | None
    now: Urgency
    says: Said
    facts: tuple[str, ...]


class DiaryAnswer(NamedTuple):
    """An answer with a diary, and the facts that the diary gave.

    `since_yesterday` is to be said before everything else; `None` when nothing changed for certain.
    """

    since_yesterday: SinceYesterday | None
    answer: Answer
    diary: Mapping[str, DiaryFact]

    def to_dict(self) -> dict[str, object]:
        """The change first, then the answer as without a diary, then what the diary gave; as JSON values."""
        since, diary = plain(self.since_yesterday), plain(self.diary)
        return {"since_yesterday": since, **self.answer.to_dict(), "diary": diary}

"""How soon to be seen: six levels in order. Their words, symbols and colours are data (`knowledge/answer.yaml`)."""

from __future__ import annotations

from enum import IntEnum


class Urgency(IntEnum):
    """Ordered levels; a larger one is more urgent.

    >>> Urgency.EMERGENCY > Urgency.SAME_DAY
    True
    >>> Urgency.named("within_week").word
    'within_week'
    """

    SELF_CARE = 1
    ROUTINE = 2
    WITHIN_TWO_WEEKS = 3
    WITHIN_WEEK = 4
    SAME_DAY = 5
    EMERGENCY = 6

    @property
    def word(self) -> str:
        """The level as written in knowledge, case files and answers."""
        return self.name.lower()

    @classmethod
    def named(cls, word: str) -> Urgency:
        """The level of that word; `KeyError` when there is none."""
        return cls[word.upper()]


def highest(levels: list[Urgency | None]) -> Urgency | None:
    """The most urgent of the levels; `None` counts below `self_care`.

    >>> highest([None, Urgency.ROUTINE])
    <Urgency.ROUTINE: 2>
    >>> highest([None]) is None
    True
    """
    known = [level for level in levels if level is not None]
    return max(known, default=None)

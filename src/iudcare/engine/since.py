"""Whether a case became more or less urgent: two levels, of the same answers with a diary as it was and as it is."""

from __future__ import annotations

from typing import Protocol

from iudcare.model.diary_answer import Turn
from iudcare.model.urgency import Urgency


class Level(Protocol):
    """How far a case is decided: `Interval` of a decision, or the urgency of an answer."""

    @property
    def at_least(self) -> Urgency | None:
        """The level reached."""

    @property
    def settled(self) -> bool:
        """Whether nothing can change it."""


def turn(before: Level, now: Level) -> Turn | None:
    """Which way the urgency went, as far as that is certain; `None` when it did not, or cannot be told.

    It fell only from what was certain, and to what is settled; where it merely is not known any more, nothing fell.

    >>> from iudcare.model.decision import Interval
    >>> reached = Interval(Urgency.SAME_DAY, Urgency.EMERGENCY)
    >>> turn(Interval(None, Urgency.EMERGENCY), reached)
    <Turn.ROSE: 'rose'>
    >>> turn(reached, Interval(None, Urgency.EMERGENCY)) is None
    True
    >>> turn(reached, Interval(Urgency.ROUTINE, Urgency.ROUTINE))
    <Turn.FELL: 'fell'>
    """
    was, level = _certain(before), _certain(now)
    if level is not None and level > (was or Urgency.ROUTINE):
        return Turn.ROSE
    return Turn.FELL if was and level and level < was and now.settled else None


def _certain(one: Level) -> Urgency | None:
    """The level reached; up to `routine` only once it is settled, as before that no door says it."""
    return one.at_least if one.settled or (one.at_least or Urgency.ROUTINE) > Urgency.ROUTINE else None

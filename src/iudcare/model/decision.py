"""What came out: which rules fired, are open or silent, and the interval of urgency that they leave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from iudcare.model.fact import Value
from iudcare.model.rule import Advice, Rule
from iudcare.model.urgency import Urgency


class Known(NamedTuple):
    """What is known of a case once facts that follow are filled in.

    `pulled` names the answers that pull apart from what follows from others; the more dangerous of the two stands in `values`.
    """

    values: Mapping[str, Value]
    pulled: tuple[str, ...] = ()


class Fired(NamedTuple):
    """A rule whose condition is yes, with the facts that made it so."""

    rule: Rule
    facts: Mapping[str, Value]


class Open(NamedTuple):
    """A rule that cannot tell yet, with the facts that it waits for."""

    rule: Rule
    waiting_for: frozenset[str]


class Interval(NamedTuple):
    """The urgency reached (`None`: no rule fired) and the highest still possible."""

    at_least: Urgency | None
    at_most: Urgency

    @property
    def settled(self) -> bool:
        """Whether no further answer can change the level."""
        return self.at_least is self.at_most


class Decision(NamedTuple):
    """All of the above for one case. `act_on` is `None` while there is something left to ask."""

    known: Known
    fired: tuple[Fired, ...]
    open: tuple[Open, ...]
    interval: Interval
    act_on: Urgency | None
    no_guidance: bool
    live_facts: frozenset[str]
    """Unknown facts whose answer can still change the level."""
    conflicts: tuple[tuple[Advice, Advice], ...] = ()

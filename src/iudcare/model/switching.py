"""How to change from a coil to another method: what one source says in one situation, in days from the start."""

from __future__ import annotations

from typing import NamedTuple

from iudcare.model.condition import Condition

VOICES = ("us", "who", "uk", "ours")
"""Whose rule it is."""


class SwitchStep(NamedTuple):
    """One thing to do, from a day after the start to another; `to_day` None: that day alone."""

    says: str
    from_day: int
    to_day: int | None
    remind: bool
    title: str | None


class SwitchRule(NamedTuple):
    """A rule of one source. `only_known`: shown only when its condition is known to be so; else also when it may be."""

    id: str
    voice: str
    when: Condition
    only_known: bool
    steps: tuple[SwitchStep, ...]

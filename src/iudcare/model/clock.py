"""The emergency contraception clock: when it applies, and for how long each option works after sex."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from iudcare.model.condition import Condition


class ClockOption(NamedTuple):
    """One option: the hours after sex within which it can work, by the source of the statement."""

    id: str
    within_hours: Mapping[str, int]
    """By region."""
    says: str


class EmergencyClock(NamedTuple):
    """`when` it applies; `says` introduces it; `since` is the fact that counts the hours since sex."""

    when: Condition
    says: str
    since: str
    options: tuple[ClockOption, ...]

"""Safety as data: properties that must hold for every case, the hazard log, and what the product is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from iudcare.model.citation import Citation, Status
from iudcare.model.condition import Condition
from iudcare.model.urgency import Urgency


class SafetyProperty(NamedTuple):
    """Whenever `when` is yes, the level is at least, or at most, this one. Exactly one of the two is given."""

    id: str
    says: str
    when: Condition
    at_least: Urgency | None
    at_most: Urgency | None
    because: tuple[Citation, ...]
    status: Status
    text: str = ""
    """The condition as its author wrote it."""


class Hazard(NamedTuple):
    """Something that could go wrong, what holds it in check, and what remains. A control is its kind and what it names."""

    id: str
    hazard: str
    cause: str
    harm: str
    controls: tuple[tuple[str, str], ...]
    remains: str


class IntendedUse(NamedTuple):
    """What the product is for and who it is not for; regulation as far as the evidence goes."""

    intended_use: str
    not_for: tuple[str, ...]
    regulation: tuple[tuple[str, tuple[str, ...]], ...]


class Safety(NamedTuple):
    """All of these."""

    properties: Mapping[str, SafetyProperty]
    hazards: Mapping[str, Hazard]
    intended_use: IntendedUse

"""Entries into safety properties, hazards and the intended use."""

from __future__ import annotations

from iudcare.loading.build_guidance import LEVELS, Builder
from iudcare.loading.build_words import STATUSES
from iudcare.loading.entry import Entry
from iudcare.model.citation import Status
from iudcare.model.safety import Hazard, IntendedUse, SafetyProperty
from iudcare.model.urgency import Urgency

CONTROLS = ("property", "test", "design")
"""What can hold a hazard in check: a proved property, a test, or how the thing is made."""


def safety_property(entry: Entry, maker: Builder) -> SafetyProperty:
    """A property with exactly one bound."""
    entry.only("id", "says", "when", "at_least", "at_most", "because", "status")
    bounds = {key: Urgency.named(entry.one_of(key, LEVELS)) if key in entry else None for key in ("at_least", "at_most")}
    if (bounds["at_least"] is None) == (bounds["at_most"] is None):
        entry.fault("a safety property has either at_least or at_most.")
    if bounds["at_most"] is Urgency.EMERGENCY:
        entry.fault("at_most emergency holds for every case. Name a lower level.", "at_most")
    return SafetyProperty(
        entry.text("id"),
        entry.text("says"),
        maker.condition(entry, "when", entry.text("when")),
        bounds["at_least"],
        bounds["at_most"],
        maker.cited(entry, "because"),
        Status(entry.one_of("status", STATUSES)),
        entry.text("when"),
    )


def hazard(entry: Entry) -> Hazard:
    """A hazard with at least one control, and what remains."""
    entry.only("id", "hazard", "cause", "harm", "controls", "remains")
    controls = tuple((key, one.text(key)) for one in entry.entries("controls") for key in one.only(*CONTROLS))
    if not controls:
        entry.fault("a hazard names at least one control.", "controls")
    return Hazard(
        entry.text("id"), entry.text("hazard"), entry.text("cause"), entry.text("harm"), controls, entry.text("remains")
    )


def intended_use(entry: Entry) -> IntendedUse:
    """What the product is for."""
    entry.only("intended_use", "not_for", "regulation")
    regulation = tuple((one.text("says"), one.texts("evidence")) for one in entry.entries("regulation"))
    return IntendedUse(entry.text("intended_use"), entry.texts("not_for"), regulation)

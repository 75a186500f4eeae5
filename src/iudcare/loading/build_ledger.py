"""Entries into claims, open questions, corrections, reviews and the emergency contraception clock."""

from __future__ import annotations

from datetime import date

from iudcare.loading.build_guidance import Builder
from iudcare.loading.entry import Entry
from iudcare.model.clock import ClockOption, EmergencyClock
from iudcare.model.ledger import Claim, Correction, NotUsed, OpenQuestion, Review, Verdict


def claim(entry: Entry, maker: Builder) -> Claim:
    """A claim with its verdict; its evidence must exist."""
    entry.only("id", "row", "claim", "verdict", "says", "evidence")
    maker.cited(entry, "evidence")
    return Claim(
        entry.text("id"),
        entry.text("row"),
        entry.text("claim"),
        Verdict(entry.one_of("verdict", [str(one) for one in Verdict])),
        maker.said(entry, "says"),
        entry.texts("evidence"),
    )


def open_question(entry: Entry) -> OpenQuestion:
    """A question for clinicians."""
    entry.only("id", "question", "rules", "now", "sources_differ")
    return OpenQuestion(
        entry.text("id"),
        entry.text("question"),
        entry.texts("rules"),
        entry.text("now"),
        entry.maybe_text("sources_differ"),
    )


def correction(entry: Entry) -> Correction:
    """A correction, and what carries it out."""
    entry.only("id", "says", "done_by", "why_not")
    if bool(entry.texts("done_by")) == bool(entry.maybe_text("why_not")):
        entry.fault("a correction names what carries it out in done_by, or why it is not in why_not.")
    return Correction(entry.text("id"), entry.text("says"), entry.texts("done_by"), entry.maybe_text("why_not"))


def not_used(entry: Entry) -> NotUsed:
    """A finding that says nothing here."""
    entry.only("id", "why")
    return NotUsed(entry.text("id"), entry.text("why"))


def review(entry: Entry) -> Review:
    """A signed review."""
    entry.only("id", "rule", "name", "role", "on", "hash")
    try:
        on = date.fromisoformat(entry.text("on"))
    except ValueError:
        entry.fault("on must be a date like 2026-11-24.", "on")
    return Review(entry.text("rule"), entry.text("name"), entry.text("role"), on, entry.text("hash"))


def clock(entry: Entry, maker: Builder) -> EmergencyClock:
    """The emergency contraception clock."""
    entry.only("when", "says", "since", "options")
    options = tuple(
        ClockOption(one.text("id"), _hours(one, maker), maker.said(one, "says"))
        for one in (part.only("id", "within_hours", "says") for part in entry.entries("options"))
    )
    if not options:
        entry.fault("the clock needs at least one option.", "options")
    return EmergencyClock(
        maker.condition(entry, "when", entry.text("when")), maker.said(entry, "says"), entry.text("since"), options
    )


def _hours(entry: Entry, maker: Builder) -> dict[str, int]:
    """The hours of an option: one number, or one for each region."""
    if isinstance(entry.get("within_hours"), Entry):
        by_region = entry.entry("within_hours").only(*maker.regions)
        return {region: by_region.integer(region) for region in maker.regions}
    return dict.fromkeys(maker.regions, entry.integer("within_hours"))

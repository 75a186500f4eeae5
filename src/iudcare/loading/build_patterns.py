"""The entries of `patterns/` and `profiles/` into numbers, conventions, classes and published figures."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from iudcare.loading.build_guidance import Builder
from iudcare.loading.build_words import STATUSES
from iudcare.loading.entry import Entry
from iudcare.model.citation import Citation, Status
from iudcare.model.pattern import Convention, Limit, Option, PatternClass, Profile

RULES = ("belsey", "creinin", "figo")
FIGURES = ("seen", "derived", "computed")
ONLY = ("after_abortion", "after_hormonal")
"""Whom a figure may hold for alone: coil fitted straight after an abortion; another hormonal coil just before."""
MEASURES = ("days_4_or_fewer", "days_median", "spotting_at_most", "amenorrhoea_reported", "pbac_mean")
"""What a published figure may be about, beside the classes."""


def limit(entry: Entry, maker: Builder) -> Limit:
    """One cited number."""
    entry.only("id", "value", "unit", "says", "because", "status")
    return Limit(entry.text("id"), entry.number("value"), entry.text("unit"), entry.text("says"), _cited(entry, maker))


def convention(entry: Entry, maker: Builder) -> Convention:
    """One convention; its default must be one of its options."""
    entry.only("id", "name", "default", "options")
    options = {one.text("id"): _option(one, maker) for one in entry.entries("options")}
    return Convention(entry.text("id"), entry.text("name"), entry.one_of("default", options), options)


def _option(entry: Entry, maker: Builder) -> Option:
    entry.only("id", "says", "days", "because", "status")
    days = entry.integer("days") if "days" in entry else None
    return Option(entry.text("id"), entry.text("says"), _cited(entry, maker), days)


def pattern_class(entry: Entry, maker: Builder) -> PatternClass:
    """One class of a set of rules."""
    entry.only("id", "rules", "name", "says", "because", "status")
    rules = entry.one_of("rules", RULES)
    return PatternClass(entry.text("id"), rules, entry.text("name"), entry.text("says"), _cited(entry, maker))


def profile(entry: Entry, maker: Builder, models: Collection[str], classes: Collection[str]) -> Profile:
    """One published figure; its models must be devices, its measure a class or one of the list above."""
    entry.only(
        "id", "models", "who", "from_day", "to_day", "measure", "value", "to_value", "below", "people",
        "fewest_people", "low", "high", "only", "figure", "because", "status",
    )  # fmt: skip
    for model in entry.texts("models"):
        if model not in models:
            entry.fault(f"no device is called {model}. Add it to devices.yaml, or correct the name.", "models")
    return Profile(
        id=entry.text("id"),
        models=entry.texts("models"),
        who=entry.text("who"),
        from_day=entry.integer("from_day"),
        to_day=entry.integer("to_day"),
        measure=entry.one_of("measure", (*classes, *MEASURES)),
        value=entry.number("value"),
        figure=entry.one_of("figure", FIGURES),
        citations=_cited(entry, maker),
        to_value=_maybe(entry, "to_value"),
        below=entry.flag("below"),
        people=entry.integer("people") if "people" in entry else None,
        fewest_people=entry.integer("fewest_people") if "fewest_people" in entry else None,
        low=_maybe(entry, "low"),
        high=_maybe(entry, "high"),
        only=entry.one_of("only", ONLY) if "only" in entry else None,
    )


def _maybe(entry: Entry, key: str) -> Decimal | None:
    return entry.number(key) if key in entry else None


def _cited(entry: Entry, maker: Builder) -> tuple[Citation, ...]:
    """The places that carry an entry, lowered to its own status where it has one."""
    places = maker.cited(entry, "because")
    if "status" not in entry:
        return places
    weakest = Status(entry.one_of("status", STATUSES))
    return tuple(dict.fromkeys(place.weakened(weakest) for place in places))

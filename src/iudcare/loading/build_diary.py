"""The entries of `diary-facts.yaml` into readings: each must name a fact and have exactly what its reading needs."""

from __future__ import annotations

from collections.abc import Mapping

from iudcare.loading.build_guidance import Builder
from iudcare.loading.build_words import STATUSES
from iudcare.loading.entry import Entry
from iudcare.model.citation import Citation, Status
from iudcare.model.diary_fact import DiaryReading, Reads
from iudcare.model.fact import Fact, Value

FIELDS = ("bleeding", "pain", "clots")
"""The graded fields of a day in a diary file."""
EVENTS = ("fitted", "thread_check", "partly_out", "fully_out", "removed", "replaced")
"""The kinds of events in a diary file."""

NEEDS = {
    Reads.WORST: ("days", "field"),
    Reads.TREND: ("days", "field"),
    Reads.RUN_WORST: ("days",),
    Reads.RUN_DAYS: ("days",),
    Reads.FULL_PRODUCTS: ("days", "number"),
    Reads.SEPARATE_RUNS: ("days", "number", "free_days"),
    Reads.BACK_AFTER_NONE: ("days", "free_days"),
    Reads.TIMES_AFTER_ACTS: ("days",),
    Reads.WEEKS_AFTER_ACTS: ("days",),
    Reads.LAST_DATE: ("events",),
    Reads.LAST_DETAIL: ("events",),
    Reads.HAPPENED: ("values",),
}
MAY_HAVE = {Reads.LAST_DETAIL: ("ended_by",), Reads.HAPPENED: ("days", "ended_by")}


def diary_reading(entry: Entry, maker: Builder, facts: Mapping[str, Fact]) -> DiaryReading:
    """One reading."""
    entry.only(
        "fact", "reads", "days", "field", "number", "free_days", "values", "events", "ended_by", "because", "status",
    )  # fmt: skip
    name = entry.one_of("fact", [name for name, fact in facts.items() if not fact.never_asked])
    reads = Reads(entry.one_of("reads", list(Reads)))
    _has_what_it_needs(entry, reads)
    return DiaryReading(
        fact=name,
        reads=reads,
        citations=_cited(entry, maker),
        days=_positive(entry, "days"),
        field=entry.one_of("field", FIELDS) if "field" in entry else "",
        number=_positive(entry, "number"),
        free_days=_positive(entry, "free_days"),
        values=_values(entry, facts[name]),
        events=_events(entry, "events"),
        ended_by=_events(entry, "ended_by"),
    )


def _has_what_it_needs(entry: Entry, reads: Reads) -> None:
    needed, possible = NEEDS[reads], (*NEEDS[reads], *MAY_HAVE.get(reads, ()))
    given = [key for key in entry if key not in ("fact", "reads", "because", "status")]
    for key in needed:
        if key not in given:
            entry.fault(f"reads {reads} needs {key}, which is missing.", "reads")
    for key in given:
        if key not in possible:
            entry.fault(f"reads {reads} has no use for {key}. It takes {', '.join(possible)}.", key)


def _positive(entry: Entry, key: str) -> int:
    """A whole number from 1 up; 0 where the reading has none."""
    if key not in entry:
        return 0
    number = entry.integer(key)
    return number if number > 0 else entry.fault(f"{key} must be 1 or more.", key)


def _events(entry: Entry, key: str) -> tuple[str, ...]:
    for kind in (kinds := entry.texts(key)):
        if kind not in EVENTS:
            entry.fault(f"no event is called {kind}. Known: {', '.join(EVENTS)}.", key)
    return kinds


def _values(entry: Entry, fact: Fact) -> dict[str, Value]:
    """By kind of event a value that the fact can have."""
    found: dict[str, Value] = {}
    for kind, value in entry.entry("values").only(*EVENTS).items():
        known = next((one for one in fact.possible_values() if one == value), None)
        found[kind] = entry.fault(f"{value} is no value of {fact.name}.", "values") if known is None else known
    return found


def _cited(entry: Entry, maker: Builder) -> tuple[Citation, ...]:
    weakest = Status(entry.one_of("status", STATUSES)) if "status" in entry else Status.VERIFIED
    return tuple(place.weakened(weakest) for place in maker.cited(entry, "because"))

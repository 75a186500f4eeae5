"""Entries into sources, evidence, statements and the frame of an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from iudcare.loading.entry import Entry
from iudcare.model.citation import Citation, Evidence, Source, Statement, Status
from iudcare.model.urgency import Urgency
from iudcare.model.words import GENERAL, AnswerWords, ByRegion, Term, UrgencyWords

STATUSES = [str(status) for status in Status]


def source(entry: Entry) -> Source:
    """One publication."""
    entry.only("id", "publisher", "title", "edition", "link", "seen_at")
    link = entry.maybe_text("link")
    if link is not None and not link.startswith("https://") and not link.startswith("http://"):
        entry.fault(f"link {link} is not a web address. Use null when the publisher's own page was not seen.", "link")
    return Source(
        entry.text("id"),
        entry.text("publisher"),
        entry.text("title"),
        entry.text("edition"),
        link,
        entry.maybe_text("seen_at"),
    )


def evidence(entry: Entry, sources: Mapping[str, Source]) -> Evidence:
    """One finding and the places that carry it."""
    entry.only("id", "finds", "cites", "status", "older_edition")
    status = Status(entry.one_of("status", STATUSES))
    older = entry.flag("older_edition")
    cites = entry.entries("cites")
    if not cites:
        entry.fault("evidence must cite at least one place in a source.", "cites")
    places = tuple(_place(cite.only("source", "at", "status"), sources, status, older) for cite in cites)
    return Evidence(entry.text("id"), entry.text("finds"), places)


def _place(cite: Entry, sources: Mapping[str, Source], default: Status, older: bool) -> Citation:
    id = cite.text("source")
    if id not in sources:
        cite.fault(f"no source is called {id}. Add it to knowledge/sources/.", "source")
    status = Status(cite.one_of("status", STATUSES)) if "status" in cite else default
    return Citation(id, cite.text("at"), status, older)


def citations(entry: Entry, key: str, evidence: Mapping[str, Evidence], sources: Mapping[str, Source]) -> tuple[Citation, ...]:
    """The places behind a list of evidence ids and `{source, at, status}` mappings. An empty list is a fault."""
    raw = entry.get(key)
    if not isinstance(raw, list) or not raw:
        entry.fault(f"{key} must list at least one citation: what has no source is not said.", key)
    found: list[Citation] = []
    for one in raw:
        if isinstance(one, Entry):
            one.only("source", "at", "status").one_of("status", STATUSES)
            found.append(_place(one, sources, Status.OUR_CHOICE, False))
        elif isinstance(one, str) and one in evidence:
            found.extend(evidence[one].citations)
        else:
            entry.fault(f"no evidence is called {one}. Add it to knowledge/evidence/, or correct the id.", key)
    return tuple(dict.fromkeys(found))


def statement(entry: Entry, evidence: Mapping[str, Evidence], sources: Mapping[str, Source]) -> Statement:
    """One statement. `status`, where given, lowers every citation."""
    entry.only("id", "text", "sources", "status")
    places = citations(entry, "sources", evidence, sources)
    if "status" in entry:
        weakest = Status(entry.one_of("status", STATUSES))
        places = tuple(dict.fromkeys(place.weakened(weakest) for place in places))
    return Statement(entry.text("id"), entry.text("text"), places)


def term(entry: Entry) -> Term:
    """One glossary term."""
    entry.only("term", "forms", "means")
    return Term(entry.text("term"), entry.texts("forms"), entry.text("means"))


def answer_words(entry: Entry, regions: Mapping[str, str], known: Callable[[Entry, str, str], str]) -> AnswerWords:
    """The frame of every answer. `known` checks that a statement id exists and returns it."""
    entry.only("urgency", *GENERAL, "watch_for", "where", "also", "offer")
    by_level, where = entry.entry("urgency"), entry.entry("where")

    def ids(holder: Entry, key: str) -> tuple[str, ...]:
        return tuple(known(holder, key, id) for id in holder.texts(key))

    def by_region(holder: Entry) -> ByRegion:
        return {region: ids(holder, region) or holder.fault(f"{region} is missing.") for region in regions}

    def level_words(word: str) -> UrgencyWords:
        level = by_level.entry(word).only("label", "symbol", "colour", "summary", "how_long", "come_back")
        return UrgencyWords(
            level.text("label"),
            level.text("symbol"),
            level.text("colour"),
            by_region(level.entry("summary")),
            known(level, "how_long", level.text("how_long")),
            known(level, "come_back", level.text("come_back")),
        )

    return AnswerWords(
        urgency={level: level_words(level.word) for level in reversed(Urgency)},
        general={name: known(entry, name, entry.text(name)) for name in GENERAL},
        watch_for=ids(entry, "watch_for"),
        where={level: {region: ids(where.entry(region), level.word) for region in regions} for level in reversed(Urgency)},
        also={region: ids(entry.entry("also"), region) for region in regions},
        offer={region: known(entry, "offer", entry.entry("offer").text(region)) for region in regions},
    )

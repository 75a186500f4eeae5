"""`sources.md`: every source with the evidence read in it. `not-used.md`: what was found and is not used, and why."""

from __future__ import annotations

from collections.abc import Iterator

from tools.manual import STATUS_WORDS, Manual, described
from tools.markdown import code, page, points, words

from iudcare.loading.entry import Entry
from iudcare.model.citation import Citation, Evidence, Source


def sources_page(manual: Manual) -> str:
    """Sources by publisher, each with what was read in it and where."""
    read_in: dict[str, list[Evidence]] = {id: [] for id in manual.base.sources}
    for entry in manual.base.evidence.values():
        for id in dict.fromkeys(one.source for one in entry.citations):
            read_in[id].append(entry)
    in_order = sorted(manual.base.sources.values(), key=lambda source: (source.publisher.casefold(), source.id))
    intro = [
        f"{len(in_order)} sources. *Verified* means that the statement was read in the source itself, *second hand* "
        "that it was read in a source that reports it, *our choice* that no source gives this level or number.",
        "",
        manual.reviewed,
        "",
    ]
    return page("Sources", intro, (line for source in in_order for line in _source(source, read_in[source.id])))


def not_used_page(manual: Manual) -> str:
    """Findings that could not load, and evidence that loads but carries nothing."""
    left_out = [f"{code(one.id)}: {words(one.why)}" for one in manual.base.ledger.not_used.values()]
    uncited = [_uncited(entry) for id, entry in manual.base.evidence.items() if id not in cited_ids(manual)]
    return page(
        "What we did not use",
        [
            f"{len(left_out)} findings that were collected are no evidence here; {len(uncited)} are, and nothing rests on them.",
            "",
            "## No evidence here, and why",
            "",
            *points(left_out),
        ],
        [
            "## Read, and not needed so far",
            "",
            "These findings load, but no rule, statement, value, claim or safety property rests on them.",
            "",
        ],
        points(uncited) or ["(none)"],
    )


def cited_ids(manual: Manual) -> frozenset[str]:
    """The evidence that something in the knowledge rests on."""
    return frozenset(id for section in manual.base.plain if section != "evidence" for id in _cites(manual.base.plain[section]))


def _cites(value: object) -> Iterator[str]:
    """Every id in a list of `because`, `sources` or `evidence`, at any depth."""
    if isinstance(value, list):
        for part in value:
            yield from _cites(part)
    if isinstance(value, Entry):
        for key, part in value.items():
            if key in ("because", "sources", "evidence") and isinstance(part, list):
                yield from (id for id in part if isinstance(id, str))
            yield from _cites(part)


def _source(source: Source, read_here: list[Evidence]) -> Iterator[str]:
    yield from [f"## {source.id}", "", described(source), ""]
    found = points(
        f"{code(entry.id)}, {_place(one)}: {words(entry.finds)}"
        for entry in read_here
        for one in entry.citations
        if one.source == source.id
    )
    yield from found or ["(cited directly, without an evidence entry)", ""]


def _place(one: Citation) -> str:
    older = ", older edition" if one.older_edition else ""
    return f"{words(one.at)} ({STATUS_WORDS[one.status]}{older})"


def _uncited(entry: Evidence) -> str:
    places = "; ".join(f"{one.source}, {_place(one)}" for one in entry.citations)
    return f"{code(entry.id)}: {words(entry.finds)} ({places})"

"""Nothing that informs care is said without a source, a place in it and a status; and what was not verified is not there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

import pytest

from conformance.reading import RuleCase, guidance_in, rule_cases
from conftest import ROOT, TODAY
from functional.command import call
from functional.shape import sayings
from iudcare.engine.answer import answer
from iudcare.engine.fill import filled
from iudcare.interfaces.cli.answer_page import answer_page
from iudcare.interfaces.cli.printing import plain_text
from iudcare.model.case import Case
from iudcare.model.citation import Citation, Status
from iudcare.model.knowledge import KnowledgeBase

STATUSES = {str(status) for status in Status}
DIGESTS = re.compile(r"droracle|chatgpt|openai|perplexity|consensus\.app|gemini|copilot|claude|\bAI\b.*(digest|written)", re.I)
"""Texts that a machine wrote about sources are no source."""


def cases_of(file: str) -> Iterator[Case]:
    """Every case of one conformance file, and the first of each rule filled up with reassuring answers as well."""
    rules: set[str] = set()
    for one in _rule_cases(file):
        yield one.case
        if one.rule not in rules:
            rules.add(one.rule)
            yield filled(one.case, guidance_in(one.case.region))


def _rule_cases(file: str) -> Iterable[RuleCase]:
    return (one for one in rule_cases() if one.file == file)


FILES = sorted({one.file for one in rule_cases()})


def uncited(found: Iterable[dict[str, object]], base: KnowledgeBase) -> set[str]:
    """The statements in an answer of which some source, place or status does not hold."""
    return {str(one["id"]) for one in found if not _holds(one["sources"], base)}


def _holds(sources: object, base: KnowledgeBase) -> bool:
    return isinstance(sources, list) and bool(sources) and all(
        one["id"] in base.sources and str(one["at"]).strip() and one["status"] in STATUSES for one in sources
    )  # fmt: skip


@pytest.mark.parametrize("file", FILES)
def test_every_statement_of_every_answer_is_cited(base: KnowledgeBase, file: str) -> None:
    """In the answer to each conformance case every statement and every level resolves to sources with place and status."""
    faults: set[str] = set()
    for case in cases_of(file):
        given = answer(case, guidance_in(case.region)).to_dict()
        found = list(sayings(given))
        assert found
        faults |= uncited(found, base)
        reasons = given["reasons"]
        assert isinstance(reasons, list)
        faults |= {f"level of {reason['rule']}" for reason in reasons if not _holds(reason["sources"], base)}
    assert faults == set()


def test_the_search_sees_what_is_not_cited(base: KnowledgeBase) -> None:
    """A statement without source, without place, of an unknown source or status is found."""
    source = next(iter(base.sources))
    good = {"id": source, "at": "p. 1", "status": "verified"}
    wrong: list[dict[str, object]] = [
        {"id": "none", "text": "x", "sources": []},
        {"id": "place", "text": "x", "sources": [good, {**good, "at": " "}]},
        {"id": "source", "text": "x", "sources": [{**good, "id": "nowhere"}]},
        {"id": "status", "text": "x", "sources": [{**good, "status": "UNVERIFIED"}]},
    ]
    assert uncited([*wrong, {"id": "good", "text": "x", "sources": [good]}], base) == {"none", "place", "source", "status"}


def unfounded(base: KnowledgeBase, citations: Iterable[Citation]) -> bool:
    """Whether a list of citations carries nothing."""
    places = list(citations)
    return not places or any(one.source not in base.sources or not one.at.strip() for one in places)


def test_every_figure_resolves_to_a_source_with_a_place(base: KnowledgeBase) -> None:
    """Each sentence with a digit, said to a reader or found in a source, is carried by a place in a known source."""
    said = {id: one.citations for id, one in base.statements.items() if re.search(r"\d", one.text)}
    read = {id: one.citations for id, one in base.evidence.items() if re.search(r"\d", one.finds)}
    dosed = {id: one.citations for id, one in base.devices.items() if one.dose}
    assert min(len(said), len(read), len(dosed)) > 0
    assert [id for id, places in {**said, **read, **dosed}.items() if unfounded(base, places)] == []
    print(f"\nstatements with figures: {len(said)} of {len(base.statements)}; findings: {len(read)} of {len(base.evidence)}")


def test_every_number_by_region_is_cited(base: KnowledgeBase) -> None:
    """The numbers that regions put differently name the evidence, and what is our own choice says so."""
    regions = base.plain["regions"]
    assert isinstance(regions, dict)
    values = regions["values"]
    assert isinstance(values, list)
    assert values
    for one in values:
        assert one["because"]
        assert [id for id in one["because"] if id not in base.evidence] == []
        assert one["status"] in STATUSES


def test_every_level_is_carried_by_evidence(base: KnowledgeBase) -> None:
    """Each rule cites places for its level, and one that no source gives is marked as our choice."""
    assert [id for id, rule in base.rules.items() if unfounded(base, rule.because)] == []
    assert {str(rule.status) for rule in base.rules.values()} <= STATUSES


def test_every_source_is_used_and_has_what_a_reader_needs(base: KnowledgeBase) -> None:
    """Publisher, title and edition stand with each source, so that it can be found without a link too."""
    lacking = [
        id for id, one in base.sources.items() if not (one.publisher.strip() and one.title.strip() and one.edition.strip())
    ]
    assert lacking == []


def test_no_source_is_a_digest_written_by_a_machine(base: KnowledgeBase) -> None:
    """Neither by name nor by link, nor where a copy was read."""
    named = {id: f"{one.publisher} {one.title} {one.link} {one.seen_at}" for id, one in base.sources.items()}
    assert [id for id, words in named.items() if DIGESTS.search(words)] == []


def test_nothing_unverified_is_in_the_knowledge() -> None:
    """UNVERIFIED stands only in the reasons of what was left out."""
    files = [path for path in sorted((ROOT / "knowledge").rglob("*.yaml")) if path.name != "not-used.yaml"]
    assert [path.name for path in files if "UNVERIFIED" in path.read_text(encoding="utf-8")] == []
    exported = json.loads(call("knowledge", "export").out)
    assert "UNVERIFIED" not in json.dumps({name: part for name, part in exported.items() if name != "not_used"})


def mirrors(base: KnowledgeBase) -> set[str]:
    """Where copies were read, unless the publisher's own link is the same."""
    links = {one.link for one in base.sources.values()}
    return {one.seen_at for one in base.sources.values() if one.seen_at and one.seen_at not in links}


def shown_in(text: str, addresses: Iterable[str]) -> list[str]:
    """The addresses that stand in a text, read over line breaks."""
    joined = "".join(text.split())
    return [one for one in addresses if re.search(re.escape("".join(one.split())) + r"(?![\w/.-]*\w)", joined)]


def test_mirrors_are_in_no_answer_and_no_plan(base: KnowledgeBase) -> None:
    """Where a copy was read is for maintainers: pages, JSON, plan and calendar never show it."""
    addresses = mirrors(base)
    assert addresses
    for file in FILES:
        case = filled(next(iter(_rule_cases(file))).case, guidance_in("who"))
        given = answer(case, guidance_in(case.region))
        page = plain_text(answer_page(given, base))
        assert shown_in(page + json.dumps(given.to_dict()), addresses) == []
    plan = ("plan", "--inserted-on", "2026-10-22", "--today", str(TODAY))
    assert shown_in(call(*plan).out + call(*plan, "--json").out, addresses) == []


def test_mirrors_are_not_exported(base: KnowledgeBase) -> None:
    """The export is for others too: no address of a copy, and no field for one."""
    exported = call("knowledge", "export").out
    assert '"seen_at"' not in exported
    assert shown_in(exported, mirrors(base)) == []

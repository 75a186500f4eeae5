"""Sources, findings, statements and glossary terms of a broken copy: each fault is named with file and line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conftest import ROOT
from iudcare.errors import KnowledgeError
from iudcare.loading.build_words import answer_words, citations, evidence, source, statement, term
from iudcare.loading.entry import Entry
from iudcare.loading.from_yaml import read_yaml
from iudcare.model.citation import Citation, Evidence, Source, Statement, Status
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.urgency import Urgency
from iudcare.model.words import Term
from unit.loading.broken import EVIDENCE, MISSING, SOURCE, STATEMENT, Broken, Fault

STATUS = "it must be one of verified, secondary, our_choice."
NOT_CITED = "sources must list at least one citation: what has no source is not said."
NO_EVIDENCE = "Add it to knowledge/evidence/, or correct the id."
TERM = {"term": "t-term", "forms": ["terms"], "means": "Something."}


def of_source(message: str, at: str | None = None, **changes: object) -> Fault:
    """Make a fault in a source."""
    return Fault("sources/tests.yaml", SOURCE, changes, message, at)


def of_evidence(message: str, at: str | None = None, **changes: object) -> Fault:
    """Make a fault in a finding."""
    return Fault("evidence/tests.yaml", EVIDENCE, changes, message, at)


def of_statement(message: str, at: str | None = None, **changes: object) -> Fault:
    """Make a fault in a statement."""
    return Fault("statements/tests.yaml", STATEMENT, changes, message, at)


def of_term(message: str, at: str | None = None, **changes: object) -> Fault:
    """Make a fault in a glossary term."""
    return Fault("glossary.yaml", TERM, changes, message, at)


FAULTS = [
    of_source("publisher must be text, and is missing.", publisher=MISSING),
    of_source("unknown key publsher. Known here: id, publisher, title, edition, link, seen_at.", "publsher", publsher="NHS"),
    of_source("title must be text.", "title", title="  "),
    of_source(
        "link www.nhs.uk is not a web address. Use null when the publisher's own page was not seen.",
        "link",
        link="www.nhs.uk",
    ),
    of_evidence(f"status is UNVERIFIED; {STATUS}", "status", status="UNVERIFIED"),
    of_evidence("status must be text, and is missing.", status=MISSING),
    of_evidence("evidence must cite at least one place in a source.", cites=MISSING),
    of_evidence("evidence must cite at least one place in a source.", "cites", cites=[]),
    of_evidence("cites must be a list of mappings.", "cites", cites=["t-source"]),
    of_evidence("no source is called nobody. Add it to knowledge/sources/.", "cites", cites=[{"source": "nobody", "at": "1"}]),
    of_evidence("at must be text, and is missing.", "cites", cites=[{"source": "t-source"}]),
    of_evidence(f"status is R; {STATUS}", "cites", cites=[{"source": "t-source", "at": "page 1", "status": "R"}]),
    of_evidence("unknown key page. Known here: source, at, status.", "cites", cites=[{"source": "t-source", "page": "1"}]),
    of_evidence("older_edition must be true or false.", "older_edition", older_edition="older"),
    of_statement(NOT_CITED, sources=MISSING),
    of_statement(NOT_CITED, "sources", sources=[]),
    of_statement(NOT_CITED, "sources", sources="t-evidence"),
    of_statement(f"no evidence is called tri-Z99. {NO_EVIDENCE}", "sources", sources=["t-evidence", "tri-Z99"]),
    of_statement(f"no evidence is called 7. {NO_EVIDENCE}", "sources", sources=[7]),
    of_statement(
        f"status is UNVERIFIED; {STATUS}",
        "sources",
        sources=[{"source": "t-source", "at": "page 1", "status": "UNVERIFIED"}],
    ),
    of_statement(
        "no source is called nobody. Add it to knowledge/sources/.",
        "sources",
        sources=[{"source": "nobody", "at": "1", "status": "verified"}],
    ),
    of_statement("status must be text, and is missing.", "sources", sources=[{"source": "t-source", "at": "page 1"}]),
    of_statement("text must be text.", "text", text=""),
    of_statement(f"status is certain; {STATUS}", "status", status="certain"),
    of_term("means must be text, and is missing.", means=MISSING),
    of_term("forms must be a list of words.", "forms", forms="terms"),
]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """One copy with all of these faults."""
    return Broken.by(tmp_path_factory.mktemp("words"), FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_is_named_with_its_file_and_line(fault: Fault, broken: Broken) -> None:
    """The message says where, what is wrong, and what to do."""
    assert broken.expected[fault] in broken.named


def test_every_fault_is_named_once_and_nothing_else(broken: Broken) -> None:
    """All faults of the folder come together, and a good entry has none."""
    assert sorted(broken.expected.values()) == sorted(broken.named)


def entry(text: str) -> Entry:
    """Read an entry as it stands in a file."""
    made = read_yaml(text, "words.yaml")
    assert isinstance(made, Entry)
    return made


SOURCES = {"nhs": Source("nhs", "NHS", "A page", "2026", "http://nhs.uk", "http://mirror")}
PLACE = Citation("nhs", "page 1", Status.SECONDARY)
FINDINGS = {"f": Evidence("f", "Something.", (PLACE,))}


def test_a_source_keeps_all_that_was_written() -> None:
    """The mirror too, which only maintainers see."""
    text = "{id: nhs, publisher: NHS, title: A page, edition: '2026', link: 'http://nhs.uk', seen_at: 'http://mirror'}"
    assert source(entry(text)) == SOURCES["nhs"]


def test_a_finding_gives_its_status_to_each_place_without_one() -> None:
    """A place may have a status of its own; an older edition is said of all."""
    cites = "[{source: nhs, at: a}, {source: nhs, at: b, status: verified}]"
    text = f"{{id: f, finds: Much., status: secondary, older_edition: true, cites: {cites}}}"
    places = evidence(entry(text), SOURCES).citations
    assert places == (Citation("nhs", "a", Status.SECONDARY, True), Citation("nhs", "b", Status.VERIFIED, True))


def test_citations_are_findings_and_places_each_once() -> None:
    """A finding stands for its places; the same place twice is one."""
    listed = entry("{because: [f, {source: nhs, at: page 2, status: our_choice}, f]}")
    assert citations(listed, "because", FINDINGS, SOURCES) == (PLACE, Citation("nhs", "page 2", Status.OUR_CHOICE))


@pytest.mark.parametrize(("status", "kept"), [("verified", Status.SECONDARY), ("our_choice", Status.OUR_CHOICE)])
def test_the_status_of_a_statement_lowers_its_citations_and_never_raises_them(status: str, kept: Status) -> None:
    """Second hand stays second hand, whatever the statement says of itself."""
    made = statement(entry(f"{{id: s, text: Words., sources: [f], status: {status}}}"), FINDINGS, SOURCES)
    assert made == Statement("s", "Words.", (Citation("nhs", "page 1", kept),))


def test_a_term_keeps_its_forms() -> None:
    """So that it is known again in any of them."""
    assert term(entry("{term: coil, forms: [coils], means: An IUD.}")) == Term("coil", ("coils",), "An IUD.")


def frame(change: Callable[[Entry], None], base: KnowledgeBase) -> str:
    """Build the frame of an answer after a change to its data; gives the fault, or nothing."""
    data = read_yaml((ROOT / "knowledge/answer.yaml").read_text(encoding="utf-8"), "answer.yaml")
    assert isinstance(data, Entry)
    change(data)

    def known(holder: Entry, key: str, id: str) -> str:
        if id not in base.statements:
            holder.fault(f"no statement is called {id}", key)
        return id

    try:
        answer_words(data, base.regions.names, known)
    except KnowledgeError as error:
        [fault] = error.faults
        return fault.split(": ", 1)[1]
    return ""


FRAME_FAULTS: list[tuple[Callable[[Entry], object], str]] = [
    (lambda data: data.pop("not_sure"), "not_sure must be text, and is missing."),
    (lambda data: data.update({"not_sur": "a"}), "unknown key not_sur. Known here: urgency, not_settled"),
    (lambda data: data.update({"not_sure": "nothing"}), "no statement is called nothing"),
    (lambda data: data.update({"watch_for": ["nothing"]}), "no statement is called nothing"),
    (lambda data: data.entry("urgency").entry("routine").pop("label"), "label must be text, and is missing."),
    (lambda data: data.entry("urgency").entry("routine").update({"color": "red"}), "unknown key color."),
    (lambda data: data.entry("urgency").entry("routine").entry("summary").pop("us"), "us is missing."),
    (lambda data: data.entry("offer").pop("uk"), "uk must be text, and is missing."),
    (lambda data: data.entry("where").update({"who": "here"}), "who must be a mapping."),
]


@pytest.mark.parametrize(("change", "fault"), FRAME_FAULTS, ids=[fault for _, fault in FRAME_FAULTS])
def test_a_fault_in_the_frame_of_an_answer_is_named(change: Callable[[Entry], None], fault: str, base: KnowledgeBase) -> None:
    """No level, region or general statement can be left without words."""
    assert frame(change, base).startswith(fault)


def test_the_frame_of_this_edition_has_no_fault(base: KnowledgeBase) -> None:
    """Unchanged it is built, with words for each level, and somewhere to go in each region."""
    assert frame(lambda _: None, base) == ""
    assert set(base.answer.urgency) == set(base.answer.where) == set(Urgency)

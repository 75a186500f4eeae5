"""The words: short sentences at reading grade 6 or below, terms explained at first use, and no word that shuts anybody out."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, reduce

import pytest

from conformance.reading import case_of, files, guidance_in, rows
from conftest import ROOT
from functional.command import call
from functional.shape import sayings
from iudcare.engine.answer import answer
from iudcare.engine.fill import filled
from iudcare.interfaces.cli.answer_page import answer_page
from iudcare.interfaces.cli.page import Line, Page
from iudcare.loading.entry import Entry
from iudcare.loading.from_yaml import read_yaml
from iudcare.model.answer import Answer
from iudcare.model.knowledge import KnowledgeBase

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # textstat 0.7.4 imports pkg_resources, which warns that it is old
    import textstat

HIGHEST_GRADE = 6.0
MOST_WORDS = 20
TWO_SYLLABLES = "water"
"""Stands in for a glossary term, which counts as two syllables: it is explained where it is first used."""

REGIONS = ("uk", "us", "who")
PLANS = [
    (region, device, day) for region in REGIONS for device in ((), ("--device", "copper"), ("--device", "hormonal"))
    for day in ("2026-11-22", "2026-12-20", "2027-11-22")
]  # fmt: skip


@cache
def answers() -> Mapping[str, Answer]:
    """The answer at the end of each journey, filled up, in each region."""
    found = {}
    for file in files("journeys"):
        for journey in rows(file):
            steps = journey.entries("steps")
            told = Entry(journey.file, journey.line)
            for step in steps:
                told.update(step.entry("facts"))
            row = Entry(journey.file, journey.line)
            row.update({"facts": told} | ({"today": journey["today"]} if "today" in journey else {}))
            for region in REGIONS:
                row["region"] = region
                case = filled(case_of(row), guidance_in(region))
                found[f"{journey.text('journey')} ({region})"] = answer(case, guidance_in(region))
    return found


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [one for one in re.split(r"(?<=[.!?])[\"')]*\s+", text.strip()) if one]


def simplified(text: str, base: KnowledgeBase) -> str:
    """The text as it is graded: each term of the glossary is a word of two syllables."""
    forms = sorted((form for term in base.terms for form in term.forms), key=len, reverse=True)
    return re.sub(r"\b(" + "|".join(map(re.escape, forms)) + r")\b", TWO_SYLLABLES, text, flags=re.IGNORECASE)


def grade(texts: Iterable[str], base: KnowledgeBase) -> float:
    """The Flesch-Kincaid grade of statements read one after the other."""
    return float(textstat.flesch_kincaid_grade(simplified(" ".join(texts), base)))


def said_to_her(given: object) -> list[str]:
    """The texts of an answer or plan, each once; why a question is asked, and what still is to be asked, stand apart."""
    if isinstance(given, dict):
        given = {name: part for name, part in given.items() if name not in ("ask_next", "could_sharpen")}
    return list(dict.fromkeys(str(one["text"]) for one in sayings(given)))


@cache
def plans() -> Mapping[str, tuple[str, ...]]:
    """What each plan says."""
    found = {}
    for region, device, day in PLANS:
        options = ("--inserted-on", "2026-10-22", "--today", day, "--region", region, *device)
        found[" ".join((region, *device, day))] = tuple(said_to_her(call("plan", "--json", *options).json()))
    return found


def worst(graded: Mapping[str, float], what: str) -> None:
    """Print the ten worst."""
    print(f"\nThe ten worst {what}:")
    for name, value in sorted(graded.items(), key=lambda one: -one[1])[:10]:
        print(f"  {value:5.1f}  {name}")


def test_every_answer_reads_at_grade_six_or_below(base: KnowledgeBase) -> None:
    """Each whole answer to each journey, in each region."""
    graded = {name: grade(said_to_her(one.to_dict()), base) for name, one in answers().items()}
    worst(graded, f"of {len(graded)} answers")
    assert len(graded) >= 60
    assert {name: value for name, value in graded.items() if value > HIGHEST_GRADE} == {}


def test_every_plan_reads_at_grade_six_or_below(base: KnowledgeBase) -> None:
    """Each plan, by region, kind of coil and day."""
    graded = {name: grade(texts, base) for name, texts in plans().items()}
    worst(graded, f"of {len(graded)} plans")
    assert {name: value for name, value in graded.items() if value > HIGHEST_GRADE} == {}


def test_every_answer_about_methods_reads_at_grade_six_or_below(base: KnowledgeBase) -> None:
    """All that is said about methods and about each change, for each person and each change of the cases."""
    graded = {}
    for name in ("people", "changes"):
        for row in rows(f"eligibility/{name}.yaml"):
            told = json.dumps(row.entry("told"), default=str).encode()
            command = ("eligibility", "-") if name == "people" else ("switch", "-")
            graded[row.text("case")] = grade(
                said_to_her(call(*command, "--json", "--today", "2026-11-22", stdin=told).json()), base
            )
    worst(graded, f"of {len(graded)} answers about methods")
    assert len(graded) >= 60
    assert {name: value for name, value in graded.items() if value > HIGHEST_GRADE} == {}


def test_no_sentence_is_longer_than_twenty_words(base: KnowledgeBase) -> None:
    """Every sentence of every statement, used in these answers or not."""
    lengths = {one: len(one.split()) for said in base.statements.values() for one in sentences(said.text)}
    worst({one: float(count) for one, count in lengths.items()}, f"of {len(lengths)} sentences by length, in words")
    assert {one: count for one, count in lengths.items() if count > MOST_WORDS} == {}


def test_the_hardest_sentences_are_printed(base: KnowledgeBase) -> None:
    """A single sentence may be harder than the whole; the hardest are shown for whoever writes the next."""
    graded = {one: grade([one], base) for said in base.statements.values() for one in sentences(said.text)}
    worst(graded, "sentences by grade")
    assert sum(graded.values()) / len(graded) <= HIGHEST_GRADE


def unexplained(page: Page, base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Each term whose first use is not explained, with that line.

    It is explained when the line of its first use says what it means, or when it stands in brackets after plain words.
    """
    lines = [line.text for block in page.blocks[: _sources_at(page)] for line in block.lines]
    for term in base.terms:
        pattern = r"(\(?)\b(" + "|".join(map(re.escape, term.forms)) + r")\b"
        others = [f" ({other.means})" for other in base.terms if other is not term]
        for line in lines:
            bare = reduce(lambda text, means: text.replace(means, ""), others, line)  # a term inside an explanation is no use
            if found := re.search(pattern, bare, re.IGNORECASE):
                if not found[1] and f" ({term.means})" not in bare:
                    yield term.term, line
                break


def _sources_at(page: Page) -> int:
    headings = [block.heading for block in page.blocks]
    return headings.index(page.base.labels["heading_sources"])


@pytest.mark.parametrize("region", REGIONS)
def test_each_term_is_explained_where_it_is_first_used(base: KnowledgeBase, region: str) -> None:
    """On the page of every answer the line that first uses a term of the glossary says what it means."""
    pages = {name: answer_page(one, base) for name, one in answers().items() if one.region == region}
    faults = {name: found for name, page in pages.items() if (found := dict(unexplained(page, base)))}
    assert faults == {}


def test_the_search_for_terms_sees_one_that_is_not_explained(base: KnowledgeBase) -> None:
    """Explained only at the second use is too late; explained at once, or in brackets after plain words, is right."""
    term = base.terms[0]
    found = []
    for lines in (
        [f"A {term.term} is meant.", f"A {term.term} ({term.means})."],
        [f"A {term.term} ({term.means}).", f"The {term.term} again."],
        [f"The neck of the womb ({term.term}).", f"The {term.term} again."],
    ):
        page = Page(base, "Title", "neutral")
        page.block("").lines += [Line(line) for line in lines]
        page.add_sources()
        found.append(dict(unexplained(page, base)))
    assert found == [{term.term: f"A {term.term} is meant."}, {}, {}]


def banned() -> list[tuple[re.Pattern[str], str, re.Pattern[str] | None]]:
    """Each pattern that must not appear, what to write instead, and where it may stand."""
    path = ROOT / "tests" / "knowledge" / "banned-words.yaml"
    entries = read_yaml(path.read_text(encoding="utf-8"), str(path))
    assert isinstance(entries, list)
    return [
        (
            re.compile(rf"\b({entry.only('word', 'instead', 'except').text('word')})\b", re.IGNORECASE),
            entry.text("instead"),
            re.compile(entry.text("except"), re.IGNORECASE) if "except" in entry else None,
        )
        for entry in entries
    ]


def breaches(text: str) -> list[str]:
    """The banned words in a text, with what to write instead."""
    return [
        f"{found[0]!r}: write {instead}"
        for pattern, instead, allowed in banned()
        for found in pattern.finditer(allowed.sub("", text) if allowed else text)
    ]


def all_words(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Everything that is read: statements, questions, ticks, plainer words, values, titles, names, labels, the glossary."""
    yield from ((f"statement {id}", one.text) for id, one in base.statements.items())
    for name, fact in base.facts.items():
        yield f"question {name}", fact.question
        yield f"tick {name}", fact.tick
        yield f"plainer {name}", fact.plainer or ""
        yield from ((f"value {name} {value}", words) for value, words in fact.words.items())
    yield from ((f"panel {panel.id}", panel.title) for panel in base.panels)
    yield from ((f"plan {id}", item.title) for id, item in base.plan.items())
    yield from ((f"cause {id}", cause.name) for id, cause in base.causes.items())
    for condition in base.choosing.conditions.values():
        yield f"condition {condition.id}", condition.name
        yield from ((f"kind {kind.id}", kind.name) for kind in condition.kinds)
    yield from ((f"method {one.id}", one.name) for one in base.choosing.methods.values())
    yield from ((f"decider {one.id}", one.question) for one in base.choosing.deciders.values())
    for name, fact in base.choosing.questions.items():
        yield f"question {name}", fact.question
        yield f"tick {name}", fact.tick
    for rule in base.choosing.switching.values():
        yield from ((f"step {rule.id}", step.title or "") for step in rule.steps)
    yield from ((f"label {name}", words) for name, words in base.labels.items())
    yield from ((f"term {term.term}", term.means) for term in base.terms)


def test_no_banned_word_is_used(base: KnowledgeBase) -> None:
    """No word of the list stands in anything that is read by her."""
    found = {name: said for name, text in all_words(base) if (said := breaches(text))}
    assert found == {}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The device was inserted.", 1),
        ("Your husband must not do that.", 2),
        ("It was not your fault. Call your GP surgery. A menstrual cup is fine.", 0),
        ("It is your fault.", 1),
        ("A prohibited ring.", 2),
    ],
)
def test_the_search_for_banned_words_finds_them(text: str, count: int) -> None:
    """Whole words are found, exceptions are not."""
    assert len(breaches(text)) == count

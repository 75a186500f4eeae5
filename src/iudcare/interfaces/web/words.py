"""What the page says, as JSON values: the words around the questions, the statements, and the sources of each.

Only what an answer or a plan can reach. The modules that `runtimes.javascript` writes hold ids; these hold the words to them, so
that another language is other words and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from iudcare.diary.patterns.convention import conventions_of
from iudcare.engine.answer import level_citations
from iudcare.engine.reviews import holding
from iudcare.engine.say import cited as cited_places
from iudcare.interfaces.web.diary_terms import DETAILS
from iudcare.model.answer import Cited, plain
from iudcare.model.citation import Citation, Source
from iudcare.model.fact import Fact
from iudcare.model.knowledge import KnowledgeBase

ELSEWHERE = ("ask_", "choose_", "diary_", "heading_diary", "pattern_", "since_yesterday_", "typical_")
"""Labels that begin so are those of the commands on a terminal, and of the diary, which has a page of its own and commands."""

OF_THE_DIARY = ("diary_", "heading_diary", "since_yesterday_", "pattern_", "typical_range")
"""Labels of the diary's page begin so,"""
OF_THE_PROGRAM = ("pattern_creinin", "pattern_figo", "pattern_pbac", "pattern_title", "pattern_choose")
"""but for those of what the program alone says."""


def words(base: KnowledgeBase) -> dict[str, object]:
    """Questions, names, headings and buttons, in the language of the base. They inform nobody about care, so none is cited."""
    return {
        "language": base.language,
        "labels": {name: text for name, text in base.labels.items() if not name.startswith(ELSEWHERE)},
        "facts": {name: _fact(fact) for name, fact in base.facts.items()},
        "panels": {one.id: one.title for one in base.panels},
        "causes": {one.id: one.name for one in base.causes.values()},
        "expected": {one.id: one.window for one in base.expected.values()},
        "plan": {one.id: one.title for one in base.plan.values()},
        "devices": {one.id: one.name for one in base.devices.values()},
        "regions": dict(base.regions.names),
        "urgency": {
            level.word: {"label": one.label, "symbol": one.symbol, "colour": one.colour}
            for level, one in base.answer.urgency.items()
        },
        "terms": [{"forms": list(one.forms), "means": one.means} for one in base.terms],
    }


def diary_words(base: KnowledgeBase) -> dict[str, object]:
    """What the diary's page says beside the question: its labels, what the detail of an event can be, and patterns."""
    makes = {id: one.name for id, one in base.devices.items()}
    details = {fact: dict(base.facts[fact].words) for fact in DETAILS}
    return {
        "labels": {name: text for name, text in base.labels.items() if _is_said(name)},
        "details": {**details, "device": {**details["device"], **makes}},
        "patterns": pattern_words(base),
    }


def _is_said(label: str) -> bool:
    """Whether the diary's page says a label: those of the question, which is asked there too, and its own."""
    return not label.startswith(ELSEWHERE) or (label.startswith(OF_THE_DIARY) and not label.startswith(OF_THE_PROGRAM))


def pattern_words(base: KnowledgeBase) -> dict[str, object]:
    """Each class of a reference period and each convention that holds, in words with their sources."""
    chosen = conventions_of(base.patterns).said(base.patterns)
    classes = [one for one in base.patterns.classes.values() if one.rules == "belsey"]
    citations = [one.citations for one in classes] + [one.citations for one in chosen]
    places = {place.id for some in citations for place in cited_places(some)}
    return {
        "classes": {
            one.id: {"name": one.name, "says": one.says, "sources": plain(cited_places(one.citations))} for one in classes
        },
        "conventions": [{"id": one.id, "text": one.text, "sources": plain(cited_places(one.citations))} for one in chosen],
        "sources": {id: _source(source) for id, source in base.sources.items() if id in places},
    }


def _fact(fact: Fact) -> dict[str, object]:
    """The words of a fact; those that it does not have are left out."""
    said: dict[str, object] = {
        "question": fact.question,
        "tick": fact.tick,
        "plainer": fact.plainer,
        "window": fact.window,
        "unit": fact.unit,
        "words": dict(fact.words),
    }
    return {name: text for name, text in said.items() if text}


def said(base: KnowledgeBase) -> dict[str, str]:
    """The text of each statement that an answer or a plan can make, by its id."""
    return {id: base.statements[id].text for id in _reachable(base)}


def cited(base: KnowledgeBase) -> dict[str, object]:
    """The sources of these statements, and of the level of each rule.

    A place is `[source, at, status]` and stands once in `places`; what cites it names its number there.
    """
    places: dict[Cited, int] = {}

    def numbers(citations: Iterable[Citation]) -> list[int]:
        return [places.setdefault(place, len(places)) for place in cited_places(citations)]

    statements = {id: numbers(base.statements[id].citations) for id in _reachable(base)}
    levels = {one.id: numbers(level_citations(one)) for one in base.rules.values()}
    reviewed = {
        one.id: [plain({"name": by.name, "role": by.role, "on": by.on}) for by in holding(one, base)]
        for one in base.rules.values()
    }
    wanted = {place.id for place in places}
    return {
        "statements": statements,
        "levels": levels,
        "reviewed": {id: by for id, by in reviewed.items() if by},
        "places": [list(place) for place in places],
        "sources": {id: _source(source) for id, source in base.sources.items() if id in wanted},
    }


def _source(source: Source) -> dict[str, str | None]:
    """A source without the place where a copy was seen, which is for maintainers."""
    return {"publisher": source.publisher, "title": source.title, "edition": source.edition, "link": source.link}


def _reachable(base: KnowledgeBase) -> list[str]:
    """The statements named by what an answer or a plan is made of, in the order of the data."""
    parts = (base.answer, base.clock, base.rules, base.advice, base.causes, base.expected, base.plan, base.devices)
    named = {fact.why for fact in base.facts.values()}.union(*map(_texts, parts))
    return [id for id in base.statements if id in named]


def _texts(value: object) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)

"""What the page says, as JSON values: the words around the questions, the statements, and the sources of each.

Only what an answer or a plan can reach. The modules that `runtimes.javascript` writes hold ids; these hold the words to them, so
that another language is other words and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from iudcare.engine.answer import level_citations
from iudcare.engine.reviews import holding
from iudcare.engine.say import cited as cited_places
from iudcare.model.answer import Cited, plain
from iudcare.model.citation import Citation, Source
from iudcare.model.fact import Fact
from iudcare.model.knowledge import KnowledgeBase

TERMINAL = ("ask_", "choose_")
"""Labels that begin so are those of the commands on a terminal."""


def words(base: KnowledgeBase) -> dict[str, object]:
    """Questions, names, headings and buttons, in the language of the base. They inform nobody about care, so none is cited."""
    return {
        "language": base.language,
        "labels": {name: text for name, text in base.labels.items() if not name.startswith(TERMINAL)},
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

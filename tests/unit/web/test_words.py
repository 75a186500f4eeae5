"""The words beside the modules: all that an answer or a plan can say, with its sources, and nothing else."""

from __future__ import annotations

import json
from typing import Any

from iudcare.engine.answer import level_citations
from iudcare.engine.say import Speaker, cited
from iudcare.interfaces.web import words as web
from iudcare.model.knowledge import KnowledgeBase
from iudcare.runtimes.javascript import guidance_module


def sources(base: KnowledgeBase) -> dict[str, Any]:
    """What `cited` gives."""
    found: dict[str, Any] = web.cited(base)
    return found


def test_each_statement_that_the_modules_name_can_be_said(base: KnowledgeBase) -> None:
    """No answer can name a statement that has no text or no place."""
    module, said = guidance_module(base), web.said(base)
    assert {id for id in base.statements if f'"{id}"' in module} <= set(said)
    assert set(said) == set(sources(base)["statements"])
    assert len(said) < len(base.statements)


def test_a_place_is_the_one_that_an_answer_would_name(base: KnowledgeBase) -> None:
    """Unpacked, each citation of a statement and of a level is that of the engine."""
    packed, speaker = sources(base), Speaker(base)
    unpacked = {id: [tuple(packed["places"][number]) for number in numbers] for id, numbers in packed["statements"].items()}
    assert unpacked == {id: [tuple(one) for one in speaker.say(id).sources] for id in unpacked}
    levels = {id: [tuple(packed["places"][number]) for number in numbers] for id, numbers in packed["levels"].items()}
    assert levels == {id: [tuple(one) for one in cited(level_citations(rule))] for id, rule in base.rules.items()}


def test_sources_are_those_cited_and_never_where_a_copy_was_seen(base: KnowledgeBase) -> None:
    """What nobody cites is left out, and a mirror is for maintainers only."""
    packed = sources(base)
    assert set(packed["sources"]) == {source for source, _, _ in packed["places"]}
    assert {"publisher", "title", "edition", "link"} == {key for one in packed["sources"].values() for key in one}
    text = json.dumps(packed)
    mirrors = {one.seen_at for one in base.sources.values() if one.seen_at} - {one.link for one in base.sources.values()}
    assert mirrors
    assert [place for place in mirrors if json.dumps(place) in text] == []


def test_the_labels_of_the_terminal_and_of_the_diary_are_left_out(base: KnowledgeBase) -> None:
    """The page has its own words for keys that only a keyboard has; what only the diary says would make the question heavier."""
    labels: Any = web.words(base)["labels"]
    assert labels.items() < base.labels.items()
    assert [name for name in base.labels if name not in labels and not name.startswith(web.ELSEWHERE)] == []


def test_a_fact_has_the_words_that_it_has(base: KnowledgeBase) -> None:
    """Nothing empty is handed over."""
    facts: Any = web.words(base)["facts"]
    assert facts["fever"]["question"] == base.facts["fever"].question
    assert "unit" not in facts["fever"]
    assert facts["pain"]["words"] == dict(base.facts["pain"].words)

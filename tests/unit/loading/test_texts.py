"""Every text that a reader sees has a key, and the knowledge in another language is the same but for its words."""

from __future__ import annotations

import pytest

from iudcare.errors import UsageError
from iudcare.loading.entry import Sections
from iudcare.loading.in_language import in_language
from iudcare.loading.texts import texts, translated
from iudcare.model.knowledge import KnowledgeBase

SECTIONS: Sections = {
    "statements": [{"id": "call", "text": "Call now."}],
    "facts": [{"name": "pain", "question": "How bad?", "words": {"mild": "mild", "severe": "bad"}, "least": 0}],
    "glossary": [{"term": "womb", "forms": ["womb", "wombs"], "means": "where a baby grows"}],
    "page": {"ticks": [{"day": 7, "label": "1 week"}]},
    "conventions": [{"id": "ends", "name": "What ends it", "options": [{"id": "one", "says": "One day.", "days": 1}]}],
    "classes": [{"id": "frequent", "rules": "belsey", "name": "frequent", "says": "More than 5."}],
    "labels": {"yes": "yes"},
}


def test_each_kind_of_text_has_its_key() -> None:
    """A field, a choice, a form of a term, a day that is named, a label; and nothing that is not words."""
    assert texts(SECTIONS) == {
        "call": "Call now.",
        "facts.pain.question": "How bad?",
        "facts.pain.words.mild": "mild",
        "facts.pain.words.severe": "bad",
        "glossary.womb.forms.1": "womb",
        "glossary.womb.forms.2": "wombs",
        "glossary.womb.means": "where a baby grows",
        "conventions.ends.name": "What ends it",
        "conventions.ends.one": "One day.",
        "classes.frequent.name": "frequent",
        "classes.frequent.says": "More than 5.",
        "page.ticks.1.label": "1 week",
        "labels.yes": "yes",
    }


def test_a_translation_replaces_its_text_and_leaves_the_english_alone() -> None:
    """What has none stays English."""
    german = translated(SECTIONS, {"facts.pain.words.severe": "stark", "call": "Ruf an."})
    changed = {key: text for key, text in texts(german).items() if text != texts(SECTIONS)[key]}
    assert changed == {"facts.pain.words.severe": "stark", "call": "Ruf an."}


def test_the_keys_of_the_knowledge_are_each_one_text(base: KnowledgeBase) -> None:
    """No two texts share a key, or one translation would stand in two places."""
    from iudcare.loading.texts import slots

    keys = [slot.key for slot in slots(dict(base.plain))]
    assert len(keys) == len(set(keys)) > 1400


def test_in_another_language_the_rules_and_the_hash_are_the_same(base: KnowledgeBase) -> None:
    """Only words change."""
    german = in_language(base._replace(translations={"de": {"facts.fever.tick": "Fieber"}}), "de")
    assert (german.language, german.edition, dict(german.rules)) == ("de", base.edition, dict(base.rules))
    assert german.facts["fever"]._replace(tick=base.facts["fever"].tick) == base.facts["fever"]
    assert german.facts["fever"].tick == "Fieber"


def test_english_needs_no_translation_and_an_unknown_language_is_named(base: KnowledgeBase) -> None:
    """The error says which languages there are."""
    assert in_language(base, "en") is base
    with pytest.raises(UsageError, match="language xx: expected one of en"):
        in_language(base, "xx")

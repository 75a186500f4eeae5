"""Every text of the knowledge that a reader sees, by a key that translations use; and the same knowledge in another language.

A statement has its own id as its key; other words are named by section, entry and field, like `facts.fever.question`.
Names of publishers, titles of sources and places in them stay as they were published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from iudcare.loading.entry import Sections

FIELDS = {
    "facts": ("name", ("question", "tick", "plainer", "window", "unit", "words")),
    "panels": ("id", ("title",)),
    "causes": ("id", ("name",)),
    "expected": ("id", ("window",)),
    "aftercare": ("id", ("title",)),
    "devices": ("id", ("name",)),
    "glossary": ("term", ("forms", "means")),
    "library": ("id", ("title", "teaser", "words", "blocks")),
    "topics": ("id", ("title",)),
    "claims": ("id", ("claim",)),
    "conventions": ("id", ("name",)),
    "classes": ("id", ("name",)),
    "health_conditions": ("id", ("name", "words", "kinds")),
    "methods": ("id", ("name",)),
    "split_cells": ("id", ("question",)),
    "change_questions": ("name", ("question", "tick", "words", "unit")),
    "switching": ("id", ("steps",)),
}
"""For each list of entries: the field that names an entry, and those that hold words (a text, a list, or a mapping of texts)."""


NAMED = (("regions", "regions", "names"), ("page.ticks", "page", "ticks"), ("page.lanes", "page", "lanes"))
"""Words that stand deeper in a mapping: the key, the section, and the field that holds them."""


class Slot(NamedTuple):
    """One text and the place that holds it."""

    key: str
    holder: Any
    field: str | int

    @property
    def text(self) -> str:
        """The words that stand there."""
        return str(self.holder[self.field])


def slots(sections: Sections) -> Iterator[Slot]:
    """Every text of a knowledge folder, in the order of the data."""
    for statement in _entries(sections, "statements"):
        yield Slot(str(statement["id"]), statement, "text")
    for section, (name, fields) in FIELDS.items():
        for entry in _entries(sections, section):
            for field in fields:
                if entry.get(field) is not None:
                    yield from _within(f"{section}.{entry[name]}.{field}", entry, field)
    for convention in _entries(sections, "conventions"):
        for option in _entries(convention, "options"):
            yield Slot(f"conventions.{convention['id']}.{option['id']}", option, "says")
    for one in _entries(sections, "classes"):
        yield Slot(f"classes.{one['id']}.says", one, "says")
    frame = _mapping(sections, "answer").get("urgency") or {}
    for level, words in frame.items():
        yield Slot(f"answer.{level}.label", words, "label")
    for key, section, field in (
        ("regions", "regions", "names"),
        ("page.ticks", "page", "ticks"),
        ("page.lanes", "page", "lanes"),
    ):
        if field in (mapping := _mapping(sections, section)):
            yield from _within(key, mapping, field)
    for label in _mapping(sections, "labels"):
        yield Slot(f"labels.{label}", sections["labels"], label)


def texts(sections: Sections) -> dict[str, str]:
    """Each text by its key."""
    return {slot.key: slot.text for slot in slots(sections)}


def translated(sections: Sections, words: Mapping[str, str]) -> Sections:
    """A copy of the sections in which each text with a translation is replaced by it."""
    copy = deepcopy(dict(sections))
    for slot in slots(copy):
        if slot.key in words:
            slot.holder[slot.field] = words[slot.key]
    return copy


def _within(key: str, holder: Any, field: str | int) -> Iterator[Slot]:
    """The texts in a field: itself, or those of its list or mapping; of a mapping with `text`, `label` or `title` that one alone.

    A block of an article that `says` a statement has no words of its own.
    """
    value = holder[field]
    if isinstance(value, str):
        yield Slot(key, holder, field)
    elif isinstance(value, dict):
        own = () if "says" in value else value
        for name in [name for name in ("text", "label", "title") if name in value] or own:
            yield from _within(f"{key}.{name}", value, name)
    elif isinstance(value, list):
        for number in range(len(value)):
            yield from _within(f"{key}.{number + 1}", value, number)


def _entries(sections: Sections, section: str) -> list[dict[str, Any]]:
    entries = sections.get(section)
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _mapping(sections: Sections, section: str) -> dict[str, Any]:
    value = sections.get(section)
    return value if isinstance(value, dict) else {}

"""The words and limits of the diary file as a module for the browser, taken from where Python has them and never written by hand.

What the browser does with them is in `static/diary-*.js`; tests in a real browser compare that with Python.
"""

from __future__ import annotations

from enum import StrEnum

from iudcare.diary.entry import MOST_PAIN, SOME, Amount, Bled, Clots, EventKind, ProductKind, Soaked
from iudcare.diary.from_json import MOST_ML, MOST_PRODUCTS
from iudcare.diary.place import FIRST, LAST
from iudcare.diary.record import DAYS_AFTER, MOST_DAYS_AGO
from iudcare.diary.store import MOST_BYTES
from iudcare.diary.to_json import FORMAT, LOCKED, VERSION
from iudcare.interfaces.web.render import as_json
from iudcare.model.knowledge import KnowledgeBase

WHOLE, TEXT, NAME, DATE = "whole", "text", "name", "date"
"""What a field holds where it is none of some words: a whole number between two, text, a word of small letters, a date."""

DETAILS = ("device", "threads")
"""The facts that the detail of an event can tell: which coil was fitted, how the threads were."""

Holds = dict[str, object]
"""What a field of the file may hold."""


def diary_terms(base: KnowledgeBase) -> str:
    """The module: what a diary file may hold, in the order in which it is written, and when its time begins."""
    constants = {
        "FORMAT": FORMAT,
        "LOCKED": LOCKED,
        "VERSION": VERSION,
        "SOME": SOME,
        "AMOUNTS": [one.word for one in Amount],
        "DAYS_AFTER": DAYS_AFTER,
        "BEGINS": list(base.diary_facts["inserted_on"].events),
        "DETAILS": {kind: fact for fact in DETAILS for kind in base.diary_facts[fact].events},
        "FIRST": FIRST.isoformat(),
        "LAST": LAST.isoformat(),
        "MOST_DAYS_AGO": MOST_DAYS_AGO,
        "MOST_BYTES": MOST_BYTES,
        "HOLDS": holds(),
    }
    lines = [f"export const {name} = {as_json(value)};" for name, value in constants.items()]
    return "\n".join(("// Written by `interfaces/web/diary_terms.py`: what a diary file may hold.", *lines, ""))


def holds() -> dict[str, dict[str, Holds]]:
    """For each kind of entry its fields: what they hold, and which of them must be there."""
    number = _must({WHOLE: [1, MOST_PRODUCTS]})
    on = _must({DATE: True})
    return {
        "day": {
            "bleeding": {"words": [*(one.word for one in Amount), SOME]},
            "pain": {WHOLE: [0, MOST_PAIN]},
            "clots": {"words": [one.word for one in Clots]},
            "products": {"each": "product"},
            "note": {TEXT: True},
        },
        "product": {
            "kind": _must(_words(ProductKind)),
            "soaked": {"words": [one.word for one in Soaked]},
            "ml": {WHOLE: [0, MOST_ML]},
            "number": number,
        },
        "sex": {"on": on, "bled": _words(Bled)},
        "events": {"on": on, "kind": _must(_words(EventKind)), "detail": {NAME: True}},
    }


def _words(kinds: type[StrEnum]) -> Holds:
    return {"words": [one.value for one in kinds]}


def _must(what: Holds) -> Holds:
    return {**what, "must": True}

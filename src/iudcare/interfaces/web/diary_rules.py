"""How a diary is read, as a module for the browser, taken from the knowledge and never written by hand.

Which reading gives which fact, the numbers of the reference periods, and which makes are of which kind.

What the browser does with them is in `static/diary-facts*.js` and `static/diary-patterns.js`; tests compare that with Python.
"""

from __future__ import annotations

from iudcare.diary.entry import ProductKind, Soaked
from iudcare.diary.facts_from_events import BEGINS
from iudcare.diary.patterns.in_place import ENDS
from iudcare.diary.patterns.reference import CLASSES, limits_of
from iudcare.interfaces.web.render import as_json
from iudcare.model.answer import plain
from iudcare.model.knowledge import KnowledgeBase

FULL = {"soaked": Soaked.FULL.word, "kinds": (ProductKind.PAD, ProductKind.TAMPON)}
"""The products that count as soaked full, as in `diary.facts_from_days`."""


def diary_rules(base: KnowledgeBase) -> str:
    """The module."""
    readings = {
        name: {key: value for key, value in one._asdict().items() if key not in ("fact", "citations") and value}
        for name, one in base.diary_facts.items()
    }
    constants = {
        "READINGS": readings,
        "FULL": FULL,
        "COIL_BEGINS": BEGINS,
        "COIL_ENDS": ENDS,
        "KINDS": {one.id: one.device for one in base.devices.values()},
        "CLASSES": CLASSES,
        "LIMITS": limits_of(base.patterns)._asdict(),
        "PERIOD_DAYS": base.patterns.whole("reference_period_days"),
        "MONTH_DAYS": base.patterns.whole("month_days"),
    }
    lines = [f"export const {name} = {as_json(plain(value))};" for name, value in constants.items()]
    return "\n".join(("// Written by `interfaces/web/diary_rules.py`: how a diary is read.", *lines, ""))

"""Facts of a broken copy: each fault is named with file and line; a right one keeps all that was written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from iudcare.loading.build_facts import fact
from iudcare.loading.entry import Entry
from iudcare.loading.from_yaml import read_yaml
from iudcare.model.condition import Among, Compare, Number
from iudcare.model.fact import FactType, Follow
from iudcare.model.knowledge import KnowledgeBase
from unit.loading.broken import MISSING, Broken, Fault

BOOLEAN = {
    "name": "t_fact",
    "topic": "test",
    "type": "boolean",
    "question": "Is it?",
    "tick": "It is",
    "why": "t-words",
    "order": [[False, True]],
    "reassuring": False,
}
CHOICE = BOOLEAN | {
    "type": "choice",
    "values": ["none", "much"],
    "words": {"none": "none", "much": "much"},
    "order": [["none", "much"]],
    "reassuring": "none",
}
INTEGER = BOOLEAN | {"type": "integer", "order": "ascending", "reassuring": 0}
NUMBER = INTEGER | {"type": "number"}
WITHOUT_ORDER = {"order": MISSING, "no_order": "Cannot be compared.", "reassuring": None}

ONE_OF_FIVE = "type is text; it must be one of boolean, choice, integer, number, date."
VALUES = "a choice has values, and only a choice has."
ORDER = "order is a list of chains, or ascending for a number."
EITHER = "a fact has either an order of danger or a no_order with the reason."


def of(good: dict[str, object], message: str, at: str | None = None, **changes: object) -> Fault:
    """Make a fault in a fact."""
    return Fault("facts/tests.yaml", good, changes, message, at)


def follows(good: dict[str, object], message: str, **changes: object) -> Fault:
    """Make a fault in what a fact follows from."""
    step = {"value": True, "when": "fever", "otherwise": "refuse"} | changes
    written = {key: value for key, value in step.items() if value is not MISSING}
    return of(good, message, "follows_from", follows_from=[written])


FAULTS = [
    of(BOOLEAN, ONE_OF_FIVE, "type", type="text"),
    of(BOOLEAN, VALUES, "values", values=["a"]),
    of(CHOICE, VALUES, values=MISSING, words=MISSING),
    of(CHOICE, "much must be text, and is missing.", "words", words={"none": "none"}),
    of(BOOLEAN, "question must be text, and is missing.", question=MISSING),
    of(BOOLEAN, "never_asked must be true or false.", "never_asked", never_asked="never"),
    of(NUMBER, "least must be a number.", "least", least="0"),
    of(NUMBER, "least must be a number.", "least", least=True),
    of(NUMBER, "weeks must be a whole number.", "adds", adds={"weeks": 0.5}),
    of(NUMBER, "weeks must be a whole number.", "adds", adds={"weeks": True}),
    of(BOOLEAN, "who must be a list of words.", "codes", codes={"who": "FP.DE"}),
    of(BOOLEAN, "codes must be a mapping.", "codes", codes="FP.DE"),
    of(BOOLEAN, ORDER, "order", order="ascending"),
    of(BOOLEAN, ORDER, "order", order=[False, True]),
    of(INTEGER, ORDER, "order", order=[[0, 1]]),
    of(CHOICE, "order names 'more', which is not a value.", "order", order=[["none", "more"]]),
    of(BOOLEAN, EITHER, order=MISSING, reassuring=None),
    of(BOOLEAN, EITHER, "order", no_order="Cannot be compared."),
    of(
        BOOLEAN,
        "reassuring is missing: the least dangerous answer, or null without an order.",
        reassuring=MISSING,
    ),
    of(BOOLEAN, "a fact with an order has a reassuring answer.", "reassuring", reassuring=None),
    of(BOOLEAN, "reassuring is True, but False is less dangerous.", "reassuring", reassuring=True),
    of(BOOLEAN, "reassuring is 'no', which {id} cannot be.", "reassuring", reassuring="no"),
    of(CHOICE, "reassuring is 'little', which {id} cannot be.", "reassuring", reassuring="little"),
    of(INTEGER, "reassuring is False, which {id} cannot be.", "reassuring", reassuring=False),
    of(NUMBER, "reassuring is True, which {id} cannot be.", "reassuring", reassuring=True),
    follows(BOOLEAN, "value is 'yes', which {id} cannot be.", value="yes"),
    follows(BOOLEAN, "value is None, which {id} cannot be.", value=MISSING),
    follows(BOOLEAN, "otherwise is never; it must be one of refuse, safer.", otherwise="never"),
    follows(BOOLEAN, "when: fevr is neither a fact nor a finding.", when="fevr"),
    follows(BOOLEAN, "unknown key if. Known here: value, when, otherwise.", **{"if": "fever"}),
    follows(
        BOOLEAN | WITHOUT_ORDER,
        "{id} has no order of danger, so nothing is safer: write otherwise: refuse.",
        otherwise="safer",
    ),
]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """One copy with all of these faults."""
    return Broken.by(tmp_path_factory.mktemp("facts"), FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_is_named_with_its_file_and_line(fault: Fault, broken: Broken) -> None:
    """The message says where, what is wrong, and what to do."""
    assert broken.expected[fault] in broken.named


def test_every_fault_is_named_once_and_nothing_else(broken: Broken) -> None:
    """All faults of the folder come together, and a good entry has none."""
    assert sorted(broken.expected.values()) == sorted(broken.named)


def entry(text: str) -> Entry:
    """Read a fact as it stands in a file."""
    made = read_yaml(text, "facts.yaml")
    assert isinstance(made, Entry)
    return made


def test_a_number_keeps_all_that_was_written() -> None:
    """Unit, range, words, codes and the arithmetic forms."""
    made = fact(
        entry(
            "{name: warmth, topic: ill, type: number, unit: °C, least: 30, most: 45.5, question: 'How warm?', tick: Warm, "
            "plainer: 'In other words?', window: today, why: why-fever, codes: {who: [A, B]}, order: ascending, "
            "reassuring: 37, counts_days_since: inserted_on, adds: {weeks: 7}, never_asked: true}"
        )
    )
    assert (made.name, made.topic, made.type, made.unit) == ("warmth", "ill", FactType.NUMBER, "°C")
    assert (made.least, made.most, made.reassuring) == (Decimal(30), Decimal("45.5"), Decimal(37))
    assert (made.question, made.tick, made.plainer, made.window) == ("How warm?", "Warm", "In other words?", "today")
    assert (made.why, dict(made.codes), made.ascending) == ("why-fever", {"who": ("A", "B")}, True)
    assert (made.counts_days_since, dict(made.adds), made.never_asked) == ("inserted_on", {"weeks": 7}, True)


def test_a_choice_has_chains_and_words() -> None:
    """Two chains that share their beginning, and how each value is said."""
    made = fact(
        entry(
            "{name: colour, topic: ill, type: choice, values: [usual, more, odd], words: {usual: as usual, more: more, "
            "odd: odd}, question: 'Which?', tick: Odd, why: why-fever, order: [[usual, more], [usual, odd]], "
            "reassuring: usual}"
        )
    )
    assert (made.chains, made.values) == ((("usual", "more"), ("usual", "odd")), ("usual", "more", "odd"))
    assert made.words["usual"] == "as usual"


def test_what_a_fact_follows_from_is_read_in_its_second_step(base: KnowledgeBase) -> None:
    """Conditions name other facts, so they are read once all facts are there."""
    warm = Follow(True, Number("temperature_c", Compare.AT_LEAST, Decimal(38)), refuse=False)
    assert base.facts["fever"].follows_from == (warm,)
    stopped = Follow(False, Among("bleeding_amount", ("none",)), refuse=True)
    assert base.facts["bleeding_now"].follows_from == (stopped,)

"""Entries into facts. In two steps, because the conditions of `follows_from` name other facts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from iudcare.loading.entry import Entry
from iudcare.model.condition import Condition, Number, RegionNumber, leaves
from iudcare.model.fact import Fact, FactType, Follow, Value

KEYS = (
    "name",
    "topic",
    "type",
    "values",
    "words",
    "unit",
    "least",
    "most",
    "question",
    "tick",
    "plainer",
    "window",
    "why",
    "codes",
    "order",
    "no_order",
    "reassuring",
    "follows_from",
    "counts_days_since",
    "adds",
    "never_asked",
)


def fact(entry: Entry) -> Fact:
    """A fact without what it follows from."""
    entry.only(*KEYS)
    type = FactType(entry.one_of("type", [str(one) for one in FactType]))
    values = entry.texts("values")
    if (type is FactType.CHOICE) != bool(values):
        entry.fault("a choice has values, and only a choice has.", "values")
    words = entry.entry("words")
    chains, ascending = _order(entry, type, values)
    result = Fact(
        name=entry.text("name"),
        topic=entry.text("topic"),
        type=type,
        values=values,
        words={value: words.text(value) for value in values},
        unit=entry.maybe_text("unit"),
        least=entry.number("least") if "least" in entry else None,
        most=entry.number("most") if "most" in entry else None,
        question=entry.text("question"),
        tick=entry.text("tick"),
        plainer=entry.maybe_text("plainer"),
        window=entry.maybe_text("window"),
        why=entry.text("why"),
        codes={system: entry.entry("codes").texts(system) for system in entry.entry("codes")},
        chains=chains,
        ascending=ascending,
        no_order=entry.maybe_text("no_order"),
        counts_days_since=entry.maybe_text("counts_days_since"),
        adds={name: entry.entry("adds").integer(name) for name in entry.entry("adds")},
        never_asked=entry.flag("never_asked"),
    )
    if result.has_order == (result.no_order is not None):
        entry.fault("a fact has either an order of danger or a no_order with the reason.", "order")
    return result._replace(reassuring=_reassuring(entry, result))


def with_follows(fact: Fact, entry: Entry, condition: Callable[[Entry, str, str], Condition]) -> Fact:
    """The fact with what it follows from; `condition` parses a text at a place."""
    return fact._replace(follows_from=tuple(_follow(fact, one, condition) for one in entry.entries("follows_from")))


def _follow(fact: Fact, entry: Entry, condition: Callable[[Entry, str, str], Condition]) -> Follow:
    entry.only("value", "when", "otherwise")
    value = value_of(fact, entry, "value")
    refuse = entry.one_of("otherwise", ["refuse", "safer"]) == "refuse"
    if not refuse and not fact.has_order:
        entry.fault(f"{fact.name} has no order of danger, so nothing is safer: write otherwise: refuse.", "otherwise")
    when = condition(entry, "when", entry.text("when"))
    if any(isinstance(leaf, Number) and isinstance(leaf.limit, RegionNumber) for leaf in leaves(when)):
        entry.fault("what follows from what is the same in every region: no number by region here.", "when")
    return Follow(value, when, refuse)


def value_of(fact: Fact, entry: Entry, key: str) -> Value:
    """A value in the data that the fact can have."""
    raw = entry.get(key)
    if fact.type is FactType.BOOLEAN and isinstance(raw, bool):
        return raw
    if fact.type is FactType.CHOICE and isinstance(raw, str) and raw in fact.values:
        return raw
    if fact.type is FactType.INTEGER and isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    if fact.type is FactType.NUMBER and isinstance(raw, (int, Decimal)) and not isinstance(raw, bool):
        return Decimal(raw)
    entry.fault(f"{key} is {raw!r}, which {fact.name} cannot be.", key)


def _order(entry: Entry, type: FactType, values: tuple[str, ...]) -> tuple[tuple[tuple[Value, ...], ...], bool]:
    raw = entry.get("order")
    if raw is None:
        return (), False
    if raw == "ascending" and type.is_number:
        return (), True
    allowed: tuple[Value, ...] = (True, False) if type is FactType.BOOLEAN else values
    if not isinstance(raw, list) or not all(isinstance(chain, list) for chain in raw) or type.is_number:
        entry.fault("order is a list of chains, or ascending for a number.", "order")
    for chain in raw:
        for value in chain:
            if value not in allowed:
                entry.fault(f"order names {value!r}, which is not a value.", "order")
    return tuple(tuple(chain) for chain in raw), False


def _reassuring(entry: Entry, fact: Fact) -> Value | None:
    if "reassuring" not in entry:
        entry.fault("reassuring is missing: the least dangerous answer, or null without an order.")
    if entry["reassuring"] is None:
        if fact.has_order:
            entry.fault("a fact with an order has a reassuring answer.", "reassuring")
        return None
    value = value_of(fact, entry, "reassuring")
    worse = [other for other in fact.possible_values() if fact.more_dangerous(value, other)]
    if worse:
        entry.fault(f"reassuring is {value!r}, but {worse[0]!r} is less dangerous.", "reassuring")
    return value

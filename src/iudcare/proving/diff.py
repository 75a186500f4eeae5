"""Two editions of the knowledge: which words and parts changed, and for whom the level moves. Levels are compared by proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from iudcare.engine.decide import decide
from iudcare.loading.answers import checked
from iudcare.model.case import Case
from iudcare.model.decision import Decision
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance, KnowledgeBase
from iudcare.model.urgency import Urgency
from iudcare.proving.finding import case_file, fewest_deviations
from iudcare.proving.levels import level_is, reached
from iudcare.runtimes.smt import And, BoolRef, Checker, Implies, ModelRef, Not, Or, People

SECTIONS = ("statements", "rules", "facts", "findings", "panels", "advice", "causes", "devices", "expected", "aftercare")
"""What is compared entry by entry."""


class Change(NamedTuple):
    """An entry that is new, gone or different."""

    section: str
    id: str
    how: str
    old: str = ""
    new: str = ""


class Move(NamedTuple):
    """Cases of one level that are answered differently: the smallest one, and the rules that made the difference."""

    region: str
    level: Urgency
    direction: str
    outcome: str
    to: Urgency | None = None
    case: Mapping[str, object] | None = None
    rules: tuple[str, ...] = ()


def changes(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Change]:
    """Every entry that differs, section by section."""
    for section in SECTIONS:
        before, after = _by_id(old, section), _by_id(new, section)
        for id in [*before, *(id for id in after if id not in before)]:
            if id not in after:
                yield Change(section, id, "gone", old=_shown(before[id]))
            elif id not in before:
                yield Change(section, id, "new", new=_shown(after[id]))
            elif before[id] != after[id]:
                yield Change(section, id, "changed", _shown(before[id]), _shown(after[id]))


def _by_id(base: KnowledgeBase, section: str) -> dict[str, dict[str, object]]:
    entries = base.plain[section]
    found = [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []
    return {str(one.get("id") or one.get("name")): one for one in found}


def _shown(entry: Mapping[str, object]) -> str:
    """The part of an entry that a reader compares: its text or its condition with its level."""
    if "text" in entry:
        return str(entry["text"])
    return " ".join(f"{key}: {entry[key]}" for key in ("when", "is", "urgency", "if_unsure") if key in entry)


def moves(old: Guidance, new: Guidance, today: date, milliseconds: int) -> Iterator[Move]:
    """For each level, whether any case is answered more or less urgently, with the smallest such case."""
    apart = frozenset(name for name in new.facts if name in old.facts and not _same_fact(name, old, new))
    before = People(old, "case", complete=True, apart=apart)
    after = People(new, "case", complete=True)
    checker = Checker(before.possible(), after.possible(), *_same_answers(before, after, apart), milliseconds=milliseconds)
    was, will_be = reached(before, old), reached(after, new)
    for level in reversed(Urgency):
        higher, lower = Or(*(will_be[one] for one in Urgency if one > level)), Not(will_be[level])
        for direction, moved in (("more urgent", higher), ("less urgent", lower)):
            so = And(level_is(was, level), moved)
            model = checker.find(so)
            if not isinstance(model, ModelRef):
                yield Move(new.region, level, direction, "no case" if model is False else "not decided")
                continue
            model = fewest_deviations(checker, after, model, so)
            cases = tuple(Case(people.answers(model), today, new.region) for people in (before, after))
            file = case_file(after, model, today)
            yield _witnessed(
                (decide(cases[0], old), decide(cases[1], new)), Move(new.region, level, direction, "moves", case=file)
            )


def _same_answers(before: People, after: People, apart: frozenset[str]) -> Iterator[BoolRef]:
    """Of a choice whose answers changed: who gives an answer that both editions have gives it in both."""
    for name in sorted(apart):
        one, other = before.facts[name], after.facts[name]
        shared = [value for value in other.values if value in one.values]
        new = Or(*(after.is_value(name, value) for value in other.values if value not in shared))
        for value in shared:
            yield Implies(after.is_value(name, value), before.is_value(name, value))
            yield Implies(before.is_value(name, value), Or(after.is_value(name, value), new))


def _same_fact(name: str, old: Guidance, new: Guidance) -> bool:
    one, other = old.facts[name], new.facts[name]
    return (one.type, one.values, one.never_asked) == (other.type, other.values, other.never_asked)


def _witnessed(decisions: tuple[Decision, Decision], move: Move) -> Move:
    """The move with what the engine says of its case: the new level, and the rules that made the difference."""
    before, after = decisions
    differ = {id for id, _ in _top(before) ^ _top(after)}
    return move._replace(to=after.interval.at_least, rules=tuple(sorted(differ)))


def _top(decision: Decision) -> set[tuple[str, Urgency]]:
    """The rules that give the level, with it: a rule whose own level changed made a difference too."""
    return {(one.rule.id, one.rule.urgency) for one in decision.fired if one.rule.urgency is decision.interval.at_least}


def moved_rows(
    rows: Iterator[Mapping[str, str]], old: Guidance, new: Guidance, today: date
) -> Iterator[tuple[int, Urgency | None, Urgency | None]]:
    """The number of each row of a table whose level moves, with the level before and after. Empty cells were not asked."""
    for number, row in enumerate(rows, 2):
        levels = [decide(Case(_cells(row, one, number, today), today, one.region), one).interval.at_least for one in (old, new)]
        if levels[0] is not levels[1]:
            yield number, levels[0], levels[1]


def _cells(row: Mapping[str, str], guidance: Guidance, number: int, today: date) -> dict[str, Value]:
    where = f"row {number}"
    return {
        name: checked(guidance.facts[name], _cell(text), where, today)
        for name, text in row.items()
        if name in guidance.facts and not guidance.facts[name].never_asked and text and text.strip()
    }


def _cell(text: str) -> object:
    """A cell as a case file would have it."""
    from iudcare.loading.from_yaml import read_yaml

    word = text.strip()
    return word if word in ("yes", "no") else read_yaml(word, "the table")

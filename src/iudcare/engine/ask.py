"""What to ask next. Danger first; one screen at a time; nothing that can no longer change the level."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from iudcare.engine.evaluate import evaluate
from iudcare.engine.fill import none_of_these
from iudcare.engine.follow import follow
from iudcare.model.case import Case
from iudcare.model.condition import Number, leaves
from iudcare.model.decision import Decision
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance
from iudcare.model.panel import Panel
from iudcare.model.rule import Rule
from iudcare.model.truth import NO, YES


class Asking(NamedTuple):
    """The next screen: which of the panel's facts to ask, and how many screens can be left at most, this one included."""

    panel: Panel
    items: tuple[str, ...]
    at_most_left: int


def next_panel(case: Case, decision: Decision, guidance: Guidance) -> Asking | None:
    """The next screen, or `None` when no question is left that could change the level."""
    if decision.interval.settled:
        return None
    to_ask = decision.live_facts - case.asked
    waiting = [
        Asking(panel, tuple(name for name in panel.items if name in to_ask), 0)
        for panel in guidance.base.panels
        if any(name in to_ask for name in panel.items)
    ]
    if not waiting:
        return None
    chosen = _most_useful(case, decision, guidance, waiting)
    return Asking(chosen.panel, chosen.items, len(waiting))


def _most_useful(case: Case, decision: Decision, guidance: Guidance, waiting: list[Asking]) -> Asking:
    """The first panel while it is not done; then the one whose reassuring answers silence most rules of the highest open level.

    Rules that something she said speaks for come first: whoever names a complaint is asked about it next. Where no panel
    silences any rule (only a device or a date is missing), the first panel that such a rule waits for.
    """
    if waiting[0].panel.first:
        return waiting[0]
    at_least = decision.interval.at_least
    undecided = [one for one in decision.open if at_least is None or one.rule.urgency > at_least]
    top = [one for one in undecided if one.rule.urgency is undecided[0].rule.urgency]
    spoken_for = [one for one in top if _speaks_for(one.rule, decision.known.values, guidance)]
    reassured = [follow(none_of_these(case, asking.items, guidance), guidance).values for asking in waiting]
    for rules in (spoken_for, top):
        silenced = [sum(evaluate(one.rule.when, known) is NO for one in rules) for known in reassured]
        if any(silenced):
            return waiting[silenced.index(max(silenced))]
    waited = frozenset[str]().union(*(one.waiting_for for one in top))
    return next((asking for asking in waiting if waited & set(asking.items)), waiting[0])


def _speaks_for(rule: Rule, known: Mapping[str, Value], guidance: Guidance) -> bool:
    """Whether a part of the rule is true because of an answer that is not reassuring. Numbers are left out: most say nothing."""
    return any(
        evaluate(leaf, known) is YES and guidance.facts[leaf.fact].is_worse_than_reassuring(known[leaf.fact])
        for leaf in leaves(rule.when)
        if not isinstance(leaf, Number)
    )

"""All rules and one case: fired, open or silent, and the urgency that they leave possible.

The level of a rule that fired always counts; nothing takes it back. There are no exceptions and no priorities among levels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from iudcare.engine.evaluate import evaluate, waiting_for, witnesses
from iudcare.engine.follow import follow
from iudcare.model.case import Case
from iudcare.model.decision import Decision, Fired, Interval, Open
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance
from iudcare.model.rule import Advice, Rule, Stance
from iudcare.model.truth import UNKNOWN, YES, Truth
from iudcare.model.urgency import Urgency, highest

Truths = Callable[[Mapping[str, Value]], Sequence[Truth]]
"""A faster way to the truth of every rule, in the order of the data; a runtime that agrees with `evaluate`."""


def decide(case: Case, guidance: Guidance, truths: Truths | None = None) -> Decision:
    """The decision for a case. Raises `ContradictionError` when two answers cannot both be true."""
    known = reached = follow(case, guidance)
    fired, open_rules = judged(guidance.rules, known.values, truths)
    if case.at_least:
        reached = follow(case.saying(case.at_least), guidance)
        fired, open_rules = _raised(fired, open_rules, judged(guidance.rules, reached.values, truths)[0])
    interval = interval_of(fired, open_rules)
    live = _live_facts(guidance, open_rules, interval, known.values)
    return Decision(
        known=reached,
        fired=fired,
        open=open_rules,
        interval=interval,
        act_on=_act_on(interval, open_rules, still_to_ask=bool(live - case.asked)),
        no_guidance=not fired and not open_rules,
        live_facts=live,
        conflicts=_conflicts(fired, guidance.base.advice),
    )


def judged(
    rules: Iterable[Rule], known: Mapping[str, Value], truths: Truths | None = None
) -> tuple[tuple[Fired, ...], tuple[Open, ...]]:
    """The rules that fired and those that are open, each most urgent first, then in the order of the data."""
    rules = tuple(rules)
    fired, open_rules = [], []
    for rule, truth in zip(rules, truths(known) if truths else [evaluate(rule.when, known) for rule in rules], strict=True):
        if truth is YES:
            fired.append(Fired(rule, witnesses(rule.when, known)))
        elif truth is UNKNOWN:
            open_rules.append(Open(rule, waiting_for(rule.when, known)))
    fired.sort(key=lambda one: -one.rule.urgency)
    open_rules.sort(key=lambda one: -one.rule.urgency)
    return tuple(fired), tuple(open_rules)


def _raised(
    fired: Iterable[Fired], open_rules: Iterable[Open], reached: Iterable[Fired]
) -> tuple[tuple[Fired, ...], tuple[Open, ...]]:
    """The rules with those too that fire for what is at least so; what is milder than it knows comforts nobody."""
    before = {one.rule.id for one in fired}
    also = {one.rule.id: one for one in reached if one.rule.id not in before and one.rule.urgency > Urgency.SELF_CARE}
    every = sorted((*fired, *also.values()), key=lambda one: -one.rule.urgency)
    return tuple(every), tuple(one for one in open_rules if one.rule.id not in also)


def interval_of(fired: Iterable[Fired], open_rules: Iterable[Open]) -> Interval:
    """The level reached and the highest still possible.

    While nothing has fired, `routine` is possible because "no guidance for this" is; when nothing is open either, it is that.
    """
    at_least = highest([one.rule.urgency for one in fired])
    possible = highest([one.rule.urgency for one in open_rules])
    if at_least is None:
        reached = None if possible is not None else Urgency.ROUTINE
        return Interval(reached, max(possible or Urgency.ROUTINE, Urgency.ROUTINE))
    return Interval(at_least, max(at_least, possible or at_least))


def _live_facts(guidance: Guidance, open_rules: Iterable[Open], interval: Interval, known: Mapping[str, Value]) -> frozenset[str]:
    """Facts whose answer can still change the level: those that a rule above it waits for."""
    waited = frozenset[str]().union(
        *(one.waiting_for for one in open_rules if interval.at_least is None or one.rule.urgency > interval.at_least)
    )
    return frozenset[str]().union(*(_askable(name, guidance, known) for name in waited))


def _askable(name: str, guidance: Guidance, known: Mapping[str, Value]) -> frozenset[str]:
    """The fact itself, or for one that is never asked the unknown facts that it follows from."""
    if not guidance.facts[name].never_asked:
        return frozenset({name})
    unknown = guidance.sources_of(name) - known.keys()
    return frozenset[str]().union(*(_askable(source, guidance, known) for source in unknown))


def _act_on(interval: Interval, open_rules: Iterable[Open], *, still_to_ask: bool) -> Urgency | None:
    if interval.settled or (interval.at_least is not None and interval.at_least >= Urgency.SAME_DAY):
        return interval.at_least
    if still_to_ask:
        return None
    return highest([interval.at_least, *(one.rule.if_unsure for one in open_rules)])


def _conflicts(fired: Iterable[Fired], advice: Mapping[str, Advice]) -> tuple[tuple[Advice, Advice], ...]:
    """Pairs of contrary advice without a named exception, the more cautious first."""
    caution = list(Stance)
    given = sorted(given_advice(fired, advice), key=lambda one: caution.index(one.stance), reverse=True)
    return tuple((one, other) for one, other in combinations(given, 2) if one.contrary_to(other) and not _excepted(one, other))


def given_advice(fired: Iterable[Fired], advice: Mapping[str, Advice]) -> tuple[Advice, ...]:
    """The advice of the rules that fired, each once, without what a named exception overrides."""
    ids = dict.fromkeys(id for one in fired for id in one.rule.advice)
    entries = [advice[id] for id in ids]
    overridden = {id for entry in entries for id in entry.exception_to}
    return tuple(entry for entry in entries if entry.id not in overridden)


def _excepted(one: Advice, other: Advice) -> bool:
    return other.id in one.exception_to or one.id in other.exception_to

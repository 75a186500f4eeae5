"""Order of danger: an answer one step more dangerous never makes the person less urgent. No exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random

from generative.examples import EXAMPLES, REGIONS, first_of, seeded, told
from iudcare.engine.decide import judged
from iudcare.engine.follow import follow
from iudcare.model.case import Case
from iudcare.model.condition import facts_in
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance, KnowledgeBase
from iudcare.model.rule import Rule
from iudcare.model.urgency import Urgency
from people import People

WITHOUT_ORDER = {
    "device",
    "device_model",
    "inserted_on",
    "days_since_insertion",
    "weeks_postpartum_at_insertion",
    "age",
    "breastfeeding",
    "early_birth_fitting",
    "days_since_birth",
    "hours_since_sex",
}

SETTLED_BY = {"recent_birth": "weeks_postpartum_at_insertion", "period_late": "period_late_days"}
"""Facts that a number settles alone: no step is possible while it is known, so they step in those who gave none."""

TRIED_OF_EACH = 6
"""Of each person one in so many facts, drawn at random, takes its steps; every fact gets its turn many times."""


def test_only_the_facts_listed_here_have_no_order(base: KnowledgeBase) -> None:
    """A fact without an order is an exception that somebody decided on, not an oversight."""
    assert {name for name, fact in base.facts.items() if not fact.has_order} == WITHOUT_ORDER


def test_a_step_up_never_lowers_the_level(people: People, guidance: Guidance) -> None:
    """Over random complete people, each possible step up a chain or to the next number keeps or raises the level."""
    ordered = sorted(name for name, fact in guidance.facts.items() if fact.has_order)
    reach = {name: _reach(name, guidance) for name in ordered}
    lowered: list[str] = []
    stepped: set[str] = set()
    for seed, random in seeded("order", guidance.region, EXAMPLES // REGIONS):
        case = people.complete(random)
        fired = _fired(case, guidance.rules, guidance)
        for name in random.sample(ordered, len(ordered) // TRIED_OF_EACH):
            before = _loosened(case, name, people, random)
            fired_before = fired if before is case else _fired(before, guidance.rules, guidance)
            for worse in _steps_up(before, name, people):
                stepped.add(name)
                if _is_lowered(fired_before, worse, reach[name], guidance):
                    lowered.append(f"{name} up\n{told(seed, before, worse)}")
    assert lowered == [], first_of(lowered)
    assert stepped == set(ordered)


def _loosened(case: Case, name: str, people: People, random: Random) -> Case:
    """The case, half of the times with something else that this fact follows from, as else many could rarely step."""
    if name in SETTLED_BY:
        return case.without(SETTLED_BY[name])
    origins = [origin for origin in people.changeable if origin in people.guidance.origins[name] - {name}]
    if not origins or random.random() < 0.5:
        return case
    origin = random.choice(origins)
    return people.refollowed(case, origin, random.choice(people.values[origin])) or case


def _reach(name: str, guidance: Guidance) -> list[Rule]:
    """The rules that look at this fact or at one that follows from it."""
    moved = {name, *guidance.followers[name]}
    return [rule for rule in guidance.rules if facts_in(rule.when) & moved]


def _steps_up(case: Case, name: str, people: People) -> Iterator[Case]:
    """The case with this one fact a step more dangerous, in each possible way."""
    for value in _next_values(case, name, people):
        worse = people.refollowed(case, name, value)
        if worse is not None:
            yield worse


def _next_values(case: Case, name: str, people: People) -> list[Value]:
    fact, value = people.guidance.facts[name], case.answers[name]
    if fact.ascending:
        return [other for other in people.values[name] if fact.more_dangerous(other, value)][:1]
    chains = [chain for chain in fact.chains if value in chain[:-1]]
    return list(dict.fromkeys(chain[chain.index(value) + 1] for chain in chains))


def _fired(case: Case, rules: Iterable[Rule], guidance: Guidance) -> dict[str, Urgency]:
    """The level of each of these rules that fired, by its id."""
    fired, _ = judged(rules, follow(case, guidance).values)
    return {one.rule.id: one.rule.urgency for one in fired}


def _is_lowered(before: Mapping[str, Urgency], worse: Case, reach: Sequence[Rule], guidance: Guidance) -> bool:
    """Whether the level falls. Only the rules in reach of this fact are asked anew: all others answer as before."""
    reached = {rule.id for rule in reach}
    others = {rule: level for rule, level in before.items() if rule not in reached}
    return _level(others | _fired(worse, reach, guidance)) < _level(before)


def _level(fired: Mapping[str, Urgency]) -> Urgency:
    """The highest level; with no rule at all there is no guidance, which is `routine`."""
    return max(fired.values(), default=Urgency.ROUTINE)

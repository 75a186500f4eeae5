"""Random people for tests and benchmarks: complete possible cases around a centre, and partial cases cut from them.

A centre is the reassuring case, or a conformance case or a journey step with everything else reassuring. A person is
drawn by setting the facts of the centre and some random others, one at a time, and letting what follows from them
follow anew (`refollowed`); nothing is drawn blindly and thrown away. Numbers are those that a rule can tell apart.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

from iudcare.engine.fill import filled
from iudcare.engine.follow import follow
from iudcare.errors import ContradictionError
from iudcare.loading.case_file import case_from
from iudcare.loading.from_yaml import read_yaml
from iudcare.model.answer import plain
from iudcare.model.case import Case
from iudcare.model.fact import Fact, FactType, Value
from iudcare.model.knowledge import Guidance
from iudcare.model.numbers import numbers_that_matter
from iudcare.model.urgency import Urgency

CONFORMANCE = Path(__file__).resolve().parents[1] / "conformance"

WEIGHTS = {
    Urgency.SELF_CARE.word: 3,
    Urgency.ROUTINE.word: 2,
    Urgency.WITHIN_TWO_WEEKS.word: 2,
    Urgency.WITHIN_WEEK.word: 2,
}
"""How often each group of centres is drawn from, once where nothing is said: calm ones more, as most changes are for
the worse."""

MOST_TRIES = 20
"""How often room is sought for an answer that contradicts another one."""


@dataclass(frozen=True)
class Centre:
    """The facts that a person is drawn around. `changes`: at least and at most so many facts are changed at random."""

    answers: Mapping[str, Value]
    changes: tuple[int, int]


@dataclass(frozen=True)
class People:
    """Random people under one guidance."""

    guidance: Guidance
    today: date

    def complete(self, random: Random) -> Case:
        """A person of whom every fact is known: nothing contradicts, nothing pulls apart."""
        groups = list(self.centres)
        (group,) = random.choices(groups, [WEIGHTS.get(name, 1) for name in groups])
        return self.around(random.choice(self.centres[group]), random)

    def around(self, centre: Centre, random: Random) -> Case:
        """A complete person around a centre. What cannot be true beside the rest is left out."""
        case = self._somebody_well(random)
        kept: frozenset[str] = frozenset()
        in_order = [name for name in self.guidance.follow_order if name in centre.answers]
        for name in in_order:
            case, kept = self._set(case, name, centre.answers[name], kept, random)
        for name in random.sample(self.changeable, random.randint(*centre.changes)):
            other = [value for value in self.values[name] if value != case.answers[name]]
            case, kept = self._set(case, name, random.choice(other), kept, random)
        return case

    def partial(self, case: Case, random: Random) -> Case:
        """A complete case with a random part of its facts not asked, or answered "not sure".

        Half of the times what a hidden fact follows from is hidden with it; else it may still follow.
        """
        share = random.choice((0.02, 0.1, 0.3, 0.6, 0.9))
        deep = random.random() < 0.5
        drawn = [name for name in case.answers if random.random() < share] or [random.choice(list(case.answers))]
        hidden = {origin for name in drawn for origin in (self.guidance.origins[name] if deep else {name})}
        unsure = [name for name in sorted(hidden & case.answers.keys()) if random.random() < 0.3]
        return case.without(*hidden).unsure_of(*unsure)

    @cached_property
    def reassuring(self) -> Case:
        """Each fact with an order at its reassuring answer. Of the coil, kind and days are said, not make and date."""
        said: dict[str, Value] = {"device": "copper", "days_since_insertion": 31, "age": 30, "breastfeeding": False}
        said["weeks_postpartum_at_insertion"] = max(_numbers(self.values["weeks_postpartum_at_insertion"]))
        said |= {name: self.values[name][0] for name in self._drawn if name not in (*said, "device_model", "inserted_on")}
        case = filled(Case(said, self.today, self.guidance.region), self.guidance)
        return self._with_all(case, follow(case, self.guidance).values)

    @cached_property
    def values(self) -> Mapping[str, tuple[Value, ...]]:
        """For each fact, the values that it is drawn from. A date is so many days ago."""
        return {name: values_of(fact, self.guidance, self.today) for name, fact in self.guidance.facts.items()}

    @cached_property
    def centres(self) -> Mapping[str, Sequence[Centre]]:
        """The centres, in groups of about the same urgency."""
        groups: dict[str, list[Centre]] = {"reassuring": [Centre({}, (1, 6))]}
        for rule, outcome, answers in _rule_cases(self.guidance, self.today):
            group = self.guidance.base.rules[rule].urgency.word if outcome == "fires" else "undecided"
            groups.setdefault(group, []).append(Centre(answers, (0, 3)))
        groups["journeys"] = [Centre(answers, (0, 3)) for answers in _journey_steps(self.guidance, self.today)]
        return groups

    @cached_property
    def changeable(self) -> list[str]:
        """The facts that are said, each with more than one value to draw. The day of fitting is drawn as a date."""
        said = [one.name for one in self.guidance.facts.values() if not (one.never_asked or one.counts_days_since)]
        return [name for name in said if len(self.values[name]) > 1]

    @cached_property
    def _drawn(self) -> list[str]:
        """The facts that say who it is: without order, and following from nothing. Each person draws them anew."""
        facts = self.guidance.facts.values()
        return [one.name for one in facts if not one.has_order and not self.guidance.sources_of(one.name)]

    def _somebody_well(self, random: Random) -> Case:
        """The reassuring case with any make of coil, day of fitting and age; most gave birth long ago or never."""
        case = self.reassuring.without("device", "days_since_insertion", "early_birth_fitting", "recent_birth")
        drawn = {name: random.choice(self.values[name]) for name in self._drawn}
        if random.random() < 0.8:
            del drawn["weeks_postpartum_at_insertion"]
        case = case.saying(drawn)
        return self._with_all(case, follow(case, self.guidance).values)

    def _set(self, case: Case, name: str, value: Value, kept: frozenset[str], random: Random) -> tuple[Case, frozenset[str]]:
        """The case with one more answer that is kept from now on; unchanged when there is no room for it."""
        since = self.guidance.facts[name].counts_days_since
        if since and isinstance(value, int):
            name, value = since, self.today - timedelta(days=value)
        changed = self._with_room_for(case, name, value, kept, random)
        return (case, kept) if changed is None else (changed, kept | {name})

    def _with_room_for(self, case: Case, name: str, value: Value, kept: frozenset[str], random: Random) -> Case | None:
        """The case with this answer; where it cannot be true, what it follows from is changed until it can."""
        tried = self.refollowed(case, name, value)
        origins = sorted(self.guidance.origins[name] - kept - {name} & case.answers.keys())
        free = [origin for origin in origins if origin in self.changeable]
        for _ in range(MOST_TRIES if free else 0):
            if tried is not None and _agree(tried, case, kept):
                return tried
            origin = random.choice(free)
            moved = self.refollowed(case, origin, random.choice(self.values[origin]))
            if moved is not None and _agree(moved, case, kept):
                case = moved
            tried = self.refollowed(case, name, value)
        return tried if tried is not None and _agree(tried, case, kept) else None

    def refollowed(self, case: Case, name: str, value: Value) -> Case | None:
        """A complete case with one other answer, in which what follows from it follows anew and all else stays.

        `None` when that cannot be true, or pulls apart from what this fact itself follows from.
        """
        tried, below = case.saying({name: value}), self.guidance.followers[name]
        if not below and not self.guidance.sources_of(name):
            return tried
        while True:
            try:
                known = follow(tried, self.guidance)
                apart: tuple[str, ...] = known.pulled
            except ContradictionError as error:
                apart = error.facts[:1]
            if not apart:
                return self._with_all(tried, known.values)
            if not set(apart) <= set(below):
                return None
            tried = tried.without(*apart)

    def _with_all(self, case: Case, known: Mapping[str, Value]) -> Case:
        """The case with everything known said, as far as a case file can hold it."""
        facts = self.guidance.facts
        return Case({name: value for name, value in known.items() if not facts[name].never_asked}, case.today, case.region)


def values_of(fact: Fact, guidance: Guidance, today: date) -> tuple[Value, ...]:
    """The values that a fact is drawn from: all of them, or each number that something can tell apart."""
    if fact.type is FactType.DATE:
        counting = [one for one in guidance.facts.values() if one.counts_days_since == fact.name]
        days = {number for one in counting for number in _numbers(values_of(one, guidance, today))}
        return tuple(today - timedelta(days=number) for number in sorted(days))
    sums = [(one.adds[fact.name], guidance.limits[one.name]) for one in guidance.facts.values() if fact.name in one.adds]
    parts = {int(limit) // weight + more for weight, limits in sums for limit in limits for more in (0, 1)}
    return fact.possible_values() or (*numbers_that_matter(fact, guidance), *sorted(parts))


def as_json(case: Case) -> str:
    """A case as a file that `iudcare assess` takes, so that a failure can be tried by hand."""
    answers = {name: plain(value) for name, value in case.answers.items()}
    rest = {"declined": sorted(case.declined), "region": case.region, "today": case.today.isoformat()}
    return json.dumps({**answers, **dict.fromkeys(sorted(case.not_sure)), **rest}, ensure_ascii=False)


def _agree(one: Case, other: Case, kept: frozenset[str]) -> bool:
    return all(one.answers.get(name) == other.answers.get(name) for name in kept)


def _numbers(values: Sequence[Value]) -> list[int]:
    """The whole numbers among these values."""
    return [value for value in values if isinstance(value, int) and not isinstance(value, bool)]


def _rule_cases(guidance: Guidance, today: date) -> list[tuple[str, str, Mapping[str, Value]]]:
    """Each conformance case of a rule: the rule, its outcome, and the facts that are known in it."""
    found = []
    for path in sorted((CONFORMANCE / "rules").glob("*.yaml")):
        for entry in _entries(path):
            for case in entry["cases"]:
                found.append((entry["rule"], case["outcome"], _known(case["facts"], guidance, today)))
    return found


def _journey_steps(guidance: Guidance, today: date) -> list[Mapping[str, Value]]:
    """What is known after each step of each journey. Its day of fitting counts from its own day."""
    found: list[Mapping[str, Value]] = []
    for path in sorted((CONFORMANCE / "journeys").glob("*.yaml")):
        for journey in _entries(path):
            day = date.fromisoformat(journey.get("today", today.isoformat()))
            known: dict[str, Value] = {}
            for step in journey["steps"]:
                known.update(_known(step.get("facts", {}), guidance, day))
                found.append({name: value + (today - day) if isinstance(value, date) else value for name, value in known.items()})
    return found


def _known(facts: Mapping[str, object], guidance: Guidance, today: date) -> Mapping[str, Value]:
    return case_from(facts, guidance.base, today=today).answers


def _entries(path: Path) -> list[dict[str, Any]]:
    entries = read_yaml(path.read_text(encoding="utf-8"), str(path))
    assert isinstance(entries, list)
    return entries

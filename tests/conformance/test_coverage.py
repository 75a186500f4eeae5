"""The cases leave no rule and no number out: three outcomes each, and each threshold from below, at and above."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

import pytest

from conformance.reading import RuleCase, guidance_in, knowledge, rule_cases
from conftest import ROOT
from iudcare.engine.evaluate import evaluate
from iudcare.engine.follow import follow
from iudcare.model.condition import All, Any, Condition, Finding, Not, Number, leaves
from iudcare.model.fact import FactType, Value
from iudcare.model.rule import Rule

NEAR = {FactType.INTEGER: Decimal(1), FactType.NUMBER: Decimal("0.1")}
"""How close "just below" and "just above" are."""


def thresholds() -> list[tuple[Rule, Number]]:
    """Each number in the condition of each rule, as the most cautious region has it."""
    return [
        (rule, leaf) for rule in guidance_in("who").rules for leaf in dict.fromkeys(leaves(rule.when)) if isinstance(leaf, Number)
    ]


def threshold_name(part: object) -> str:
    """What a test of this threshold is called."""
    if isinstance(part, Number):
        return f"{part.fact} {part.compare} {part.limit}"
    assert isinstance(part, Rule)
    return part.id


@cache
def known_by_rule() -> Mapping[str, list[Mapping[str, Value]]]:
    """For each rule, what is known in each of its cases, facts that follow included."""
    found: dict[str, list[Mapping[str, Value]]] = defaultdict(list)
    for one in rule_cases():
        if one.case.region == "who":
            found[one.rule].append(follow(one.case, guidance_in("who")).values)
    return found


def moved(condition: Condition, threshold: Number, by: Decimal) -> Condition:
    """The condition with one of its numbers a little off."""
    match condition:
        case Number(fact, compare, Decimal() as limit) if condition == threshold:
            return Number(fact, compare, limit + by)
        case Not(part):
            return Not(moved(part, threshold, by))
        case Finding(name, part):
            return Finding(name, moved(part, threshold, by))
        case All(parts):
            return All(tuple(moved(part, threshold, by) for part in parts))
        case Any(parts):
            return Any(tuple(moved(part, threshold, by) for part in parts))
    return condition


def test_each_rule_fires_is_silent_and_cannot_tell_in_some_case() -> None:
    """No rule of the knowledge lacks a case for one of its three outcomes."""
    told: dict[str, set[str]] = {rule: set() for rule in knowledge().rules}
    for one in rule_cases():
        told.setdefault(one.rule, set()).add(one.outcome)
    assert {rule: {"fires", "silent", "open"} for rule in knowledge().rules} == told


def test_each_case_file_is_named_after_its_rule_file() -> None:
    """The cases of a rule stand in the file of the same name, so that both are found together."""
    rules = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "knowledge" / "rules").glob("*.yaml")}
    misplaced = {one.rule for one in rule_cases() if f"- id: {one.rule}\n" not in rules[one.file.removeprefix("rules/")]}
    assert set() == misplaced


def test_no_two_cases_of_a_rule_have_one_name() -> None:
    """A case is found by its rule and its name."""
    counted = Counter((one.rule, one.name) for one in rule_cases())
    assert not [name for name, times in counted.items() if times > 1]


def test_no_two_cases_of_a_rule_say_the_same() -> None:
    """A case that repeats another proves nothing new."""

    def said(one: RuleCase) -> str:
        told = {key: value for key, value in one.row.items() if key != "case"}
        return f"{one.rule}: {told}"

    counted = Counter(said(one) for one in rule_cases())
    assert not [text for text, times in counted.items() if times > 1]


@pytest.mark.parametrize(("rule", "threshold"), thresholds(), ids=threshold_name)
def test_each_number_has_cases_just_below_at_and_just_above(rule: Rule, threshold: Number) -> None:
    """The fact is seen within one step on either side of the number, and on it."""
    assert isinstance(threshold.limit, Decimal)
    near = NEAR[knowledge().facts[threshold.fact].type]
    offs = {Decimal(str(known[threshold.fact])) - threshold.limit for known in _knowing(rule, threshold.fact)}
    sides = {
        "just below": any(-near <= off < 0 for off in offs),
        "at": Decimal(0) in offs,
        "just above": any(0 < off <= near for off in offs),
    }
    assert not [side for side, seen in sides.items() if not seen]


def _knowing(rule: Rule, fact: str) -> list[Mapping[str, Value]]:
    return [known for known in known_by_rule()[rule.id] if fact in known]


@pytest.mark.parametrize("way", [-1, 1], ids=["lower", "higher"])
@pytest.mark.parametrize(("rule", "threshold"), thresholds(), ids=threshold_name)
def test_a_number_a_step_off_is_noticed_by_some_case(rule: Rule, threshold: Number, way: int) -> None:
    """With the number moved by one step, the rule no longer does what all its cases say."""
    other = moved(rule.when, threshold, way * NEAR[knowledge().facts[threshold.fact].type])
    differs = [known for known in known_by_rule()[rule.id] if evaluate(rule.when, known) is not evaluate(other, known)]
    assert differs, f"{rule.id}: no case notices {threshold.fact} {threshold.compare} {threshold.limit} moved {way:+}"

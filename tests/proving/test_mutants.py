"""The ways in which a condition is changed a little: each kind, every place, and never into the same condition."""

from __future__ import annotations

import pytest

from iudcare.model.condition import Condition, Finding
from iudcare.model.knowledge import Guidance, KnowledgeBase
from iudcare.model.numbers import STEP
from iudcare.proving.mutants import mutants
from unit import small


def changed(base: KnowledgeBase, condition: Condition) -> dict[str, Condition]:
    """Each changed condition by how it was changed."""
    found = list(mutants(condition, base.facts, STEP))
    assert len({one.how for one in found}) == len(found)
    return {one.how: one.condition for one in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fever", {"fever negated": "not fever"}),
        ("not fever", {"not dropped": "fever", "fever negated": "not not fever"}),
        (
            "bleeding_days >= 8",
            {
                "bleeding_days >= 7": "bleeding_days >= 7",
                "bleeding_days >= 9": "bleeding_days >= 9",
                "bleeding_days > 8": "bleeding_days > 8",
                "bleeding_days <= 8": "bleeding_days <= 8",
            },
        ),
        (
            "temperature_c < 38",
            {
                "temperature_c < 37.99": "temperature_c < 37.99",
                "temperature_c < 38.01": "temperature_c < 38.01",
                "temperature_c <= 38": "temperature_c <= 38",
                "temperature_c > 38": "temperature_c > 38",
            },
        ),
        (
            "clots == 'small'",
            {
                "clots in none, small": "clots in ['none', 'small']",
                "clots in small, large": "clots in ['small', 'large']",
            },
        ),
        (
            "clots in ['none', 'small']",
            {"clots in small": "clots in ['small']", "clots in none": "clots in ['none']"},
        ),
        (
            "fever and chills",
            {
                "all of into any of": "fever or chills",
                "part 1 dropped": "chills",
                "part 2 dropped": "fever",
                "fever negated": "not fever and chills",
                "chills negated": "fever and not chills",
            },
        ),
        (
            "fever or chills or rash",
            {
                "any of into all of": "fever and chills and rash",
                "part 1 dropped": "chills or rash",
                "part 2 dropped": "fever or rash",
                "part 3 dropped": "fever or chills",
                "fever negated": "not fever or chills or rash",
                "chills negated": "fever or not chills or rash",
                "rash negated": "fever or chills or not rash",
            },
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_condition_is_changed_in_each_of_these_ways(text: str, expected: dict[str, str], base: KnowledgeBase) -> None:
    """A number by one step, an operator, a value, a part, a negation: one at a time, and nothing else."""
    wanted = {how: small.condition(base, mutant) for how, mutant in expected.items()}
    assert wanted == changed(base, small.condition(base, text))


def test_a_change_inside_a_finding_keeps_its_name(base: KnowledgeBase) -> None:
    """The condition of a finding is changed as if it stood there."""
    part = small.condition(base, "fever or chills")
    inside = changed(base, part)
    named = {f"ill: {how}": Finding("ill", condition) for how, condition in inside.items()}
    assert named == changed(base, Finding("ill", part))


def test_every_rule_has_mutants_and_none_is_the_rule_itself(guidance: Guidance) -> None:
    """In each region, where numbers are filled in."""
    for rule in guidance.rules:
        found = [one.condition for one in mutants(rule.when, guidance.facts, STEP)]
        assert found, rule.id
        assert rule.when not in found, rule.id

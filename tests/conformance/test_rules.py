"""Each rule on each of its cases: it fires, stays silent or cannot tell, exactly as the case says."""

from __future__ import annotations

import pytest

from conformance.reading import RuleCase, guidance_in, rule_cases
from iudcare.engine.decide import decide


def outcome(rule_case: RuleCase) -> str:
    """What the engine makes of the rule for the case."""
    decision = decide(rule_case.case, guidance_in(rule_case.case.region))
    if rule_case.rule in [one.rule.id for one in decision.fired]:
        return "fires"
    return "open" if rule_case.rule in [one.rule.id for one in decision.open] else "silent"


@pytest.mark.parametrize("rule_case", rule_cases(), ids=lambda one: f"{one.rule}: {one.name}")
def test_the_rule_does_what_the_case_says(rule_case: RuleCase) -> None:
    """The outcome of the rule is the one that was written from its finding."""
    assert rule_case.outcome == outcome(rule_case)

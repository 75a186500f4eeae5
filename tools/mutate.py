"""`make mutate`: changes each rule a little in every way and asks whether a conformance case notices.

A change that no case notices is either proved to make no difference to anybody, or it survives. The score is the share of
noticed changes among those that make a difference. Rules whose numbers differ by region are changed as they stand in the
default region.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from conformance.reading import guidance_in, knowledge, rows, rule_cases  # noqa: E402 - beside this folder
from iudcare.engine.evaluate import evaluate  # noqa: E402
from iudcare.engine.follow import follow  # noqa: E402
from iudcare.model.condition import Condition  # noqa: E402
from iudcare.model.numbers import STEP  # noqa: E402
from iudcare.model.rule import Rule  # noqa: E402
from iudcare.model.truth import NO, UNKNOWN, YES  # noqa: E402
from iudcare.model.urgency import Urgency  # noqa: E402
from iudcare.proving.mutants import Mutant, mutants  # noqa: E402
from iudcare.runtimes.smt import Checker, Or, People  # noqa: E402

LEAST_SCORE = 0.95
OUTCOMES = {YES: "fires", NO: "silent", UNKNOWN: "open"}


def main() -> int:
    """Print the score and every survivor; exit code 1 when the score is too low."""
    guidance = guidance_in(knowledge().regions.default)
    people = People(guidance, "part", complete=False)
    checker = Checker(people.possible(), milliseconds=10_000)
    ends: Counter[str] = Counter()
    for rule in guidance.rules:
        for mutant, noticed in _noticed(rule):
            end = "killed" if noticed else _unnoticed(rule.when, mutant.condition, people, checker)
            ends[end] += 1
            if end not in ("killed", "equivalent"):
                print(f"{end}: {rule.id}: {mutant.how}")
    noticed_levels = _levels_noticed(guidance.rules)
    levels = len(guidance.rules) * (len(Urgency) - 1)
    ends["killed"] += noticed_levels
    ends["survived"] += levels - noticed_levels
    print(summary(ends, levels))
    return 0 if score(ends) >= LEAST_SCORE else 1


def score(ends: Counter[str]) -> float:
    """The share of noticed changes among those that make a difference."""
    return ends["killed"] / (ends.total() - ends["equivalent"])


def summary(ends: Counter[str], levels: int) -> str:
    """The last line, which the safety case quotes. The score is rounded down, so that 100% means all."""
    rounded = int(score(ends) * 1000) / 1000
    return f"{ends.total()} changes ({levels} of levels): {dict(ends)}; score {rounded:.1%}, at least {LEAST_SCORE:.0%} asked"


def _noticed(rule: Rule) -> Iterator[tuple[Mutant, bool]]:
    """Each change of a rule, and whether one of its cases comes out differently."""
    whole = knowledge().rules[rule.id]
    same_everywhere = whole.when == rule.when
    cases = [one for one in rule_cases() if one.rule == rule.id and (same_everywhere or one.case.region == "who")]
    known = [(follow(one.case, guidance_in(one.case.region)).values, one.outcome) for one in cases]
    for mutant in mutants(rule.when, knowledge().facts, STEP):
        yield mutant, any(OUTCOMES[evaluate(mutant.condition, values)] != outcome for values, outcome in known)


def _unnoticed(original: Condition, changed: Condition, people: People, checker: Checker) -> str:
    """Whether anybody can be found for whom the change matters."""
    differs = Or(people.certain(original) != people.certain(changed), people.can_be(original) != people.can_be(changed))
    found = checker.find(differs)
    return "equivalent" if found is False else "not decided" if found is None else "survived"


def _levels_noticed(rules: tuple[Rule, ...]) -> int:
    """How many changes of a level conformance/levels.yaml notices: each to any other level, as long as the row is right."""
    stated = {row.text("rule"): row.text("level") for row in rows("levels.yaml")}
    return sum(stated.get(rule.id) == rule.urgency.word != other.word for rule in rules for other in Urgency)


if __name__ == "__main__":
    sys.exit(main())

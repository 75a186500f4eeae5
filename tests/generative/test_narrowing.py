"""More knowledge only narrows: each further true answer shrinks the interval, and the questions left never grow."""

from __future__ import annotations

from dataclasses import dataclass

from generative.examples import EXAMPLES, REGIONS, first_of, seeded, told
from iudcare.engine.ask import next_panel
from iudcare.engine.decide import decide
from iudcare.model.case import Case
from iudcare.model.decision import Interval
from iudcare.model.knowledge import Guidance
from people import People

ANSWERS_EACH = 10
"""An example is one more answer; each person gives so many in a row, in random order."""


@dataclass(frozen=True)
class Stage:
    """Where the interview stands: what is possible, and how many screens are left at most."""

    case: Case
    interval: Interval
    left: int


def test_each_further_answer_narrows_the_interval(people: People, guidance: Guidance) -> None:
    """On the way from a partial case to its completion nothing that was ruled out comes back."""
    widened: list[str] = []
    longer: list[str] = []
    narrowed = shortened = 0
    for seed, random in seeded("narrowing", guidance.region, EXAMPLES // REGIONS // ANSWERS_EACH):
        complete = people.complete(random)
        partial = people.partial(complete, random)
        missing = [name for name in complete.answers if name not in partial.answers]
        stage = _stage(partial, guidance)
        for name in random.sample(missing, min(ANSWERS_EACH, len(missing))):
            before, stage = stage, _stage(stage.case.saying({name: complete.answers[name]}), guidance)
            example = f"{name} answered\n{told(seed, before.case, stage.case)}"
            narrowed += stage.interval != before.interval
            shortened += stage.left < before.left
            if not _is_within(stage.interval, before.interval):
                widened.append(example)
            if stage.left > before.left:
                longer.append(f"{before.left} to {stage.left} screens: {example}")
    assert widened == [], first_of(widened)
    assert longer == [], first_of(longer)
    assert narrowed > 0
    assert shortened > 0


def _stage(case: Case, guidance: Guidance) -> Stage:
    decision = decide(case, guidance)
    asking = next_panel(case, decision, guidance)
    return Stage(case, decision.interval, asking.at_most_left if asking else 0)


def _is_within(inner: Interval, outer: Interval) -> bool:
    """Whether an interval reaches nowhere that the other does not; no level yet counts below all."""
    return (inner.at_least or 0) >= (outer.at_least or 0) and inner.at_most <= outer.at_most

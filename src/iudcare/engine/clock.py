"""The emergency contraception clock: whether it applies to a case, and how many hours are left for each option."""

from __future__ import annotations

from typing import NamedTuple

from iudcare.engine.evaluate import evaluate
from iudcare.model.clock import ClockOption
from iudcare.model.decision import Decision
from iudcare.model.knowledge import Guidance
from iudcare.model.truth import YES


class OptionLeft(NamedTuple):
    """An option, and the hours left for it: `None` when the time of sex is not known, 0 when it has passed."""

    option: ClockOption
    hours_left: int | None


def options_left(decision: Decision, guidance: Guidance) -> tuple[OptionLeft, ...]:
    """The options, in the order of the data; empty where emergency contraception is not in question."""
    return every_option(decision, guidance) if evaluate(guidance.clock.when, decision.known.values) is YES else ()


def every_option(decision: Decision, guidance: Guidance) -> tuple[OptionLeft, ...]:
    """The options, whether they are in question or not."""
    since = decision.known.values.get(guidance.clock.since)
    passed = since if isinstance(since, int) else None
    return tuple(
        OptionLeft(option, None if passed is None else max(0, option.within_hours[guidance.region] - passed))
        for option in guidance.clock.options
    )

"""Why it may be happening: which causes to show, how each stands, and in which order. Never a diagnosis as fact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from iudcare.engine.evaluate import evaluate
from iudcare.model.cause import Cause, Sign, Standing
from iudcare.model.decision import Decision
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance
from iudcare.model.truth import YES
from iudcare.model.urgency import Urgency


class StandingCause(NamedTuple):
    """A cause, how it stands with what was said, and the signs that speak for and against it."""

    cause: Cause
    standing: Standing
    speaks_for: tuple[Sign, ...]
    against: tuple[Sign, ...]


def standing_causes(decision: Decision, guidance: Guidance) -> tuple[StandingCause, ...]:
    """The causes that explain something present: those that an urgent rule names first, then by standing.

    A comforting cause is left out until the level is settled below `same_day`.
    """
    known = decision.known.values
    calm = decision.interval.settled and decision.interval.at_most < Urgency.SAME_DAY
    shown = [
        _standing(cause, known)
        for cause in guidance.causes
        if (calm or not cause.comforting) and _explains_something(cause, known)
    ]
    named = {
        cause for one in decision.fired if one.rule.urgency in (Urgency.EMERGENCY, Urgency.SAME_DAY) for cause in one.rule.causes
    }
    order = list(Standing)
    return tuple(sorted(shown, key=lambda one: (one.cause.id not in named, order.index(one.standing))))


def _explains_something(cause: Cause, known: Mapping[str, Value]) -> bool:
    return any(evaluate(condition, known) is YES for condition in cause.explains)


def _standing(cause: Cause, known: Mapping[str, Value]) -> StandingCause:
    speaks_for = _present(cause.speaks_for, known)
    against = _present(cause.against, known)
    if ruled_out := _present(cause.rules_out, known):
        return StandingCause(cause, Standing.UNLIKELY, speaks_for, (*ruled_out, *against))
    if speaks_for:
        return StandingCause(cause, Standing.POSSIBLE if against else Standing.FITS, speaks_for, against)
    return StandingCause(cause, Standing.NOT_EXCLUDED, speaks_for, against)


def _present(signs: tuple[Sign, ...], known: Mapping[str, Value]) -> tuple[Sign, ...]:
    """The signs that are there; one that is unknown counts for nothing."""
    return tuple(sign for sign in signs if evaluate(sign.when, known) is YES)

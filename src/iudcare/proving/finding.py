"""What a proof says: proved, refuted with a case that shows it, or not decided. And cases from the solver's answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from iudcare.model.answer import plain
from iudcare.model.knowledge import Guidance
from iudcare.runtimes.smt import BoolRef, Checker, If, ModelRef, People, Sum


class Outcome(StrEnum):
    """How a question to the solver ended. A time-out is `not decided`, never `proved`."""

    PROVED = "proved"
    REFUTED = "refuted"
    NOT_DECIDED = "not decided"


class Finding(NamedTuple):
    """One property in one region. `case` is a witness: a case file's content, with the rules involved. `note`: what to know."""

    property: str
    region: str
    outcome: Outcome
    seconds: float
    case: Mapping[str, object] | None = None
    rules: tuple[str, ...] = ()
    note: str = ""


class Verdict(NamedTuple):
    """The answer to one question: an outcome, and what shows it."""

    outcome: Outcome
    case: Mapping[str, object] | None = None
    rules: tuple[str, ...] = ()
    note: str = ""


def timed(property: str, region: str, prove: Callable[[], Verdict]) -> Finding:
    """Run one proof and note how long it took."""
    started = time.perf_counter()
    verdict = prove()
    return Finding(property, region, verdict.outcome, time.perf_counter() - started, *verdict[1:])


def never(checker: Checker, people: People, today: date, *so: BoolRef, rules: tuple[str, ...] = ()) -> Verdict:
    """Proved when nobody like this can be found; otherwise the case with the fewest answers that are not reassuring."""
    model = checker.find(*so)
    if isinstance(model, ModelRef):
        model = fewest_deviations(checker, people, model, *so)
        return Verdict(Outcome.REFUTED, case_file(people, model, today), rules)
    return Verdict(Outcome.PROVED if model is False else Outcome.NOT_DECIDED, rules=rules)


def fewest_deviations(checker: Checker, people: People, model: ModelRef, *so: BoolRef) -> ModelRef:
    """A model of the same with as few answers as possible that are not reassuring; the one given if the time runs out."""
    deviations = Sum(
        *(If(people.is_value(name, fact.reassuring), 0, 1) for name, fact in people.facts.items() if fact.reassuring is not None)
    )
    while True:
        count = model.eval(deviations, model_completion=True).as_long()
        fewer = checker.find(*so, deviations < count)
        if not isinstance(fewer, ModelRef):
            return model
        model = fewer


def case_file(people: People, model: ModelRef, today: date) -> dict[str, object]:
    """The person that the solver found, as a case file."""
    answers = {name: plain(value) for name, value in people.answers(model).items()}
    return {**answers, "today": today.isoformat(), "region": people.guidance.region}


def deviating(guidance: Guidance, case: Mapping[str, object]) -> dict[str, object]:
    """The answers of a case file that are not reassuring, with the facts that have no order: what a reader looks at."""
    return {
        name: value
        for name, value in case.items()
        if name in guidance.facts and value is not None and plain(guidance.facts[name].reassuring) != value
    }

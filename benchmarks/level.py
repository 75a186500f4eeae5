"""How long the level of one case takes: the compiled rules, next to the engine, over the states of simulated interviews.

A state is what is known before a screen of an interview and at its end, and the whole case of the same person. Facts that
follow are filled in before the clock starts. The exit code is 1 when the bar is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import quantiles
from time import perf_counter_ns

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a file, Python looks for modules beside it and not in the checkout

from benchmarks.simulate import SEED, People, Person  # noqa: E402  (needs the line above)

from iudcare.engine.ask import next_panel  # noqa: E402
from iudcare.engine.decide import decide, interval_of, judged  # noqa: E402
from iudcare.engine.follow import follow  # noqa: E402
from iudcare.loading.knowledge_base import read  # noqa: E402
from iudcare.model.case import Case  # noqa: E402
from iudcare.model.decision import Interval  # noqa: E402
from iudcare.model.fact import Value  # noqa: E402
from iudcare.model.knowledge import Guidance  # noqa: E402
from iudcare.runtimes.compiled import compiled_levels  # noqa: E402

TODAY = date(2026, 11, 22)
BAR = 10.0
"""The most microseconds that the median of the compiled rules may take."""

ROUNDS = 5
"""Each state is measured so many times, in turn with all others; one round before only warms up."""

Known = Mapping[str, Value]
Level = Callable[[Known], Interval]


def interview(person: Person, guidance: Guidance) -> Iterator[Known]:
    """What is known before each screen, and at the end, of somebody who answers truly."""
    case = Case({}, TODAY, guidance.region)
    while True:
        decision = decide(case, guidance)
        yield decision.known.values
        asking = next_panel(case, decision, guidance)
        if asking is None:
            return
        case = case.saying({name: person.truth[name] for name in asking.items})


def whole(person: Person, guidance: Guidance) -> Known:
    """What is known of somebody who has answered everything."""
    answers = {name: value for name, value in person.truth.items() if not guidance.facts[name].never_asked}
    return follow(Case(answers, TODAY, guidance.region), guidance).values


def microseconds(level: Level, states: Sequence[Known], rounds: int) -> list[float]:
    """The time of each single call, after a round that is not counted."""
    times = []
    for measured in range(rounds + 1):
        for known in states:
            start = perf_counter_ns()
            level(known)
            took = perf_counter_ns() - start
            if measured:
                times.append(took / 1000)
    return times


def printed(name: str, times: Sequence[float]) -> float:
    """Print a row; gives the median."""
    cuts = quantiles(times, n=100)
    print(f"{name:28} {len(times):9,}  {cuts[49]:7.1f}  {cuts[98]:7.1f}")
    return cuts[49]


def main() -> int:
    """Print everything; 1 when the bar is missed."""
    parser = argparse.ArgumentParser(description="How long the level of one case takes.")
    parser.add_argument("--people", type=int, default=300, help="how many people to interview (300)")
    options = parser.parse_args()
    base = read(ROOT / "knowledge")
    guidance = base.guidance(base.regions.default)
    people = People(guidance, TODAY)
    drawn = [people.person(number) for number in range(options.people)]
    partial = [known for person in drawn for known in interview(person, guidance)]
    complete = [whole(person, guidance) for person in drawn]
    compiled = compiled_levels(guidance)

    def engine(known: Known) -> Interval:
        return interval_of(*judged(guidance.rules, known))

    states = [*partial, *complete]
    wrong = sum(compiled(known) != engine(known) for known in states)
    share = len(complete) / len(states)
    print(f"{len(states):,} states of {len(drawn):,} people (seed {SEED}; region {guidance.region}): ", end="")
    print(f"{1 - share:.0%} partial, {share:.0%} complete; {wrong} with another level than the engine's")
    print(f"{'microseconds':28} {'calls':>9}  {'p50':>7}  {'p99':>7}  (bar: compiled p50 at most {BAR:g})")
    median = printed("compiled", microseconds(compiled, states, ROUNDS))
    printed("  partial states", microseconds(compiled, partial, ROUNDS))
    printed("  complete states", microseconds(compiled, complete, ROUNDS))
    printed("engine", microseconds(engine, states, 1))
    met = median <= BAR and not wrong
    print("\n" + ("The bar is met." if met else "MISSED: the bar."))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())

"""How long the interview is: the first panel, reassuring courses, and simulated people next to asking everything.

Run with `make bench`, or `python benchmarks/interview.py --people 1000` for a quick look. The exit code is 1 when a bar
is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a file, Python looks for modules beside it and not in the checkout

from benchmarks.simulate import MIX, ONE_COMPLAINT, SEED, People  # noqa: E402  (needs the line above)

from iudcare.engine.ask import Asking, next_panel  # noqa: E402
from iudcare.engine.decide import decide  # noqa: E402
from iudcare.engine.fill import none_of_these  # noqa: E402
from iudcare.loading.knowledge_base import read  # noqa: E402
from iudcare.model.case import Case  # noqa: E402
from iudcare.model.fact import Value  # noqa: E402
from iudcare.model.knowledge import Guidance, KnowledgeBase  # noqa: E402
from iudcare.model.panel import MOST_ITEMS  # noqa: E402
from iudcare.model.urgency import Urgency  # noqa: E402

KNOWLEDGE = ROOT / "knowledge"
TODAY = date(2026, 11, 22)
DEVICES, DAYS = ("copper", "hormonal"), (5, 31, 200, 2000)
MOST_PANELS = 8
"""The bar for a fully reassuring course."""

LATER_BAR = 6
"""What a later issue asks of the median for people with one complaint. Printed, and not yet a reason to fail."""

PROCESSES = 2


class Course(NamedTuple):
    """One interview: for each panel how many items it showed, and the level at its end; `None` while not settled."""

    shown: tuple[int, ...]
    level: Urgency | None


class Length(NamedTuple):
    """How long it took to interview one simulated person, and whether it ended at the level of her whole case."""

    kind: str
    panels: int
    facts: int
    right: bool


class Interviewer:
    """Interviews under one guidance, and remembers what comes next after the same answers."""

    def __init__(self, guidance: Guidance) -> None:
        self.guidance = guidance
        self.known: dict[object, tuple[Asking | None, Urgency | None]] = {}

    def asked_truthfully(self, truth: Mapping[str, Value]) -> Course:
        """The interview of somebody who answers every item truly."""
        return self._course(lambda case, items: case.saying({name: truth[name] for name in items}))

    def all_well(self, said: Mapping[str, Value]) -> Course:
        """The interview of somebody who chooses "none of these" each time, beside what has no reassuring answer."""

        def answered(case: Case, items: Sequence[str]) -> Case:
            case = case.saying({name: value for name, value in said.items() if name in items})
            case = none_of_these(case, items, self.guidance)
            return case.unsure_of(*(name for name in items if name not in case.asked))

        return self._course(answered)

    def _course(self, answered: Callable[[Case, Sequence[str]], Case]) -> Course:
        """The interview of somebody who answers a screen in this way."""
        case, shown = self.nothing_said, list[int]()
        while True:
            asking, level = self._next(case)
            if asking is None:
                return Course(tuple(shown), level)
            shown.append(len(asking.items))
            case = answered(case, asking.items)

    @property
    def nothing_said(self) -> Case:
        """The start of every interview."""
        return Case({}, TODAY, self.guidance.region)

    def _next(self, case: Case) -> tuple[Asking | None, Urgency | None]:
        key = frozenset(case.answers.items()), case.not_sure
        if key not in self.known:
            decision = decide(case, self.guidance)
            level = decision.interval.at_least if decision.interval.settled else None
            self.known[key] = next_panel(case, decision, self.guidance), level
        return self.known[key]


def first_panel(base: KnowledgeBase) -> Iterator[str]:
    """Bars of the first panel; yields what is wrong."""
    for region in base.regions.names:
        guidance = base.guidance(region)
        nobody = Case({}, TODAY, region)
        asking = next_panel(nobody, decide(nobody, guidance), guidance)
        assert asking is not None, "with nothing said there is something to ask"
        print(f"First panel ({region}): {len(asking.items)} facts, each an emergency by itself")
        if len(asking.items) > MOST_ITEMS or not asking.panel.first:
            yield f"{region}: the interview opens with {asking.panel.id}, {len(asking.items)} items"
        for name in asking.items:
            interval = decide(nobody.saying({name: True}), guidance).interval
            if not interval.settled or interval.at_least is not Urgency.EMERGENCY:
                yield f"{region}: yes to {name} does not end in the emergency answer"


def reassuring_courses(base: KnowledgeBase) -> Iterator[str]:
    """Bars of fully reassuring courses; yields what is wrong."""
    print(f"\nFully reassuring courses (bar: self_care in {MOST_PANELS} panels of {MOST_ITEMS})")
    print("region  device    day   panels  largest  facts  ends at")
    for region in base.regions.names:
        interviewer = Interviewer(base.guidance(region))
        for device in DEVICES:
            for day in DAYS:
                course = interviewer.all_well({"device": device, "days_since_insertion": day})
                panels, largest = len(course.shown), max(course.shown)
                end = course.level.word if course.level else "not settled"
                print(f"{region:6}  {device:8}  {day:4}  {panels:6}  {largest:7}  {sum(course.shown):5}  {end}")
                if course.level is not Urgency.SELF_CARE or panels > MOST_PANELS or largest > MOST_ITEMS:
                    yield f"{region}, {device}, day {day}: {panels} panels, the largest {largest}, ends at {end}"


@cache
def _workers_own(folder: Path) -> tuple[People, Interviewer]:
    """What each process keeps: the people to come and the interviews so far, in the most cautious region."""
    base = read(folder)
    guidance = base.guidance(base.regions.default)
    return People(guidance, TODAY), Interviewer(guidance)


def _interviewed(folder: Path, number: int) -> Length:
    people, interviewer = _workers_own(folder)
    person = people.person(number)
    course = interviewer.asked_truthfully(person.truth)
    right = course.level is person.level
    return Length(person.kind, len(course.shown), sum(course.shown), right)


def simulated(base: KnowledgeBase, folder: Path, people: int) -> Iterator[str]:
    """Interview simulated people and print how long it took by group; yields what is wrong."""
    with Pool(PROCESSES) as pool:
        lengths = pool.starmap(_interviewed, ((folder, number) for number in range(people)), max(1, people // 40))
    mix = ", ".join(f"{sum(kinds.values())} % {group}" for group, kinds in MIX.items())
    print(f"\n{people:,} simulated people ({mix}; seed {SEED}; region {base.regions.default})")
    print(f"{'':28} people  panels: median  worst  facts: median  worst")
    for group, kinds in MIX.items():
        _print(group, [one for one in lengths if one.kind in kinds])
        for kind in kinds if len(kinds) > 1 else ():
            bar = f"  (a later bar: {LATER_BAR} panels)" if kind == ONE_COMPLAINT else ""
            _print(f"  {kind}", [one for one in lengths if one.kind == kind], bar)
    _print("everybody", lengths)
    panels, facts = len(base.panels), sum(len(panel.items) for panel in base.panels)
    print(f"{'asking everything':28} {'':6}  {panels:14}  {panels:5}  {facts:13}  {facts:5}")
    wrong = sum(not one.right for one in lengths)
    if wrong:
        yield f"{wrong} interviews ended at another level than the whole case has"


def _print(group: str, lengths: Sequence[Length], note: str = "") -> None:
    if lengths:
        panels, facts = [one.panels for one in lengths], [one.facts for one in lengths]
        print(f"{group:28} {len(lengths):6}  {median(panels):14g}  {max(panels):5}  {median(facts):13g}  {max(facts):5}" + note)


def main() -> int:
    """Print everything; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description="How long the interview is.")
    parser.add_argument("--people", type=int, default=10_000, help="how many people to simulate (10000)")
    parser.add_argument("--knowledge", type=Path, default=KNOWLEDGE, help="a knowledge folder, to try other panels")
    options = parser.parse_args()
    base = read(options.knowledge)
    missed = [
        *first_panel(base),
        *reassuring_courses(base),
        *simulated(base, options.knowledge, options.people),
    ]
    for one in missed:
        print(f"MISSED: {one}")
    print("\n" + ("All bars are met." if not missed else f"{len(missed)} bars are missed."))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

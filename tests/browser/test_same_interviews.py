"""Whole interviews, walked in Python and in the browser with the same answers: the same screens in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from playwright.sync_api import Page

from browser.comparing import as_browser, asked, truths_in
from generative.examples import REGIONS, first_of, seeded, told
from iudcare.engine.ask import Asking, next_panel
from iudcare.engine.decide import decide
from iudcare.engine.fill import is_possible, none_of_these
from iudcare.model.answer import plain
from iudcare.model.case import Case
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance
from people import People

WALKS = 201
MOST_SCREENS = 30
"""An interview that is longer goes in circles; one answer may stay impossible, so that it is asked again."""


@dataclass(frozen=True)
class Reply:
    """What is answered on one screen; `none` are the facts that "none of these" stands for."""

    says: Mapping[str, Value]
    not_sure: tuple[str, ...]
    declined: tuple[str, ...]
    none: tuple[str, ...]

    def after(self, case: Case, guidance: Guidance) -> Case:
        """The case with these answers."""
        case = case.saying(self.says).unsure_of(*self.not_sure).without(*self.declined)
        case = case._replace(declined=case.declined | set(self.declined))
        return none_of_these(case, self.none, guidance)

    def as_browser(self) -> dict[str, object]:
        """The answers as the harness takes them."""
        says = {name: plain(value) for name, value in self.says.items()}
        return {"says": says, "not_sure": list(self.not_sure), "declined": list(self.declined), "none": list(self.none)}


def reply(case: Case, asking: Asking, people: People, share: float, random: Random) -> Reply:
    """Random answers to a screen: this share is said; a little is not sure or not told; the rest is none of these."""
    says: dict[str, Value] = {}
    ways: dict[str, list[str]] = {"none": [], "not_sure": [], "declined": []}
    for name in asking.items:
        way = random.choices(["none", "says", "not_sure", "declined"], [1 - share, share, 0.05, 0.03])[0]
        if way == "none" and people.guidance.facts[name].reassuring is None:
            way = "says"
        value = random.choice(people.values[name])
        if way != "says":
            ways[way].append(name)
        elif is_possible(case.saying({**says, name: value}), people.guidance):
            says[name] = value
        else:
            ways["not_sure"].append(name)
    return Reply(says, tuple(ways["not_sure"]), tuple(ways["declined"]), tuple(ways["none"]))


def walked(people: People, random: Random) -> Iterator[tuple[Case, Asking | None, Reply | None]]:
    """One interview in Python: each case, the screen that it is asked, and the answers to it."""
    guidance = people.guidance
    case = Case({}, people.today, guidance.region)
    share = random.choice((0.02, 0.1, 0.2))
    for _ in range(MOST_SCREENS):
        asking = next_panel(case, decide(case, guidance, truths_in(guidance.region)), guidance)
        answers = reply(case, asking, people, share, random) if asking else None
        yield case, asking, answers
        if answers is None:
            return
        case = answers.after(case, guidance)


def test_interviews_go_the_same_way(modules_page: Page, people: People, guidance: Guidance) -> None:
    """Two hundred people answer at random: each screen holds the same questions, and the case is the same at the end."""
    wrong: list[str] = []
    screens_seen: set[str] = set()
    for seed, random in seeded("interviews", guidance.region, WALKS // REGIONS):
        cases, askings, replies = zip(*walked(people, random), strict=True)
        screens = [asking and [asking.panel.id, list(asking.items), asking.at_most_left] for asking in askings]
        answers = [one.as_browser() for one in replies[: len(cases) - 1]]
        got = asked(modules_page, "interview", as_browser(cases[0]), answers)
        last = {name: sorted(part) if isinstance(part, list) else part for name, part in got["person"].items()}
        if (got["screens"], last) != (screens, as_browser(cases[-1])):
            wrong.append(f"{told(seed, cases[-1])}\nin the browser {got['screens']}\nexpected {screens}")
        screens_seen |= {asking.panel.id for asking in askings if asking}
    assert wrong == [], first_of(wrong)
    assert len(screens_seen) >= len(guidance.base.panels) - 2  # the last ones are rarely reached

"""Whole people, told as stories, step by step: what the answer must say, and what it must not say, after each step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest

from conformance.reading import day, files, guidance_in, knowledge, rows
from conftest import TODAY
from iudcare.engine.answer import answer
from iudcare.engine.decide import decide
from iudcare.engine.fill import filled
from iudcare.loading.case_file import case_from
from iudcare.loading.entry import Entry
from iudcare.model.answer import Answer, Said
from iudcare.model.case import Case
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.urgency import Urgency

JOURNEYS = [journey for file in files("journeys") for journey in rows(file)]


def word(level: Urgency | None) -> str | None:
    """A level as a journey writes it."""
    return None if level is None else level.word


def said_ids(given: Answer) -> list[str]:
    """The statements of the summary, the reasons, what to do and avoid, and the safety net."""
    net = given.safety_net
    said: list[Said] = [*given.summary, *(one.says for one in given.reasons), *given.do, *given.avoid]
    return [one.id for one in (*said, *net.watch_for, *net.where, net.how_long, net.come_back)]


def within(given: Answer) -> bool | None:
    """Whether all is as expected on this day; `None` while that cannot be said."""
    return None if given.expected is None else given.expected.within


EXACT: Mapping[str, Callable[[Answer], object]] = {
    "at_least": lambda given: word(given.urgency.at_least),
    "at_most": lambda given: word(given.urgency.at_most),
    "settled": lambda given: given.urgency.settled,
    "act_on": lambda given: word(given.urgency.act_on),
    "first_cause": lambda given: given.causes[0].id if given.causes else None,
    "next_panel": lambda given: given.ask_next[0].panel if given.ask_next else None,
    "within_expected": within,
}
"""What a step may expect to be exactly so."""

LISTS = ("fired", "says")
"""What a step may expect to hold some ids, or with `not_` in front not to hold them."""


def fired_ids(case: Case) -> list[str]:
    """The rules that fired, those too that stay unsaid because they would comfort."""
    return [one.rule.id for one in decide(case, guidance_in(case.region)).fired]


def disagreements(expect: Entry, case: Case) -> list[str]:
    """Where the answer to a case is not as expected, one line for each."""
    expect.only(*EXACT, *LISTS, *(f"not_{name}" for name in LISTS), "causes")
    given = answer(case, guidance_in(case.region))
    found = []
    for name, look in EXACT.items():
        if name in expect and expect[name] != look(given):
            found.append(f"{expect.place(name)}: {name} is {look(given)}, expected {expect[name]}")
    for name, got in {"fired": fired_ids(case), "says": said_ids(given)}.items():
        found += [f"{expect.place(name)}: {name} lacks {id}" for id in expect.texts(name) if id not in got]
        unwanted = f"not_{name}"
        found += [f"{expect.place(unwanted)}: {name} holds {id}" for id in expect.texts(unwanted) if id in got]
    return found + cause_disagreements(expect, given)


def cause_disagreements(expect: Entry, given: Answer) -> list[str]:
    """The causes that do not stand as expected; `null` means that the cause is not shown."""
    standing = {one.id: one.standing for one in given.causes}
    wanted = expect.entry("causes")
    return [
        f"{expect.place('causes')}: {id} is {standing.get(id)}, expected {wanted[id]}"
        for id in wanted
        if wanted[id] != standing.get(id)
    ]


def steps_of(journey: Entry) -> list[tuple[Entry, Case]]:
    """Each step with the case as it stands after it; what was said stays said."""
    raw: dict[str, object] = {}
    found = []
    for step in journey.entries("steps"):
        step.only("says", "facts", "not_sure", "filled", "expect").text("says")
        raw |= step.entry("facts") | dict.fromkeys(step.texts("not_sure"))
        case = case_from(raw, knowledge(), today=day(journey), region=journey.text("region"), where=step.place())
        found.append((step, filled(case, guidance_in(case.region)) if step.flag("filled") else case))
    return found


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.text("journey"))
def test_each_step_of_the_journey_is_answered_as_told(journey: Entry) -> None:
    """After every step the answer is as the story expects."""
    journey.only("journey", "story", "region", "today", "steps").text("story")
    found = []
    for step, case in steps_of(journey):
        found += [f"{step.text('says')}\n    {one}" for one in disagreements(step.entry("expect"), case)]
    assert not found, "\n".join(found)


def test_there_are_at_least_twelve_journeys_each_with_its_own_title() -> None:
    """The stories are there, and each is found by its title."""
    titles = Counter(journey.text("journey") for journey in JOURNEYS)
    assert len(titles) >= 12
    assert not [title for title, times in titles.items() if times > 1]


def test_what_the_journeys_name_exists(base: KnowledgeBase) -> None:
    """A misspelt rule, statement, cause or panel cannot hide among what is not expected."""
    known = {
        "fired": base.rules,
        "not_fired": base.rules,
        "says": base.statements,
        "not_says": base.statements,
        "causes": base.causes,
    }
    expectations = [step.entry("expect") for journey in JOURNEYS for step in journey.entries("steps")]
    named = [
        (expect.place(key), name, place)
        for expect in expectations
        for key, place in known.items()
        for name in (expect.entry(key) if key == "causes" else expect.texts(key))
    ]
    assert named
    assert not [f"{where}: {name}" for where, name, place in named if name not in place]


def test_a_step_that_expects_something_else_is_noticed() -> None:
    """Each kind of expectation can fail: a wrong one of each kind gives one line."""
    case = Case({"fever": True}, TODAY)
    expect = Entry("journey.yaml", 1)
    expect |= dict.fromkeys(EXACT, "wrong")
    expect |= {"fired": ["dizzy-alone"], "not_fired": ["fever-or-shivers"], "says": ["advice-sex"]}
    causes = Entry("journey.yaml", 2)
    causes["perforation"] = "fits"
    expect["causes"] = causes
    assert len(EXACT) + 4 == len(disagreements(expect, case))


def test_numbers_of_a_journey_stay_exact() -> None:
    """A temperature in a story is a decimal, never a rounded float."""
    told = [value for journey in JOURNEYS for step in journey.entries("steps") for value in step.entry("facts").values()]
    assert any(isinstance(value, Decimal) for value in told)
    assert not [value for value in told if isinstance(value, float)]

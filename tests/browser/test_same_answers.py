"""The browser answers every case as the engine does, byte by byte: what is said, its sources, what is asked next, all of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page

from browser.comparing import differences, first_difference, outcome
from browser.serving import files_of, served
from conformance.reading import case_of, guidance_in, knowledge, rows, rule_cases
from conformance.test_journeys import JOURNEYS, steps_of
from generative.examples import EXAMPLES, REGIONS, first_of, seeded
from iudcare.engine.fill import is_possible
from iudcare.loading.in_language import in_language
from iudcare.model.case import Case
from iudcare.model.knowledge import Guidance, KnowledgeBase
from people import People

FOLLOWS = [row for row in rows("logic/follows.yaml") if "refused" in row]


def numbered(cases: Iterable[tuple[str, Case]]) -> dict[str, Case]:
    """Cases by their names, each with its number, because some names stand twice."""
    return {f"{number}. {name}": case for number, (name, case) in enumerate(cases, 1)}


def journey_cases() -> dict[str, Case]:
    """The case after each step of each journey."""
    told = [(journey, step, case) for journey in JOURNEYS for step, case in steps_of(journey)]
    return numbered((f"{journey.text('journey')}: {step.text('says')}", case) for journey, step, case in told)


def test_each_case_of_a_rule_is_answered_alike(modules_page: Page) -> None:
    """Every conformance case, each at the edge of some rule."""
    cases = numbered((f"{one.file}: {one.rule}: {one.name}", one.case) for one in rule_cases())
    assert len(cases) > 3 * len(knowledge().rules)
    wrong = differences(modules_page, cases)
    assert wrong == [], first_of(wrong)


def test_each_step_of_a_journey_is_answered_alike(modules_page: Page) -> None:
    """After every step of every story."""
    wrong = differences(modules_page, journey_cases())
    assert wrong == [], first_of(wrong)


def test_answers_that_cannot_both_be_true_are_refused_alike(modules_page: Page) -> None:
    """Both name the same facts, for each contradiction that the conformance cases tell."""
    cases = numbered((row.text("case"), case_of(row)) for row in FOLLOWS)
    assert all("refused" in json.loads(outcome(case, guidance_in(case.region))) for case in cases.values())
    wrong = differences(modules_page, cases)
    assert wrong == [], first_of(wrong)


def muddled(people: People, case: Case, random: Random) -> Case:
    """A case in which some answers are drawn anew without a look at the rest: they may pull apart, or not be true together."""
    names = random.sample(people.changeable, random.randint(1, 4))
    case = case.saying({name: random.choice(people.values[name]) for name in names})
    refused = random.choice(sorted(case.answers))
    case = case.without(refused)
    later = random.choice((0, 0, 400))
    return case._replace(declined=case.declined | {refused}, today=people.today.replace(year=people.today.year + later // 365))


def drawn(people: People, number: int, random: Random) -> Case:
    """A random person: whole, partial, or partial and muddled."""
    whole = people.complete(random)
    if number % 3 == 0:
        return whole
    partial = people.partial(whole, random)
    return partial if number % 3 == 1 else muddled(people, partial, random)


def test_random_people_are_answered_alike(modules_page: Page, people: People, guidance: Guidance) -> None:
    """Whole people, partial ones, and some whose answers pull apart or cannot be true together."""
    examples = seeded("browser", guidance.region, EXAMPLES // REGIONS)
    cases = {seed: drawn(people, number, random) for number, (seed, random) in enumerate(examples)}
    wrong = differences(modules_page, cases)
    assert wrong == [], first_of(wrong)
    muddles = [case for case in cases.values() if not is_possible(case, guidance)]
    assert len(cases) / 20 < len(muddles) < len(cases) / 3


@pytest.mark.parametrize("language", list(knowledge().translations))
def test_another_language_is_other_words_and_nothing_else(page: Page, language: str, tmp_path: Path) -> None:
    """The journeys, with the same modules and the words of another language."""
    base = in_language(knowledge(), language)
    with served(files_of(base), tmp_path) as address:
        page.goto(address)
        wrong = differences(page, journey_cases(), {region: base.guidance(region) for region in base.regions.names})
    assert wrong == [], first_of(wrong)


def test_a_rule_that_is_off_by_one_is_noticed(page: Page, base: KnowledgeBase, tmp_path: Path) -> None:
    """The comparison can fail: one limit of one rule changed in the module is found, and the message says where."""
    rule, limit = "two-pads-an-hour-after-loss", 'ge("pads_per_hour", 2)'
    files = files_of(base)
    files["rules.js"], changed = re.subn(
        rf'(rule\("{rule}", .*){re.escape(limit)}', r'\1ge("pads_per_hour", 3)', files["rules.js"]
    )
    assert changed == 1
    with served(files, tmp_path) as address:
        page.goto(address)
        wrong = differences(page, {one.name: one.case for one in rule_cases() if one.rule == rule})
    assert wrong
    assert "in the browser, expected" in first_of(wrong)


def test_each_kind_of_difference_is_said() -> None:
    """A value, a missing entry, another order and another name are each differences."""
    for one, other in (({"a": 1}, {"a": 2}), ([1], [1, 2]), ([1, 2], [2, 1]), ({"a": 1, "b": 2}, {"b": 2, "a": 1})):
        assert "in the browser, expected" in first_difference(one, other)
    assert first_difference({"a": [True]}, {"a": [True]}) == "answer is the same"

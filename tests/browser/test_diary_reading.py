"""The page reads a diary as Python does: patterns, the facts that it gives, and the answer with it, to the last value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any as Json

import pytest
from playwright.sync_api import Page

from browser.comparing import as_browser, asked, first_difference, truths_in, written
from browser.serving import files_of, served
from conformance.diary_tables import diary_cases, said
from conformance.reading import guidance_in
from conformance.test_patterns import PERIODS, codes, expected, plain
from generative.examples import first_of
from iudcare.diary.entry import (
    LEAST,
    Act,
    Amount,
    Bled,
    Clots,
    Day,
    Diary,
    Event,
    EventKind,
    Product,
    ProductKind,
    Soaked,
    diary_of,
)
from iudcare.diary.facts import facts
from iudcare.diary.patterns.convention import conventions_of
from iudcare.diary.patterns.days import codes_of
from iudcare.diary.patterns.in_place import InPlace
from iudcare.diary.patterns.read import read_patterns
from iudcare.diary.patterns.reference import Division, reference_periods
from iudcare.diary.summary import summary
from iudcare.diary.to_json import diary_bytes
from iudcare.engine.fill import filled
from iudcare.errors import ContradictionError
from iudcare.interfaces.cli.diary_patterns import period_dict
from iudcare.interfaces.web.diary_rules import diary_rules
from iudcare.interfaces.web.diary_terms import diary_terms
from iudcare.interfaces.web.policy import STATIC
from iudcare.interfaces.with_diary import answer_with_diary
from iudcare.model.answer import plain as as_plain
from iudcare.model.case import Case
from iudcare.model.knowledge import KnowledgeBase
from people import People

TODAY = date(2026, 11, 25)
DIARIES, ANSWERS = 250, 40
READING = ("diary-entry.js", "diary-facts.js", "diary-facts-days.js", "diary-patterns.js", "diary-answer.js")
MAKES = ("mirena", "kyleena", "copper", "paragard", "some_new_make", None)
COIL = ("device", "device_model", "inserted_on", "days_since_insertion")
THREADS = ("felt", "not_felt", None)

PATTERNS = """async ([diaries, days]) => {
  const { patternsOf } = await import("./diary-patterns.js");
  return diaries.map((text, number) => JSON.stringify(patternsOf(JSON.parse(text), days[number])));
}"""
FACTS = """async ([diaries, days]) => {
  const { factsOf } = await import("./diary-facts.js");
  return diaries.map((text, number) => JSON.stringify(factsOf(JSON.parse(text), days[number])));
}"""


@pytest.fixture(scope="module")
def reading(base: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the modules that read a diary are served."""
    texts = {name: (STATIC / name).read_text(encoding="utf-8") for name in READING}
    files = {**files_of(base), **texts, "diary-terms.js": diary_terms(base), "diary-rules.js": diary_rules(base)}
    with served(files, tmp_path_factory.mktemp("reading")) as address:
        yield address


def a_diary(random: Random) -> Diary:
    """Any diary: as bleeding comes and goes, with days that were not recorded, and now and then something with the coil."""
    length = random.choice((3, 30, 100, 200))
    gaps, bleeds = random.choice((0, 0.02, 0.3)), random.choice((0.01, 0.05, 0.3))
    days, amount = [], Amount.NONE
    for number in range(length):
        amount = random.choice(list(Amount)) if random.random() < bleeds or amount > Amount.NONE else Amount.NONE
        days.append(a_day(random, TODAY - timedelta(days=number), None if random.random() < gaps else amount))
    dates = [TODAY - timedelta(days=random.randrange(length + 4)) for _ in range(6)]
    acts = [Act(on, random.choice([None, *Bled])) for on in dates[: random.choice((0, 0, 1, 4))]]
    return diary_of(days, acts, [an_event(random, on) for on in dates[: random.choice((0, 1, 1, 2, 3))]])


def a_day(random: Random, on: date, amount: Amount | None) -> Day:
    """A day with this amount, sometimes with more, and sometimes only that there was blood."""
    unknown = amount is not None and random.random() < 0.05
    products = (Product(ProductKind.PAD, random.choice(list(Soaked)), number=random.choice((2, 24))),)
    return Day(
        on,
        LEAST if unknown else amount,
        random.choice((None, 0, 1, 2, 3)),
        random.choice((None, *Clots)),
        products if random.random() < 0.1 else (),
        amount_unknown=unknown,
    )


def an_event(random: Random, on: date) -> Event:
    """Something that happened with the coil."""
    kind = random.choice((EventKind.FITTED, EventKind.FITTED, *EventKind))
    details = {EventKind.THREAD_CHECK: THREADS, EventKind.FITTED: MAKES, EventKind.REPLACED: MAKES}
    return Event(on, kind, random.choice(details.get(kind, (None,))))


def some(seed: int, number: int = DIARIES) -> tuple[list[Diary], list[date]]:
    """Random diaries, and the day on which each is read: mostly the last one, at times one before."""
    random = Random(seed)
    drawn = [a_diary(random) for _ in range(number)]
    return drawn, [TODAY - timedelta(days=random.choice((0, 0, 0, 2, 40))) for _ in drawn]


def in_browser(page: Page, code: str, diaries: list[Diary], days: list[date]) -> list[Json]:
    """What the modules make of these diaries."""
    texts = [diary_bytes(diary).decode() for diary in diaries]
    return [json.loads(one) for one in page.evaluate(code, [texts, [on.isoformat() for on in days]])]


def patterns(diary: Diary, today: date, base: KnowledgeBase) -> Json:
    """What Python reads out of a diary, as far as the page shows it."""
    found = read_patterns(diary, base, today)
    if found is None:
        return None
    there = found.in_place
    periods = [{name: value for name, value in period_dict(one).items() if name != "creinin"} for one in found.periods]
    acts = [act for act in diary.acts if there.day_1 <= act.on <= there.last]
    counted = summary(diary_of([], acts))
    after_sex = {"acts": counted.acts, "bled": counted.acts_bled, "unknown": counted.acts_unknown}
    return {"in_place": as_plain(there), "periods": periods, "months": months(diary, there, base), "after_sex": after_sex}


def months(diary: Diary, there: InPlace, base: KnowledgeBase) -> Json:
    """Days with any blood in each month of thirty days, up to the last in which something is recorded."""
    day_codes = codes_of(diary, there.day_1, there.last)
    recorded = max((number for number, code in enumerate(day_codes, 1) if code >= 0), default=0)
    divided = Division(length=base.patterns.whole("month_days"))
    return [
        {
            "first": there.date_of(one.first_day).isoformat(),
            "last": there.date_of(one.last_day).isoformat(),
            "over": one.last_day <= len(day_codes),
            "blood_days": as_plain(one.blood_days),
            "missing": one.missing,
        }
        for one in reference_periods(day_codes, base.patterns, conventions_of(base.patterns), divided)
        if one.first_day <= recorded
    ]


def test_reference_periods_are_read_as_the_shared_cases_say(page: Page, reading: str) -> None:
    """Each case of the conventions that hold unless others are named."""
    page.goto(reading)
    rows = [row for row in PERIODS if not {"conventions", "length", "first_day", "fill_up_to"} & set(row)]
    made = [as_diary(codes(row.text("diary")), removed=row.flag("removed")) for row in rows]
    found = in_browser(page, PATTERNS, made, [TODAY] * len(rows))
    wrong = []
    for row, got in zip(rows, found, strict=True):
        for period, expect in zip(got["periods"], row.entries("expect"), strict=False):
            seen = {key: plain(tuple(period[key].values()) if isinstance(period[key], dict) else period[key]) for key in expect}
            if seen != {key: expected(value) for key, value in expect.items()}:
                wrong.append(f"{row.text('case')}: {seen}")
    assert wrong == []
    assert len(rows) > 20


def as_diary(day_codes: list[int], *, removed: bool) -> Diary:
    """A diary whose last day is today, or the day before it when the coil came out today."""
    end = TODAY - timedelta(days=removed)
    dates = [end - timedelta(days=number) for number in range(len(day_codes))][::-1]
    days = [Day(on, list(Amount)[code]) for on, code in zip(dates, day_codes, strict=True) if code >= 0]
    out = [Event(TODAY, EventKind.REMOVED)] if removed else []
    return diary_of(days, (), [Event(dates[0], EventKind.FITTED), *out])


def test_patterns_of_random_diaries_are_those_of_python(page: Page, reading: str, base: KnowledgeBase) -> None:
    """Which days are read, every count with its bounds, every class, every month, and the acts."""
    page.goto(reading)
    diaries, days = some(1)
    wrong = []
    classes = set()
    for diary, today, got in zip(diaries, days, in_browser(page, PATTERNS, diaries, days), strict=True):
        wanted = patterns(diary, today, base)
        classes |= {one["pattern"] for one in (wanted or {"periods": []})["periods"]}
        if written(wanted) != written(got):
            wrong.append(f"{first_difference(wanted, got)}\n{today} {diary_bytes(diary).decode()}")
    assert wrong == [], first_of(wrong)
    assert len(classes) >= 5  # and none, where it is undetermined


def test_the_facts_of_the_shared_tables_are_given(page: Page, reading: str) -> None:
    """Each row: every fact with its value, whether it may be worse, and nothing besides."""
    page.goto(reading)
    cases = diary_cases()
    found = in_browser(page, FACTS, [case.diary() for case in cases], [case.today for case in cases])
    wanted = [{name: as_plain(list(value)) for name, value in case.expected().items()} for case in cases]
    got = [{name: [one["value"], one["or_worse"]] for name, one in given.items()} for given in found]
    assert [case.name for case, one, other in zip(cases, wanted, got, strict=True) if one != other] == []


def test_facts_of_random_diaries_are_those_of_python(page: Page, reading: str, base: KnowledgeBase) -> None:
    """Value, certainty and the days that each rests on; and every fact that a diary can give is given by some."""
    page.goto(reading)
    diaries, days = some(2)
    wrong, given = [], set()
    for diary, today, got in zip(diaries, days, in_browser(page, FACTS, diaries, days), strict=True):
        found = facts(diary, today, base)
        given |= {(name, one[1]) for name, one in said(found).items()}
        if written(as_plain(found)) != written(got):
            wrong.append(f"{first_difference(as_plain(found), got)}\n{today} {diary_bytes(diary).decode()}")
    assert wrong == [], first_of(wrong)
    assert {name for name, _ in given} == set(base.diary_facts)


def test_the_answer_with_a_diary_is_that_of_python(page: Page, reading: str, people: People) -> None:
    """Random people beside random diaries: what changed since yesterday, the whole answer, what differs, what is refused."""
    page.goto(reading)
    random = Random(3)
    diaries, _ = some(3, ANSWERS)
    drawn = [Case({}, TODAY), *(drawn_beside(people, number, random) for number in range(1, len(diaries)))]
    diaries[-1], drawn[-1] = BETTER, all_well(drawn[-1].region)
    given = [[as_browser(case), diary_bytes(diary).decode()] for case, diary in zip(drawn, diaries, strict=True)]
    got = asked(page, "withDiaries", given)
    wrong, seen = [], {"refused": 0, "rose": 0, "fell": 0, "differ": 0}
    for case, diary, text in zip(drawn, diaries, got, strict=True):
        wanted = outcome(case, diary)
        seen["refused"] += "refused" in wanted
        since = wanted.get("since_yesterday")
        seen["rose"] += since is not None and since["change"] == "rose"
        seen["fell"] += since is not None and since["change"] == "fell"
        seen["differ"] += any("diary" in note["says"]["id"] for note in wanted.get("notes", []))
        if written(wanted) != text:
            wrong.append(f"{first_difference(wanted, json.loads(text))}\n{case}\n{diary_bytes(diary).decode()}")
    assert wrong == [], first_of(wrong)
    assert min(seen.values()) > 0, seen


BETTER = diary_of([], events=[Event(TODAY - timedelta(days=1), EventKind.PARTLY_OUT), Event(TODAY, EventKind.REPLACED, "copper")])
"""A coil that was partly out, and was replaced today."""


def all_well(region: str) -> Case:
    """Somebody with whom all is well, as far as a diary does not say otherwise."""
    return filled(Case({"device": "copper", "age": 30, "days_since_insertion": 0}, TODAY, region), guidance_in(region))


def drawn_beside(people: People, number: int, random: Random) -> Case:
    """A random person: partial, or whole but for what a diary can give."""
    whole = people.complete(random)
    case = people.partial(whole, random) if number % 2 else whole.without(*people.guidance.base.diary_facts)
    return case.without(*(COIL if number % 4 else ()))._replace(today=TODAY)


def outcome(case: Case, diary: Diary) -> Json:
    """The answer as JSON values; facts that cannot both be true are named instead."""
    try:
        return answer_with_diary(case, diary, guidance_in(case.region), truths_in(case.region)).to_dict()
    except ContradictionError as error:
        return {"refused": list(error.facts)}

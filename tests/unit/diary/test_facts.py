"""The facts that a diary answers: what was not recorded never reassures, on any diary, for any fact, and for no level.

The readings keep their ways and lose their length, so that days, gaps and windows of random diaries meet.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import TODAY
from diaries import PRODUCTS
from iudcare.diary.entry import LEAST, Act, Amount, Bled, Clots, Day, Diary, Event, EventKind, diary_of
from iudcare.diary.facts import as_of, facts
from iudcare.diary.facts_from_days import SCALES
from iudcare.diary.reading import seen_on
from iudcare.engine.decide import decide
from iudcare.engine.fill import filled
from iudcare.engine.join import join
from iudcare.loading import build_diary
from iudcare.model.case import Case
from iudcare.model.decision import Interval
from iudcare.model.diary_fact import DiaryFact
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance, KnowledgeBase

SHORT = 4
EARLIEST = 9
"""The days that random diaries reach back; windows are shorter, and some days lie before them."""
AGO = [TODAY - timedelta(days=number) for number in range(EARLIEST)]

DATES = st.sampled_from(AGO)
AMOUNTS = st.sampled_from([None, Amount.NONE, Amount.NONE, Amount.NONE, *Amount])
DAYS = st.builds(
    Day,
    DATES,
    AMOUNTS,
    st.none() | st.integers(0, 3),
    st.none() | st.sampled_from(Clots),
    st.lists(PRODUCTS, max_size=1).map(tuple),
    amount_unknown=st.just(False),
).flatmap(lambda day: st.sampled_from([day, day, day._replace(bleeding=LEAST, amount_unknown=True)]))
ACTS = st.builds(Act, DATES, st.sampled_from([None, Bled.NO, Bled.NO, *Bled]))
DETAILS = {EventKind.THREAD_CHECK: ["felt", "not_felt", "longer", "shorter", "not_checked"]}
"""Of a fitting always the same, so that no coil contradicts another."""


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Something that happened with a Mirena."""
    kind = draw(st.sampled_from(EventKind))
    return Event(draw(DATES), kind, draw(st.sampled_from([None, *DETAILS.get(kind, ["mirena"])])))


@st.composite
def diaries(draw: st.DrawFn) -> Diary:
    """A diary of some days, often of every one of them."""
    days = {on: draw(DAYS)._replace(on=on) for on in AGO}
    left_out = draw(st.sets(DATES, max_size=draw(st.sampled_from([0, 1, 2, EARLIEST]))))
    kept = [day for on, day in days.items() if on not in left_out]
    return diary_of(kept, draw(st.lists(ACTS, max_size=3)), draw(st.lists(events(), max_size=3)))


@st.composite
def completions(draw: st.DrawFn, diary: Diary) -> Diary:
    """The diary with every field of every day recorded, every act known, and perhaps more acts on days that were missing."""
    days = [_whole(draw, diary.day(TODAY - timedelta(days=number))) for number in range(EARLIEST + 6)]
    acts = [act if act.bled else act._replace(bled=draw(st.sampled_from(Bled))) for act in diary.acts]
    missing = [on for on in AGO if on not in diary.days]
    others = st.builds(Act, st.sampled_from(missing or AGO), st.sampled_from([Bled.DURING, Bled.NO]))
    more = draw(st.lists(others, max_size=2 if missing else 0))
    return as_of(diary_of(days, [*acts, *more], diary.events), TODAY)


def _whole(draw: st.DrawFn, day: Day) -> Day:
    amount, pain, clots = draw(st.sampled_from(Amount)), draw(st.integers(0, 3)), draw(st.sampled_from(Clots))
    if day.amount_unknown:
        day = day._replace(bleeding=draw(st.sampled_from([one for one in Amount if one > Amount.NONE])))
    return Day(day.on, day.bleeding or amount, pain if day.pain is None else day.pain, day.clots or clots, day.products)


@pytest.fixture(scope="module")
def short(base: KnowledgeBase) -> Guidance:
    """The knowledge with short windows."""
    readings = {
        name: one._replace(
            days=min(one.days, SHORT), number=min(one.number, 2), free_days=min(one.free_days, 2)
        )
        for name, one in base.diary_facts.items()
    }  # fmt: skip
    return base._replace(diary_facts=readings).guidance("who")


def is_at_least(value: Value, least: Value, name: str, guidance: Guidance) -> bool:
    """Whether a value is no less dangerous than another."""
    return value == least or guidance.facts[name].more_dangerous(value, least)


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_a_fact_is_the_same_whatever_the_missing_days_were(short: Guidance, data: st.DataObject) -> None:
    """In every completion: exactly so where it is given for certain, at least so where it may be worse."""
    diary = data.draw(diaries())
    whole = facts(data.draw(completions(diary)), TODAY, short.base)
    for name, one in facts(diary, TODAY, short.base).items():
        if one.or_worse:
            assert is_at_least(whole[name].value, one.value, name, short), name
        else:
            assert (whole[name].value, whole[name].or_worse) == (one.value, False), name


def hidden(diary: Diary, on: date) -> Diary:
    """The diary without a day and its acts; events of the coil stay."""
    days = [day for day in diary.days.values() if day.on != on]
    return diary_of(days, [act for act in diary.acts if act.on != on], diary.events)


@settings(max_examples=250, deadline=None)
@given(diaries(), DATES)
def test_hiding_a_day_never_makes_a_fact_less_dangerous(short: Guidance, diary: Diary, on: date) -> None:
    """What is still given for certain was so before; what is at least so was no less; the rest is not known any more."""
    before = facts(diary, TODAY, short.base)
    for name, one in facts(hidden(diary, on), TODAY, short.base).items():
        if one.or_worse:
            assert is_at_least(before[name].value, one.value, name, short), name
        else:
            assert (before[name].value, before[name].or_worse) == (one.value, False), name


@settings(max_examples=250, deadline=None)
@given(diaries(), DATES)
def test_forgetting_how_much_never_makes_a_fact_less_dangerous(short: Guidance, diary: Diary, on: date) -> None:
    """A day that bled, once nobody knows how much: what is certain was so before, what is at least so was no less."""
    if not diary.day(on).bled:
        return
    before = facts(diary, TODAY, short.base)
    forgotten = diary.with_day(diary.day(on)._replace(bleeding=LEAST, amount_unknown=True))
    for name, one in facts(forgotten, TODAY, short.base).items():
        if one.or_worse:
            assert is_at_least(before[name].value, one.value, name, short), name
        else:
            assert (before[name].value, before[name].or_worse) == (one.value, False), name


@pytest.fixture(scope="module")
def well(short: Guidance) -> Case:
    """Somebody who answered all that no diary answers, and all of it is reassuring."""
    case = filled(Case({"age": 30, "device": "hormonal", "days_since_insertion": 400}, TODAY), short)
    known = set(short.base.diary_facts)
    return case.without(*known, *(name for name, fact in short.facts.items() if fact.counts_days_since))


def level(well: Case, diary: Diary, guidance: Guidance) -> Interval:
    """The level for that person with a diary."""
    return decide(join(well, facts(diary, TODAY, guidance.base), guidance).case, guidance).interval


def holds(wide: Interval, narrow: Interval) -> bool:
    """Whether an interval of levels lies within another."""
    return (wide.at_least or 0) <= (narrow.at_least or 0) and narrow.at_most <= wide.at_most


@settings(max_examples=100, deadline=None)
@given(diaries(), DATES)
def test_hiding_a_day_never_lowers_the_level(short: Guidance, well: Case, diary: Diary, on: date) -> None:
    """The level that is possible stays or rises, and no comfort is found that was not there before."""
    assert holds(level(well, hidden(diary, on), short), level(well, diary, short))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_the_level_holds_whatever_the_missing_days_were(short: Guidance, well: Case, data: st.DataObject) -> None:
    """The level of every completion lies between the one reached and the one still possible."""
    diary = data.draw(diaries())
    assert holds(level(well, diary, short), level(well, data.draw(completions(diary)), short))


def test_a_whole_quiet_diary_can_settle_at_self_care(base: KnowledgeBase) -> None:
    """Comfort is possible: it needs every day that is asked about, and it is taken back by a single one that is missing."""
    guidance = base.guidance("who")
    days = [Day(TODAY - timedelta(days=number), Amount.NONE, 0, Clots.NONE) for number in range(100)]
    diary = diary_of(days, [Act(TODAY, Bled.NO)], [Event(TODAY - timedelta(days=400), EventKind.FITTED, "mirena"),
                                                   Event(TODAY, EventKind.THREAD_CHECK, "felt")])  # fmt: skip
    case = filled(Case({"age": 30, "device_model": "mirena", "inserted_on": TODAY - timedelta(days=400)}, TODAY), guidance)
    said = {"removed_recently", "device_out", "soaking_pads", "bleeding_trend", "pain_trend"}
    case = case.without(*(set(base.diary_facts) - said))
    assert level(case, diary, guidance).settled
    assert not any(level(case, hidden(diary, TODAY - timedelta(days=ago)), guidance).settled for ago in (0, 1, 40, 93))


def test_a_diary_without_the_words_of_the_readings_answers_nothing(base: KnowledgeBase) -> None:
    """The readings are data: without them there are no facts."""
    assert facts(Diary({TODAY: Day(TODAY, Amount.HEAVY)}), TODAY, base._replace(diary_facts={})) == {}


def test_the_day_of_fitting_of_the_case_shortens_the_time(base: KnowledgeBase) -> None:
    """Where the diary does not hold it; where it does, the diary counts."""
    acts = (Act(TODAY - timedelta(days=20), Bled.DURING), Act(TODAY - timedelta(days=5), Bled.DURING))
    name = "bleeding_after_sex"

    def answered(diary: Diary, began: date | None) -> DiaryFact:
        return facts(diary, TODAY, base, began)[name]

    assert answered(Diary(acts=acts), None).value == "repeatedly"
    assert answered(Diary(acts=acts), TODAY - timedelta(days=10)).value == "once"
    fitted = Event(TODAY - timedelta(days=30), EventKind.FITTED)
    assert answered(Diary(acts=acts, events=(fitted,)), TODAY - timedelta(days=10)).value == "repeatedly"
    assert facts(Diary(acts=acts), TODAY, base, TODAY + timedelta(days=1)) == {}


def test_as_of_a_day_holds_nothing_later() -> None:
    """Neither days nor acts nor events; of an act before it, no blood that was seen after it."""
    yesterday = TODAY - timedelta(days=1)
    acts = (Act(yesterday, Bled.DAY_1), Act(yesterday, Bled.SAME_DAY), Act(TODAY, Bled.NO))
    diary = diary_of([Day(yesterday, Amount.NONE), Day(TODAY, Amount.HEAVY)], acts, [Event(TODAY, EventKind.REMOVED)])
    assert as_of(diary, yesterday) == diary_of([Day(yesterday, Amount.NONE)], [Act(yesterday), Act(yesterday, Bled.SAME_DAY)])
    assert [seen_on(act) for act in acts] == [TODAY, yesterday, TODAY]


def test_the_words_of_the_knowledge_are_those_of_the_diary_file(base: KnowledgeBase) -> None:
    """The loader cannot look into the diary, so its lists are held to it here; and grades have the words of their facts."""
    assert set(build_diary.FIELDS) == set(SCALES)
    assert set(build_diary.EVENTS) == set(EventKind)
    assert [one.word for one in Amount] == list(base.facts["bleeding_amount"].values[: len(Amount)])
    assert [one.word for one in Clots] == list(base.facts["clots"].values)
    assert len(SCALES["pain"]) == len(base.facts["pain"].values)

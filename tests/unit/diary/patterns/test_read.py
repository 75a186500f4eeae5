"""A whole diary by every rule: with dates, up to the last period in which something is recorded, and nothing invented."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.reading import knowledge
from iudcare.diary.entry import LEAST, Amount, Clots, Day, Diary, Event, EventKind, Product, ProductKind, Soaked, diary_of
from iudcare.diary.patterns.convention import conventions_of
from iudcare.diary.patterns.figo import Figo, NotCyclic
from iudcare.diary.patterns.read import Choices, DiaryPatterns, read_patterns
from iudcare.diary.patterns.reference import Division
from iudcare.errors import UsageError

BASE = knowledge()
BEGIN = date(2026, 1, 1)


def on(number: int) -> date:
    """Day 1 is the day of fitting."""
    return BEGIN + timedelta(days=number - 1)


def regular(days: int, *more: Event, model: str = "paragard") -> Diary:
    """A cycle of 28 days with five of bleeding, from the fitting on."""
    bled = [Day(on(n), Amount.LIGHT if (n - 1) % 28 < 5 else Amount.NONE) for n in range(1, days + 1)]
    return diary_of(bled, events=[Event(BEGIN, EventKind.FITTED, model), *more])


def read(diary: Diary, today: int, choices: Choices | None = None) -> DiaryPatterns:
    """Everything, on a day counted from the fitting."""
    found = read_patterns(diary, BASE, on(today), choices)
    assert found is not None
    return found


def test_periods_have_dates_and_the_first_is_marked() -> None:
    """Two whole ones and the one that is not over."""
    found = read(regular(200), 200)
    assert [(one.first, one.last, one.with_fitting, one.period.pattern) for one in found.periods] == [
        (on(1), on(90), True, "normal"),
        (on(91), on(180), False, "normal"),
        (on(181), on(270), False, None),
    ]
    assert found.periods[-1].period.withheld == "unfinished"


def test_periods_in_which_nothing_is_recorded_are_left_out() -> None:
    """A diary that was given up years ago ends where it ends; days of its last period since then are missing."""
    found = read(regular(100), 1000)
    assert len(found.periods) == 2
    last = found.periods[-1].period
    assert (last.withheld, last.missing, last.pattern) == (None, 80, None)
    nothing = read(diary_of((), events=[Event(BEGIN, EventKind.FITTED)]), 50)
    assert (nothing.periods, nothing.months) == ((), ())


def test_an_empty_diary_has_no_patterns() -> None:
    """Neither a day nor a fitting."""
    assert read_patterns(Diary(), BASE, BEGIN) is None


def test_a_coil_that_came_out_leaves_its_period_out() -> None:
    """It was not in place on all its days, however much bleeding is recorded after."""
    found = read(regular(200, Event(on(120), EventKind.REMOVED)), 200)
    assert found.in_place.last == on(119)
    assert [one.period.withheld for one in found.periods] == [None, "left_out"]


def test_periods_of_another_length_and_first_day() -> None:
    """Any length, any first day; what cannot be is refused."""
    found = read(regular(100), 100, Choices(division=Division(first_day=29, length=30)))
    assert [(one.period.first_day, one.period.last_day) for one in found.periods] == [(29, 58), (59, 88), (89, 118)]
    for wrong in (Division(length=0), Division(length=1), Division(length=367), Division(first_day=0)):
        with pytest.raises(UsageError, match=r"fit|first"):
            read(regular(100), 100, Choices(division=wrong))


def test_blood_of_an_unknown_amount_counts_and_says_so() -> None:
    """It is a bleeding day; whether it was heavier than usual nobody knows."""
    days = [Day(on(n), Amount.NONE) for n in range(1, 91)]
    days[9:12] = [Day(on(10), LEAST, amount_unknown=True), Day(on(11), Amount.HEAVY), Day(on(12), Amount.LIGHT)]
    diary = diary_of(days, events=[Event(BEGIN, EventKind.FITTED)])
    (one,) = read(diary, 90, Choices(usual=Amount.MODERATE)).periods
    assert (one.amount_unknown, one.period.bleeding_days) == (1, (3, 3))
    assert one.creinin.heavier_than_usual == (1, 2)
    assert one.creinin.flow == {1: 0, 2: 1, 3: 0, 4: 1}


def test_cycles_are_read_whatever_the_coil_and_a_hormonal_one_is_marked() -> None:
    """The limits of FIGO are for people without one."""
    copper, hormonal = (read(regular(200, model=model), 200) for model in ("paragard", "mirena"))
    assert isinstance(copper.figo, Figo)
    assert copper.figo == hormonal.figo
    assert (copper.figo_note, hormonal.figo_note) == (None, "figo_hormonal")
    assert read(regular(60), 60).figo == NotCyclic("figo_few_cycles")


def test_points_stand_beside_the_months_that_have_some() -> None:
    """A month that is not over, or has a day without an entry, has at least so many."""
    diary = regular(70)
    pads = (Product(ProductKind.PAD, Soaked.FULL, number=2),)
    for number in (*range(1, 6), 29, 30, 57, 58, 59, 60):
        diary = diary.with_day(diary.day(on(number))._replace(products=pads))
    diary = diary.with_day(diary.day(on(61))._replace(clots=Clots.SMALL, products=pads))
    months = read(diary, 70).months
    assert [(one.first, one.over, one.pbac.score, one.pbac.at_least) for one in months] == [
        (on(1), True, Decimal(280), False),
        (on(31), True, Decimal(160), True),
        (on(61), False, Decimal(41), True),
    ]
    assert [one.reached for one in months[2].pbac.cut_offs] == [None, None]


amounts = st.sampled_from([None, *Amount])


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(amounts, max_size=250), st.integers(0, 300), st.integers(2, 120))
def test_no_diary_is_refused_and_no_day_is_invented(given_days: list[Amount | None], today: int, length: int) -> None:
    """Days recorded and missing make up each period; a class needs them; nothing after today counts."""
    days = [Day(on(n), amount) for n, amount in enumerate(given_days, 1)]
    diary = diary_of(days, events=[Event(BEGIN, EventKind.FITTED)])
    found = read_patterns(diary, BASE, BEGIN + timedelta(days=today), Choices(division=Division(length=length)))
    assert found is not None
    for one in found.periods:
        recorded = [n for n in range(one.period.first_day, one.period.last_day + 1) if n <= min(today + 1, len(given_days))]
        known = [given_days[n - 1] for n in recorded if given_days[n - 1] is not None]
        assert one.period.missing == length - len(known)
        assert one.period.blood_days.low == sum(amount is not Amount.NONE for amount in known)
        assert one.period.pattern is None or one.period.pattern in one.period.possible
        if one.period.pattern == "amenorrhoea":
            assert len(known) == length


def test_conventions_hold_for_the_whole_diary() -> None:
    """Here: day 1 after the fitting."""
    chosen = conventions_of(BASE.patterns, first_day="day_after")
    (first, *_) = read(regular(100), 100, Choices(chosen)).periods
    assert (first.first, first.with_fitting) == (on(2), True)


def test_the_whole_time_of_use_is_one_stretch() -> None:
    """The standard of 2022 looks at all of it, however long."""
    whole = read(regular(560), 560).whole_use
    assert whole is not None
    assert (whole.first, whole.last, whole.creinin.pattern, whole.creinin.prolonged) == (on(1), on(560), (20, 20), False)

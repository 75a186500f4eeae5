"""Reference periods: regular cycles are normal wherever the period begins, classes exclude each other, bounds hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.reading import knowledge
from iudcare.diary.patterns.convention import conventions_of
from iudcare.diary.patterns.reference import (
    CLASSES,
    Count,
    Division,
    ReferencePeriod,
    limits_of,
    possible_classes,
    reference_periods,
)
from iudcare.errors import DiaryError

PATTERNS = knowledge().patterns
DEFAULT = conventions_of(PATTERNS)
LIMITS = limits_of(PATTERNS)

STEADY = settings(derandomize=True, deadline=None)
amounts = st.sampled_from([0, 0, 0, 1, 2, 3, 4])
diaries = st.lists(st.one_of(amounts, st.just(-1)), min_size=90, max_size=130)


def regular(cycle: int, bleeding: int, offset: int) -> list[int]:
    """A regular cycle over a year, seen from a day of the first cycle on."""
    return ([2] * bleeding + [0] * (cycle - bleeding)) * (500 // cycle)


def second_period(cycle: int, offset: int, edge: str) -> ReferencePeriod:
    """A period with a diary before and after it that begins so many days into a cycle, 5 days of which bleed."""
    chosen = conventions_of(PATTERNS, interval_edge=edge)
    periods = reference_periods(regular(cycle, 5, offset), PATTERNS, chosen, Division(first_day=cycle + offset + 1))
    return periods[0]


@pytest.mark.parametrize("cycle", [24, 28])
def test_a_regular_cycle_is_normal_at_every_offset(cycle: int) -> None:
    """Wherever in the cycle the period begins, by the default conventions."""
    found = {offset: second_period(cycle, offset, "full").pattern for offset in range(cycle)}
    assert found == dict.fromkeys(range(cycle), "normal")


@pytest.mark.parametrize("cycle", [24, 28])
@pytest.mark.parametrize("bleeding", [3, 5, 7])
def test_so_is_one_that_begins_with_the_diary(cycle: int, bleeding: int) -> None:
    """The first period after the fitting has no days before it, and the diary may end with it."""
    whole = ([2] * bleeding + [0] * (cycle - bleeding)) * 6
    for offset in range(cycle):
        (period, *_) = reference_periods(whole[offset : offset + 90 + cycle], PATTERNS, DEFAULT)
        assert period.pattern == "normal", offset


@pytest.mark.parametrize(
    ("cycle", "edge", "irregular"),
    [(28, "inner", 18), (28, "clipped", 0), (28, "full", 0), (35, "inner", 24), (35, "clipped", 12), (35, "full", 0)],
)
def test_the_convention_on_borders_decides_how_often_a_regular_cycle_looks_irregular(
    cycle: int, edge: str, irregular: int
) -> None:
    """Of all offsets: 64% and 69% with intervals inside the period alone, 0 and 34% with parts, none with whole lengths."""
    found = [second_period(cycle, offset, edge).pattern for offset in range(cycle)]
    assert found.count("irregular") == irregular
    assert set(found) <= {
        "irregular",
        "normal",
        *(("infrequent",) if cycle == 35 else ()),
    }  # 90 days may hold only two such bleeds


@STEADY
@given(st.lists(amounts, min_size=90, max_size=90))
def test_a_complete_period_has_exactly_one_class(codes: list[int]) -> None:
    """The classes exclude each other and leave nothing out; prolonged comes on top of any but no bleeding."""
    (period,) = reference_periods(codes, PATTERNS, DEFAULT)
    assert period.pattern in CLASSES
    assert period.possible == (period.pattern,)
    assert period.prolonged is not None
    assert not (period.prolonged and period.pattern == "amenorrhoea")


@STEADY
@given(st.integers(0, 90), st.integers(0, 45), st.integers(0, 6))
def test_exact_counts_allow_exactly_one_class(blood: int, episodes: int, intervals: int) -> None:
    """Whatever the numbers are, as long as episodes have blood."""
    spells = min(blood, episodes)
    days, counted, long = (Count(number, number) for number in (blood, spells, intervals))
    assert len(possible_classes(days, counted, long, LIMITS)) == 1


@STEADY
@given(diaries)
def test_bounds_are_in_order_and_some_class_is_possible(codes: list[int]) -> None:
    """The lowest value of a count is not above the highest, and they differ only where a day is missing."""
    for period in reference_periods(codes, PATTERNS, DEFAULT):
        counts = (period.blood_days, period.episodes, period.long_intervals, period.longest_episode)
        assert all(one.low <= one.high for one in counts)
        assert period.possible
        if -1 not in codes and period.withheld is None:
            assert all(one.low == one.high for one in counts)


def test_no_amenorrhoea_without_every_day_recorded() -> None:
    """One missing day may have bled; 89 of 90 recorded days without blood are undetermined."""
    for day in range(90):
        codes = [0] * 90
        codes[day] = -1
        (period,) = reference_periods(codes, PATTERNS, DEFAULT)
        assert period.pattern is None
        assert period.possible == ("amenorrhoea", "infrequent")


def test_a_code_that_does_not_exist_is_refused() -> None:
    """A slip in a diary is no count."""
    with pytest.raises(DiaryError, match="day 3 is 9"):
        reference_periods([0, 0, 9], PATTERNS, DEFAULT)


def test_the_last_days_before_the_first_period_are_read_for_whole_lengths() -> None:
    """An episode that began before day 29 counts with its whole length in the period from day 29."""
    codes = [0] * 18 + [2] * 20 + [0] * 90
    (first, _) = reference_periods(codes, PATTERNS, DEFAULT, Division(first_day=29))
    assert (first.first_day, first.longest_episode.low, first.bleeding_days.low) == (29, 20, 10)


@pytest.mark.parametrize(
    ("count", "limit", "answer"),
    [(Count(3, 3), 2, True), (Count(2, 2), 2, False), (Count(2, 3), 2, None), (Count(0, 9), 9, False)],
)
def test_a_count_is_more_than_a_limit_surely_or_not_or_perhaps(count: Count, limit: int, answer: bool | None) -> None:
    """Three values, because missing days leave some open."""
    assert count.more_than(limit) is answer

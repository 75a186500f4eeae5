"""The forecast: its women are like published figures, a diary moves it the right way, and it says why it is silent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.reading import knowledge
from iudcare.diary.entry import LEAST, Amount, Day, Diary, Event, EventKind, diary_of
from iudcare.diary.forecast.ahead import Forecast, NoForecast, forecast
from iudcare.diary.forecast.margins import AROUND, errors_away, sampling_error, shares
from iudcare.diary.forecast.outlook import Outlook, Window
from iudcare.diary.forecast.weighing import FEWEST, like_her, log_likelihood, spells
from iudcare.diary.forecast.women import Begin, Lengths, Numbers, simulated, tendencies

BASE = knowledge()
PATTERNS = BASE.patterns
SIMULATORS = PATTERNS.simulators
KYLEENA = Numbers.named(SIMULATORS["hormonal-19.5"].numbers)
BEGIN = date(2026, 3, 2)
FITTED = Event(BEGIN, EventKind.FITTED, "kyleena")


def diary(codes: Sequence[int], *events: Event) -> Diary:
    """A diary from the day of fitting on; -1 is a day that was not recorded."""
    days = [Day(BEGIN + timedelta(number), Amount(code + int(Amount.NONE))) for number, code in enumerate(codes) if code >= 0]
    return diary_of(days, events=events or (FITTED,))


def ahead(codes: Sequence[int], *events: Event, days: int = 90, seed: int = 1) -> Forecast:
    """The forecast on the last of so many days; fails where there is none."""
    found = forecast(diary(codes, *events), BASE, BEGIN + timedelta(days - 1), seed)
    assert isinstance(found, Forecast)
    return found


def why_none(given: Diary, today: date = BEGIN + timedelta(89)) -> str | None:
    """Why a diary gets no forecast."""
    found = forecast(given, BASE, today)
    return found.why if isinstance(found, NoForecast) else None


WOMEN = 2500


@pytest.mark.parametrize("id", sorted(SIMULATORS))
def test_simulated_women_are_like_the_published_figures(id: str) -> None:
    """Each figure that a simulator was fitted to, within three errors of the published share and of the small cohort."""
    simulator = SIMULATORS[id]
    profiles = [PATTERNS.profiles[name] for name in simulator.margins]
    chance = np.random.default_rng(5)
    numbers = Numbers.named(simulator.numbers)
    own = tendencies(numbers, WOMEN, chance)
    found = shares(simulated(numbers, own, simulator.until_day + AROUND + 1, chance), profiles, PATTERNS)
    assert profiles
    far = {}
    for one in profiles:
        mine = sqrt(found[one.id] * (1 - found[one.id]) / WOMEN)
        away = errors_away(found[one.id], one) * sampling_error(one) / sqrt(sampling_error(one) ** 2 + mine**2)
        if abs(away) > 3:
            far[one.id] = away
    assert far == {}


@pytest.mark.parametrize("id", sorted(SIMULATORS))
def test_a_simulator_rests_on_published_figures_of_its_own_coils(id: str) -> None:
    """No figure of another coil, none that holds for some women alone; what is left out is named with a reason."""
    simulator = SIMULATORS[id]
    rows = [PATTERNS.profiles[name] for name in simulator.margins]
    assert all(set(row.models) <= set(simulator.models) and row.only is None and row.people for row in rows)
    assert simulator.until_day == max(row.to_day for row in rows)
    assert set(simulator.left_out) & set(simulator.margins) == set()
    assert {str(one.status) for one in simulator.citations} == {"our_choice"}
    assert set(Numbers._fields) == set(simulator.numbers)


def test_a_woman_of_other_numbers_is_told_apart() -> None:
    """The comparison with published figures can fail: twice as long gaps lie far outside."""
    numbers = KYLEENA._replace(gap=KYLEENA.gap + 0.7, cycle=KYLEENA.cycle + 0.7)
    chance = np.random.default_rng(5)
    women = simulated(numbers, tendencies(numbers, WOMEN, chance), 420, chance)
    profiles = [PATTERNS.profiles[name] for name in ("kyleena-271-360-irregular", "kyleena-271-360-amenorrhoea")]
    found = shares(women, profiles, PATTERNS)
    assert max(abs(errors_away(found[one.id], one)) for one in profiles) > 5


def middle(window: Window) -> float:
    """Half way between the ends of the interval of 80%."""
    return (window.likely.low + window.likely.high) / 2


def test_no_bleeding_so_far_lowers_the_forecast_and_much_raises_it() -> None:
    """Of three diaries the dry one gets the fewest days, then the one that is not known, then the one that bleeds daily."""
    dry, unknown, wet = (ahead(codes) for codes in ([2] * 5 + [0] * 85, [2] * 5 + [-1] * 85, [2] * 90))
    assert unknown.used is False
    for window in range(3):
        assert middle(dry.months[window]) < middle(unknown.months[window]) < middle(wet.months[window])
    assert dry.groups is not None
    assert unknown.groups is not None
    assert dry.groups.none > 2 * unknown.groups.none


def test_spotting_so_far_makes_spotting_likely() -> None:
    """The same days with blood, spotting alone or heavier: the group that she was in is the likelier one."""
    days = ([1] * 6 + [0] * 9) * 6
    spotting, bleeding = ahead(days).groups, ahead([2 * one for one in days]).groups
    assert spotting is not None
    assert bleeding is not None
    assert spotting.spotting > 2 * bleeding.spotting
    assert bleeding.bleeding > 2 * spotting.bleeding


def test_blood_of_unknown_amount_is_no_heavier_than_spotting_for_the_groups() -> None:
    """A tracker that keeps no amount does not make bleeding likely."""
    codes = [2] * 6 + [0] * 84
    exact = [day > 5 for day in range(90)]
    own = tendencies(KYLEENA, 200, np.random.default_rng(1))
    unknown = log_likelihood(codes, exact, KYLEENA, own)
    assert np.allclose(unknown, log_likelihood([1] * 6 + codes[6:], exact, KYLEENA, own))
    assert not np.allclose(unknown, log_likelihood(codes, [True] * 90, KYLEENA, own))
    some = [Day(BEGIN + timedelta(number), LEAST, amount_unknown=True) for number in range(40)]
    light = [Day(BEGIN + timedelta(number), LEAST) for number in range(40)]
    groups = [forecast(diary_of(days, events=[FITTED]), BASE, BEGIN + timedelta(39)) for days in (some, light)]
    assert groups[0] != groups[1]


def test_days_not_recorded_are_not_none() -> None:
    """Two dry months of which most days are missing say less than two dry months."""
    whole = ahead([2] * 5 + [0] * 85)
    gaps = ahead([2] * 5 + [0] * 30 + [-1] * 50 + [0] * 5)
    assert gaps.used
    assert gaps.recorded == 40
    assert whole.groups is not None
    assert gaps.groups is not None
    assert gaps.groups.none < whole.groups.none


def test_too_few_days_change_nothing_and_that_is_said() -> None:
    """With 29 recorded days the forecast is that of anybody with this coil, with 30 it is hers."""
    assert ahead([0] * 29).used is False
    assert ahead([0] * 29).months == ahead([2] * 29).months == ahead([-1] * 40 + [2]).months
    assert ahead([0] * 30).used is True
    assert ahead([0] * 30).months != ahead([2] * 30).months


def test_the_same_seed_gives_the_same_forecast_and_order_does_not_matter() -> None:
    """The days of a file may stand in any order; another seed moves an interval by days at most."""
    codes = ([2] * 5 + [0] * 23) * 3 + [2] * 5 + [0]
    days = list(diary(codes).days.values())
    again = forecast(diary_of(days[::-1], events=[FITTED]), BASE, BEGIN + timedelta(89))
    assert again == ahead(codes)
    other = ahead(codes, seed=2)
    assert other != again
    for one, two in zip(other.months, ahead(codes).months, strict=True):
        assert abs(one.likely.low - two.likely.low) <= 3
        assert abs(one.likely.high - two.likely.high) <= 3


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([-1, -1, 0, 0, 0, 1, 2, 4]), min_size=1, max_size=200))
def test_any_diary_gives_intervals_that_are_nested_and_groups_of_100(codes: list[int]) -> None:
    """Whatever was recorded: the interval of 80% lies in that of 95%, both in the window, and the groups sum to 100."""
    outlook = Outlook(KYLEENA, PATTERNS, 1, women=300)
    if any(code >= 0 for code in codes):
        outlook.take(codes)
    first = len(codes) + 1
    days = outlook.days(first + 89)
    for length in (30, 90):
        window = outlook.window(days, first, first + length - 1)
        ends = (0, window.wide.low, window.likely.low, window.likely.high, window.wide.high, length)
        assert list(ends) == sorted(ends)
    groups = outlook.groups(days, first, first + 89)
    assert sum(groups) == 100
    assert min(groups) >= 0


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([-1, 0, 1, 3]), min_size=1, max_size=60))
def test_runs_are_the_recorded_days_and_whole_where_both_sides_are_known(codes: list[int]) -> None:
    """Each recorded day is in one spell of its kind; a spell is whole when no missing day and no end of the diary bounds it."""
    found = list(spells(codes))
    assert [day for spell in found for day in range(spell.first, spell.first + spell.days)] == [
        day for day, code in enumerate(codes) if code >= 0
    ]
    for spell in found:
        assert {code > 0 for code in codes[spell.first : spell.first + spell.days]} == {spell.blood}
        before = spell.first == 0 or codes[spell.first - 1] >= 0
        after = spell.first + spell.days < len(codes) and codes[spell.first + spell.days] >= 0
        assert spell.whole == (before and after)


def test_lengths_have_the_chances_that_they_are_drawn_with() -> None:
    """The chance of just a length sums to that of at least it, and draws are as long as these say."""
    law = Lengths(np.full(40_000, 1.5), np.full(40_000, 0.2))
    days = np.arange(1.0, 60)
    one = Lengths(np.array(1.5), np.array(0.2))
    assert np.exp(one.log_just(days)).sum() == pytest.approx(1 - np.exp(one.log_at_least(60.0)))
    drawn = law.drawn(np.random.default_rng(1).standard_exponential(40_000))
    assert (drawn >= 4).mean() == pytest.approx(np.exp(one.log_at_least(4.0)), abs=0.01)
    older = law.drawn(np.random.default_rng(1).standard_exponential(40_000), 4.0)
    assert older.min() == 4
    assert (older >= 9).mean() == pytest.approx(np.exp(one.log_at_least(9.0) - one.log_at_least(4.0)), abs=0.01)


def test_a_forecast_goes_on_from_where_she_stands() -> None:
    """Women who have bled for some days, or not, go on with that."""
    own = tendencies(KYLEENA, 50, np.random.default_rng(1))
    for blood in (True, False):
        women = simulated(KYLEENA, own, 200, np.random.default_rng(1), Begin(100, 7, blood))
        assert (women.blood(100, 106) == blood).all()
        assert women.blood(107, 150).any()
        assert not women.blood(107, 150).all()


def test_an_odd_diary_does_not_rest_on_one_woman() -> None:
    """However unlikely a diary is for all of them, so many women are left that an interval has a meaning."""
    likelihood = -(np.arange(4000.0) ** 1.5)
    chosen = like_her(likelihood, 1.0, np.random.default_rng(1))
    counts = np.bincount(chosen)
    assert counts.sum() ** 2 / (counts.astype(float) ** 2).sum() > FEWEST / 2
    assert counts[0] == counts.max()


def test_a_diary_that_cannot_be_forecast_says_why() -> None:
    """Copper, no fitting, out, partly out, another one before, no day, too late, not known which: each has its reason."""
    dry = [0] * 60

    def events(*kinds: EventKind, model: str | None = "kyleena") -> tuple[Event, ...]:
        return (
            Event(BEGIN, EventKind.FITTED, model),
            *(Event(BEGIN + timedelta(50), kind, model if kind is EventKind.REPLACED else None) for kind in kinds),
        )

    assert why_none(diary(dry, *events(model="paragard"))) == "copper"
    assert why_none(diary(dry, *events(model="copper"))) == "copper"
    assert why_none(diary(dry, *events(model="hormonal"))) == "unknown_model"
    assert why_none(diary(dry, *events(model=None))) == "unknown_model"
    assert why_none(diary(dry, *events(EventKind.REMOVED))) == "came_out"
    assert why_none(diary(dry, *events(EventKind.FULLY_OUT))) == "came_out"
    assert why_none(diary(dry, *events(EventKind.PARTLY_OUT))) == "partly_out"
    assert why_none(diary(dry, *events(EventKind.REPLACED))) == "again"
    assert why_none(diary([-1] * 60)) == "nothing"
    assert why_none(diary(dry), BEGIN + timedelta(3000)) == "too_late"
    days = diary(dry).days.values()
    assert why_none(diary_of(days)) == "no_fitting"


def test_a_diary_of_the_future_is_empty_today() -> None:
    """Nothing recorded until today, nothing said."""
    assert forecast(diary([0] * 60), BASE, BEGIN - timedelta(1)) is None


def test_nothing_is_said_after_the_last_published_figure() -> None:
    """Windows stop where figures do, and the next period is left out when it would go on after them."""
    last = SIMULATORS["hormonal-19.5"].until_day
    late = ahead([0] * (last - 70), days=last - 70)
    assert len(late.months) == 2
    assert late.period is None
    assert late.groups is None

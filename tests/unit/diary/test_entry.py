"""What a diary holds, and that what was not recorded is never taken for none."""

from __future__ import annotations

from datetime import date

import pytest

from iudcare.diary.entry import Act, Amount, Bled, Clots, Day, Diary, Event, EventKind, Soaked, diary_of

ON = date(2026, 11, 20)


def test_amounts_are_in_order() -> None:
    """None, spotting, light, moderate, heavy; and each is found by its word."""
    assert sorted(Amount) == [Amount.NONE, Amount.SPOTTING, Amount.LIGHT, Amount.MODERATE, Amount.HEAVY]
    assert [Amount.named(one.word) for one in Amount] == list(Amount)


@pytest.mark.parametrize("scale", [Amount, Clots, Soaked])
def test_a_recorded_none_is_true_where_not_recorded_is_false(scale: type[Amount]) -> None:
    """`if day.bleeding:` asks whether it was recorded, so no grade may be false."""
    assert all(bool(one) for one in scale)


def test_a_day_without_an_entry_is_not_a_day_without_bleeding() -> None:
    """A day that nobody recorded has no amount, and differs from one with none."""
    diary = diary_of([Day(ON, Amount.NONE)])
    assert diary.day(ON).bleeding is Amount.NONE
    assert diary.day(date(2026, 11, 21)).bleeding is None
    assert list(diary.days) == [ON]


def test_days_acts_and_events_stand_in_the_order_of_their_dates() -> None:
    """In whatever order they come; acts of one day keep theirs."""
    later = date(2026, 11, 25)
    diary = diary_of(
        [Day(later, pain=1), Day(ON, pain=2)],
        [Act(later), Act(ON, Bled.NO), Act(ON, Bled.DURING)],
        [Event(later, EventKind.REMOVED), Event(ON, EventKind.FITTED)],
    )
    assert list(diary.days) == [ON, later]
    assert diary.acts == (Act(ON, Bled.NO), Act(ON, Bled.DURING), Act(later))
    assert [event.on for event in diary.events] == [ON, later]


def test_a_date_that_stands_twice_is_refused() -> None:
    """Which of two days counts is for whoever has two."""
    with pytest.raises(ValueError, match="2026-11-20 stands twice"):
        diary_of([Day(ON, Amount.NONE), Day(ON, Amount.HEAVY)])


def test_with_day_replaces_the_day_and_takes_an_empty_one_out() -> None:
    """The diary that it was called on stays as it was."""
    before = Diary().with_day(Day(ON, Amount.LIGHT, pain=1))
    assert before.with_day(Day(ON, Amount.HEAVY)).day(ON) == Day(ON, Amount.HEAVY)
    assert before.with_day(Day(ON)) == Diary()
    assert before.day(ON).pain == 1


def test_first_and_last_look_at_acts_and_events_too() -> None:
    """A diary of one event begins and ends with it; an empty one has neither."""
    event = Event(date(2026, 1, 1), EventKind.FITTED, "mirena")
    diary = Diary().with_event(event).with_act(Act(ON))
    assert (diary.first, diary.last) == (event.on, ON)
    assert (Diary().first, Diary().last) == (None, None)
    assert diary.acts_on(ON) == (Act(ON),)

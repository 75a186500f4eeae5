"""One entry into a diary: what it replaces, what it adds, what it takes out, and what cannot have happened."""

from __future__ import annotations

from datetime import date

import pytest

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
from iudcare.diary.record import Record, possible, recorded
from iudcare.errors import DiaryError

ON, NEXT = date(2026, 11, 20), date(2026, 11, 21)
PAD = Product(ProductKind.PAD, Soaked.MODERATE)


def test_a_field_that_is_recorded_again_replaces_the_one_before() -> None:
    """The other fields of the day, and other days, stay."""
    diary = diary_of([Day(ON, Amount.LIGHT, 1, note="swam"), Day(NEXT, Amount.NONE)])
    after = recorded(diary, Record(ON, Amount.NONE, pain=0, clots=Clots.NONE))
    assert after == diary_of([Day(ON, Amount.NONE, 0, Clots.NONE, note="swam"), Day(NEXT, Amount.NONE)])


def test_that_it_bled_is_recorded_without_how_much() -> None:
    """An amount takes its place, and it can be taken out; another field leaves it as it is."""
    some = recorded(Diary(), Record(ON, LEAST, amount_unknown=True))
    assert some == diary_of([Day(ON, LEAST, amount_unknown=True)])
    assert recorded(some, Record(ON, pain=1)).day(ON) == Day(ON, LEAST, 1, amount_unknown=True)
    assert recorded(some, Record(ON, Amount.LIGHT)) == diary_of([Day(ON, Amount.LIGHT)])
    assert recorded(some, Record(ON, clear=("bleeding",))) == Diary()


def test_products_and_acts_are_added() -> None:
    """Products of one kind are counted together."""
    diary = recorded(Diary(), Record(ON, products=(PAD,), acts=(Bled.NO,)))
    after = recorded(diary, Record(ON, products=(PAD._replace(number=2), Product(ProductKind.CUP, ml=20)), acts=(None,)))
    assert after.day(ON).products == (PAD._replace(number=3), Product(ProductKind.CUP, ml=20))
    assert after.acts == (Act(ON, Bled.NO), Act(ON))


def test_an_event_of_the_same_kind_is_corrected() -> None:
    """A second one of that day and kind takes its place."""
    diary = recorded(Diary(), Record(ON, event=EventKind.FITTED, detail="skyla"))
    after = recorded(recorded(diary, Record(ON, event=EventKind.FITTED, detail="mirena")), Record(ON, event=EventKind.REMOVED))
    assert after.events == (Event(ON, EventKind.FITTED, "mirena"), Event(ON, EventKind.REMOVED))


def test_blood_that_comes_later_is_filled_in_for_its_act() -> None:
    """It belongs to the act, on the day of the act."""
    diary = diary_of([], [Act(ON), Act(NEXT, Bled.NO)])
    assert recorded(diary, Record(ON, bled_after=Bled.DAY_2)).acts == (Act(ON, Bled.DAY_2), Act(NEXT, Bled.NO))


def test_of_several_acts_one_is_named() -> None:
    """Which one is never guessed."""
    diary = diary_of([], [Act(ON), Act(ON)])
    assert recorded(diary, Record(ON, bled_after=Bled.DURING, act=2)).acts == (Act(ON), Act(ON, Bled.DURING))
    for act in (None, 0, 3):
        with pytest.raises(DiaryError, match="acts 1 to 2"):
            recorded(diary, Record(ON, bled_after=Bled.DURING, act=act))
    with pytest.raises(DiaryError, match="Record the act first"):
        recorded(Diary(), Record(ON, bled_after=Bled.DURING))


def test_what_was_recorded_can_be_taken_out() -> None:
    """Each field by its name, and what is recorded in the same go takes its place."""
    diary = diary_of([Day(ON, Amount.HEAVY, 3, Clots.LARGE, (PAD,), "x")], [Act(ON)], [Event(ON, EventKind.REMOVED)])
    every = ("bleeding", "pain", "clots", "products", "note", "sex", "events")
    assert recorded(diary, Record(ON, clear=every)) == Diary()
    assert recorded(diary, Record(ON, acts=(Bled.NO,), clear=("sex",))).acts == (Act(ON, Bled.NO),)
    assert recorded(diary, Record(ON, clear=("bleeding",))).day(ON).bleeding is None


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (Record(NEXT, Amount.NONE), "2026-11-21 is after today"),
        (Record(ON, acts=(Bled.DAY_1,)), "day_1 after 2026-11-20 is 2026-11-21, which is after today"),
        (Record(ON, bled_after=Bled.DAY_3), "which is after today"),
        (Record(date(1996, 1, 1), Amount.NONE), "more than 30 years ago"),
    ],
)
def test_what_cannot_have_happened_is_refused(record: Record, message: str) -> None:
    """Days to come, and days that are a slip of the finger."""
    with pytest.raises(DiaryError, match=message):
        possible(record, ON)


def test_what_can_have_happened_is_taken() -> None:
    """Blood today after an act three days ago; and an entry that says nothing is known to."""
    record = Record(date(2026, 11, 17), acts=(Bled.DAY_3, Bled.DURING, None))
    assert possible(record, ON) == record
    assert (Record(ON).is_empty, Record(ON, act=1).is_empty, Record(ON, pain=0).is_empty) == (True, True, False)

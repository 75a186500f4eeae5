"""Two diaries into one: what only one says is kept, what they say differently is listed, and ours stands."""

from __future__ import annotations

from datetime import date
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings

from diaries import diaries
from iudcare.diary.entry import LEAST, SOME, Act, Amount, Bled, Day, Diary, Event, EventKind, diary_of
from iudcare.diary.merge import Conflict

ON, NEXT = date(2026, 11, 20), date(2026, 11, 21)


def acts(*bled: Bled | None) -> Diary:
    """A diary with acts on one day."""
    return diary_of([], [Act(ON, one) for one in bled])


def test_days_of_both_are_there() -> None:
    """A day that only one of them has is taken as it is."""
    merged = diary_of([Day(ON, Amount.LIGHT)]).merged(diary_of([Day(NEXT, Amount.NONE)]))
    assert merged.diary == diary_of([Day(ON, Amount.LIGHT), Day(NEXT, Amount.NONE)])
    assert merged.conflicts == ()


def test_a_field_that_only_one_has_is_filled_in() -> None:
    """The amount is ours, the pain theirs: nothing differs."""
    merged = diary_of([Day(ON, Amount.LIGHT)]).merged(diary_of([Day(ON, pain=0, note="swam")]))
    assert merged.diary.day(ON) == Day(ON, Amount.LIGHT, pain=0, note="swam")
    assert merged.conflicts == ()


def test_where_they_differ_ours_stands_and_both_are_listed() -> None:
    """None against heavy is told with both, so that she can choose."""
    merged = diary_of([Day(ON, Amount.NONE, 1)]).merged(diary_of([Day(ON, Amount.HEAVY, 1)]))
    assert merged.diary.day(ON).bleeding is Amount.NONE
    assert merged.conflicts == (Conflict(ON, "bleeding", Amount.NONE, Amount.HEAVY),)


@pytest.mark.parametrize(
    ("ours", "theirs", "both", "conflicts"),
    [
        ((Bled.NO,), (Bled.NO,), (Bled.NO,), 0),
        ((None,), (Bled.DURING,), (Bled.DURING,), 0),
        ((Bled.DURING,), (None,), (Bled.DURING,), 0),
        ((Bled.NO,), (Bled.DURING,), (Bled.NO,), 1),
        ((), (Bled.DURING, None), (Bled.DURING, None), 0),
        ((Bled.NO,), (Bled.NO, Bled.NO), (Bled.NO, Bled.NO), 0),
        ((Bled.NO, None), (Bled.DURING, Bled.NO), (Bled.NO, Bled.DURING), 0),
        ((Bled.DURING, None), (Bled.DAY_1,), (Bled.DURING, Bled.DAY_1), 0),
        ((Bled.DURING, Bled.DURING), (None, Bled.NO, None), (Bled.DURING, Bled.DURING, Bled.NO), 0),
        ((Bled.NO, Bled.NO), (Bled.DAY_1, Bled.DURING, Bled.DAY_1), (Bled.NO, Bled.NO, Bled.DURING), 2),
    ],
)
def test_acts_are_matched_within_a_day(
    ours: tuple[Bled | None, ...], theirs: tuple[Bled | None, ...], both: tuple[Bled | None, ...], conflicts: int
) -> None:
    """Equal ones first, then those that say more, then those that differ; the rest are acts of their own."""
    merged = acts(*ours).merged(acts(*theirs))
    assert (tuple(act.bled for act in merged.diary.acts), len(merged.conflicts)) == (both, conflicts)


def test_an_amount_says_more_than_that_there_was_blood() -> None:
    """It stands, whichever diary has it, without a conflict; only none and blood contradict each other."""
    some, heavy, none = (
        diary_of([day]) for day in (Day(ON, LEAST, amount_unknown=True), Day(ON, Amount.HEAVY), Day(ON, Amount.NONE))
    )
    assert some.merged(heavy) == heavy.merged(some) == (heavy, ())
    assert some.merged(some) == (some, ())
    assert Diary().merged(some) == some.merged(Diary()) == (some, ())
    assert some.merged(none) == (some, (Conflict(ON, "bleeding", SOME, Amount.NONE),))
    assert none.merged(some) == (none, (Conflict(ON, "bleeding", Amount.NONE, SOME),))


def test_events_are_matched_by_their_kind() -> None:
    """A make that only one knows is filled in, another one is a conflict, another kind is another event."""
    ours = diary_of([], [], [Event(ON, EventKind.FITTED), Event(ON, EventKind.THREAD_CHECK, "felt")])
    theirs = [Event(ON, EventKind.FITTED, "mirena"), Event(ON, EventKind.THREAD_CHECK, "longer"), Event(ON, EventKind.REMOVED)]
    merged = ours.merged(diary_of([], [], theirs))
    assert set(merged.diary.events) == {theirs[0], ours.events[1], theirs[2]}
    assert merged.conflicts == (Conflict(ON, "thread_check", "felt", "longer"),)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(diaries(), diaries())
def test_nothing_is_dropped_in_silence(ours: Diary, theirs: Diary) -> None:
    """Each field of either stands in the result, or is listed as a conflict with ours beside it; what is ours always stands."""
    merged, conflicts = ours.merged(theirs)
    told = {(one.on, one.field): one for one in conflicts}
    for on in {*ours.days, *theirs.days}:
        for name in ("amount", *Day._fields[2:-1]):
            mine, other, stands = (getattr(diary.day(on), name) for diary in (ours, theirs, merged))
            says_more = mine in (None, ()) or (mine == SOME and other not in (None, Amount.NONE))
            assert stands == (other if says_more else mine)
            less = other in (None, (), mine) or (other == SOME and mine is not Amount.NONE)
            assert ((on, "bleeding" if name == "amount" else name) in told) == (not says_more and not less)
    assert len(merged.acts) >= max(len(ours.acts), len(theirs.acts))
    for one in theirs.acts:
        assert one in merged.acts or one.bled is None or any(seen.on == one.on and seen.theirs is one.bled for seen in conflicts)
    for event in theirs.events:
        kinds = [seen for seen in conflicts if (seen.on, seen.field) == (event.on, event.kind.value)]
        assert event in merged.events or event.detail is None or event.detail in [seen.theirs for seen in kinds]


@settings(max_examples=300, derandomize=True, deadline=None)
@given(diaries(), diaries())
def test_merging_twice_gains_nothing(ours: Diary, theirs: Diary) -> None:
    """A file that is imported again changes nothing, and tells the same conflicts; a diary with itself has none.

    Events of one day may be put beside others of their kind.
    """
    once = ours.merged(theirs)
    again = once.diary.merged(theirs)
    assert again.diary == once.diary
    assert again.conflicts == once.conflicts
    itself, conflicts = ours.merged(ours)
    assert (itself.days, itself.acts, sorted(itself.events, key=str)) == (ours.days, ours.acts, sorted(ours.events, key=str))
    assert conflicts == ()


@pytest.mark.parametrize("ours", range(4))
def test_acts_merged_twice_gain_nothing_and_tell_the_same(ours: int) -> None:
    """All days of up to three acts of four kinds, against each other: random ones rarely have so many on one day."""
    kinds = (None, Bled.NO, Bled.DURING, Bled.DAY_1)
    for mine in combinations_with_replacement(kinds, ours):
        for theirs in (other for count in range(4) for other in product(kinds, repeat=count)):
            once = acts(*mine).merged(acts(*theirs))
            assert once.diary.merged(acts(*theirs)) == once

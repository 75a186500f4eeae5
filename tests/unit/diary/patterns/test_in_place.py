"""Which days of a diary are read: from the last fitting to today, or to the day before the coil came out."""

from __future__ import annotations

from datetime import date

from conformance.reading import knowledge
from iudcare.diary.entry import Amount, Day, Diary, Event, EventKind, diary_of
from iudcare.diary.patterns.convention import Conventions, conventions_of
from iudcare.diary.patterns.in_place import InPlace, in_place

BASE = knowledge()
DEFAULT = conventions_of(BASE.patterns)
TODAY = date(2026, 11, 22)
FITTED = Event(date(2026, 3, 2), EventKind.FITTED, "mirena")


def found(*events: Event, conventions: Conventions = DEFAULT, days: tuple[Day, ...] = ()) -> InPlace | None:
    """The days read today."""
    return in_place(diary_of(days, events=events), TODAY, BASE, conventions)


def test_days_count_from_the_fitting() -> None:
    """Days before it are not read, and the make says the kind."""
    early = Day(date(2026, 1, 1), Amount.LIGHT)
    assert found(FITTED, days=(early,)) == InPlace(FITTED.on, TODAY, EventKind.FITTED, model="mirena", kind="hormonal")


def test_a_kind_without_a_make_is_a_kind() -> None:
    """Only copper or hormonal is known, or nothing."""
    there = found(FITTED._replace(detail="copper"))
    assert there is not None
    assert (there.model, there.kind) == (None, "copper")
    there = found(FITTED._replace(detail=None))
    assert there is not None
    assert (there.model, there.kind) == (None, None)


def test_without_a_fitting_days_count_from_the_first_that_is_recorded() -> None:
    """A day on which only pain was written down is none of them."""
    days = (Day(date(2026, 5, 1), pain=2), Day(date(2026, 5, 3), Amount.NONE))
    assert found(days=days) == InPlace(date(2026, 5, 3), TODAY)
    assert found() is None


def test_time_ends_on_the_day_before_the_coil_came_out() -> None:
    """Taken out or come out by itself, and only the first of them; partly out is still in place."""
    for kind in (EventKind.REMOVED, EventKind.FULLY_OUT):
        there = found(FITTED, Event(date(2026, 6, 1), kind), Event(date(2026, 7, 1), kind))
        assert there is not None
        assert (there.last, there.came_out) == (date(2026, 5, 31), True)
    there = found(FITTED, Event(date(2026, 6, 1), EventKind.PARTLY_OUT))
    assert there is not None
    assert not there.came_out


def test_a_coil_that_came_out_on_its_first_day_leaves_no_day() -> None:
    """Not a negative number of them."""
    there = found(FITTED, Event(FITTED.on, EventKind.FITTED), Event(date(2026, 3, 2), EventKind.FULLY_OUT))
    assert there is not None
    assert there.days >= 0


def test_a_new_coil_begins_again_and_says_what_was_before() -> None:
    """By default; where counting goes on, day 1 stays and the make is the new one."""
    new = Event(date(2026, 6, 1), EventKind.REPLACED, "kyleena")
    assert found(FITTED, new) == InPlace(
        new.on, TODAY, EventKind.REPLACED, model="kyleena", kind="hormonal", kind_before="hormonal"
    )
    goes_on = conventions_of(BASE.patterns, replacement="goes_on")
    assert found(FITTED, new, conventions=goes_on) == InPlace(
        FITTED.on, TODAY, EventKind.FITTED, model="kyleena", kind="hormonal"
    )


def test_a_fitting_long_after_a_removal_had_nothing_just_before() -> None:
    """A month at most is just before; and a fitting after a removal begins again, whatever the convention."""
    again = Event(date(2026, 8, 1), EventKind.FITTED, "kyleena")
    for removed, before in ((date(2026, 7, 20), "hormonal"), (date(2026, 5, 1), None)):
        for replacement in ("restarts", "goes_on"):
            chosen = conventions_of(BASE.patterns, replacement=replacement)
            there = found(FITTED, Event(removed, EventKind.REMOVED), again, conventions=chosen)
            assert there is not None
            assert (there.day_1, there.kind_before, there.came_out) == (again.on, before, False)


def test_what_lies_after_today_is_not_read() -> None:
    """A date that is still to come says nothing."""
    assert in_place(Diary(events=(FITTED,)), date(2026, 3, 1), BASE, DEFAULT) is None

"""What every importer shares: dates, amounts, pain, notes, and that nothing is dropped without being counted."""

from __future__ import annotations

from datetime import date

import pytest

from iudcare.diary.entry import Act, Amount, Clots, Event, EventKind, Product, ProductKind
from iudcare.diary.importers.notebook import LONGEST_PERIOD, MOST_KINDS, MOST_NOTE, Notebook
from unit.diary.importers.reading import march

ON = march(2)


@pytest.mark.parametrize(
    "text", ["2026-03-02", "2026-03-02T23:59:00Z", "2026-03-02T00:00:00.000", "2026-03-02 22:00:00.0", " 2026-03-02 +0200 "]
)
def test_a_day_is_what_the_text_begins_with(text: str) -> None:
    """Whatever time and zone come after it, the day is never converted."""
    assert Notebook("a").day(text, "line 1") == ON


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("2026-02-30", "'2026-02-30' is no possible date"),
        ("02/03/2026", "'02/03/2026' is no possible date"),
        ("2026-3-2", "'2026-3-2' is no possible date"),
        ("20260302", "'20260302' is no possible date"),
        ("2026-03-02x", "'2026-03-02x' is no possible date"),
        ("٢٠٢٦-٠٣-٠٢", "'٢٠٢٦-٠٣-٠٢' is no possible date"),
        ("0001-01-01", "'0001-01-01' is no possible date"),
        ("2999-01-01", "'2999-01-01' is no possible date"),
        (20260302, "20260302 is no possible date"),
        (["2026-03-02"], "a list is no possible date"),
        ({}, "a mapping is no possible date"),
        (True, "true is no possible date"),
        ("", "a date is missing"),
        (None, "a date is missing"),
    ],
)
def test_whatever_is_no_date_is_a_problem(raw: object, what: str) -> None:
    """It is said with its place, and nothing is guessed."""
    notebook = Notebook("a")
    assert notebook.day(raw, "line 1") is None
    assert [(one.place, one.what, one.left_out) for one in notebook.problems()] == [("line 1", what, True)]


def test_a_day_after_today_is_in_the_future() -> None:
    """Only whoever knows the day can say so."""
    notebook = Notebook("a", today=ON)
    assert notebook.day("2026-03-02", "line 1") == ON
    assert notebook.day("2026-03-03", "line 2") is None
    assert [one.what for one in notebook.problems()] == ["'2026-03-03' is a date in the future"]


@pytest.mark.parametrize("order", [(Amount.NONE, Amount.LIGHT), (Amount.LIGHT, Amount.NONE)])
def test_none_never_wins_over_blood(order: tuple[Amount, Amount]) -> None:
    """In whichever order they stand, the heavier amount counts, and both are said."""
    notebook = Notebook("a")
    for amount in order:
        notebook.bleeding(ON, amount)
    assert notebook.diary().day(ON).bleeding == Amount.LIGHT
    assert [one.what for one in notebook.problems()] == ["one day has two amounts, none and light; the heavier was taken"]
    assert not any(one.left_out for one in notebook.problems())


def test_the_same_amount_twice_is_no_conflict() -> None:
    """Nothing has to be decided."""
    notebook = Notebook("a")
    notebook.bleeding(ON, Amount.LIGHT)
    notebook.bleeding(ON, Amount.LIGHT)
    assert notebook.problems() == ()


def test_the_worst_pain_and_the_largest_clot_of_a_day_count() -> None:
    """A severe cramp is not made mild by a later entry."""
    notebook = Notebook("a")
    for grade, clots in ((2, Clots.LARGE), (0, Clots.NONE)):
        notebook.pain(ON, grade)
        notebook.clots(ON, clots)
    assert (notebook.diary().day(ON).pain, notebook.diary().day(ON).clots) == (2, Clots.LARGE)


@pytest.mark.parametrize("last", [date(2026, 3, 1), date(2026, 5, 30), date(2200, 1, 1)])
def test_a_period_that_is_not_possible_is_left_out(last: date) -> None:
    """One that ends before it begins, lasts for months or centuries is not spread over the diary."""
    notebook = Notebook("a")
    notebook.bled(ON, last, "cycles[0]")
    assert notebook.untold == set()
    assert [one.place for one in notebook.problems()] == ["cycles[0]"]


def test_a_period_may_last_as_long_as_is_allowed() -> None:
    """The first and the last day are in it."""
    notebook = Notebook("a")
    notebook.bled(date(2026, 1, 1), date(2026, 3, 1), "cycles[0]")
    assert len(notebook.untold) == LONGEST_PERIOD


def test_a_period_beyond_today_is_left_out() -> None:
    """Days that a tracker expects are not days that bled."""
    notebook = Notebook("a", today=march(4))
    notebook.bled(ON, march(6), "cycles[0]")
    assert notebook.untold == set()


def test_notes_are_added_line_by_line_and_not_twice() -> None:
    """What stands there already is not written again; control characters and half letters go."""
    notebook = Notebook("a")
    for text in ("tired", "swam\x07", "tired", "\ud800", "", None, 7):
        notebook.note(ON, text)
    assert notebook.diary().day(ON).note == "tired\nswam"


def test_a_note_that_is_too_long_is_cut_and_said() -> None:
    """The beginning is kept."""
    notebook = Notebook("a")
    notebook.note(ON, "x" * (MOST_NOTE + 1))
    assert notebook.diary().day(ON).note == "x" * MOST_NOTE
    assert [loss.field for loss in notebook.losses()] == ["note"]


def test_products_acts_and_events_are_kept() -> None:
    """Each product and act counts; the same event twice is one."""
    notebook = Notebook("a")
    for _ in range(2):
        notebook.product(ON, Product(ProductKind.PAD))
        notebook.act(ON)
        notebook.event(ON, EventKind.FITTED)
    assert notebook.diary().day(ON).products == (Product(ProductKind.PAD), Product(ProductKind.PAD))
    assert notebook.diary().acts == (Act(ON), Act(ON))
    assert notebook.diary().events == (Event(ON, EventKind.FITTED),)


def test_one_fault_in_many_places_is_one_problem() -> None:
    """It names the first places and counts the others, so that a damaged file does not drown what matters."""
    notebook = Notebook("a")
    for line in range(9):
        notebook.problem(f"line {line}", "torn", "Mend it")
    assert [one.place for one in notebook.problems()] == ["line 0, line 1, line 2, line 3, line 4 and 4 more"]


def test_many_different_faults_and_losses_stay_countable() -> None:
    """What comes after the first hundred kinds is said together, so that memory does not grow with the damage."""
    notebook = Notebook("a")
    for number in range(3 * MOST_KINDS):
        notebook.problem("line 1", f"fault {number}", "Mend it")
        notebook.lost(f"column {number}", "not kept")
    assert len(notebook.problems()) == MOST_KINDS + 1
    assert sum(loss.times for loss in notebook.losses()) == 3 * MOST_KINDS
    assert notebook.losses()[-1].field == "other kinds of entry"


def test_what_is_shown_can_be_printed() -> None:
    """No file can write to the terminal through a message."""
    notebook = Notebook("a")
    notebook.problem("\x1b[2J", "bell \x07", "Mend it")
    notebook.lost("column \x1b", "not kept")
    assert all(str(one).isprintable() for one in (*notebook.problems(), *notebook.losses()))

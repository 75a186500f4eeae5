"""A diary as it is written: in order, without what was not recorded, and always the same."""

from __future__ import annotations

from datetime import date

from iudcare.diary.entry import Act, Amount, Bled, Clots, Day, Event, EventKind, Product, ProductKind, diary_of
from iudcare.diary.merge import Field
from iudcare.diary.to_json import day_dict, diary_bytes, diary_dict, value_of

ON, NEXT = date(2026, 11, 20), date(2026, 11, 21)


def test_what_was_not_recorded_is_left_out_and_zero_is_not() -> None:
    """Pain 0 and 0 ml were recorded."""
    day = Day(ON, pain=0, products=(Product(ProductKind.CUP, ml=0),))
    assert day_dict(day) == {"pain": 0, "products": [{"kind": "cup", "ml": 0, "number": 1}]}
    assert diary_dict(diary_of([], [Act(ON)], [Event(ON, EventKind.REMOVED)])) == {
        "format": "iudcare-diary",
        "version": 1,
        "days": {},
        "sex": [{"on": "2026-11-20"}],
        "events": [{"on": "2026-11-20", "kind": "removed"}],
    }


def test_the_same_diary_gives_the_same_bytes_in_whatever_order_it_was_made() -> None:
    """So that two files compare well."""
    days = [Day(ON, Amount.LIGHT), Day(NEXT, Amount.NONE)]
    assert diary_bytes(diary_of(days)) == diary_bytes(diary_of(reversed(days)))


def test_letters_stand_as_they_are() -> None:
    """A file in another script can be read by its owner."""
    assert "游泳之后 🩸".encode() in diary_bytes(diary_of([Day(ON, note="游泳之后 🩸")]))


def test_each_kind_of_value_has_its_json() -> None:
    """As conflicts show them."""
    values: list[Field | date] = [Amount.NONE, Clots.SMALL, Bled.DAY_1, 0, "felt", ON]
    assert [value_of(one) for one in values] == ["none", "small", "day_1", 0, "felt", "2026-11-20"]

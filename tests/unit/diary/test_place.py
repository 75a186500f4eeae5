"""A value of a JSON file by its path: what is wrong is said with the file, the path and the remedy."""

from __future__ import annotations

from datetime import date

import pytest

from iudcare.diary.place import Place, date_of, nearest, short
from iudcare.errors import DiaryError


@pytest.mark.parametrize(
    "text", ["2026-W47-5", "2026-325", "2026-11-20 ", "٢٠٢٦-11-20", "1969-12-31", "2101-01-01", "", 20261120, None]
)
def test_only_one_way_of_writing_a_date_is_taken(text: object) -> None:
    """Not the others of ISO 8601, not other digits, and not years that nobody means."""
    assert date_of(text) is None


@pytest.mark.parametrize("text", ["1970-01-01", "2028-02-29", "2100-12-31"])
def test_a_date_is_taken(text: str) -> None:
    """From the first to the last that can be meant."""
    assert date_of(text) == date.fromisoformat(text)


def test_what_is_missing_in_a_mapping_is_a_place_with_nothing_in_it() -> None:
    """It has no items, and asked for a value it says that it is missing, with its path."""
    place = Place({"a": {}}, "x.json").at("a").at("b")
    assert (place.raw, place.path, place.items(), place.each()) == (None, "a.b", [], [])
    with pytest.raises(DiaryError) as refused:
        place.text()
    assert str(refused.value) == "x.json: a.b is missing; expected text."


def test_the_whole_file_is_named_where_there_is_no_path() -> None:
    """A file that holds a list, where a mapping was expected."""
    with pytest.raises(DiaryError) as refused:
        Place([], "x.json").only("a")
    assert str(refused.value) == "x.json: the whole file is []; expected a mapping in { }."


def test_a_message_stays_short_and_names_only_what_is_near() -> None:
    """A value is cut, and a word without a near one gets no hint."""
    assert len(short("x" * 1000)) < 50
    assert nearest("xyz", ["none", "light"]) == ""

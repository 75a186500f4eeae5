"""What an import gives back, and how it goes into a diary that knows some of the days already."""

from __future__ import annotations

from pathlib import Path

from iudcare.diary.entry import Amount, Day, diary_of
from iudcare.diary.importers.imported import UNTOLD
from iudcare.diary.merge import merge
from unit.diary.importers.reading import march, read_json

PERI = {"version": 1, "cycles": [{"startDate": "2026-03-02", "periodLength": 3}]}


def test_a_day_without_an_amount_adds_nothing_to_a_day_that_has_one(tmp_path: Path) -> None:
    """Neither an amount that the file does not tell, nor a conflict, nor its note; a day that says none does differ."""
    done = read_json(tmp_path, PERI)
    ours = diary_of([Day(march(2), Amount.HEAVY), Day(march(3), Amount.NONE)])
    merged = merge(ours, done.beside(ours))
    assert merged.diary.day(march(2)) == Day(march(2), Amount.HEAVY)
    assert merged.diary.day(march(4)) == Day(march(4), Amount.LIGHT, note=UNTOLD)
    assert [(one.on, one.ours, one.theirs) for one in merged.conflicts] == [(march(3), Amount.NONE, Amount.LIGHT)]


def test_the_same_file_twice_adds_nothing(tmp_path: Path) -> None:
    """The least amount of the first time stands."""
    done = read_json(tmp_path, PERI)
    merged = merge(done.diary, done.beside(done.diary))
    assert (merged.diary, merged.conflicts) == (done.diary, ())


def test_what_else_such_a_day_tells_is_kept(tmp_path: Path) -> None:
    """Its pain and the other lines of its note."""
    done = read_json(tmp_path, PERI)
    more = done._replace(diary=done.diary.with_day(Day(march(2), Amount.LIGHT, pain=2, note=f"tired\n{UNTOLD}")))
    ours = diary_of([Day(march(2), Amount.HEAVY)])
    assert more.beside(ours).day(march(2)) == Day(march(2), pain=2, note="tired")

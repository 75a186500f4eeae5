"""Our own table of days: nothing in it is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from iudcare.errors import DiaryError
from unit.diary.importers.reading import acts, bleeding, decided, events, left_out, losses, march, read_text


@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_separators_capitals_and_quotes_do_not_matter(separator: str, tmp_path: Path) -> None:
    """As spreadsheets of other countries write them."""
    text = separator.join(['"Date"', "Bleeding", "Pain"]) + "\n" + separator.join(["2026-03-02", "Light", "mild"]) + "\n"
    done = read_text(tmp_path, text)
    assert (bleeding(done), done.diary.day(march(2)).pain) == ({"02": "light"}, 1)


@pytest.mark.parametrize("cell", ["", " ", "missing", "NA", "not recorded", "null"])
def test_what_was_not_recorded_is_no_day(cell: str, tmp_path: Path) -> None:
    """However it is written."""
    done = read_text(tmp_path, f"date,bleeding\n2026-03-02,{cell}\n2026-03-03,none\n")
    assert bleeding(done) == {"03": "none"}
    assert done.is_whole


@pytest.mark.parametrize("cell", ["0", "no", "-", "false", "nothing", "nan"])
def test_what_only_looks_like_none_is_left_out(cell: str, tmp_path: Path) -> None:
    """Nobody is told that there was no bleeding because of a dash."""
    done = read_text(tmp_path, f"date,bleeding\n2026-03-02,{cell}\n2026-03-03,none\n")
    assert bleeding(done) == {"03": "none"}
    assert left_out(done) == [("line 2", f"the amount '{cell}' is not known to this importer")]


def test_what_a_program_writes_for_nothing_is_not_none(tmp_path: Path) -> None:
    """Python's None is left out and said; in a note it is a word."""
    done = read_text(tmp_path, "date,bleeding,pain,note\n2026-03-02,None,None,None\n2026-03-03,light,,\n")
    assert bleeding(done) == {"03": "light"}
    assert done.diary.day(march(2)).note == "None"
    assert left_out(done) == [("line 2", "None may mean none, or nothing recorded")]


def test_pain_of_4_is_severe_and_said(tmp_path: Path) -> None:
    """5 is not on any scale."""
    done = read_text(tmp_path, "date,bleeding,pain_0_4\n2026-03-02,none,4\n2026-03-03,none,5\n")
    assert [day.pain for day in done.diary.days.values()] == [3, None]
    assert losses(done) == {"pain: 4": 1}


def test_clots_of_0_beside_no_amount_are_not_recorded(tmp_path: Path) -> None:
    """The column is only filled; the word none is said by somebody."""
    done = read_text(
        tmp_path, "date,bleeding,clots\n2026-03-02,,0\n2026-03-03,,none\n2026-03-04,heavy,0\n2026-03-05,heavy,large\n"
    )
    clots = {on.day: day.clots.word for on, day in done.diary.days.items() if day.clots}
    assert clots == {3: "none", 4: "none", 5: "large"}


def test_acts_and_blood_after_them(tmp_path: Path) -> None:
    """A no holds for all acts of a day, a yes for one; blood without an act belongs to the one before."""
    rows = [
        "2026-03-02,none,2,0",
        "2026-03-04,none,2,1",
        "2026-03-06,none,1,",
        "2026-03-08,spotting,0,yes",
        "2026-03-20,none,yes,during",
    ]
    done = read_text(tmp_path, "\n".join(["date,bleeding,sex,bled_after_sex", *rows]))
    assert acts(done) == [("02", "no"), ("02", "no"), ("04", "same_day"), ("04", None), ("06", "day_2"), ("20", "during")]
    assert losses(done) == {"blood after sex: when": 2}
    assert [place for place, _ in decided(done)] == ["2026-03-08"]


def test_events_have_a_detail_after_a_colon(tmp_path: Path) -> None:
    """A detail that is not known leaves the event without one."""
    rows = ["fitted:mirena", "thread_check:felt", "removed", "inserted:lng52", "fitted:ring", "lost"]
    text = "\n".join(["date,bleeding,event", *(f"2026-03-{day:02d},none,{row}" for day, row in enumerate(rows, 2))])
    done = read_text(tmp_path, text)
    assert events(done) == [
        ("02", "fitted", "mirena"),
        ("03", "thread_check", "felt"),
        ("04", "removed", None),
        ("05", "fitted", "hormonal"),
        ("06", "fitted", None),
    ]
    assert losses(done) == {"device: model": 1}
    assert [place for place, _ in left_out(done)] == ["line 6", "line 7"]


def test_two_rows_for_one_day_are_brought_together(tmp_path: Path) -> None:
    """None never wins, and the contradiction is said."""
    done = read_text(tmp_path, "date,bleeding,note\n2026-03-02,heavy,tired\n2026-03-02,none,swam\n")
    assert (bleeding(done), done.diary.day(march(2)).note) == ({"02": "heavy"}, "tired\nswam")
    assert decided(done) == [("2026-03-02", "one day has two amounts, none and heavy; the heavier was taken")]


def test_two_columns_of_one_meaning_are_refused(tmp_path: Path) -> None:
    """Nobody could say which one counts."""
    with pytest.raises(DiaryError, match="line 1: two columns mean the same"):
        read_text(tmp_path, "date,bleeding,flow\n2026-03-02,none,heavy\n")

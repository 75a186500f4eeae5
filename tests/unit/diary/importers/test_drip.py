"""drip: its columns, and that one more or less than drip has is not read as something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from unit.diary.importers.reading import acts, bleeding, left_out, losses, march, read_text


def test_each_amount_has_its_meaning_and_4_has_none(tmp_path: Path) -> None:
    """0 is spotting and never none; an empty cell says nothing."""
    rows = [f"2026-03-0{day},{value},{flag}" for day, (value, flag) in enumerate(zip("01234", ["true"] * 5, strict=True), 2)]
    done = read_text(tmp_path, "\n".join(["date,bleeding.value,bleeding.exclude", *rows, "2026-03-07,,"]))
    assert bleeding(done) == {"02": "spotting", "03": "light", "04": "moderate", "05": "heavy"}
    assert left_out(done) == [("line 6", "bleeding.value '4' is not known to this importer")]


@pytest.mark.parametrize("value", ["none", "-1", "1.0", "true", "NaN"])
def test_whatever_else_stands_for_an_amount_is_left_out(value: str, tmp_path: Path) -> None:
    """It is not rounded or guessed."""
    done = read_text(tmp_path, f"date,bleeding.value\n2026-03-02,1\n2026-03-03,{value}\n")
    assert bleeding(done) == {"02": "light"}


def test_sex_pain_and_notes(tmp_path: Path) -> None:
    """A partner makes an act, solo none; all notes of a day are kept; other symptoms are counted."""
    header = "date,sex.partner,sex.solo,sex.note,pain.cramps,note.value,mood.sad,temperature.value"
    done = read_text(tmp_path, f'{header}\n2026-03-02,TRUE,,at home,true,"tired, a bit",true,36.6\n2026-03-03,,true,,false,,,\n')
    assert acts(done) == [("02", None)]
    assert done.diary.day(march(2)).note == "tired, a bit\nat home"
    assert losses(done) == {"sex: method": 1, "mood": 1, "temperature": 1, "pain: grade": 1}


def test_a_torn_row_is_left_out(tmp_path: Path) -> None:
    """The file was cut off in the middle of it."""
    done = read_text(tmp_path, "date,bleeding.value,bleeding.exclude\n2026-03-02,1,false\n2026-03-03,1")
    assert bleeding(done) == {"02": "light"}
    assert left_out(done) == [("line 3", "a row with other cells than the header")]

"""Every good fixture gives the 28 days that all of them tell, less exactly what its format cannot tell; every bad one is not."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from iudcare.diary.entry import Amount, Diary
from iudcare.diary.importers import Imported, read
from iudcare.errors import DiaryError
from unit.diary.importers.told import COMPANIONS, FORMATS, GOOD, NOTHING, PASSWORD, Told, bare, expected, rows

REFUSED = {
    "apple_truncated.xml": "line 3: not whole XML",
    "clue_empty.json": "an empty list",
    "drip_future.csv": "line 2: '2999-01-01' is no possible date",
    "drip_unknown_header.csv": "line 1: drip has no column 'unicorns'",
    "flo_no_operational.json": "of no format that is known here",
    "not_json.json": "line 1: not whole JSON",
}


def imported(name: str) -> Imported:
    """A fixture, read."""
    return read(FORMATS / name, PASSWORD)


@pytest.mark.parametrize(("name", "told"), GOOD.items(), ids=GOOD)
def test_a_fixture_tells_the_28_days_less_what_its_format_cannot_tell(name: str, told: Told) -> None:
    """Amounts, pain, clots, acts and events are those of the truth, and what is missing is in the table."""
    done = imported(name)
    assert bare(done.diary) == bare(expected(told))
    assert done.format == told.format


@pytest.mark.parametrize(("name", "told"), GOOD.items(), ids=GOOD)
def test_a_fixture_says_what_its_format_cannot_tell(name: str, told: Told) -> None:
    """What is lost for all files of the format is said, and nothing is left out because something is wrong."""
    done = imported(name)
    said = {loss.field for loss in done.losses}
    assert {loss.field for loss in done.losses if not loss.times} <= set(told.lacks) <= said
    assert done.is_whole
    assert done.days_taken == len(done.diary.days)


@pytest.mark.parametrize(("name", "told"), GOOD.items(), ids=GOOD)
def test_a_day_that_was_not_recorded_is_never_without_bleeding(name: str, told: Told) -> None:
    """Only formats that say so have days without bleeding, and only days on which the truth has none."""
    nones = {str(on) for on, day in imported(name).diary.days.items() if day.bleeding == Amount.NONE}
    assert nones <= {row["date"] for row in rows() if row["bleeding"] == "none"}
    assert bool(nones) == (told.none != NOTHING)


@pytest.mark.parametrize(("name", "format_name"), COMPANIONS.items(), ids=COMPANIONS)
def test_a_companion_without_days_is_accepted_on_its_own(name: str, format_name: str) -> None:
    """It gives no amounts, says what it is, and is no error."""
    done = imported(name)
    assert done.format == format_name
    assert [day for day in done.diary.days.values() if day.bleeding] == []
    assert done.is_whole
    assert done.losses or done.diary != Diary()


@pytest.mark.parametrize(("name", "message"), REFUSED.items(), ids=REFUSED)
def test_a_bad_file_is_refused_with_its_place(name: str, message: str) -> None:
    """One message that begins with the file and says what is wrong."""
    with pytest.raises(DiaryError) as error:
        read(FORMATS / "bad" / name)
    assert str(error.value).startswith(f"{name}: {message}")
    assert "\n" not in str(error.value)


def test_every_bad_file_is_looked_at() -> None:
    """The list of refused files is the folder, but for the one that is reported."""
    assert {path.name for path in (FORMATS / "bad").iterdir()} == {*REFUSED, "clue_same_day_twice.json"}


def test_two_amounts_for_one_day_and_an_unknown_kind_are_reported() -> None:
    """The heavier amount counts, none never wins, and the entry that nobody knows is named by its place."""
    done = read(FORMATS / "bad" / "clue_same_day_twice.json")
    assert [day.bleeding for day in done.diary.days.values()] == [Amount.HEAVY, Amount.SPOTTING]
    assert [(one.place, one.left_out) for one in done.problems] == [("2026-03-02", False), ("entry[3]", True)]
    assert not done.is_whole


def test_a_file_of_each_fixture_is_in_the_table() -> None:
    """No fixture is forgotten: each stands among the good, the companions or the bad."""
    files = {str(path.relative_to(FORMATS)) for path in FORMATS.rglob("*") if path.is_file() and path.suffix != ".md"}
    assert {name for name in files if not name.startswith("bad/")} == {name for name in GOOD if "." in name} | set(COMPANIONS)


@pytest.mark.parametrize("name", ["menstrudel", "fitbit"])
def test_a_zip_imports_as_its_folder(name: str, tmp_path: Path) -> None:
    """A folder that is packed gives the same diary, and its files are named by the zip."""
    packed = shutil.make_archive(str(tmp_path / name), "zip", FORMATS / name)
    done = read(Path(packed))
    assert done.diary == imported(name).diary
    assert {one.name.split("/")[0] for one in done.files} == {f"{name}.zip"}


def test_a_folder_of_one_export_twice_gains_nothing() -> None:
    """The same backup plain and packed gives each act once."""
    assert len(imported("periodical").diary.acts) == 4


def test_a_folder_tells_which_file_it_could_not_read() -> None:
    """Without the password the zip is a problem, the rest is there, and the whole is not called whole."""
    done = read(FORMATS / "clue")
    assert len([day for day in done.diary.days.values() if day.bleeding]) == 26
    assert [one.file for one in done.problems if one.left_out] == ["clue_export_protected.zip"]
    assert not done.is_whole
    assert [one.format for one in done.files if one.name == "clue_export_protected.zip"] == [None]


def test_a_folder_of_everything_is_read_and_said(tmp_path: Path) -> None:
    """Several formats at once give one diary, and files of no known format are named once."""
    shutil.copy(FORMATS / "drip" / "drip.csv", tmp_path)
    shutil.copy(FORMATS / "peri" / "peri.json", tmp_path)
    (tmp_path / "letter.txt").write_text("Dear diary", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\x00\x00")
    (tmp_path / ".hidden.csv").write_text("date,bleeding\n2026-05-05,none\n", encoding="utf-8")
    done = read(tmp_path)
    assert done.format == "drip, Peri"
    assert [(one.place, one.left_out) for one in done.problems if "known" in one.what] == [("letter.txt, picture.png", False)]
    assert {one.name: one.days for one in done.files} == {"drip.csv": 13, "letter.txt": 0, "peri.json": 8, "picture.png": 0}


def test_a_folder_in_which_nothing_can_be_read_is_refused(tmp_path: Path) -> None:
    """The message counts the files and gives the first real fault."""
    (tmp_path / "a.txt").write_text("Dear diary", encoding="utf-8")
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    with pytest.raises(DiaryError, match=r"none of its 2 files can be imported\. First: b\.json: line 1: not whole JSON"):
        read(tmp_path)


def test_an_empty_zip_is_refused(tmp_path: Path) -> None:
    """There is nothing in it, and that is said."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w"):
        pass
    with pytest.raises(DiaryError, match=r"a\.zip: there is nothing in it\."):
        read(tmp_path / "a.zip")


def test_where_the_day_is_known_later_ones_are_refused() -> None:
    """With today before the end of the export, the days after it are left out and said."""
    from datetime import date

    done = read(FORMATS / "clue" / "measurements.json", today=date(2026, 3, 10))
    assert done.diary.last == date(2026, 3, 10)
    assert any("is a date in the future" in one.what and one.left_out for one in done.problems)

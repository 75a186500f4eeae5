"""A format is recognised by what is in the file: neither its name nor its encoding matters."""

from __future__ import annotations

from pathlib import Path

import pytest

from iudcare.diary.importers import read
from iudcare.errors import DiaryError
from unit.diary.importers.reading import bleeding, read_bytes, read_json, read_text
from unit.diary.importers.told import FORMATS, GOOD, PASSWORD, Told

FILES = {name: told for name, told in GOOD.items() if "." in name}
TEXTS = {name: told for name, told in FILES.items() if not name.endswith((".zip", ".gz"))}


@pytest.mark.parametrize(("name", "told"), FILES.items(), ids=FILES)
def test_a_fixture_under_another_name_is_the_same(name: str, told: Told, tmp_path: Path) -> None:
    """Somebody renamed it on the way."""
    done = read_bytes(tmp_path, (FORMATS / name).read_bytes(), "new folder (2)", PASSWORD)
    assert (done.format, done.diary) == (told.format, read(FORMATS / name, PASSWORD).diary)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", [name for name in TEXTS if not name.endswith(".xml")])
def test_a_text_in_another_encoding_with_its_mark_is_the_same(name: str, encoding: str, tmp_path: Path) -> None:
    """As a spreadsheet or an editor may have saved it; with the line ends of Windows too."""
    text = (FORMATS / name).read_text(encoding="utf-8").replace("\n", "\r\n")
    assert read_bytes(tmp_path, text.encode(encoding)).diary == read(FORMATS / name).diary


@pytest.mark.parametrize(
    "data",
    [
        [1, 2],
        {},
        {"data": {}},
        {"cycles": []},
        {"version": 1},
        [{"version": 6}, {"a": 1, "b": 2}],
        "text",
        7,
        [[]],
        {"data": [1]},
    ],
    ids=str,
)
def test_other_json_is_of_no_known_format(data: object, tmp_path: Path) -> None:
    """It is refused, and the known formats are named."""
    with pytest.raises(DiaryError, match="of no format that is known here"):
        read_json(tmp_path, data)


@pytest.mark.parametrize("text", ["date;amount of rain\n", "Dear diary, today", "<gpx></gpx>", "<?xml version='1.0'?><a/>"])
def test_other_text_is_of_no_known_format(text: str, tmp_path: Path) -> None:
    """So is a table without a column for bleeding."""
    with pytest.raises(DiaryError, match="of no format that is known here"):
        read_text(tmp_path, text)


def test_an_empty_mapping_is_a_companion_only_under_its_name(tmp_path: Path) -> None:
    """Nothing in the file tells what it is, so here the name must."""
    assert read_json(tmp_path, {}, "cycle_settings.json").format == "Clue"
    assert read_json(tmp_path, [], "cycle_settings.json").days_taken == 0


def test_every_entry_may_be_wrong(tmp_path: Path) -> None:
    """Where nothing at all could be taken, the first faults are the error."""
    with pytest.raises(DiaryError) as error:
        read_text(tmp_path, "date,bleeding\n2026-02-30,none\n2026-03-02,plenty\n")
    assert str(error.value).split("\n") == [
        "export.csv: line 2: '2026-02-30' is no possible date. Dates are written like 2026-03-02. Correct it and import again.",
        "export.csv: line 3: the amount 'plenty' is not known to this importer. That entry was left out; add it by hand.",
    ]


def test_a_good_day_beside_a_bad_one_is_taken(tmp_path: Path) -> None:
    """And the bad one is said."""
    done = read_text(tmp_path, "date,bleeding\n2026-02-30,none\n2026-03-02,heavy\n")
    assert bleeding(done) == {"02": "heavy"}
    assert not done.is_whole

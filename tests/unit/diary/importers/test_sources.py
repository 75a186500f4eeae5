"""Files, folders and gzips: what is read, what is left alone, and that no file of whatever size or kind does harm."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from iudcare.diary.importers import read, sources
from iudcare.diary.importers.sources import files_of, printable, unpacked
from iudcare.errors import DiaryError
from unit.diary.importers.reading import bleeding, read_bytes, read_text

DAYS = "date,bleeding\n2026-03-02,none\n"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """With the reason of the system, and no traceback."""
    with pytest.raises(DiaryError, match=r"^gone\.csv: cannot be read: No such file or directory\."):
        read(tmp_path / "gone.csv")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """It says what to give instead."""
    with pytest.raises(DiaryError, match=r"an empty folder\. Give the folder with the exported files"):
        read(tmp_path)


def test_what_is_neither_a_file_nor_a_folder_is_refused(tmp_path: Path) -> None:
    """A pipe would wait for ever."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DiaryError, match="neither a file nor a folder"):
        read(tmp_path / "pipe")


def test_links_pipes_and_hidden_files_of_a_folder_are_left_alone(tmp_path: Path) -> None:
    """A link may lead anywhere, so only files of the folder itself are read, in folders below too."""
    outside, inside = tmp_path / "outside.csv", tmp_path / "export" / "below"
    outside.write_text(DAYS, encoding="utf-8")
    inside.mkdir(parents=True)
    (inside / "a.csv").write_text(DAYS, encoding="utf-8")
    (inside / ".b.csv").write_text(DAYS, encoding="utf-8")
    (inside / "c.csv").symlink_to(outside)
    (tmp_path / "export" / "loop").symlink_to(tmp_path)
    os.mkfifo(inside / "pipe")
    assert [name for name, _ in files_of(tmp_path / "export")] == ["below/a.csv"]


def test_a_folder_with_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody gave the folder of everything."""
    monkeypatch.setattr(sources, "MOST_FILES", 2)
    for number in range(3):
        (tmp_path / f"{number}.csv").write_text(DAYS, encoding="utf-8")
    with pytest.raises(DiaryError, match="more than 2 files"):
        read(tmp_path)


def test_a_file_that_is_too_large_to_be_one_is_refused(tmp_path: Path) -> None:
    """It is not read to its end; the file has a hole, so that the test is quick."""
    path = tmp_path / "large.csv"
    path.write_text(DAYS, encoding="utf-8")
    os.truncate(path, sources.MOST_BYTES + 1)
    with pytest.raises(DiaryError, match=r"large\.csv: (larger than 50 MB|of no format)"):
        read(path)


def test_a_gzip_is_unpacked(tmp_path: Path) -> None:
    """Whatever its name is."""
    assert bleeding(read_bytes(tmp_path, gzip.compress(DAYS.encode()), "days")) == {"02": "none"}


def test_a_gzip_that_swells_is_refused(tmp_path: Path) -> None:
    """A small file that unpacks to more than is read of any file is not unpacked to its end."""
    packed = gzip.compress(b" " * (sources.MOST_BYTES + 10))
    assert len(packed) < 100_000
    with pytest.raises(DiaryError, match="larger than 50 MB"):
        read_bytes(tmp_path, packed, "bomb.gz")


@pytest.mark.parametrize("cut", [5, 20, -3], ids=["header", "middle", "end"])
def test_a_damaged_gzip_is_refused(tmp_path: Path, cut: int) -> None:
    """Also when only its checksum is missing: nothing of it can be trusted."""
    with pytest.raises(DiaryError, match=r"^days\.gz: cannot be read: "):
        read_bytes(tmp_path, gzip.compress(DAYS.encode() * 9)[:cut], "days.gz")


def test_a_packed_file_inside_a_packed_file_is_not_opened(tmp_path: Path) -> None:
    """One could hold another for ever."""
    with pytest.raises(DiaryError, match="a packed file inside a packed file"):
        read_bytes(tmp_path, gzip.compress(gzip.compress(DAYS.encode())), "days.gz")


def test_names_in_messages_can_be_printed() -> None:
    """A name can neither move the cursor nor fill the screen."""
    assert printable("a\x1b[2J\n\udcff" + "x" * 500) == "a?[2J??" + "x" * 193


def test_the_source_of_a_plain_file_can_be_opened_again(tmp_path: Path) -> None:
    """The head is looked at before the whole is read."""
    path = tmp_path / "a.csv"
    path.write_text(DAYS, encoding="utf-8")
    (source,) = unpacked("a.csv", path, None)
    assert (source.head(4), source.whole()) == (b"date", DAYS.encode())


def test_a_file_without_content_is_refused(tmp_path: Path) -> None:
    """Alone it is an error that says so."""
    with pytest.raises(DiaryError, match="an empty file"):
        read_text(tmp_path, " \n")

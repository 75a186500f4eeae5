"""Zips: with a password of either kind, damaged, swelling, or with names that lead out of them."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest
import pyzipper

from iudcare.diary.importers import read, zips
from iudcare.errors import DiaryError
from unit.diary.importers.reading import bleeding
from unit.diary.importers.told import FORMATS, PASSWORD

DAYS = "date,bleeding\n2026-03-02,none\n"
PROTECTED = FORMATS / "clue" / "clue_export_protected.zip"


def zip_with(path: Path, files: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip of these files."""
    with zipfile.ZipFile(path, "w", method) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return path


def aes_zip(path: Path, password: bytes = PASSWORD.encode()) -> Path:
    """The days in a zip that is locked with AES-256."""
    with pyzipper.AESZipFile(path, "w", compression=zipfile.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as packed:
        packed.setpassword(password)
        packed.writestr("export/days.csv", DAYS)
    return path


def test_a_zip_locked_with_aes_opens_with_its_password(tmp_path: Path) -> None:
    """Which the standard library cannot; a password may have any letters."""
    assert bleeding(read(aes_zip(tmp_path / "a.zip"), PASSWORD)) == {"02": "none"}
    assert bleeding(read(aes_zip(tmp_path / "b.zip", "schlüssel".encode()), "schlüssel")) == {"02": "none"}


@pytest.mark.parametrize("kind", ["AES", "ZipCrypto"])
def test_a_locked_zip_needs_its_password(kind: str, tmp_path: Path) -> None:
    """Without one it asks for it, with a wrong one it says so; both in one line with the name of the file."""
    path = aes_zip(tmp_path / "a.zip") if kind == "AES" else PROTECTED
    with pytest.raises(DiaryError, match=rf"^{path.name}: locked with a password\. Give the password"):
        read(path)
    with pytest.raises(DiaryError, match=rf"{path.name}.*Check the password"):
        read(path, "wrong")


def test_a_password_that_no_keyboard_types_is_only_a_wrong_one() -> None:
    """Half letters, as the shell may hand them over, are no traceback."""
    with pytest.raises(DiaryError, match="Check the password"):
        read(PROTECTED, "\udcff")


def test_a_tampered_aes_zip_is_refused(tmp_path: Path) -> None:
    """The checksum of the cipher is looked at: nothing that was changed is read."""
    path = aes_zip(tmp_path / "a.zip")
    data = bytearray(path.read_bytes())
    data[data.index(b"export/days.csv") + 50] ^= 1
    path.write_bytes(data)
    with pytest.raises(DiaryError, match=r"^a\.zip"):
        read(path, PASSWORD)


def test_without_the_library_an_aes_zip_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install it, or unpack the zip by other means."""
    path = aes_zip(tmp_path / "a.zip")
    monkeypatch.setitem(sys.modules, "pyzipper", None)
    with pytest.raises(DiaryError, match=r"pip install 'iudcare\[diary\]'\. Or unpack it"):
        read(path, PASSWORD)


@pytest.mark.parametrize("name", ["../days.csv", "a/../../days.csv", "/etc/days.csv", "..\\days.csv", "\\days.csv"])
def test_a_name_that_leads_out_is_refused(name: str, tmp_path: Path) -> None:
    """Nothing is unpacked to disk anyway; but such a zip is no export."""
    path = zip_with(tmp_path / "a.zip", {name: DAYS})
    with pytest.raises(DiaryError, match="a name in it leads out of the zip"):
        read(path)
    assert [one.name for one in tmp_path.parent.rglob("days.csv")] == []


def test_a_zip_that_swells_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A hundred times its size is no export."""
    path = zip_with(tmp_path / "bomb.zip", {"days.csv": b" " * 120_000_000})
    assert path.stat().st_size < 1_000_000
    with pytest.raises(DiaryError, match="would unpack to more than 100 times its size"):
        read(path)


def test_a_zip_with_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not looked through."""
    monkeypatch.setattr(zips, "MOST_FILES", 2)
    with pytest.raises(DiaryError, match="more than 2 files in a zip"):
        read(zip_with(tmp_path / "a.zip", {f"{number}.csv": DAYS for number in range(3)}))


def test_what_a_mac_and_a_hidden_file_add_is_left_alone(tmp_path: Path) -> None:
    """They hold nothing of the export."""
    files = {"__MACOSX/days.csv": "x", "export/.days.csv": "x", "export/": "", "export/days.csv": DAYS}
    done = read(zip_with(tmp_path / "a.zip", files))  # type: ignore[arg-type]
    assert [one.name for one in done.files] == ["a.zip/export/days.csv"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_that_is_damaged_anywhere_never_crashes(method: int, tmp_path: Path) -> None:
    """Each byte in turn is changed, and each end cut off: the days are whole, or there is a message."""
    whole = zip_with(tmp_path / "whole.zip", {"days.csv": DAYS}, method).read_bytes()
    path = tmp_path / "a.zip"
    damaged = [whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :] for place in range(len(whole))]
    for data in [*damaged, *(whole[:end] for end in range(0, len(whole), 7))]:
        path.write_bytes(data)
        assert _outcome(path) in ("whole", "refused")


def _outcome(path: Path) -> str:
    """Whether the days are all there, or a message came; anything else is told as it is."""
    try:
        done = read(path)
    except DiaryError as error:
        return "refused" if str(error).isprintable() else repr(str(error))
    return "whole" if bleeding(done) == {"02": "none"} else repr(done)

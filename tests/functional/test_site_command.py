"""`iudcare site build`: the page as files, the same each time, and never mixed up with what else is in a folder."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from functional.command import call, call_installed
from functional.test_bad_input import refused
from iudcare.interfaces.cli.site import MARK
from iudcare.interfaces.web import site
from iudcare.interfaces.web.server import TYPES

FILES = {"index.html": b"<p>new</p>", "library/pads/index.html": b"<p>new</p>", "site.webmanifest": b"{}"}


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site of three files instead of the real one."""
    monkeypatch.setattr(site, "site_files", lambda _: FILES)


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_site_is_built_the_same_each_time(tmp_path: Path) -> None:
    """Two runs of the program, each with its own order of sets, write the same bytes, all of kinds that the server knows."""
    folders = [tmp_path / "one", tmp_path / "deep" / "two"]
    for folder in folders:
        assert call_installed("site", "build", folder).code == 0
    files = content(folders[0])
    assert files == content(folders[1])
    assert {"index.html", "404.html", MARK} <= files.keys()
    assert [path for path in files if not path.endswith(tuple(TYPES))] == []


@pytest.mark.usefixtures("_small")
def test_it_says_what_it_wrote_and_how_to_look_at_it(tmp_path: Path) -> None:
    """The line can be copied into a terminal as it is, whatever the folder is called."""
    folder = tmp_path / "my site; rm *"
    outcome = call("site", "build", folder)
    told, _, look = outcome.out.strip().partition(" To look at it: ")
    assert (outcome.code, outcome.err, told) == (0, "", f"{folder}: 3 files, 22 bytes.")
    assert shlex.split(look) == ["python3", "-m", "http.server", "--bind", "127.0.0.1", "--directory", str(folder)]


@pytest.mark.usefixtures("_small")
def test_the_same_as_json(tmp_path: Path) -> None:
    """For a program that publishes the site."""
    outcome = call("site", "build", tmp_path, "--json")
    assert json.loads(outcome.out) == {"folder": str(tmp_path), "files": 3, "bytes": 22}


@pytest.mark.usefixtures("_small")
def test_building_again_replaces_the_older_build(tmp_path: Path) -> None:
    """A folder with a build of ours needs no asking, empty folders in it neither."""
    call("site", "build", tmp_path)
    (tmp_path / "index.html").write_bytes(b"<p>old</p>")
    (tmp_path / "empty").mkdir()
    assert call("site", "build", tmp_path).code == 0
    assert content(tmp_path) == FILES


def _notes(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine")


def _other_site(folder: Path) -> None:
    (folder / "index.html").write_text("mine")


def _older_edition(folder: Path) -> None:
    call("site", "build", folder)
    (folder / "library" / "withdrawn").mkdir()
    (folder / "library" / "withdrawn" / "index.html").write_text("no longer advised")


def _link(folder: Path) -> None:
    call("site", "build", folder)
    (folder / "more").symlink_to(folder.parent)


@pytest.mark.usefixtures("_small")
@pytest.mark.parametrize(
    ("prepare", "named"),
    [(_notes, "notes.txt"), (_other_site, "index.html"), (_older_edition, "library/withdrawn/index.html"), (_link, "more")],
)
def test_a_folder_with_something_else_is_refused_and_left_alone(
    tmp_path: Path, prepare: Callable[[Path], None], named: str
) -> None:
    """Somebody's own files are not overwritten, and a withdrawn page does not stay among the new ones unnoticed."""
    prepare(tmp_path)
    before = content(tmp_path)
    assert refused(call("site", "build", tmp_path), str(tmp_path), f"holds {named}, which", "--force") == []
    assert content(tmp_path) == before


@pytest.mark.usefixtures("_small")
def test_more_than_one_strange_file_is_counted(tmp_path: Path) -> None:
    """The first is named, the others are counted, so that the message stays one line."""
    for name in ("b", "a", ".c"):
        (tmp_path / name).touch()
    assert refused(call("site", "build", tmp_path), "holds .c and 2 more, which") == []


@pytest.mark.usefixtures("_small")
def test_force_writes_beside_what_is_there(tmp_path: Path) -> None:
    """Nothing that is not of the site is changed or removed."""
    _notes(tmp_path)
    assert call("site", "build", tmp_path, "--force").code == 0
    assert content(tmp_path) == {**FILES, "notes.txt": b"mine"}


@pytest.mark.usefixtures("_small")
def test_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """A file in the place of the folder, and a folder in the place of a file, are named."""
    _notes(tmp_path)
    assert refused(call("site", "build", tmp_path / "notes.txt"), str(tmp_path / "notes.txt"), "cannot be written") == []
    folder = tmp_path / "site"
    (folder / "index.html").mkdir(parents=True)
    assert refused(call("site", "build", folder), str(folder / "index.html"), "cannot be written") == []


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["site"], ["--help"]),
        (["site", "build"], ["DIR", "--help"]),
        (["site", "build", "out", "--lang", "tlh"], ["--lang tlh"]),
        (["site", "build", "out", "--knowledge", "/nowhere"], ["/nowhere"]),
    ],
)
def test_an_unusable_call_is_refused(arguments: list[str], expected: list[str]) -> None:
    """One line that says what was wrong."""
    assert refused(call(*arguments), *expected) == []

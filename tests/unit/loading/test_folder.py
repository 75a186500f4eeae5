"""A knowledge folder into plain data: missing files, files of the wrong shape, and files that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from iudcare.errors import KnowledgeError, UsageError
from iudcare.loading.folder import LISTS, MAPPINGS, OPTIONAL, content_hash, read_folder
from unit.loading.broken import Copy


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the knowledge that a test may damage."""
    return Copy.at(tmp_path)


def faults(folder: Path) -> list[str]:
    """Read a folder that must be refused; gives every fault."""
    with pytest.raises(KnowledgeError) as caught:
        read_folder(folder)
    return caught.value.faults


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The message says how to give another one."""
    with pytest.raises(UsageError, match=r"nowhere: no such folder\. Give the knowledge folder with --knowledge DIR\.$"):
        read_folder(tmp_path / "nowhere")


def test_an_empty_folder_names_everything_that_is_missing(tmp_path: Path) -> None:
    """Each list that must be there, and each mapping; not the optional ones."""
    missing = [pattern for section, pattern in LISTS.items() if section not in OPTIONAL] + list(MAPPINGS.values())
    expected = [f"{tmp_path / name}: missing. See docs/knowledge.md for what belongs there." for name in missing]
    assert expected == faults(tmp_path)


def test_every_section_is_there_and_entries_know_their_file(copy: Copy) -> None:
    """Lists of several files come in the order of their names."""
    sections = read_folder(str(copy.folder))
    assert sections.keys() == {*LISTS, *MAPPINGS, "translations"}
    statements = sections["statements"]
    assert isinstance(statements, list)
    files = [Path(entry.file).name for entry in statements]
    assert files == sorted(files)


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("panels.yaml", "id: a\n", "1: must be a list of entries, each beginning with '- '."),
        ("panels.yaml", "- a\n- b\n", "1: must be a list of entries, each beginning with '- '."),
        ("rules/more.yaml", "", "1: must be a list of entries, each beginning with '- '."),
        ("edition.yaml", "- a\n", "1: must be a mapping."),
        ("edition.yaml", "", "1: must be a mapping."),
        ("translations/de/words.yaml", "- a\n", "1: must be a mapping of text keys."),
    ],
)
def test_a_file_of_the_wrong_shape_is_named(file: str, text: str, message: str, copy: Copy) -> None:
    """A list where a mapping belongs, a mapping where a list belongs, and nothing at all."""
    path = copy.folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert faults(copy.folder) == [f"{path}:{message}"]


def test_files_that_cannot_be_read_are_all_named(copy: Copy) -> None:
    """Broken YAML by its line, bytes that are no text, and a folder in place of a file."""
    (copy.folder / "rules" / "a.yaml").write_text("- id: a\n  id: b\n", encoding="utf-8")
    (copy.folder / "rules" / "b.yaml").write_bytes(b"\xff\xfe")
    (copy.folder / "rules" / "c.yaml").mkdir()
    found = faults(copy.folder)
    rules = copy.folder / "rules"
    assert f"{rules / 'a.yaml'}:2: id stands twice. Keep one." in found
    assert any(fault.startswith(f"{rules / 'b.yaml'}:1: cannot be read: ") for fault in found)
    assert any(fault.startswith(f"{rules / 'c.yaml'}:1: cannot be read: ") for fault in found)


def test_a_file_that_cannot_be_read_is_named_once(copy: Copy) -> None:
    """What stands in it is not known, so nothing is said about its shape."""
    for file in ("rules/a.yaml", "edition.yaml", "translations/de/words.yaml"):
        path = copy.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a: 1\na: 2\n", encoding="utf-8")
    assert [fault.split(": ", 1)[1] for fault in faults(copy.folder)] == ["a stands twice. Keep one."] * 3


def test_the_hash_is_that_of_the_content_and_not_of_the_files(copy: Copy) -> None:
    """A comment or another line changes nothing, a changed word does."""
    before = content_hash(read_folder(copy.folder))
    path = copy.folder / "statements" / "tests.yaml"
    path.write_text("# a comment\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert before == content_hash(read_folder(copy.folder))
    copy.replace("statements/tests.yaml", "Some words.", "Other words.")
    assert before != content_hash(read_folder(copy.folder))
    assert before.startswith("sha256:")


def test_a_text_that_is_translated_in_two_files_is_named(copy: Copy) -> None:
    """Nobody could say which of the two stands."""
    for name in ("a.yaml", "b.yaml"):
        path = copy.folder / "translations" / "de" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("call: {text: Ruf an., english: x}\n", encoding="utf-8")
    assert faults(copy.folder) == [f"{path}:1: call stands twice in the translation. Keep one."]

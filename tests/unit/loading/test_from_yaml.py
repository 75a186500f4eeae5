"""YAML text into plain data: strict where YAML is treacherous, and every message begins with file and line."""

from __future__ import annotations

import importlib
from decimal import Decimal

import pytest
import yaml

from iudcare.loading import from_yaml
from iudcare.loading.entry import Entry
from iudcare.loading.from_yaml import MOST_DEPTH, YamlError, read_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: true", True),
        ("a: false", False),
        ("a: null", None),
        ("a: ~", None),
        ("a:", None),
        ("a: 38", 38),
        ("a: -1", -1),
        ("a: +1", 1),
        ("a: 38.20", Decimal("38.20")),
        ("a: 1e3", "1e3"),
        ("a: 0x10", "0x10"),
        ("a: 1_000", "1_000"),
        ("a: 12:30", "12:30"),
        ("a: " + "9" * 19, int("9" * 19)),
        ("a: " + "9" * 20, "9" * 20),
        ("a: 0." + "1" * 20, "0." + "1" * 20),
        ("a: 2026-10-22", "2026-10-22"),
        ("a: 'no'", "no"),
        ('a: "yes"', "yes"),
        ("a: '38'", "38"),
        ("a: TRUE", "TRUE"),
        ("a: |\n  no\n", "no\n"),
        ("a: [1, [two, {b: 3}]]", [1, ["two", {"b": 3}]]),
    ],
)
def test_each_kind_of_value_is_read_in_one_way(text: str, value: object) -> None:
    """Whole numbers and decimals are exact, dates stay text, and whatever is quoted is text."""
    assert read_yaml(text, "a.yaml") == {"a": value}


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_an_empty_file_is_nothing(text: str) -> None:
    """Whoever reads it says what is missing."""
    assert read_yaml(text, "a.yaml") is None


def test_an_entry_remembers_its_line_and_those_of_its_keys() -> None:
    """So that a later fault can be named where it stands."""
    data = read_yaml("# first line\n- id: a\n  b:\n    c: 1\n- id: d\n", "a.yaml")
    assert isinstance(data, list)
    first, second = data
    assert isinstance(first, Entry)
    assert (first.place(), first.place("b"), first.entry("b").place("c")) == ("a.yaml:2", "a.yaml:3", "a.yaml:4")
    assert second.place() == "a.yaml:5"


def bare(word: str, instead: str) -> str:
    """The message about a bare word."""
    return f'a bare {word} is read differently by different programs. Write {instead}, or "{word}" in quotes.'


def not_a_number(word: str) -> str:
    """The message about what is no number."""
    return f"{word} is not a number that can be used. Leave the fact out if it is not known."


ALIASES = "anchors and aliases (& and *) are not read. Write the value out."

REFUSED = [
    *((f"a: 1\nb: {word}\n", 2, bare(word, "true")) for word in ("yes", "Yes", "YES", "on", "On")),
    *((f"a: 1\nb: {word}\n", 2, bare(word, "false")) for word in ("no", "No", "NO", "off", "OFF")),
    ("a: [1,\n  no]\n", 2, bare("no", "false")),
    *((f"a: {word}", 1, not_a_number(word)) for word in (".nan", ".NaN", "nan", ".inf", "-.inf", "+.Inf", "-Infinity")),
    ("a: 1\nb: 2\na: 3\n", 3, "a stands twice. Keep one."),
    ("a:\n  b: 1\n  b: 1\n", 3, "b stands twice. Keep one."),
    ("a: &x [1]\nb: *x\n", 1, ALIASES),
    ("a: &x 1\nb: *x\n", 1, ALIASES),
    ("? [a, b]\n: 1\n", 1, "a key must be a word."),
    ("a: " + "[" * (MOST_DEPTH + 1) + "]" * (MOST_DEPTH + 1), 1, f"nested more than {MOST_DEPTH} levels deep. Flatten it."),
]


@pytest.mark.parametrize(("text", "line", "message"), REFUSED, ids=[repr(text[:30]) for text, _, _ in REFUSED])
def test_what_is_treacherous_is_refused(text: str, line: int, message: str) -> None:
    """The message begins with file and line, and says what to write."""
    with pytest.raises(YamlError) as caught:
        read_yaml(text, "case.yaml")
    assert f"case.yaml:{line}: {message}" == str(caught.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\n\tb: 2\n", 2),
        ("a: 1\n b: 2\n", 2),
        ("a: [1, 2\n", 2),
        ('a: "open\n', 2),
        ("a: b: c\n", 1),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: \0\n", 1),
        ("\x7fELF\x02\x01\x01\0\0\0", 1),
        ("a: *nobody\n", 1),
    ],
    ids=repr,
)
def test_what_is_no_yaml_is_refused_with_its_line(text: str, line: int) -> None:
    """Tabs, indentation, open brackets and quotes, two documents, and binary files."""
    with pytest.raises(YamlError, match=rf"^case\.yaml:{line}: this is not valid YAML: .+\.$"):
        read_yaml(text, "case.yaml")


def test_nesting_without_end_is_refused() -> None:
    """Thousands of brackets give a message, not a crash."""
    with pytest.raises(YamlError, match=r"^case\.yaml:1: (nested more than|this is not valid YAML)"):
        read_yaml("[" * 5000 + "]" * 5000, "case.yaml")


def test_nesting_up_to_the_limit_is_read() -> None:
    """The limit is for attacks, not for authors."""
    text = "[" * MOST_DEPTH + "]" * MOST_DEPTH
    assert read_yaml(text, "a.yaml") == yaml.safe_load(text)


def test_without_the_c_part_of_pyyaml_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The slower loader gives the same data and the same refusals."""
    text = "- {a: true, b: 38.2}\n- ['no', 2026-10-22]\n"
    fast = read_yaml(text, "a.yaml")
    monkeypatch.delattr(yaml, "CSafeLoader")
    slow = importlib.reload(from_yaml)
    try:
        assert fast == slow.read_yaml(text, "a.yaml")
        with pytest.raises(slow.YamlError, match=r"^a\.yaml:2: b stands twice"):
            slow.read_yaml("b: 1\nb: 2\n", "a.yaml")
    finally:
        monkeypatch.undo()
        importlib.reload(from_yaml)

"""Typed access to the fields of an entry: each kind of field, and the message when it is something else."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from iudcare.errors import KnowledgeError
from iudcare.loading.entry import Entry, entry_of
from iudcare.loading.from_yaml import read_yaml

TEXT = """\
text: words
blank: "  "
list: [a, b]
mixed: [a, 1]
flag: true
whole: 7
exact: 38.2
nothing: null
inner: {a: 1}
inners: [{a: 1}, {a: 2}]
"""


@pytest.fixture
def entry() -> Entry:
    """An entry with a field of each kind."""
    made = read_yaml(TEXT, "a.yaml")
    assert isinstance(made, Entry)
    return made


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda entry: entry.text("text"), "words"),
        (lambda entry: entry.maybe_text("text"), "words"),
        (lambda entry: entry.maybe_text("nothing"), None),
        (lambda entry: entry.maybe_text("absent"), None),
        (lambda entry: entry.texts("list"), ("a", "b")),
        (lambda entry: entry.texts("absent"), ()),
        (lambda entry: entry.flag("flag"), True),
        (lambda entry: entry.flag("absent"), False),
        (lambda entry: entry.flag("absent", True), True),
        (lambda entry: entry.integer("whole"), 7),
        (lambda entry: entry.number("whole"), Decimal(7)),
        (lambda entry: entry.number("exact"), Decimal("38.2")),
        (lambda entry: entry.entry("inner"), {"a": 1}),
        (lambda entry: entry.entry("absent"), {}),
        (lambda entry: [dict(one) for one in entry.entries("inners")], [{"a": 1}, {"a": 2}]),
        (lambda entry: entry.entries("absent"), ()),
        (lambda entry: entry.one_of("text", ["other", "words"]), "words"),
    ],
)
def test_a_field_is_read_as_asked(read: Callable[[Entry], object], value: object, entry: Entry) -> None:
    """What need not be there is empty when it is not."""
    assert value == read(entry)


@pytest.mark.parametrize(
    ("read", "fault"),
    [
        (lambda entry: entry.text("absent"), "a.yaml:1: absent must be text, and is missing."),
        (lambda entry: entry.text("blank"), "a.yaml:2: blank must be text."),
        (lambda entry: entry.text("whole"), "a.yaml:6: whole must be text."),
        (lambda entry: entry.maybe_text("whole"), "a.yaml:6: whole must be text."),
        (lambda entry: entry.texts("text"), "a.yaml:1: text must be a list of words."),
        (lambda entry: entry.texts("mixed"), "a.yaml:4: mixed must be a list of words."),
        (lambda entry: entry.flag("whole"), "a.yaml:6: whole must be true or false."),
        (lambda entry: entry.integer("exact"), "a.yaml:7: exact must be a whole number."),
        (lambda entry: entry.integer("flag"), "a.yaml:5: flag must be a whole number."),
        (lambda entry: entry.integer("absent"), "a.yaml:1: absent must be a whole number."),
        (lambda entry: entry.number("text"), "a.yaml:1: text must be a number."),
        (lambda entry: entry.number("flag"), "a.yaml:5: flag must be a number."),
        (lambda entry: entry.entry("list"), "a.yaml:3: list must be a mapping."),
        (lambda entry: entry.entries("inner"), "a.yaml:9: inner must be a list of mappings."),
        (lambda entry: entry.entries("list"), "a.yaml:3: list must be a list of mappings."),
        (lambda entry: entry.one_of("text", ["a", "b"]), "a.yaml:1: text is words; it must be one of a, b."),
        (lambda entry: entry.only("text", "blank"), "a.yaml:3: unknown key list. Known here: text, blank."),
        (lambda entry: entry.fault("wrong.", "inner"), "a.yaml:9: wrong."),
        (lambda entry: entry.fault("wrong."), "a.yaml:1: wrong."),
    ],
)
def test_a_wrong_field_is_named_with_its_line(read: Callable[[Entry], object], fault: str, entry: Entry) -> None:
    """A key that is there is named at its own line, a missing one at that of the entry."""
    with pytest.raises(KnowledgeError) as caught:
        read(entry)
    assert caught.value.faults == [fault]


def test_an_entry_with_known_keys_only_is_handed_on(entry: Entry) -> None:
    """So that checking and reading can be written in one line."""
    assert entry is entry.only(*entry)


def test_what_is_missing_is_named_where_its_holder_stands(entry: Entry) -> None:
    """An absent mapping is an empty entry at the same place."""
    assert entry.entry("absent").place() == "a.yaml:1"


def test_plain_data_becomes_entries_all_the_way_down() -> None:
    """For data that was checked before, whose lines are gone."""
    made = entry_of({"a": [{"b": {"c": 1}}, 2], "d": "text"})
    [inner, two] = made["a"] if isinstance(made["a"], list) else []
    assert isinstance(inner, Entry)
    assert isinstance(inner.entry("b"), Entry)
    assert (made, two) == ({"a": [{"b": {"c": 1}}, 2], "d": "text"}, 2)


@pytest.mark.parametrize("data", [None, [1], "text"], ids=repr)
def test_what_is_no_mapping_is_an_empty_entry(data: object) -> None:
    """A section that is missing from checked data holds nothing."""
    assert entry_of(data) == Entry()

"""A mapping whose values are built when they are first looked at."""

from __future__ import annotations

import pytest

from iudcare.loading.entry import Entry
from iudcare.loading.lazily import Lazily


def test_a_value_is_built_once_and_only_when_it_is_looked_at() -> None:
    """Asking what is there, and how much, builds nothing."""
    built: list[str] = []

    def make(entry: Entry) -> str:
        built.append(entry.text("id"))
        return entry.text("text")

    mapping = Lazily(lambda: {"a": {"id": "a", "text": "A."}, "b": {"id": "b", "text": "B."}}, make)
    assert (list(mapping), len(mapping), "a" in mapping, "c" in mapping) == (["a", "b"], 2, True, False)
    assert built == []
    assert (mapping["b"], mapping["b"], mapping.get("c")) == ("B.", "B.", None)
    assert built == ["b"]


def test_what_is_not_there_is_a_key_error() -> None:
    """As in any mapping."""
    with pytest.raises(KeyError):
        Lazily(lambda: {}, lambda entry: entry)["a"]

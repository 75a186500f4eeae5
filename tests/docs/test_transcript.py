"""How the person of the transcript answers what she reads, and how the README gets its marked parts."""

from __future__ import annotations

import pytest
from tools.transcript import reply
from tools.write_docs import between


@pytest.mark.parametrize(
    ("asked", "typed"),
    [
        ("Which kind of coil do you have?\n  1. copper coil\n  2. hormonal coil\n", "2"),
        ("Right now: is any of this true?\n  1. Cannot pee at all\n", "n"),
        ("\nHow old are you?\nA number\n", "29"),
    ],
)
def test_she_answers_what_she_reads(asked: str, typed: str) -> None:
    """An item that is true of her by its number wherever it stands; a number in full; otherwise none of these."""
    assert reply(asked) == typed


def test_only_what_stands_between_the_markers_is_replaced() -> None:
    """The prose around stays as it was written."""
    assert between("a <!-- x --> old <!-- /x --> b", "x", ["new"]) == "a <!-- x -->\nnew\n<!-- /x --> b"


def test_a_readme_without_markers_is_refused() -> None:
    """A lost marker is an error and not a README without a transcript."""
    with pytest.raises(ValueError, match="needs <!-- x --> and <!-- /x -->, once each"):
        between("a <!-- x --> b", "x", ["new"])

"""The three values: their tables are in `conformance/logic`; here is what a truth refuses and how many are joined."""

from __future__ import annotations

from itertools import product

import pytest

from iudcare.model.truth import AND, NO, NOT, OR, UNKNOWN, YES, Truth, all_of, any_of, truth_of


@pytest.mark.parametrize("truth", Truth)
def test_a_truth_refuses_to_be_a_bool(truth: Truth) -> None:
    """`if truth:` would turn unknown into an answer, so it raises for each of the three."""
    with pytest.raises(TypeError, match="a Truth is not a bool"):
        bool(truth)


def test_something_known_is_yes_or_no() -> None:
    """What Python decides becomes yes or no, never unknown."""
    assert (truth_of(True), truth_of(False)) == (YES, NO)


def test_nothing_at_all_is_yes_for_all_and_no_for_any() -> None:
    """Joining no truths gives the value that changes nothing."""
    assert all_of([]) is YES
    assert any_of([]) is NO


@pytest.mark.parametrize("truths", list(product(Truth, repeat=3)), ids="-".join)
def test_many_are_joined_like_two_at_a_time(truths: tuple[Truth, Truth, Truth]) -> None:
    """`all_of` and `any_of` of three are the tables applied twice, in whichever order."""
    one, two, three = truths
    assert AND[one, AND[two, three]] is all_of(truths)
    assert OR[one, OR[two, three]] is any_of(truths)


@pytest.mark.parametrize("pair", list(product(Truth, repeat=2)), ids="-".join)
def test_not_turns_and_into_or(pair: tuple[Truth, Truth]) -> None:
    """De Morgan's law holds for all nine pairs, so the two tables agree with each other."""
    left, right = pair
    assert NOT[AND[pair]] is OR[NOT[left], NOT[right]]


def test_a_known_part_decides_beside_unknown() -> None:
    """One no settles `and`, one yes settles `or`, whatever is unknown beside it."""
    assert all_of([UNKNOWN, NO, UNKNOWN]) is NO
    assert any_of([UNKNOWN, YES, UNKNOWN]) is YES

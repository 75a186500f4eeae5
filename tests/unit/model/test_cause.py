"""Causes: the order of their standing."""

from __future__ import annotations

from iudcare.model.cause import Standing


def test_the_standings_are_in_the_order_in_which_they_are_shown() -> None:
    """What fits first, what is unlikely last, with the words of the contract."""
    assert [str(one) for one in Standing] == ["fits", "possible", "not_excluded", "unlikely"]

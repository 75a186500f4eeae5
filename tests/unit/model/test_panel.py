"""Panels: what a screen is when its author says nothing more."""

from __future__ import annotations

from iudcare.model.panel import MOST_ITEMS, Panel


def test_a_screen_holds_at_most_eight_items() -> None:
    """The number is that of the contract."""
    assert MOST_ITEMS == 8


def test_a_panel_is_neither_first_nor_offers_help_unless_it_says_so() -> None:
    """Both are marked in the data, never assumed."""
    panel = Panel("pain", "Your pain", ("pain",))
    assert (panel.first, panel.offer) == (False, False)

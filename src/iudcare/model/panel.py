"""A panel: facts asked together on one screen."""

from __future__ import annotations

from typing import NamedTuple

MOST_ITEMS = 8
"""A screen holds at most this many items, so that it can be read in one look."""


class Panel(NamedTuple):
    """One screen. `offer`: an offer of confidential help stands beside its questions, and needs no answer."""

    id: str
    title: str
    items: tuple[str, ...]
    first: bool = False
    offer: bool = False

"""What the web page shows beside the answer: where to leave to, numbers to call, and the picture of the first months."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Tick(NamedTuple):
    """A day of the picture that is named."""

    day: int
    label: str


class Lane(NamedTuple):
    """A row of the picture: the items of the plan that are drawn in it."""

    id: str
    label: str
    items: tuple[str, ...]


class Webpage(NamedTuple):
    """Settings of the page that are knowledge. `calls`: by region, numbers in the words that can be tapped to call."""

    leave_to: str
    calls: Mapping[str, tuple[str, ...]]
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]

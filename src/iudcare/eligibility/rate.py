"""The number of a method for somebody: the highest of all rows that count, each shown; numbers are never added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from iudcare.eligibility.counted import Counted
from iudcare.model.eligibility import Category, ChartRow, Choosing, Decider, Method


class Contribution(NamedTuple):
    """What one row says about a method. `number`: what counts of it; `None` where the chart gives none."""

    counted: Counted
    row: ChartRow
    label: str
    printed: Category
    number: int | None
    decider: Decider | None
    """The question that decides between two numbers, where there is one."""
    decided: bool
    """Whether that question let the lower number count."""


class Rating(NamedTuple):
    """The number of a method, and every row that says something about it. `None`: no row gives a number."""

    category: int | None
    because: tuple[Contribution, ...]

    @property
    def is_inapplicable(self) -> bool:
        """Whether a row says that the method is not in question."""
        return any(one.printed.text and not one.printed.numbers for one in self.because)


def rate(
    method: Method, stage: str, counted: Iterable[Counted], decided: Mapping[str, bool | None], choosing: Choosing
) -> Rating:
    """The rating of a method, to start it or to go on with it."""
    found = []
    for one in counted:
        for row in (choosing.chart[id] for id in one.kind.rows):
            label = method.label_in(row)
            if label is None:
                continue
            printed, decider = row.cells[label][stage], _decider(row, label, stage, choosing)
            lower = decider is not None and decided.get(decider.id) is True
            number = (min if lower else max)(printed.numbers, default=None)
            found.append(Contribution(one, row, label, printed, number, decider, lower))
    numbers = [one.number for one in found if one.number is not None]
    return Rating(max(numbers, default=None), tuple(found))


def _decider(row: ChartRow, label: str, stage: str, choosing: Choosing) -> Decider | None:
    """The question about a cell with two numbers, where there is one."""
    if not row.cells[label][stage].is_split:
        return None
    return next((one for one in choosing.deciders.values() if (one.row, one.method) == (row.id, label)), None)

"""What every analysis has to choose: which option holds in each convention, and how that is said beside a result.

The options, their words and their sources are data (`knowledge/patterns/conventions.yaml`).
"""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from typing import NamedTuple

from iudcare.errors import UsageError
from iudcare.model.citation import Statement
from iudcare.model.pattern import Patterns


class Conventions(NamedTuple):
    """The option that holds in each convention, by the names of the data, and the numbers of days that belong to two of them.

    `free_days` end an episode; `skipped_days` of the diary lie before day 1; `fill_up_to` is the longest gap, in days, that
    is filled where `missing` is `neighbour`, and `None` elsewhere. Make one with `conventions_of`.
    """

    ends_after: str
    spotting_alone: str
    episode_edge: str
    interval_edge: str
    missing: str
    unfinished: str
    removal: str
    first_day: str
    replacement: str
    two_entries: str
    calendar: str
    free_days: int
    skipped_days: int
    fill_up_to: int | None = None

    @property
    def spotting_counts(self) -> bool:
        """Whether an episode of spotting alone is counted."""
        return self.spotting_alone == "counts"

    def said(self, patterns: Patterns) -> tuple[Statement, ...]:
        """Each choice as a statement with its sources, for printing beside every result."""
        return tuple(_said(patterns, name, getattr(self, name)) for name in patterns.conventions)


def conventions_of(patterns: Patterns, *, fill_up_to: int | None = None, **chosen: str) -> Conventions:
    """The conventions of the data, with some chosen otherwise, each by its name.

    `fill_up_to` (days) belongs to `missing="neighbour"` and has no default: no source gives one. Raises `UsageError` for a
    convention or an option that does not exist, with the nearest name.

    >>> from iudcare.loading.knowledge_base import load
    >>> conventions_of(load().patterns, ends_after="two_free_days").free_days
    2
    >>> conventions_of(load().patterns, ends_after="two_days")
    Traceback (most recent call last):
        ...
    iudcare.errors.UsageError: ends_after cannot be two_days; did you mean two_free_days?
    """
    for name, option in chosen.items():
        _must_be_one_of(name, patterns.conventions, f"no convention is called {name}")
        _must_be_one_of(option, patterns.conventions[name].options, f"{name} cannot be {option}")
    options = {id: chosen.get(id, convention.default) for id, convention in patterns.conventions.items()}
    if (options["missing"] == "neighbour") != (fill_up_to is not None):
        raise UsageError("fill_up_to, a number of days, goes with missing=neighbour and with nothing else.")
    return Conventions(
        **options,
        free_days=_days(patterns, "ends_after", options),
        skipped_days=_days(patterns, "first_day", options),
        fill_up_to=fill_up_to,
    )


def _days(patterns: Patterns, name: str, options: dict[str, str]) -> int:
    days = patterns.conventions[name].options[options[name]].days
    assert days is not None, f"{name} says how many days"
    return days


def _must_be_one_of(name: str, known: Collection[str], message: str) -> None:
    if name not in known:
        raise UsageError(f"{message}; did you mean {get_close_matches(name, known, n=1, cutoff=0)[0]}?")


def _said(patterns: Patterns, name: str, option: str) -> Statement:
    convention = patterns.conventions[name]
    chosen = convention.options[option]
    return Statement(f"{name}.{option}", f"{convention.name}: {chosen.says}", chosen.citations)

"""Episodes and intervals of complete diaries, and which of them count in a period."""

from __future__ import annotations

import pytest

from iudcare.diary.patterns.convention import conventions_of
from iudcare.diary.patterns.episodes import Span, episodes, episodes_in, free_intervals, intervals_in
from iudcare.model.knowledge import KnowledgeBase


def spans(found: list[Span]) -> list[tuple[int, int]]:
    """As plain pairs."""
    return [(one.first, one.last) for one in found]


@pytest.mark.parametrize(
    ("codes", "free_days", "expected"),
    [
        ([], 1, []),
        ([0, 0], 1, []),
        ([2], 1, [(0, 0)]),
        ([1, 2, 0, 1], 1, [(0, 1), (3, 3)]),
        ([1, 2, 0, 1], 2, [(0, 3)]),
        ([1, 0, 0, 1], 2, [(0, 0), (3, 3)]),
        ([0, 1, 0, 1, 0, 1, 0], 2, [(1, 5)]),
        ([2, -1, 2], 1, [(0, 0), (2, 2)]),
    ],
)
def test_an_episode_ends_with_so_many_free_days(codes: list[int], free_days: int, expected: list[tuple[int, int]]) -> None:
    """One free day ends it, or two; a single one then belongs to it."""
    assert spans(episodes(codes, free_days)) == expected


def test_a_missing_day_is_in_no_interval() -> None:
    """It ends one, because nobody knows that it was free."""
    assert spans(free_intervals([0, 0, -1, 0, 2, 0])) == [(0, 1), (3, 3), (5, 5)]


@pytest.mark.parametrize(
    ("edge", "expected"),
    [("touched", [(0, 2), (4, 4), (6, 9)]), ("clipped", [(2, 2), (4, 4), (6, 7)]), ("starts", [(4, 4), (6, 9)])],
)
def test_an_episode_across_a_border_counts_as_the_convention_says(
    base: KnowledgeBase, edge: str, expected: list[tuple[int, int]]
) -> None:
    """Touched, cut, or where it begins."""
    codes = [2, 2, 2, 0, 1, 0, 2, 2, 2, 2]
    chosen = conventions_of(base.patterns, episode_edge=edge)
    assert spans(episodes_in(codes, Span(2, 7), chosen)) == expected


@pytest.mark.parametrize(
    ("edge", "expected"), [("full", [(0, 3), (5, 6), (8, 11)]), ("clipped", [(2, 3), (5, 6), (8, 9)]), ("inner", [(5, 6)])]
)
def test_an_interval_across_a_border_counts_as_the_convention_says(
    base: KnowledgeBase, edge: str, expected: list[tuple[int, int]]
) -> None:
    """Whole, cut, or only between two episodes of the period."""
    codes = [0, 0, 0, 0, 2, 0, 0, 2, 0, 0, 0, 0]
    chosen = conventions_of(base.patterns, interval_edge=edge)
    assert spans(intervals_in(codes, Span(2, 9), chosen)) == expected


def test_an_episode_of_spotting_is_left_out_by_its_days_in_the_period(base: KnowledgeBase) -> None:
    """What was heavier before the period does not make it count here."""
    chosen = conventions_of(base.patterns, spotting_alone="left_out")
    codes = [2, 1, 1, 0, 1, 0, 2]
    assert spans(episodes_in(codes, Span(1, 6), chosen)) == [(6, 6)]
    assert spans(episodes_in(codes, Span(0, 6), chosen)) == [(0, 2), (6, 6)]

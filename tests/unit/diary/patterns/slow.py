"""The definitions of reference periods a second time, slowly and on their own: regular expressions over a diary of letters.

A letter is one day: `n` none, `s` spotting, `b` heavier. There are no missing days here: what days that were not recorded may
have been is every way to fill them in, all counted. Nothing of the package is used, so that a slip in it cannot hide here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

LETTERS = "nsbbb"
EPISODES = {1: re.compile("[sb]+"), 2: re.compile("[sb](?:n?[sb])*")}
"""By the days without blood that end an episode."""
FREE = re.compile("n+")
INNER = re.compile("(?<=[sb])n+(?=[sb])")

EPISODE_CONVENTIONS = tuple(product((1, 2), ("counts", "left_out"), ("touched", "clipped", "starts")))
INTERVAL_CONVENTIONS = ("full", "clipped", "inner")


class Counted(NamedTuple):
    """What one complete diary shows in one period: by convention, episodes and the longest, and lengths of intervals."""

    bleeding: int
    blood: int
    episodes: dict[tuple[int, str, str], list[int]]
    intervals: dict[str, list[int]]


def letters(codes: Iterable[int]) -> str:
    """A complete diary as letters.

    >>> letters([0, 1, 2, 4])
    'nsbb'
    """
    return "".join(LETTERS[code] for code in codes)


def completions(codes: list[int]) -> Iterator[str]:
    """Every way to fill in the missing days.

    >>> list(completions([0, -1]))
    ['nn', 'ns', 'nb']
    """
    for filling in product("nsb", repeat=codes.count(-1)):
        filled = iter(filling)
        yield "".join(next(filled) if code == -1 else LETTERS[code] for code in codes)


def counted(diary: str, first: int, last: int) -> Counted:
    """Everything about the days from the first to the last, by index, both included."""
    inside = diary[first : last + 1]
    whole = {days: [one.span() for one in pattern.finditer(diary)] for days, pattern in EPISODES.items()}
    parts = {days: [one.span() for one in pattern.finditer(inside)] for days, pattern in EPISODES.items()}
    episodes: dict[tuple[int, str, str], list[int]] = {}
    for days, alone, edge in EPISODE_CONVENTIONS:
        spans = [(a + first, b + first) for a, b in parts[days]] if edge == "clipped" else whole[days]
        if edge == "starts":
            spans = [(a, b) for a, b in spans if first <= a <= last]
        wanted = "sb" if alone == "counts" else "b"
        episodes[days, alone, edge] = [
            b - a for a, b in spans if any(letter in wanted for letter in diary[max(a, first) : max(first, min(b, last + 1))])
        ]
    touching = [b - a for a, b in (one.span() for one in FREE.finditer(diary)) if a <= last and b > first]
    clipped, inner = ([len(run) for run in pattern.findall(inside)] for pattern in (FREE, INNER))
    return Counted(
        inside.count("b"),
        inside.count("b") + inside.count("s"),
        episodes,
        {"full": touching, "clipped": clipped, "inner": inner},
    )


def pattern(blood: int, episodes: int, long_intervals: int) -> str:
    """The class of a complete period, in the words of the US label."""
    if blood == 0:
        return "amenorrhoea"
    if episodes <= 2:
        return "infrequent"
    if episodes > 5:
        return "frequent"
    return "irregular" if long_intervals < 3 else "normal"

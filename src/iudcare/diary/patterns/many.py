"""The reference periods of many women at once: the counts, bounds and classes of `reference`, in arrays.

One row of codes is one woman, one column one day, day 1 first. Needs numpy and numba (`pip install iudcare[diary]`); the work
is done in `machine`, in as many threads as there are cores.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from iudcare.diary.patterns import machine
from iudcare.diary.patterns.convention import Conventions
from iudcare.diary.patterns.days import MISSING
from iudcare.diary.patterns.reference import EXCLUDED, Division, Limits, length_of, limits_of, spans_of
from iudcare.errors import DiaryError, UsageError
from iudcare.model.pattern import Patterns

AFTER = 5
"""The code of a day after the end of a diary, here alone: rows of one array have one length, diaries have not."""
ROWS_AT_ONCE = 10_000
UNDETERMINED, WITHHELD = -1, -2
"""In place of the index of a class: more than one is possible; or the period is not over, or excluded, and has none."""

Numbers = NDArray[np.uint16]
Words = NDArray[np.uint64]


class Counts(NamedTuple):
    """A count of each woman (row) and period (column), at its lowest and at its highest."""

    low: Numbers
    high: Numbers


class PeriodTable(NamedTuple):
    """Each array has one row for a woman and one column for a period. `fields`: as `machine` gives them.

    `withheld`: where no class is given, because the diary ends before the period does or a missing day excludes it.
    """

    fields: Numbers
    withheld: NDArray[np.bool_]

    @property
    def episodes(self) -> Counts:
        """Episodes that count in the period."""
        return Counts(self.fields[..., 0], self.fields[..., 1])

    @property
    def long_intervals(self) -> Counts:
        """Long bleeding-free intervals that count in it."""
        return Counts(self.fields[..., 2], self.fields[..., 3])

    @property
    def missing(self) -> Numbers:
        """Days of the period that were not recorded, days after the end of the diary included."""
        return self.fields[..., 6]

    @property
    def bleeding_days(self) -> Counts:
        """Days heavier than spotting."""
        return Counts(self.fields[..., 4], self.fields[..., 4] + self.missing)

    @property
    def blood_days(self) -> Counts:
        """Days with bleeding or spotting."""
        return Counts(self.fields[..., 5], self.fields[..., 5] + self.missing)

    @property
    def possible(self) -> Numbers:
        """The classes that can be true: bit `n` is class `n` of `reference.CLASSES`."""
        return self.fields[..., 7] & np.uint16(0b11111)

    @property
    def classes(self) -> NDArray[np.int8]:
        """The index of the class in `reference.CLASSES`, `UNDETERMINED` or `WITHHELD`."""
        index = np.full(32, UNDETERMINED, np.int8)
        index[[1, 2, 4, 8, 16]] = range(5)
        return np.where(self.withheld, np.int8(WITHHELD), index[self.possible])

    def longer(self, *, creinin: bool = False) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Whether an episode is surely, and whether one may be, longer than the limit of the rule (of Creinin 2022)."""
        shift = machine.LONGER + (2 if creinin else 0)
        return (self.fields[..., 7] >> shift & 1).astype(bool), (self.fields[..., 7] >> (shift + 1) & 1).astype(bool)


def period_table(codes: ArrayLike, patterns: Patterns, conventions: Conventions, division: Division | None = None) -> PeriodTable:
    """The periods of many diaries. `codes`: whole numbers, (women, days), as in `days`; `AFTER` where a diary is over.

    Raises `DiaryError` when a code is none, `UsageError` for a period or a limit that does not fit.

    >>> from iudcare.diary.patterns.convention import conventions_of
    >>> from iudcare.loading.knowledge_base import load
    >>> patterns = load().patterns
    >>> regular = ([2] * 5 + [0] * 23) * 3 + [2] * 5 + [0] * 1
    >>> table = period_table([regular, [-1] * 90], patterns, conventions_of(patterns))
    >>> table.classes.tolist(), table.episodes.low.tolist(), table.episodes.high.tolist()
    ([[2], [-1]], [[4], [0]], [[4], [45]])
    """
    division = division or Division()
    days = length_of(division, patterns)
    given = _given(codes, conventions)
    spans = spans_of(given.shape[1], division.first_day - 1 + conventions.skipped_days, days)
    how, limits = _how(limits_of(patterns), conventions, days), _limit_masks(limits_of(patterns))
    how = how._replace(first=spans[0].first if spans else 0, periods=len(spans))
    fields = _counted(given, how, limits)
    waits = (conventions.removal if division.removed else conventions.unfinished) != "bounds"
    withheld = (fields[..., 7] & np.uint16(1 << 5)).astype(bool) & waits
    if conventions.missing == EXCLUDED:
        withheld |= fields[..., 6] > 0
    return PeriodTable(fields, withheld)


def _given(codes: ArrayLike, conventions: Conventions) -> NDArray[np.int8]:
    """The codes as bytes in rows of whole words, with gaps filled where the conventions say so."""
    array = np.asarray(codes)
    if array.ndim != 2 or array.dtype.kind not in "iu":
        raise DiaryError("codes must be whole numbers with a row for each woman and a column for each day.")
    if array.dtype != np.int8:
        if array.size and (array.min() < MISSING or array.max() > AFTER):
            raise DiaryError(_NO_CODE)
        array = array.astype(np.int8)
    if conventions.fill_up_to is not None:
        rows = range(0, len(array), ROWS_AT_ONCE)
        array = np.concatenate([_filled(array[row : row + ROWS_AT_ONCE], conventions.fill_up_to) for row in rows])
    return np.ascontiguousarray(array)


def _filled(codes: NDArray[np.int8], up_to: int) -> NDArray[np.int8]:
    """`days.filled_gaps` for many: gaps of at most so many days take the heavier of the days beside them."""
    days = np.arange(codes.shape[1], dtype=np.int16)
    known = codes != MISSING
    last = np.maximum.accumulate(np.where(known, days, np.int16(-1)), axis=1)
    after = np.minimum.accumulate(np.where(known, days, np.int16(len(days)))[:, ::-1], axis=1)[:, ::-1]
    beside = [np.take_along_axis(codes, np.clip(one, 0, len(days) - 1), axis=1) for one in (last, after)]
    short = (after - last <= up_to + 1) & (last >= 0) & (after < len(days)) & (beside[1] != AFTER)
    return np.where(known | ~short, codes, np.maximum(*beside))


_NO_CODE = "a code is none of -1 (not recorded), 0 (none), 1 (spotting), 2, 3, 4 (light to heavy), 5 (after the diary's end)."


def _counted(codes: NDArray[np.int8], how: machine.How, limits: Words) -> Numbers:
    """The fields of each woman and period."""
    women, days = codes.shape
    if days % 8:
        codes = np.pad(codes, ((0, 0), (0, -days % 8)), constant_values=AFTER)
    job = _Job(codes.view(np.uint64), how, limits, np.empty((women, how.periods, 2), np.uint64))
    threads = os.cpu_count() or 1
    step = -(-women // (4 * threads * machine.WOMEN)) * machine.WOMEN or machine.WOMEN
    with ThreadPoolExecutor(threads) as pool:
        if sum(pool.map(partial(job.part, step), range(0, women, step))):
            raise DiaryError(_NO_CODE)
    return job.table.view(np.uint16)


class _Job(NamedTuple):
    """What the machine is given; `table` is filled part by part."""

    words: Words
    how: machine.How
    limits: Words
    table: Words

    def part(self, step: int, first: int) -> int:
        """Do the women from the first on, `step` of them at most; gives how many have a code that is none."""
        groups, lanes = self.words.shape[1], machine.LANES
        shapes = ((3, 8 * groups, lanes), (3, 8, groups), (2, machine.MIND), (machine.DAY,), (machine.ROWS * lanes,))
        room = tuple(np.empty(shape, np.uint64) for shape in shapes)
        last = min(len(self.words), first + step)
        return int(machine.run(self.words, first, last, self.how, self.limits, room, self.table))


def _how(limits: Limits, conventions: Conventions, days: int) -> machine.How:
    """The rule, the conventions and the division as the machine takes them."""
    longest = limits.prolonged_days
    intervals = (days + 2 * limits.long_interval_days) // (limits.long_interval_days + 1) + 1
    largest = max(longest + 1, limits.long_interval_days, intervals)
    if largest >= 2**machine.RUN_BITS or longest < limits.creinin_prolonged_days:
        raise UsageError(f"{days} days with the limits of the data: this does not fit. Read such diaries one by one.")
    edge, reach = conventions.episode_edge, longest + conventions.free_days - 1
    earlier = conventions.free_days if edge == "starts" else 0
    return machine.How(
        first=0,
        length=days,
        periods=0,
        few_episodes=limits.few_episodes,
        many_episodes=limits.many_episodes,
        few_long=limits.few_long_intervals,
        earlier=earlier,
        before=reach if edge == "touched" else earlier,
        after=0 if edge == "clipped" else reach,
        around=limits.long_interval_days - 1 if conventions.interval_edge == "full" else 0,
        spotting=int(conventions.spotting_counts),
        one_day_ends=int(conventions.free_days == 1),
        inner=int(conventions.interval_edge == "inner"),
    )


def _limit_masks(limits: Limits) -> Words:
    """For each limit of a length and each of its bits: zeros where the limit has a one."""
    lengths = (limits.prolonged_days + 1, limits.creinin_prolonged_days + 1, limits.long_interval_days)
    rows = [[0 if length >> bit & 1 else machine.ONES for bit in range(machine.RUN_BITS)] for length in lengths]
    return np.array(rows, np.uint64)

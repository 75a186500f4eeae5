"""Many diaries at once: input that cannot be read is refused, and what an array adds to a single diary."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from conformance.reading import knowledge
from iudcare.diary.patterns.convention import conventions_of
from iudcare.diary.patterns.days import filled_gaps
from iudcare.diary.patterns.many import AFTER, UNDETERMINED, WITHHELD, period_table
from iudcare.diary.patterns.reference import CLASSES, Division, reference_periods
from iudcare.errors import DiaryError, UsageError

PATTERNS = knowledge().patterns
DEFAULT = conventions_of(PATTERNS)
REGULAR = ([2] * 5 + [0] * 23) * 7


def test_women_beyond_one_block_are_counted_like_the_first() -> None:
    """1,025 women fill one block of the machine and one woman of the next."""
    codes = np.zeros((1025, 90), np.int8)
    codes[1024, :3] = 2
    table = period_table(codes, PATTERNS, DEFAULT)
    assert [CLASSES[one] for one in np.unique(table.classes[:1024])] == ["amenorrhoea"]
    assert CLASSES[table.classes[1024, 0]] == "infrequent"
    assert table.episodes.low.sum() == 1


@pytest.mark.parametrize("strange", [-2, -128, 6, 7, 8, 127])
def test_a_code_that_is_none_is_refused_wherever_it_stands(strange: int) -> None:
    """No typing error becomes a missing day, whatever its bits are."""
    for place in ((0, 0), (3, 45), (6, 89)):
        codes = np.zeros((7, 90), np.int8)
        codes[place] = strange
        with pytest.raises(DiaryError, match="a code is none of -1"):
            period_table(codes, PATTERNS, DEFAULT)


@pytest.mark.parametrize("codes", [[0, 1, 2], [[0.5, 1.0]], [["2"]], [[[0]]]])
def test_what_is_no_table_of_whole_numbers_is_refused(codes: object) -> None:
    """A row for each woman, a column for each day."""
    with pytest.raises(DiaryError, match="row for each woman"):
        period_table(codes, PATTERNS, DEFAULT)  # type: ignore[arg-type]


def test_large_numbers_do_not_wrap_around_to_codes() -> None:
    """258 is not 2."""
    with pytest.raises(DiaryError, match="a code is none of"):
        period_table([[258] * 90], PATTERNS, DEFAULT)


def test_a_diary_that_ends_early_is_like_one_that_is_shorter() -> None:
    """Days after the end of one woman's diary are no missing days of hers: whole spans end there."""
    for recorded in (90, 95, 130, 180, 196):
        padded = [REGULAR[:recorded] + [AFTER] * (196 - recorded)]
        table = period_table(padded, PATTERNS, DEFAULT)
        for place, period in enumerate(reference_periods(REGULAR[:recorded], PATTERNS, DEFAULT)):
            assert (period.episodes, period.long_intervals) == (
                (table.episodes.low[0, place], table.episodes.high[0, place]),
                (table.long_intervals.low[0, place], table.long_intervals.high[0, place]),
            )
            assert bool(table.withheld[0, place]) == (period.withheld is not None)


def test_classes_are_indexes_or_say_why_there_is_none() -> None:
    """Undetermined where missing days leave several, withheld where the period is not over."""
    codes = [[0] * 100, [-1] * 100]
    assert period_table(codes, PATTERNS, DEFAULT).classes.tolist() == [[0, WITHHELD], [UNDETERMINED, WITHHELD]]


def test_a_removed_coil_and_bounds_for_what_is_not_over_are_as_for_one_diary() -> None:
    """The same conventions withhold the same periods."""
    codes = [2, 0] * 6 + [0] * 48
    for removed, conventions in (
        (True, conventions_of(PATTERNS, removal="left_out")),
        (True, conventions_of(PATTERNS, removal="bounds")),
        (False, conventions_of(PATTERNS, unfinished="waits")),
        (False, conventions_of(PATTERNS, unfinished="bounds")),
    ):
        divided = Division(removed=removed)
        (period,) = reference_periods(codes, PATTERNS, conventions, divided)
        table = period_table([codes], PATTERNS, conventions, divided)
        assert bool(table.withheld[0, 0]) == (period.withheld is not None)


def test_gaps_are_filled_as_for_one_diary() -> None:
    """With the heavier neighbour, up to the length that was named."""
    random = np.random.default_rng(5)
    codes = random.choice(np.array([-1, -1, 0, 0, 1, 2, 3], np.int8), (200, 95))
    for up_to in (1, 2, 5):
        chosen = conventions_of(PATTERNS, missing="neighbour", fill_up_to=up_to)
        filled = np.array([filled_gaps(row, up_to) for row in codes.tolist()], np.int8)
        wanted, found = period_table(filled, PATTERNS, DEFAULT), period_table(codes, PATTERNS, chosen)
        assert (wanted.fields == found.fields).all()


def test_a_gap_at_the_end_of_a_diary_is_not_filled() -> None:
    """The day after the end is no neighbour."""
    chosen = conventions_of(PATTERNS, missing="neighbour", fill_up_to=3)
    codes = [[0] * 89 + [-1] + [AFTER] * 6]
    assert period_table(codes, PATTERNS, chosen).missing[0, 0] == 1


@pytest.mark.parametrize("length", [1, 367])
def test_a_period_that_does_not_fit_is_refused(length: int) -> None:
    """Rather than count wrong."""
    with pytest.raises(UsageError, match="does not fit"):
        period_table([[0] * 400], PATTERNS, DEFAULT, Division(length=length))


def test_a_limit_that_does_not_fit_is_refused() -> None:
    """The machine holds lengths of up to 31 days; a larger limit in the data is no reason to count wrong."""
    limits = {**PATTERNS.limits, "prolonged_days": PATTERNS.limits["prolonged_days"]._replace(value=Decimal(40))}
    with pytest.raises(UsageError, match="does not fit"):
        period_table([[0] * 90], PATTERNS._replace(limits=limits), DEFAULT)


def test_no_women_and_no_whole_period_are_no_error() -> None:
    """Nothing in, nothing out."""
    assert period_table(np.zeros((0, 90), np.int8), PATTERNS, DEFAULT).classes.shape == (0, 1)
    assert period_table([[0] * 10], PATTERNS, DEFAULT, Division(first_day=50)).classes.shape == (1, 0)


def test_the_result_does_not_depend_on_the_layout_of_the_array() -> None:
    """Rows that lie apart in memory, or another whole type, say the same."""
    codes = np.random.default_rng(6).choice(np.array([-1, 0, 0, 1, 2], np.int8), (90, 181))
    wanted = period_table(np.ascontiguousarray(codes), PATTERNS, DEFAULT).fields
    assert (period_table(np.asfortranarray(codes), PATTERNS, DEFAULT).fields == wanted).all()
    assert (period_table(codes.astype(np.int64), PATTERNS, DEFAULT).fields == wanted).all()

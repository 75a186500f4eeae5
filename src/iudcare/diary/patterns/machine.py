"""The definitions of `reference` for 1,024 women at a time: a word is one day of 64 women, a bit of it one woman.

A step reads one day of all of them and moves on what each definition remembers: whether a counted episode goes on, how long
an interval is so far. A count or a length is a column of words, its lowest bits first. The extreme completions are those of
`completions`, decided on the way. Options are masks, all ones or all zeros, so that a step has no branches and the compiler
works on several words at once. Compiled by numba when first called, and kept on disk after that; arrays are made in `many`.
"""

from __future__ import annotations

from typing import NamedTuple

from numba import njit, uint64

LANES = 16
"""Words that are worked on together; each row of what is remembered has so many."""
WOMEN = 64 * LANES
ONES = 0xFFFFFFFFFFFFFFFF
EACH_BYTE = 0x0101010101010101
RUN_BITS, DAY_BITS, EPISODE_BITS, INTERVAL_BITS = 5, 9, 8, 5
"""Bits of a length in days, which stops growing at the limit that matters, and of counts; `many` keeps to what they can hold."""
FIELD = 16
"""Rows of a field of the result: fewest episodes, most episodes, fewest and most long intervals, bleeding, blood and missing
days, flags. Flags: the five classes, whether the diary ends before the period, and, from `LONGER` on, whether an episode is
longer than the higher limit, surely and possibly, and then the lower limit."""
FLAGS, ROWS, LONGER = 7 * FIELD, 8 * FIELD, 8

BLOOD, FREE, MISSING, HEAVIER, COUNTS, OVER, DAY = (row * LANES for row in range(7))
"""A day: any blood; recorded as none; not recorded; heavier than spotting; makes an episode count; the diary is over."""
COUNTED, WAS_FREE, BEGUN, LONG, BLED, BEFORE, TOUCHES, HIGHER, LOWER, EVER_HIGHER, EVER_LOWER, NEW, INTERVAL = (
    row * LANES for row in range(13)
)
"""What is remembered of one extreme: an episode that counts may go on; yesterday was free; blood was seen; the interval is long;
yesterday bled; the episode began before the period; it counts; it is longer than the limits; one was; what is new today."""
LENGTH, MIND = INTERVAL + RUN_BITS * LANES, INTERVAL + 2 * RUN_BITS * LANES


class How(NamedTuple):
    """The numbers of the rule, the conventions and the division. Days are indexes from 0; the last three are 0 or 1.

    `lower`, `higher` and `long` are the days of an episode beyond a limit and of a long interval. So many days `earlier` than
    a period bear on which episodes begin in it, so many `before` and `after` it on their length, `around` it on intervals.
    """

    first: int
    length: int
    periods: int
    few_episodes: int
    many_episodes: int
    few_long: int
    earlier: int
    before: int
    after: int
    around: int
    spotting: int
    one_day_ends: int
    inner: int


compiled = njit(cache=True, boundscheck=False)


@compiled
def _mask(yes):
    return uint64(ONES) if yes else uint64(0)


@compiled
def _strange(row):
    """Whether some code of a woman is none: it is above 5, or below 0 and not all ones, which is -1. `row`: 8 days in a word.

    What is added carries into the highest bit of a byte that is strange, and into no other byte.
    """
    seen = uint64(0)
    for eight in row:
        negative = (eight >> uint64(7)) & uint64(EACH_BYTE)
        turned = eight ^ ((negative << uint64(8)) - negative)
        seen |= turned + uint64(122 * EACH_BYTE) + uint64(5) * negative
    return (seen & uint64(128 * EACH_BYTE)) != 0


@compiled
def _gather(codes, first, low, middle, high):
    """One bit of each code of 8 women: byte `d` of a word is day `d` of eight, bit `w` of it is woman `w`."""
    strange = 0
    low[:] = 0
    middle[:] = 0
    high[:] = 0
    for woman in range(8):
        row = codes[min(first + woman, len(codes) - 1)]
        strange += _strange(row)
        for group in range(len(low)):
            low[group] |= (row[group] & uint64(EACH_BYTE)) << uint64(woman)
            middle[group] |= ((row[group] >> uint64(1)) & uint64(EACH_BYTE)) << uint64(woman)
            high[group] |= ((row[group] >> uint64(2)) & uint64(EACH_BYTE)) << uint64(woman)
    return strange


@compiled
def _turn(rows, size):
    """Turn squares of `size` words over their diagonal, bit for bit (64) or byte for byte (8): rows become columns."""
    half, bits = size // 2, 64 // size
    mask = uint64(0x00000000FFFFFFFF)
    while half:
        shift = uint64(half * bits)
        for base in range(0, size, 2 * half):
            for row in range(base, base + half):
                upper, lower = rows[row], rows[row + half]
                for place in range(len(upper)):
                    differs = ((upper[place] >> shift) ^ lower[place]) & mask
                    upper[place] ^= differs << shift
                    lower[place] ^= differs
        half //= 2
        mask ^= mask << uint64(half * bits)


@compiled
def _pack(codes, first, planes, words):
    """The three lowest bits of the codes of a block of women, each as one word for a day and 64 women; how many were strange."""
    strange = 0
    for lane in range(LANES):
        for eight in range(8):
            strange += _gather(codes, first + 64 * lane + 8 * eight, words[0, eight], words[1, eight], words[2, eight])
        for plane in range(3):
            _turn(words[plane], 8)
            for row in range(8):
                for group in range(words.shape[2]):
                    planes[plane, 8 * group + row, lane] = words[plane, row, group]
    return strange


@compiled
def _read(planes, day, inside, spotting, now):
    """What a day is. After the end of the diary a day of the period is missing, and any other is nothing at all."""
    if not 0 <= day < planes.shape[1]:
        now[:] = 0
        now[MISSING:HEAVIER] = inside
        now[OVER:DAY] = _mask(day >= 0)
        return
    for lane in range(len(now) // 6):
        low, middle, high = planes[0, day, lane], planes[1, day, lane], planes[2, day, lane]
        missing, over = low & middle & high, high & low & ~middle
        free = ~(low | middle | high)
        blood = ~(missing | over | free)
        heavier = (middle | high) & blood
        now[BLOOD + lane] = blood
        now[FREE + lane] = free
        now[MISSING + lane] = missing | (over & inside)
        now[HEAVIER + lane] = heavier
        now[COUNTS + lane] = heavier | (blood & spotting)
        now[OVER + lane] = over


@compiled
def _episodes(now, mind, most, inside, earlier, one_day_ends):
    """Note the episodes that begin to count today. On days before the period any blood begins one that does not count in it."""
    for lane in range(len(now) // 6):
        counted, missing = mind[COUNTED + lane], now[MISSING + lane]
        blood = inside & (now[COUNTS + lane] | (missing & ~counted & most))
        blood |= earlier & (now[BLOOD + lane] | (missing & ~most))
        free = now[FREE + lane] | (missing & ~blood & most)
        mind[NEW + lane] = blood & ~counted & inside
        mind[COUNTED + lane] = (counted & ~(free & (mind[WAS_FREE + lane] | one_day_ends))) | blood
        mind[WAS_FREE + lane] = free


@compiled
def _intervals(now, mind, most, around, inner, limit):
    """Note the intervals that become long today, or, between two episodes of the period, those that end long today."""
    for lane in range(len(now) // 6):
        begun, long = mind[BEGUN + lane] | ~inner, mind[LONG + lane]
        free = now[FREE + lane] | (now[MISSING + lane] & ((most & begun & ~long) | (~most & (long | ~begun))))
        keep = free & begun & around
        more, reached = keep & ~long, keep
        for bit in range(RUN_BITS):
            row = INTERVAL + bit * LANES + lane
            carried = mind[row] & more
            mind[row] = (mind[row] ^ more) & keep
            more = carried
            reached &= mind[row] ^ limit[bit]
        mind[BEGUN + lane] = begun | ~free
        mind[LONG + lane] = reached
        mind[NEW + lane] = (reached & ~long & ~inner) | (long & ~keep & inner)


@compiled
def _lengths(now, mind, most, inside, earlier, near, one_day_ends, limits):
    """How long the episodes are that count in the period, and whether one was longer than a limit."""
    for lane in range(len(now) // 6):
        before = mind[BEFORE + lane] | earlier
        bled = near & (now[BLOOD + lane] | (now[MISSING + lane] & (most ^ before)))
        goes_on = bled | (mind[BLED + lane] & ~one_day_ends)
        before = (mind[BEFORE + lane] & goes_on) | (earlier & bled)
        counts = now[COUNTS + lane] | (now[MISSING + lane] & bled & most)
        touches = (mind[TOUCHES + lane] & goes_on) | (counts & ~before & inside)
        keep = goes_on & ~before
        more, higher, lower = keep & ~mind[HIGHER + lane], keep, keep
        for bit in range(RUN_BITS):
            row = LENGTH + bit * LANES + lane
            carried = mind[row] & more
            mind[row] = (mind[row] ^ more) & keep
            more = carried
            higher &= mind[row] ^ limits[0, bit]
            lower &= mind[row] ^ limits[1, bit]
        lower |= mind[LOWER + lane] & keep
        mind[BEFORE + lane] = before
        mind[BLED + lane] = bled
        mind[TOUCHES + lane] = touches
        mind[HIGHER + lane] = higher
        mind[LOWER + lane] = lower
        mind[EVER_HIGHER + lane] |= higher & touches & bled
        mind[EVER_LOWER + lane] |= lower & touches & bled


@njit(inline="always")
def _count(result, field, source, row, bits):
    """Add a row of ones and zeros to a field of the result."""
    for lane in range(len(result) // ROWS):
        more = source[row + lane]
        for bit in range(bits):
            column = (field * FIELD + bit) * LANES + lane
            carried = result[column] & more
            result[column] ^= more
            more = carried


@compiled
def _walk(planes, how, period, limits, minds, now, result):
    """All definitions, from the first to the last day that bears on one period."""
    first = how.first + period * how.length
    last = first + how.length - 1
    spotting, one_day_ends, inner = _mask(how.spotting), _mask(how.one_day_ends), _mask(how.inner)
    for day in range(first - max(how.before, how.around), last + max(how.after, how.around) + 1):
        inside = _mask(first <= day <= last)
        earlier = _mask(first - how.earlier <= day < first)
        around = _mask(first - how.around <= day <= last + how.around)
        near = _mask(first - how.before <= day <= last + how.after)
        _read(planes, day, inside, spotting, now)
        for extreme in range(2):
            mind, most = minds[extreme], _mask(extreme)
            if inside | earlier:
                _episodes(now, mind, most, inside, earlier, one_day_ends)
                _count(result, extreme, mind, NEW, EPISODE_BITS)
            if around:
                _intervals(now, mind, most, around, inner, limits[2])
                _count(result, 2 + extreme, mind, NEW, INTERVAL_BITS)
            if near:
                _lengths(now, mind, most, inside, earlier, near, one_day_ends, limits)
        if inside:
            _count(result, 4, now, HEAVIER, DAY_BITS)
            _count(result, 5, now, BLOOD, DAY_BITS)
            _count(result, 6, now, MISSING, DAY_BITS)
        if day == last:
            result[(FLAGS + 5) * LANES : (FLAGS + 6) * LANES] = now[OVER:DAY]


@compiled
def _at_least(result, field, limit, found):
    """Where a count is at least a limit."""
    found[:] = uint64(ONES)
    for bit in range(FIELD):
        for lane in range(len(found)):
            row = result[(field * FIELD + bit) * LANES + lane]
            found[lane] = row & found[lane] if (limit >> bit) & 1 else row | found[lane]


@compiled
def _judge(minds, how, result):
    """Flag the classes that the counts allow, in the order of `CLASSES`, and the episodes that are longer than the limits."""
    spare = minds[0, INTERVAL : INTERVAL + 8 * LANES].reshape((8, LANES))
    few, many, long = how.few_episodes + 1, how.many_episodes + 1, how.few_long
    for place, field, limit in (
        (0, 5, 1), (1, 6, 1), (2, 0, few), (3, 0, many), (4, 1, few), (5, 1, many), (6, 2, long), (7, 3, long),
    ):  # fmt: skip
        _at_least(result, field, limit, spare[place])
    flags = result[FLAGS * LANES :].reshape((FIELD, LANES))
    for lane in range(LANES):
        middle = ~spare[3, lane] & spare[4, lane]
        flags[0, lane] = ~spare[0, lane]
        flags[1, lane] = ~spare[2, lane] & (spare[0, lane] | spare[1, lane])
        flags[2, lane] = middle & spare[7, lane]
        flags[3, lane] = middle & ~spare[6, lane]
        flags[4, lane] = spare[5, lane]
        for extreme in range(2):
            flags[LONGER + extreme, lane] = minds[extreme, EVER_HIGHER + lane]
            flags[LONGER + 2 + extreme, lane] = minds[extreme, EVER_LOWER + lane]


@compiled
def _give(result, first, period, table):
    """Write what was counted of one period: for each woman two words of four fields."""
    halves = result.reshape((2, 64, LANES))
    for half in range(2):
        _turn(halves[half], 64)
        for place in range(min(WOMEN, len(table) - first)):
            table[first + place, period, half] = halves[half, place % 64, place // 64]


@njit(cache=True, boundscheck=False, nogil=True)
def run(codes, first, last, how, limits, room, table):
    """Everything, for the women from one index to before another; gives how many rows held a code that is none.

    `codes`: (women, days / 8) words of 8 days. `limits`: the masks of the higher and the lower limit and of a long interval.
    `room`: arrays to work in. `table`: (women, periods, 2), filled. Threads may do one part of the women each.
    """
    planes, words, minds, now, result = room
    strange = 0
    for block in range(first, last, WOMEN):
        strange += _pack(codes, block, planes, words)
        for period in range(how.periods):
            minds[:] = 0
            result[:] = 0
            _walk(planes, how, period, limits, minds, now, result)
            _judge(minds, how, result)
            _give(result, block, period, table)
    return strange

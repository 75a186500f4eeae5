"""The cases of conformance/patterns: reference periods one at a time and many at once, and the other rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from conformance.reading import knowledge, rows
from iudcare.diary.entry import Amount, Clots, Day, Product, ProductKind, Soaked
from iudcare.diary.patterns.convention import Conventions, conventions_of
from iudcare.diary.patterns.creinin import creinin
from iudcare.diary.patterns.figo import Figo, figo
from iudcare.diary.patterns.many import Counts, period_table
from iudcare.diary.patterns.pbac import pbac
from iudcare.diary.patterns.reference import CLASSES, Division, ReferencePeriod, reference_periods
from iudcare.loading.entry import Entry

PATTERNS = knowledge().patterns
PERIODS = rows("patterns/reference-periods.yaml")
OTHERS = rows("patterns/others.yaml")
COUNTS = ("episodes", "long_intervals", "bleeding_days", "spotting_days", "blood_days", "longest_episode")
FIELDS = ("pattern", "possible", "prolonged", "withheld", "missing", "first_day", "last_day")


def named(row: Entry) -> str:
    """The sentence that tells the case."""
    return row.text("case")


def codes(diary: str) -> list[int]:
    """A diary of tokens as codes.

    >>> codes("0*2 2 .")
    [0, 0, 2, -1]
    """
    found: list[int] = []
    for token in diary.split():
        code, _, times = token.partition("*")
        found += [-1 if code == "." else int(code)] * int(times or 1)
    return found


def conventions(row: Entry) -> Conventions:
    """The conventions of a case."""
    chosen = {name: str(option) for name, option in row.entry("conventions").items()}
    up_to = row.integer("fill_up_to") if "fill_up_to" in row else None
    return conventions_of(PATTERNS, fill_up_to=up_to, **chosen)


def division(row: Entry) -> Division:
    """How the diary of a case is divided."""
    row.only("case", "diary", "conventions", "length", "first_day", "removed", "fill_up_to", "expect")
    length = row.integer("length") if "length" in row else None
    first_day = row.integer("first_day") if "first_day" in row else 1
    return Division(first_day, length, row.flag("removed"))


def plain(value: object) -> object:
    """A value of a result as the data has it: a count with one value is a number, with two a list."""
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(one, int) for one in value):
        low, high = value
        return low if low == high else [low, high]
    if isinstance(value, tuple):
        return list(value)
    return value


def expected(value: object) -> object:
    """A value of the data in the same form."""
    if isinstance(value, list) and len(value) == 2 and value[0] == value[1]:
        return value[0]
    return int(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize("row", PERIODS, ids=named)
def test_a_diary_is_read_as_the_case_says(row: Entry) -> None:
    """Every period that the case lists, and every key that it names."""
    periods = reference_periods(codes(row.text("diary")), PATTERNS, conventions(row), division(row))
    wanted = row.entries("expect")
    assert len(periods) == len(wanted)
    for period, expect in zip(periods, wanted, strict=True):
        expect.only(*COUNTS, *FIELDS)
        assert {key: plain(getattr(period, key)) for key in expect} == {key: expected(value) for key, value in expect.items()}


@pytest.mark.parametrize("row", PERIODS, ids=named)
def test_many_at_once_says_the_same(row: Entry) -> None:
    """The arrays give the counts, bounds and classes of the case too."""
    diary, chosen, divided = codes(row.text("diary")), conventions(row), division(row)
    table = period_table([diary], PATTERNS, chosen, divided)
    for place, period in enumerate(reference_periods(diary, PATTERNS, chosen, divided)):
        assert list(in_table(period)) == [
            *(tuple(count(one, place)) for one in (table.episodes, table.long_intervals, table.bleeding_days, table.blood_days)),
            int(table.missing[0, place]),
            tuple(name for bit, name in enumerate(CLASSES) if table.possible[0, place] >> bit & 1),
            CLASSES[table.classes[0, place]] if table.classes[0, place] >= 0 else None,
        ]


def count(counts: Counts, place: int) -> Iterator[int]:
    """Both values of a count of the only woman."""
    yield from (int(counts.low[0, place]), int(counts.high[0, place]))


def in_table(period: ReferencePeriod) -> Iterator[object]:
    """What a period and a table both say."""
    yield from (tuple(one) for one in (period.episodes, period.long_intervals, period.bleeding_days, period.blood_days))
    yield from (period.missing, period.possible, period.pattern)


@pytest.mark.parametrize("row", [row for row in OTHERS if row.text("rules") == "creinin"], ids=named)
def test_creinin(row: Entry) -> None:
    """Pattern, flow and duration."""
    row.only("case", "rules", "diary", "usual", "expect")
    usual = row.integer("usual") if "usual" in row else None
    diary = codes(row.text("diary"))
    (period,) = reference_periods(diary, PATTERNS, conventions_of(PATTERNS))
    found = creinin(period, diary, PATTERNS, usual)
    wanted = row.entry("expect").only("pattern", "prolonged", "heavier_than_usual")
    assert {key: plain(getattr(found, key)) for key in wanted} == {key: expected(value) for key, value in wanted.items()}


@pytest.mark.parametrize("row", [row for row in OTHERS if row.text("rules") == "figo"], ids=named)
def test_figo(row: Entry) -> None:
    """The five sides of a cyclic diary, or why it is not cyclic."""
    row.only("case", "rules", "diary", "volume", "expect")
    found = figo(codes(row.text("diary")), PATTERNS, conventions_of(PATTERNS), row.maybe_text("volume"))
    wanted = row.entry("expect")
    seen = found._asdict() if isinstance(found, Figo) else {"reason": found.reason}
    assert {key: list(seen[key]) if key == "cycles" else seen[key] for key in wanted} == dict(wanted)


@pytest.mark.parametrize("row", [row for row in OTHERS if row.text("rules") == "pbac"], ids=named)
def test_pbac(row: Entry) -> None:
    """Points, what has none, and the cut-offs that are reached."""
    row.only("case", "rules", "products", "clots", "bleeding", "expect")
    found = pbac(days_of(row), PATTERNS)
    seen = {
        "score": int(found.score),
        "at_least": found.at_least,
        "days_unscored": found.days_unscored,
        "higham": found.cut_offs[0].reached,
        "janssen": found.cut_offs[1].reached,
    }
    assert {key: seen[key] for key in row.entry("expect")} == dict(row.entry("expect"))


def days_of(row: Entry) -> Iterator[Day]:
    """The products of a case on one day, and a day for each of its clots and amounts."""
    products = [
        Product(
            ProductKind(one.text("kind")),
            Soaked.named(one.text("soaked")) if "soaked" in one else None,
            number=one.integer("number") if "number" in one else 1,
        )
        for one in row.entries("products")
    ]
    yield Day(date(2026, 3, 2), products=tuple(products))
    yield from (Day(date(2026, 3, 3), clots=Clots.named(word)) for word in row.texts("clots"))
    yield from (Day(date(2026, 3, 4), Amount.named(word)) for word in row.texts("bleeding"))

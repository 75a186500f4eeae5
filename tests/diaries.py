"""Random diaries for tests: any that the file can hold, crowded into a few weeks so that two of them meet."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from iudcare.diary.entry import (
    LEAST,
    Act,
    Amount,
    Bled,
    Clots,
    Day,
    Diary,
    Event,
    EventKind,
    Product,
    ProductKind,
    Soaked,
    diary_of,
)

DATES = st.dates(date(2026, 11, 1), date(2026, 11, 14))
PRODUCTS = st.builds(
    Product,
    st.sampled_from(ProductKind),
    st.none() | st.sampled_from(Soaked),
    st.none() | st.integers(0, 500),
    st.integers(1, 99),
)
NOTES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DAYS = st.builds(
    Day,
    DATES,
    st.none() | st.sampled_from(Amount),
    st.none() | st.integers(0, 3),
    st.none() | st.sampled_from(Clots),
    st.lists(PRODUCTS, max_size=2).map(tuple),
    st.none() | NOTES,
    st.just(False),
).flatmap(lambda day: st.just(day) | st.just(day._replace(bleeding=LEAST, amount_unknown=True)))
"""Each day also as one that bled, nobody knows how much."""
ACTS = st.builds(Act, DATES, st.none() | st.sampled_from(Bled))
EVENTS = st.builds(Event, DATES, st.sampled_from(EventKind), st.none() | st.sampled_from(["mirena", "copper", "felt"]))


@st.composite
def diaries(draw: st.DrawFn) -> Diary:
    """Any diary of two weeks."""
    days = draw(st.lists(DAYS, max_size=8, unique_by=lambda day: day.on))
    return diary_of(days, draw(st.lists(ACTS, max_size=5)), draw(st.lists(EVENTS, max_size=4)))

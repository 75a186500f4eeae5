"""Two diaries into one: nothing is dropped in silence. What only one says is taken over; where they differ, ours stands.

Acts and events have no names, so they are matched: within a day (and a kind of event) first those that are equal, then
those that one diary says more about, then those that differ, which are conflicts. Whatever is left over is one more act
or event. So a diary merged with itself, or twice with the same other one, gains nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from iudcare.diary.entry import LEAST, SOME, Act, Amount, Bled, Clots, Day, Diary, Event, EventKind, Product, diary_of

Field = Amount | Clots | Bled | int | str | tuple[Product, ...]
"""The value of one field, where two diaries can differ."""
One = TypeVar("One", bound=Field | None)
Value = TypeVar("Value", Bled, str)
Key = tuple[date, str]
"""The date, and the name of the field in which two that match may differ."""


class Conflict(NamedTuple):
    """A field that two diaries say differently: ours stands, and both are named. `field` as in the diary file."""

    on: date
    field: str
    ours: Field
    theirs: Field


class Merged(NamedTuple):
    """Two diaries made one, and what they say differently."""

    diary: Diary
    conflicts: tuple[Conflict, ...]


def merge(ours: Diary, theirs: Diary) -> Merged:
    """Both as one diary, with the fields that they say differently, by date.

    >>> from iudcare.diary.entry import Amount
    >>> on = date(2026, 11, 20)
    >>> both = merge(diary_of([Day(on, Amount.LIGHT)]), diary_of([Day(on, Amount.HEAVY, pain=2)]))
    >>> both.diary.day(on).bleeding, both.diary.day(on).pain
    (<Amount.LIGHT: 3>, 2)
    >>> both.conflicts[0].field, both.conflicts[0].theirs
    ('bleeding', <Amount.HEAVY: 5>)
    """
    conflicts: list[Conflict] = []
    days = [_day(ours.day(on), theirs.day(on), conflicts) for on in {**ours.days, **theirs.days}]
    acts = [Act(on, bled) for (on, _), bled in _matched(_bled(ours), _bled(theirs), conflicts)]
    events = [Event(on, EventKind(kind), one) for (on, kind), one in _matched(_details(ours), _details(theirs), conflicts)]
    return Merged(diary_of(days, acts, events), tuple(sorted(conflicts, key=lambda one: one.on)))


def _bled(diary: Diary) -> list[tuple[Key, Bled | None]]:
    return [((act.on, "bled"), act.bled) for act in diary.acts]


def _details(diary: Diary) -> list[tuple[Key, str | None]]:
    return [((event.on, event.kind.value), event.detail) for event in diary.events]


def _day(ours: Day, theirs: Day, conflicts: list[Conflict]) -> Day:
    """The day with each field from ours, or from theirs where ours has none. An amount says more than that there was blood."""
    if ours.bled and theirs.bled and ours.amount_unknown != theirs.amount_unknown:
        told = theirs if ours.amount_unknown else ours
        ours, theirs = (day._replace(bleeding=told.bleeding, amount_unknown=False) for day in (ours, theirs))

    def stands(name: str, mine: One, other: One) -> One:
        if mine in (None, ()):
            return other
        if other not in (None, (), mine):
            conflicts.append(Conflict(ours.on, name, mine, other))
        return mine

    amount = stands("bleeding", ours.amount, theirs.amount)
    return Day(
        ours.on,
        amount if isinstance(amount, Amount) else LEAST if amount else None,
        stands("pain", ours.pain, theirs.pain),
        stands("clots", ours.clots, theirs.clots),
        stands("products", ours.products, theirs.products),
        stands("note", ours.note, theirs.note),
        amount == SOME,
    )


def _matched(
    ours: Sequence[tuple[Key, Value | None]], theirs: Sequence[tuple[Key, Value | None]], conflicts: list[Conflict]
) -> Iterator[tuple[Key, Value | None]]:
    """Ours, filled in from theirs, and what only theirs has."""
    for key in dict.fromkeys(key for key, _ in (*ours, *theirs)):
        mine, others = ([value for one, value in side if one == key] for side in (ours, theirs))
        values, differ = _paired(mine, others)
        yield from ((key, value) for value in values)
        conflicts.extend(Conflict(*key, *pair) for pair in differ)


def _paired(mine: list[Value | None], others: list[Value | None]) -> tuple[list[Value | None], list[tuple[Value, Value]]]:
    """What stands of two lists, and the pairs that differ; `None` pairs with anything that has no equal."""
    left, stands = list(others), list(mine)
    unmatched = [place for place, value in enumerate(mine) if not _taken(value, left)]
    if unmatched:
        left.sort(key=lambda value: value or "")  # first those that say less; and the same pairs when merged again
    differ = []
    for place in sorted(unmatched, key=lambda place: mine[place] is not None)[: len(left)]:
        value, other = stands[place], left.pop(0)
        if value is None:
            stands[place] = other
        elif other is not None:
            differ.append((value, other))
    return stands + left, differ


def _taken(value: Value | None, left: list[Value | None]) -> bool:
    """Whether an equal one was there, which is then used up."""
    found = value in left
    if found:
        left.remove(value)
    return found

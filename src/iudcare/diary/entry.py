"""What can be recorded in a diary: days, sex acts, events of the coil; and how two diaries become one.

Calendar days only: no hour, no time zone. A day or a field that was not recorded is `None` (or has no entry), which is
never the same as an amount of none. Words are those of the diary file (`docs/diary-file.md`); values are in its units.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from iudcare.diary.merge import Merged


class _Grade(IntEnum):
    """A word on a scale. Grades begin at 1, so that `if grade:` can never take a recorded none for not recorded."""

    @property
    def word(self) -> str:
        """The grade as written in a diary file."""
        return self.name.lower()

    @classmethod
    def named(cls, word: str) -> Self:
        """The grade of that word; `KeyError` when there is none."""
        return cls[word.upper()]


class Amount(_Grade):
    """How much a day bled, in order. `NONE` is said by the person; a day without an `Amount` was not recorded.

    >>> Amount.NONE < Amount.SPOTTING < Amount.named("heavy")
    True
    >>> Amount.MODERATE.word, bool(Amount.NONE)
    ('moderate', True)
    """

    NONE = 1
    SPOTTING = 2
    LIGHT = 3
    MODERATE = 4
    HEAVY = 5


class Clots(_Grade):
    """The largest clot of a day, in order.

    >>> Clots.SMALL < Clots.LARGE
    True
    """

    NONE = 1
    SMALL = 2
    LARGE = 3


class Soaked(_Grade):
    """How full a product was when it was changed: the three pictures of the PBAC chart, in order.

    >>> Soaked.named("full").word
    'full'
    """

    LIGHT = 1
    MODERATE = 2
    FULL = 3


class ProductKind(StrEnum):
    """What was used. Only pads and tampons are in the PBAC chart; the others are scored by millilitres or not at all."""

    PAD = "pad"
    TAMPON = "tampon"
    CUP = "cup"
    DISC = "disc"
    UNDERWEAR = "underwear"
    LINER = "liner"


class Product(NamedTuple):
    """Some products of one kind used on a day, equally full. `soaked` by eye, or `ml` each (millilitres); `None`: not said.

    >>> Product(ProductKind.PAD, Soaked.MODERATE, number=2)
    Product(kind=<ProductKind.PAD: 'pad'>, soaked=<Soaked.MODERATE: 2>, ml=None, number=2)
    """

    kind: ProductKind
    soaked: Soaked | None = None
    ml: int | None = None
    number: int = 1


LEAST, SOME = Amount.LIGHT, "some"
"""How a day that bled, nobody knows how much, is counted among bleeding days, and the word for it in a diary file."""
MOST_PAIN = 3
"""Pain is 0 none, 1 mild, 2 moderate, 3 severe."""


class Day(NamedTuple):
    """One calendar day. Each field is `None` (products: empty) when it was not recorded; `pain` is 0 to 3.

    `amount_unknown`: only that there was blood is known, as from a tracker that keeps no amount; `bleeding` is then `LEAST`,
    so that the day counts as one of a period. Whoever asks how much it was must look at this too.

    >>> Day(date(2026, 11, 20), Amount.NONE).is_empty, Day(date(2026, 11, 20)).is_empty
    (False, True)
    """

    on: date
    bleeding: Amount | None = None
    pain: int | None = None
    clots: Clots | None = None
    products: tuple[Product, ...] = ()
    note: str | None = None
    amount_unknown: bool = False

    @property
    def amount(self) -> Amount | str | None:
        """How much it bled, as far as it is known: an amount, or `SOME`.

        >>> Day(date(2026, 11, 20), LEAST, amount_unknown=True).amount
        'some'
        """
        return SOME if self.amount_unknown else self.bleeding

    @property
    def bled(self) -> bool:
        """Whether blood was recorded."""
        return (self.bleeding or Amount.NONE) > Amount.NONE

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was recorded."""
        return self == Day(self.on)


class Bled(StrEnum):
    """When blood followed a sex act, first seen: during it, later that day, or one to three days after; or not at all."""

    DURING = "during"
    SAME_DAY = "same_day"
    DAY_1 = "day_1"
    DAY_2 = "day_2"
    DAY_3 = "day_3"
    NO = "no"


class Act(NamedTuple):
    """One sex act; a day may have several. `bled` is `None` when it was not recorded, which is never `NO`.

    >>> Act(date(2026, 11, 20), Bled.DURING).bled
    <Bled.DURING: 'during'>
    """

    on: date
    bled: Bled | None = None


class EventKind(StrEnum):
    """What happened with the coil. `FULLY_OUT`: it came out by itself."""

    FITTED = "fitted"
    THREAD_CHECK = "thread_check"
    PARTLY_OUT = "partly_out"
    FULLY_OUT = "fully_out"
    REMOVED = "removed"
    REPLACED = "replaced"


class Event(NamedTuple):
    """Something that happened with the coil on a day.

    `detail`: of fitted and replaced the `device_model` (or, when only that is known, the `device`: copper, hormonal);
    of a thread check the value of `threads`, like felt; otherwise `None`. Words of the facts in `knowledge/facts/`.

    >>> Event(date(2026, 3, 2), EventKind.FITTED, "mirena").kind.value
    'fitted'
    """

    on: date
    kind: EventKind
    detail: str | None = None


class Diary(NamedTuple):
    """Everything recorded. Make one with `diary_of`, which keeps days, acts and events in the order of their dates.

    >>> diary = Diary().with_day(Day(date(2026, 11, 20), Amount.LIGHT))
    >>> diary.day(date(2026, 11, 20)).bleeding, diary.day(date(2026, 11, 21)).bleeding
    (<Amount.LIGHT: 3>, None)
    >>> diary.first == diary.last == date(2026, 11, 20)
    True
    """

    days: Mapping[date, Day] = {}
    acts: tuple[Act, ...] = ()
    events: tuple[Event, ...] = ()

    def day(self, on: date) -> Day:
        """What was recorded on a day; a day with nothing in it when nothing was."""
        return self.days.get(on, Day(on))

    def with_day(self, day: Day) -> Diary:
        """The diary with this in place of what the day held; a day with nothing in it is taken out."""
        return diary_of((*(one for on, one in self.days.items() if on != day.on), day), self.acts, self.events)

    def with_act(self, act: Act) -> Diary:
        """The diary with one more act."""
        return diary_of(self.days.values(), (*self.acts, act), self.events)

    def with_event(self, event: Event) -> Diary:
        """The diary with one more event."""
        return diary_of(self.days.values(), self.acts, (*self.events, event))

    def acts_on(self, on: date) -> tuple[Act, ...]:
        """The acts of a day."""
        return tuple(act for act in self.acts if act.on == on)

    @property
    def first(self) -> date | None:
        """The first date of anything recorded."""
        return min(self._dates(), default=None)

    @property
    def last(self) -> date | None:
        """The last date of anything recorded."""
        return max(self._dates(), default=None)

    def _dates(self) -> tuple[date, ...]:
        return (*self.days, *(act.on for act in self.acts), *(event.on for event in self.events))

    def merged(self, other: Diary) -> Merged:
        """Both diaries as one: what only one of them says is taken over, and where they differ ours stands, both listed."""
        from iudcare.diary.merge import merge  # it stands on this module

        return merge(self, other)


def diary_of(days: Iterable[Day], acts: Iterable[Act] = (), events: Iterable[Event] = ()) -> Diary:
    """A diary of these, in the order of their dates; days with nothing in them are left out.

    Raises `ValueError` when a date stands twice among the days: whoever has two must first say which one counts.

    >>> [on.day for on in diary_of([Day(date(2026, 3, 2), pain=1), Day(date(2026, 3, 1), pain=0)]).days]
    [1, 2]
    """
    kept: dict[date, Day] = {}
    for day in sorted(days, key=lambda one: one.on):
        if day.on in kept:
            raise ValueError(f"{day.on} stands twice")
        kept[day.on] = day
    filled = {on: day for on, day in kept.items() if not day.is_empty}
    return Diary(filled, tuple(sorted(acts, key=_by_date)), tuple(sorted(events, key=_by_date)))


def _by_date(one: Act | Event) -> date:
    return one.on

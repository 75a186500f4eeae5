"""What one file tells, gathered entry by entry: the only way from a foreign format into a diary.

The rules that every importer shares live here: a date is a calendar day and never converted between zones; of two amounts
for one day the heavier counts, so that "none" never wins over blood; a word that is not known is never guessed; nothing
is dropped without being counted as a loss or a problem.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeVar

from iudcare.diary.entry import Act, Amount, Bled, Clots, Day, Diary, Event, EventKind, Product, diary_of
from iudcare.diary.importers.imported import Loss, Problem
from iudcare.diary.importers.sources import printable
from iudcare.diary.place import FIRST, LAST, short

MOST_NOTE = 1000
"""Letters of a note that are kept."""
CANNOT = "the format cannot tell it"
AMOUNT, WITHOUT, SPOTTING, CLOTS = "bleeding: amount", "days without bleeding", "spotting", "clots"
PAIN, GRADE, SEX, AFTER_SEX, DEVICE = "pain", "pain: grade", "sex", "blood after sex", "events of the coil"
"""What a diary keeps and a format may lack (`Notebook.lacks`)."""
MOST_PLACES = 5
"""Places that a problem names before it only counts."""
LONGEST_PERIOD = 60
"""Days in one go that a tracker may call a period; a longer one is a start without an end, or a slip."""

MOST_KINDS = 100
"""Different problems, and different losses, that are told apart; what comes later is counted together."""

Value = TypeVar("Value")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].{0,40})?", re.ASCII | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def shown(raw: object) -> str:
    """A foreign value as it stands in messages.

    >>> shown([[1]]), shown("unicorns")
    ('a list', "'unicorns'")
    """
    return "a list" if isinstance(raw, list) else "a mapping" if isinstance(raw, dict) else short(raw)


class Notebook:
    """One file on its way into a diary. `file` is its name in messages; `today`, where known, refuses later dates.

    >>> notebook = Notebook("a.json")
    >>> notebook.bleeding(date(2026, 3, 2), Amount.NONE)
    >>> notebook.bleeding(date(2026, 3, 2), Amount.HEAVY)
    >>> notebook.diary().day(date(2026, 3, 2)).bleeding.word
    'heavy'
    >>> [problem.what for problem in notebook.problems()]
    ['one day has two amounts, none and heavy; the heavier was taken']
    """

    def __init__(self, file: str, today: date | None = None) -> None:
        self.file = file
        self.days: dict[date, Day] = {}
        self.acts: list[Act] = []
        self.events: list[Event] = []
        self.untold: set[date] = set()
        """Days that bled, with no amount told."""
        self.hurt: set[date] = set()
        """Days with pain, with no grade told."""
        self.after_sex: set[date] = set()
        """Days with words that say blood came after sex."""
        self._last = min(LAST, today) if today else LAST
        self._losses: dict[tuple[str, str], int] = {}
        self._problems: dict[tuple[str, str, bool], _Places] = {}

    def day(self, raw: object, place: str) -> date | None:
        """The calendar day that a text like `2026-03-02` or `2026-03-02T22:00:00Z` begins with; else a problem and `None`.

        >>> Notebook("a.json").day("2026-03-02 22:00:00.0", "line 1")
        datetime.date(2026, 3, 2)
        """
        found = _DAY.fullmatch(raw.strip()) if isinstance(raw, str) else None
        try:
            on = date.fromisoformat(found[1]) if found else None
        except ValueError:
            on = None
        if on and FIRST <= on <= self._last:
            return on
        kind = "a date in the future" if on and self._last < on <= LAST else "no possible date"
        said = "a date is missing" if raw in (None, "") else f"{shown(raw)} is {kind}"
        self.problem(place, said, "Dates are written like 2026-03-02. Correct it and import again")
        return None

    def known(self, words: Mapping[str, Value], raw: object, place: str, what: str) -> Value | None:
        """The meaning of a word of the format; a problem, and `None`, when it is not one that the importer knows."""
        if isinstance(raw, str) and (word := raw.strip().lower()) in words:
            return words[word]
        self.problem(place, f"{what} {shown(raw)} is not known to this importer", "That entry was left out; add it by hand")
        return None

    def bleeding(self, on: date, amount: Amount) -> None:
        """An amount for a day; the heaviest of several counts."""
        before = self.days.get(on, Day(on)).bleeding
        if before and before != amount:
            two = " and ".join(one.word for one in sorted((before, amount)))
            self.decided(str(on), f"one day has two amounts, {two}; the heavier was taken")
        self._set(on, bleeding=max(before or amount, amount))

    def bled(self, first: date, last: date, place: str) -> None:
        """Days that bled in one go, with no amount told. A longer run than `LONGEST_PERIOD`, or none, is a problem."""
        if not 0 <= (last - first).days < LONGEST_PERIOD or last > self._last:
            self.problem(place, f"a period from {first} to {last} is not possible", "Correct it and import again")
            return
        self.untold.update(first + timedelta(days=day) for day in range((last - first).days + 1))

    def pain(self, on: date, grade: int) -> None:
        """Pain of a day, 0 to 3; the worst of several counts."""
        before = self.days.get(on, Day(on)).pain
        self._set(on, pain=grade if before is None else max(before, grade))

    def hurts(self, on: date) -> None:
        """Pain without a grade. It cannot be carried, but it keeps the day from being one without pain."""
        self.hurt.add(on)

    def clots(self, on: date, clots: Clots) -> None:
        """Clots of a day; the largest of several counts."""
        self._set(on, clots=max(self.days.get(on, Day(on)).clots or clots, clots))

    def product(self, on: date, product: Product) -> None:
        """One more product of a day."""
        self._set(on, products=(*self.days.get(on, Day(on)).products, product))

    def note(self, on: date, raw: object) -> None:
        """Words of the person, as written; added to what the day has already. Words that say blood came after sex count."""
        from iudcare.diary.importers.after_sex import says_after_sex

        if not isinstance(raw, str) or not (text := _CONTROL.sub(" ", raw).strip()):
            return
        if says_after_sex(text):
            self.after_sex.add(on)
        before = self.days.get(on, Day(on)).note
        if before and text in before.split("\n"):
            return
        whole = f"{before}\n{text}" if before else text
        if len(whole) > MOST_NOTE:
            self.lost("note", f"only the first {MOST_NOTE} letters of a day are kept")
        self._set(on, note=whole[:MOST_NOTE])

    def act(self, on: date, bled: Bled | None = None) -> None:
        """A sex act. `bled` is `None` unless the file says whether blood followed."""
        self.acts.append(Act(on, bled))

    def event(self, on: date, kind: EventKind, detail: str | None = None) -> None:
        """Something that happened with the device."""
        if (event := Event(on, kind, detail)) not in self.events:
            self.events.append(event)

    def lost(self, field: str, why: str, count: int = 1) -> None:
        """Count something that the file tells and a diary cannot hold."""
        key = (printable(field), why)
        if key not in self._losses and len(self._losses) >= MOST_KINDS:
            key = ("other kinds of entry", "a diary does not keep them")
        self._losses[key] = self._losses.get(key, 0) + count

    def lacks(self, *fields: str) -> None:
        """Say what a diary could keep and this format cannot tell, so that nobody takes silence for an answer."""
        for field in fields:
            self.lost(field, CANNOT, 0)

    def problem(self, place: str, what: str, remedy: str) -> None:
        """Something wrong, because of which something is left out."""
        self._say(place, what, remedy, left_out=True)

    def decided(self, place: str, what: str, remedy: str = "Look at that day and correct it if need be") -> None:
        """Something that had to be decided; nothing is left out."""
        self._say(place, what, remedy, left_out=False)

    def diary(self) -> Diary:
        """What was gathered, as a diary."""
        return diary_of(self.days.values(), self.acts, self.events)

    def losses(self) -> tuple[Loss, ...]:
        """What could not be carried, in the order in which it was met."""
        return tuple(Loss(field, count, why) for (field, why), count in self._losses.items())

    def problems(self) -> tuple[Problem, ...]:
        """What was wrong; the same fault in many places is one problem, which names the first places."""
        return tuple(
            Problem(self.file, str(places), what, remedy, left_out) for (what, remedy, left_out), places in self._problems.items()
        )

    def _say(self, place: str, what: str, remedy: str, *, left_out: bool) -> None:
        key = (printable(what), remedy, left_out)
        if key not in self._problems and len(self._problems) >= MOST_KINDS:
            key = ("more that is wrong, of other kinds", remedy, left_out)
        self._problems.setdefault(key, _Places()).add(printable(place))

    def _set(self, on: date, **fields: object) -> None:
        self.days[on] = self.days.get(on, Day(on))._replace(**fields)  # type: ignore[arg-type]


class _Places:
    """The places of one problem: the first few by name, the others as a number."""

    def __init__(self) -> None:
        self.first: list[str] = []
        self.more = 0

    def add(self, place: str) -> None:
        """One more place, unless it is one that was named."""
        if place in self.first:
            return
        if len(self.first) < MOST_PLACES:
            self.first.append(place)
        else:
            self.more += 1

    def __str__(self) -> str:
        return ", ".join(self.first) + (f" and {self.more} more" if self.more else "")

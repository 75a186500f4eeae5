"""Reads the tables of small diaries in `conformance/diary-facts`: a letter a day, the last one today."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from conformance.reading import day, files, knowledge, rows
from iudcare.diary.entry import (
    LEAST,
    SOME,
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
from iudcare.loading.entry import Entry
from iudcare.model.diary_fact import DiaryFact
from iudcare.model.fact import FactType, Value

AMOUNTS: dict[str, Value] = dict(zip("nslmhb", (*Amount, SOME), strict=True))
CLOTS: dict[str, Value] = dict(zip("nsl", Clots, strict=True))
PAIN: dict[str, Value] = dict(zip("0123", range(4), strict=True))


@dataclass(frozen=True, eq=False)
class DiaryCase:
    """One row: a diary, the day on which it is read, and everything that it must answer."""

    row: Entry

    @property
    def name(self) -> str:
        """The sentence that tells the case."""
        return self.row.text("case")

    @property
    def written(self) -> date:
        """The day of the last letter."""
        return day(self.row)

    @property
    def today(self) -> date:
        """The day on which the diary is read: that of the last letter, or `until` days before."""
        return self.ago(self.row.integer("until") if "until" in self.row else 0)

    def ago(self, days: int) -> date:
        """So many days before the last letter."""
        return self.written - timedelta(days=days)

    def diary(self) -> Diary:
        """The diary of the row."""
        self.row.only(
            "case", "today", "until", "bleeding", "pain", "clots", "full_products", "acts", "events", "facts", "at_least", "days"
        )
        fields: dict[str, Mapping[date, object]] = {
            "bleeding": self.letters("bleeding", AMOUNTS),
            "pain": self.letters("pain", PAIN),
            "clots": self.letters("clots", CLOTS),
            "products": {self.ago(int(ago)): _full(number) for ago, number in self.row.entry("full_products").items()},
        }
        dates = {on for column in fields.values() for on in column}
        days = [_day(on, {name: column[on] for name, column in fields.items() if on in column}) for on in dates]
        return diary_of(days, map(self.act, self.row.texts("acts")), map(self.event, self.row.texts("events")))

    def letters(self, key: str, words: dict[str, Value]) -> dict[date, Value]:
        """The values of a field by date."""
        runs = re.findall(r"(\S)(?:\*(\d+))?", self.row.maybe_text(key) or "")
        line = "".join(letter * int(number or 1) for letter, number in runs)
        return {self.ago(ago): words[letter] for ago, letter in enumerate(reversed(line)) if letter != "."}

    def act(self, text: str) -> Act:
        """An act, like `9 during`."""
        ago, *bled = text.split()
        return Act(self.ago(int(ago)), Bled(*bled) if bled else None)

    def event(self, text: str) -> Event:
        """An event, like `31 fitted mirena`."""
        ago, kind, *detail = text.split()
        return Event(self.ago(int(ago)), EventKind(kind), *detail)

    def expected(self) -> dict[str, tuple[Value, bool]]:
        """The value of every fact that must be given, and whether it may be worse."""
        given = [(name, value, key == "at_least") for key in ("facts", "at_least") for name, value in self.row.entry(key).items()]
        return {name: (self.value(name, value), or_worse) for name, value, or_worse in given}

    def value(self, name: str, value: object) -> Value:
        """A value as the fact has it; a date stands as days ago."""
        if knowledge().facts[name].type is FactType.DATE and isinstance(value, int):
            return self.ago(value)
        if value is None:  # YAML reads none as a word, and null as this
            raise AssertionError(f"{self.row.place()}: {name} has no value")
        assert isinstance(value, bool | str | int)
        return value

    def days(self) -> dict[str, tuple[date, ...]]:
        """The days on which some of the facts must rest."""
        return {name: tuple(map(self.ago, _whole(agos))) for name, agos in self.row.entry("days").items()}


def _day(on: date, fields: dict[str, object]) -> Day:
    """The day of these; of blood without an amount as one."""
    if fields.get("bleeding") == SOME:
        fields |= {"bleeding": LEAST, "amount_unknown": True}
    return Day(on)._replace(**fields)  # type: ignore[arg-type]


def _full(number: object) -> tuple[Product, ...]:
    """So many full products: a pad, the rest tampons; with a cup and half full pads that say nothing."""
    assert isinstance(number, int)
    return (
        Product(ProductKind.PAD, Soaked.FULL),
        Product(ProductKind.TAMPON, Soaked.FULL, number=number - 1),
        Product(ProductKind.PAD, Soaked.MODERATE, number=9),
        Product(ProductKind.CUP, Soaked.FULL, number=9),
    )


def _whole(numbers: object) -> Sequence[int]:
    assert isinstance(numbers, Iterable)
    return [number for number in numbers if isinstance(number, int)]


def diary_cases() -> list[DiaryCase]:
    """Every row, in the order of the files."""
    return [DiaryCase(row) for file in files("diary-facts") for row in rows(file)]


def said(given: dict[str, DiaryFact]) -> dict[str, tuple[Value, bool]]:
    """What was given, without the days."""
    return {name: (one.value, one.or_worse) for name, one in given.items()}

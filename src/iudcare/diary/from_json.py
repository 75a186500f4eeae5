"""The text of a diary file into a diary (`docs/diary-file.md`), strictly: whatever is not understood is refused by its path.

Nothing is guessed and nothing is left out: a diary that is read and written again says the same.
"""

from __future__ import annotations

import re
from typing import TypeVar

from iudcare.diary.entry import (
    LEAST,
    MOST_PAIN,
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
from iudcare.diary.place import Place, date_of, json_from
from iudcare.diary.to_json import FORMAT, VERSION

MOST_ML = 500
"""Millilitres in one product; more is a slip of the finger."""
MOST_PRODUCTS = 99
"""Products of one kind in a day; more is a slip of the finger."""

Grade = TypeVar("Grade", Amount, Clots, Soaked)
_DETAIL = re.compile("[a-z][a-z0-9_]{0,39}")


def diary_from_bytes(data: bytes, where: str) -> Diary:
    """The diary in the bytes of a file. `where` is the name of the file in messages.

    Raises `BrokenError` when the bytes are not whole JSON, `DiaryError` when they are JSON but no diary.

    >>> diary_from_bytes(b'{"format": "iudcare-diary", "version": 1, "days": {"2026-11-20": {"pain": 4}}}', "diary.json")
    Traceback (most recent call last):
        ...
    iudcare.errors.DiaryError: diary.json: days.2026-11-20.pain is 4; expected a whole number from 0 to 3.
    """
    return diary_from(Place(json_from(data, where), where))


def diary_from(top: Place) -> Diary:
    """The diary in JSON values. Raises `DiaryError` with the path of what is wrong.

    >>> diary_from(Place({"format": "iudcare-diary", "version": 1}, "diary.json")) == Diary()
    True
    """
    top.at("format").word([FORMAT])
    if top.at("version").whole(1, 10**9) > VERSION:
        top.at("version").fault(f"is {top.at('version').raw}; this iudcare reads up to {VERSION}. Take a newer iudcare.")
    top.only("format", "version", "days", "sex", "events")
    days = [_day(on, place) for on, place in top.at("days").items()]
    acts = [_act(place.only("on", "bled")) for place in top.at("sex").each()]
    return diary_of(days, acts, [_event(place.only("on", "kind", "detail")) for place in top.at("events").each()])


def _day(on: str, place: Place) -> Day:
    date = date_of(on)
    if date is None:
        place.fault("is no day; expected a date like 2026-11-20.")
    place.only("bleeding", "pain", "clots", "products", "note")
    unknown = place.at("bleeding").raw == SOME
    return Day(
        date,
        LEAST if unknown else _grade(Amount, place.at("bleeding"), also=SOME),
        _maybe_whole(place.at("pain"), 0, MOST_PAIN),
        _grade(Clots, place.at("clots")),
        tuple(_product(one) for one in place.at("products").each()),
        None if place.at("note").raw is None else place.at("note").text(),
        unknown,
    )


def _product(place: Place) -> Product:
    place.only("kind", "soaked", "ml", "number")
    return Product(
        ProductKind(place.at("kind").word(ProductKind)),
        _grade(Soaked, place.at("soaked")),
        _maybe_whole(place.at("ml"), 0, MOST_ML),
        place.at("number").whole(1, MOST_PRODUCTS),
    )


def _act(place: Place) -> Act:
    bled = place.at("bled")
    return Act(place.at("on").date(), None if bled.raw is None else Bled(bled.word(Bled)))


def _event(place: Place) -> Event:
    detail = place.at("detail")
    if detail.raw is not None and not _DETAIL.fullmatch(detail.text()):
        detail.wrong("a word in small letters, like mirena or felt")
    kind = EventKind(place.at("kind").word(EventKind))
    return Event(place.at("on").date(), kind, None if detail.raw is None else detail.text())


def _grade(scale: type[Grade], place: Place, also: str = "") -> Grade | None:
    """The grade, if there is one. `also`: a word that would have been right too."""
    words = [one.word for one in scale] + ([also] if also else [])
    return None if place.raw is None else scale.named(place.word(words))


def _maybe_whole(place: Place, least: int, most: int) -> int | None:
    return None if place.raw is None else place.whole(least, most)

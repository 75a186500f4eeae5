"""A value of a JSON file and the path that leads to it, read strictly: what is wrong is refused by its path."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import NoReturn

from iudcare.errors import BrokenError, DiaryError

FIRST, LAST = date(1970, 1, 1), date(2100, 12, 31)
"""A date outside of these is a slip of the finger, or a damaged file. Which day is today only the doors know."""


class Place:
    """A value and its path. Every reading method raises `DiaryError` when the value is not as asked.

    >>> Place({"days": [{"pain": 4}]}, "diary.json").at("days").each()[0].at("pain").whole(0, 3)
    Traceback (most recent call last):
        ...
    iudcare.errors.DiaryError: diary.json: days[0].pain is 4; expected a whole number from 0 to 3.
    """

    def __init__(self, raw: object, where: str, path: str = "") -> None:
        self.raw = raw
        self.where = where
        self.path = path

    def fault(self, message: str) -> NoReturn:
        """Refuse, with the file and the path in front."""
        raise DiaryError(f"{self.where}: {f'{self.path} ' if self.path else ''}{message}")

    def wrong(self, expected: str, hint: str = "") -> NoReturn:
        """Refuse the value, and say what was expected."""
        said = "is missing" if self.raw is None else f"is {short(self.raw)}"
        self.fault(f"{said if self.path else 'the whole file ' + said}; expected {expected}.{hint}")

    def at(self, key: str) -> Place:
        """The value of a key; a place with nothing in it when there is none."""
        return self._step(key, self.raw.get(key) if isinstance(self.raw, dict) else None)

    def items(self) -> list[tuple[str, Place]]:
        """The values of a mapping by their keys; none when it is missing."""
        if self.raw is None:
            return []
        if not isinstance(self.raw, dict):
            self.wrong("a mapping in { }")
        return [(key, self._step(key, value)) for key, value in self.raw.items()]

    def each(self) -> list[Place]:
        """The values of a list; none when it is missing."""
        if self.raw is None:
            return []
        if not isinstance(self.raw, list):
            self.wrong("a list in [ ]")
        return [Place(value, self.where, f"{self.path}[{place}]") for place, value in enumerate(self.raw)]

    def only(self, *known: str) -> Place:
        """Itself, if it is a mapping with no other keys than these, and none of them null."""
        for key, value in self.items():
            if key not in known:
                value.fault(f"is a key that is not known here.{nearest(key, known)} Known: {', '.join(known)}.")
            if value.raw is None:
                value.fault("is null. Leave out what was not recorded.")
        return self

    def whole(self, least: int, most: int) -> int:
        """A whole number from the least to the most."""
        if isinstance(self.raw, int) and not isinstance(self.raw, bool) and least <= self.raw <= most:
            return self.raw
        self.wrong(f"a whole number from {least} to {most}")

    def word(self, words: Iterable[str]) -> str:
        """One of some words."""
        known = list(words)
        if isinstance(self.raw, str) and self.raw in known:
            return self.raw
        self.wrong(f"one of {', '.join(known)}", nearest(str(self.raw), known))

    def text(self) -> str:
        """Text that can be written to a file again."""
        if isinstance(self.raw, str) and not any("\ud800" <= letter <= "\udfff" for letter in self.raw):
            return self.raw
        self.wrong("text")

    def date(self) -> date:
        """A date, written 2026-11-20 and in no other way."""
        found = date_of(self.raw)
        return found if found else self.wrong("a date like 2026-11-20")

    def _step(self, key: str, value: object) -> Place:
        return Place(value, self.where, f"{self.path}.{key}" if self.path else key)


def json_from(data: bytes, where: str) -> object:
    """The JSON values in some bytes. `BrokenError` when they are cut off or garbled, `DiaryError` when a key stands twice.

    >>> json_from(b'{"format": "iudc', "diary.json")
    Traceback (most recent call last):
        ...
    iudcare.errors.BrokenError: diary.json: cut off or damaged at line 1: it is not whole JSON.
    """
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=partial(_no_duplicates, where))
    except json.JSONDecodeError as error:
        raise BrokenError(f"{where}: cut off or damaged at line {error.lineno}: it is not whole JSON.") from None
    except UnicodeDecodeError:
        raise BrokenError(f"{where}: damaged, or not a diary: it is not text in UTF-8.") from None
    except (RecursionError, ValueError):
        raise DiaryError(f"{where}: it holds a number or a nesting that no diary has.") from None


def _no_duplicates(where: str, pairs: list[tuple[str, object]]) -> dict[str, object]:
    result: dict[str, object] = {}
    for key, value in pairs:
        if key in result:
            raise DiaryError(f"{where}: {short(key)} stands twice in one mapping. Keep one.")
        result[key] = value
    return result


def date_of(text: object) -> date | None:
    """The date that a text like 2026-11-20 says. Other ways of writing one are not taken, nor dates that nobody means.

    >>> date_of("2026-11-20"), date_of("20261120"), date_of("2026-02-30"), date_of("0026-11-20")
    (datetime.date(2026, 11, 20), None, None, None)
    """
    try:
        found = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found if found and found.isoformat() == text and FIRST <= found <= LAST else None


def nearest(word: str, words: Iterable[str]) -> str:
    """A hint at the nearest right word, to stand after a message; nothing when none is near.

    >>> nearest("ligth", ["none", "light"])
    ' Did you mean light?'
    """
    import difflib  # needed only when something is wrong

    near = difflib.get_close_matches(word, list(words), n=1, cutoff=0.5)
    return f" Did you mean {near[0]}?" if near else ""


def short(raw: object) -> str:
    """A value as it stands in messages, cut to a length that can be read.

    >>> short("x" * 100), short(True)
    ("'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...", 'true')
    """
    said = repr(raw) if isinstance(raw, str) else str(raw).lower() if isinstance(raw, bool) else str(raw)
    return said if len(said) <= 40 else f"{said[:40]}..."

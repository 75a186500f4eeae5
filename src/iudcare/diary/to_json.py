"""A diary into the text of a diary file (`docs/diary-file.md`). The same diary always gives the same bytes."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from typing import Any as Json

from iudcare.diary.entry import Act, Amount, Clots, Day, Diary, Event, Product, Soaked
from iudcare.diary.merge import Field

FORMAT, LOCKED = "iudcare-diary", "iudcare-diary-locked"
"""What a diary file says it is, and what a locked one does (`encryption`)."""
VERSION = 1


def diary_bytes(diary: Diary) -> bytes:
    r"""The diary as the bytes of a file: JSON in UTF-8, days in order, a line for each value so that two files compare well.

    >>> diary_bytes(Diary())
    b'{\n  "format": "iudcare-diary",\n  "version": 1,\n  "days": {},\n  "sex": [],\n  "events": []\n}\n'
    """
    return (json.dumps(diary_dict(diary), ensure_ascii=False, indent=2) + "\n").encode()


def diary_dict(diary: Diary) -> dict[str, Json]:
    """The diary as JSON values. What was not recorded is left out.

    >>> from iudcare.diary.entry import diary_of
    >>> diary_dict(diary_of([Day(date(2026, 11, 20), Amount.LIGHT)]))["days"]
    {'2026-11-20': {'bleeding': 'light'}}
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "days": {on.isoformat(): day_dict(day) for on, day in diary.days.items()},
        "sex": [_recorded(act) for act in diary.acts],
        "events": [_recorded(event) for event in diary.events],
    }


def day_dict(day: Day) -> dict[str, Json]:
    """What was recorded of a day, without its date.

    >>> day_dict(Day(date(2026, 11, 20), pain=0))
    {'pain': 0}
    """
    return {name: value_of(value) for name, value in fields_of(day).items()}


def fields_of(day: Day) -> dict[str, Field]:
    """What was recorded of a day, by the names of the diary file.

    >>> from iudcare.diary.entry import LEAST
    >>> fields_of(Day(date(2026, 11, 20), LEAST, amount_unknown=True))
    {'bleeding': 'some'}
    """
    values = day._asdict() | {"bleeding": day.amount}
    return {name: value for name, value in values.items() if name not in ("on", "amount_unknown") and value not in (None, ())}


def value_of(value: Field | Soaked | date) -> Json:
    """One field as a JSON value.

    >>> from iudcare.diary.entry import Amount, ProductKind
    >>> value_of(Amount.LIGHT), value_of((Product(ProductKind.CUP, ml=20),))
    ('light', [{'kind': 'cup', 'ml': 20, 'number': 1}])
    """
    match value:
        case Amount() | Clots() | Soaked():
            return value.word
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return [_recorded(product) for product in value]
    return value


def _recorded(one: Product | Act | Event) -> dict[str, Json]:
    """The fields that were recorded, by their names."""
    return {name: value_of(value) for name, value in one._asdict().items() if value not in (None, ())}

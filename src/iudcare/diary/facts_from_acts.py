"""Readings of sex acts and the blood that belongs to them, since the fitting or within the window, whichever is shorter.

An act that is not written down may still have been. So "no times" and "one time" are certain only when every day of that
time is recorded and none of them, but for those of the one act, had blood.
"""

from __future__ import annotations

from datetime import date, timedelta

from iudcare.diary.entry import Act, Bled
from iudcare.diary.reading import DAY, Asked, Found, seen_on
from iudcare.diary.record import DAYS_AFTER

LATEST = timedelta(days=max(DAYS_AFTER.values()))
"""How long after an act blood still belongs to it."""


def times_after_acts(asked: Asked) -> Found | None:
    """How many acts were followed by blood: the first, the second or the last value of the fact."""
    days, bled = _days(asked), _bled(asked)
    if not days:
        return None
    value = asked.fact.values[min(len(bled), len(asked.fact.values) - 1)]
    certain = _is_all(asked, days, bled)
    return Found(value, certain, tuple(days) if certain else tuple(act.on for act in bled))


def weeks_after_acts(asked: Asked) -> Found | None:
    """How many weeks ago blood after an act was first seen since the fitting, if it was within the window too."""
    days, bled = _days(asked), _bled(asked)
    if not bled:
        return None
    first = min((act for act in asked.diary.acts if _counts(act, asked)), key=seen_on)
    weeks = asked.counted((asked.today - seen_on(first)).days // 7)
    return Found(weeks, days[0] == asked.began and _is_all(asked, days, bled), (first.on,))


def _days(asked: Asked) -> list[date]:
    """The days on which blood counts, in order."""
    return [on for on in reversed(asked.window()) if asked.began is None or on >= asked.began]


def _bled(asked: Asked) -> list[Act]:
    """The acts that count, after which blood was seen on one of these days."""
    days = _days(asked)
    return [act for act in asked.diary.acts if days and _counts(act, asked) and seen_on(act) >= days[0]]


def _counts(act: Act, asked: Asked) -> bool:
    """Whether blood followed an act since the fitting."""
    return act.bled not in (None, Bled.NO) and (asked.began is None or act.on >= asked.began)


def _is_all(asked: Asked, days: list[date], bled: list[Act]) -> bool:
    """Whether no other act can have been followed by blood on these days: no other blood was there, and no act is open.

    Acts on the last days before them count too: their blood may have been seen within these days.
    """
    before = [days[0] - number * DAY for number in range(1, LATEST.days + 1)]
    if days[0] != asked.began and not all(asked.amount(on) for on in before):
        return False
    if any(act.bled is None and act.on + LATEST >= days[0] for act in asked.diary.acts):
        return False
    explained = {act.on + number * DAY for act in bled for number in range(LATEST.days + 1)}
    return len(bled) <= 1 and all(asked.is_free(on) or (asked.bled(on) and on in explained) for on in days)

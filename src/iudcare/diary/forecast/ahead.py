"""A forecast of a diary: days with any blood in the days to come, as intervals, and three groups; or why there is none.

It rests on simulated women who are like her so far (`women`, `weighing`), whose numbers were fitted to published averages. It
was not validated on people, and how often it is right nobody knows. Needs numpy (`pip install iudcare[diary]`).
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from iudcare.diary.entry import Diary, EventKind
from iudcare.diary.forecast.outlook import Groups, Outlook, Window
from iudcare.diary.forecast.women import Numbers
from iudcare.diary.patterns.convention import conventions_of
from iudcare.diary.patterns.days import MISSING, codes_of
from iudcare.diary.patterns.in_place import InPlace, in_place
from iudcare.diary.patterns.read import HORMONAL
from iudcare.diary.profiles import COPPER, NO_FITTING, UNKNOWN_MODEL
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.pattern import Patterns, Simulator

CAME_OUT, PARTLY_OUT, AGAIN, NOTHING, TOO_LATE = "came_out", "partly_out", "again", "nothing", "too_late"
"""Why there is no forecast, beside those of `profiles`: it came out; it is partly out; there was another hormonal one just
before, and the figures are of people who had none; no day is recorded; no figure covers the days to come."""

SEED = 1
MONTHS = 3


class Forecast(NamedTuple):
    """What the days to come may bring.

    `recorded`: how many days of the diary are; `used`: whether they were enough to count. `months`: from tomorrow on. `period`:
    the next reference period, with its groups; `None` when no figure covers it.
    """

    there: InPlace
    simulator: Simulator
    recorded: int
    used: bool
    months: tuple[Window, ...]
    period: Window | None
    groups: Groups | None


class NoForecast(NamedTuple):
    """Why there is none."""

    why: str


def forecast(diary: Diary, base: KnowledgeBase, today: date, seed: int = SEED) -> Forecast | NoForecast | None:
    """What the days after today may bring; `None` for a diary without a day or a fitting until then. Same seed, same forecast.

    >>> from iudcare.diary.entry import Event, diary_of
    >>> from iudcare.loading.knowledge_base import load
    >>> fitted = diary_of((), events=[Event(date(2026, 3, 2), EventKind.FITTED, "copper")])
    >>> forecast(fitted, load(), date(2026, 11, 22))
    NoForecast(why='copper')
    """
    there = in_place(diary, today, base, conventions_of(base.patterns))
    if there is None:
        return None
    simulator = next((one for one in base.patterns.simulators.values() if there.model in one.models), None)
    codes = codes_of(diary, there.day_1, there.last)
    recorded = len(codes) - codes.count(MISSING)
    why = _why_none(diary, there, recorded)
    if why or simulator is None:
        return NoForecast(why or UNKNOWN_MODEL)
    months, period = _to_come(there.days, base.patterns, simulator.until_day)
    if not months:
        return NoForecast(TOO_LATE)
    outlook = Outlook(Numbers.named(simulator.numbers), base.patterns, seed)
    used = recorded >= base.patterns.whole("forecast_least_days")
    if used:
        dates = (there.date_of(number) for number in range(1, len(codes) + 1))
        outlook.take(codes, [not diary.day(one).amount_unknown for one in dates])
    days = outlook.days(max(last for _, last in (*months, *period)))
    windows = tuple(outlook.window(days, *one) for one in months)
    ahead = [(outlook.window(days, *one), outlook.groups(days, *one)) for one in period]
    return Forecast(there, simulator, recorded, used, windows, *(ahead[0] if ahead else (None, None)))


def _why_none(diary: Diary, there: InPlace, recorded: int) -> str | None:
    """Why nothing can be said, whatever the simulator."""
    if there.came_out:
        return CAME_OUT
    if there.kind == COPPER:
        return COPPER
    if there.since is None:
        return NO_FITTING
    if any(event.kind is EventKind.PARTLY_OUT and there.day_1 <= event.on <= there.last for event in diary.events):
        return PARTLY_OUT
    if there.kind_before == HORMONAL:
        return AGAIN
    return None if recorded else NOTHING


def _to_come(today: int, patterns: Patterns, until: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The next months from tomorrow on, and the next reference period of which no day has come, as far as figures reach."""
    month, days = patterns.whole("month_days"), patterns.whole("reference_period_days")
    first = -(-today // days) * days + 1
    months = ((today + 1 + month * number, today + month * (number + 1)) for number in range(MONTHS))
    return [one for one in months if one[1] <= until], [(first, first + days - 1)] if first + days - 1 <= until else []

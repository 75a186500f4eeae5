"""How a diary answers a question: which reading gives which fact, over how many days; and what came out.

The readings are data (`knowledge/diary-facts.yaml`); what each of them does with a diary is in `diary/facts.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from iudcare.model.citation import Citation
from iudcare.model.fact import NOTHING, Value


class Reads(StrEnum):
    """The ways to read a diary. A run: days with blood in a row, of which the last is among the last days."""

    WORST = "worst"
    TREND = "trend"
    RUN_WORST = "run_worst"
    RUN_DAYS = "run_days"
    FULL_PRODUCTS = "full_products"
    SEPARATE_RUNS = "separate_runs"
    BACK_AFTER_NONE = "back_after_none"
    TIMES_AFTER_ACTS = "times_after_acts"
    WEEKS_AFTER_ACTS = "weeks_after_acts"
    LAST_DATE = "last_date"
    LAST_DETAIL = "last_detail"
    HAPPENED = "happened"


class DiaryReading(NamedTuple):
    """Which reading gives a fact. What a reading does not need is empty.

    `days`: the window, today included. `field`: of a day, as in the diary file. `number`: so many are enough.
    `free_days`: days without blood between two runs, or before one. `values`: by kind of event the value that it gives;
    `events`: the kinds that are looked at; `ended_by`: the kinds after which an earlier event says nothing any more.
    """

    fact: str
    reads: Reads
    citations: tuple[Citation, ...]
    days: int = 0
    field: str = ""
    number: int = 0
    free_days: int = 0
    values: Mapping[str, Value] = NOTHING
    events: tuple[str, ...] = ()
    ended_by: tuple[str, ...] = ()


class DiaryFact(NamedTuple):
    """What a diary answers. `days`: the recorded days that it rests on.

    `or_worse`: what is recorded makes it at least this; what is not recorded may make it more. Its danger counts, and it
    never reassures: where a worse answer could still change the level, the question stays open.
    """

    value: Value
    days: tuple[date, ...]
    or_worse: bool = False

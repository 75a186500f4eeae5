"""The facts that a diary answers, for the engine; which reading gives which fact, and over how many days, is data.

Pure: a diary, a day and a knowledge base in, facts out. A day that was not recorded never reassures: a fact is given when it
is the same whatever those days were, or as "at least this" (`or_worse`) when what is recorded is dangerous already. How each
reading looks at days, acts and events is in `facts_from_days`, `facts_from_acts` and `facts_from_events`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from iudcare.diary import facts_from_acts, facts_from_days, facts_from_events
from iudcare.diary.entry import Act, Diary, diary_of
from iudcare.diary.reading import Asked, Found, seen_on
from iudcare.model.diary_fact import DiaryFact, Reads
from iudcare.model.fact import Fact
from iudcare.model.knowledge import KnowledgeBase

READINGS: Mapping[Reads, Callable[[Asked], Found | None]] = {
    Reads.WORST: facts_from_days.worst,
    Reads.TREND: facts_from_days.trend,
    Reads.RUN_WORST: facts_from_days.run_worst,
    Reads.RUN_DAYS: facts_from_days.run_days,
    Reads.FULL_PRODUCTS: facts_from_days.full_products,
    Reads.SEPARATE_RUNS: facts_from_days.separate_runs,
    Reads.BACK_AFTER_NONE: facts_from_days.back_after_none,
    Reads.TIMES_AFTER_ACTS: facts_from_acts.times_after_acts,
    Reads.WEEKS_AFTER_ACTS: facts_from_acts.weeks_after_acts,
    Reads.LAST_DATE: facts_from_events.last_date,
    Reads.LAST_DETAIL: facts_from_events.last_detail,
    Reads.HAPPENED: facts_from_events.happened,
}


def facts(diary: Diary, today: date, base: KnowledgeBase, began: date | None = None) -> dict[str, DiaryFact]:
    """The facts that a diary answers on a day, each with the recorded days that it rests on, in the order of the data.

    `began`: the day of fitting, where it is known and the diary does not hold it.

    >>> from iudcare.diary.entry import Amount, Day
    >>> from iudcare.loading.knowledge_base import load
    >>> diary = diary_of([Day(date(2026, 11, 21), Amount.NONE), Day(date(2026, 11, 22), Amount.LIGHT)])
    >>> given = facts(diary, date(2026, 11, 22), load())
    >>> {name: (one.value, one.or_worse) for name, one in given.items()}
    {'bleeding_now': (True, False), 'bleeding_amount': ('light', False), 'bleeding_days': (1, False)}
    >>> facts(diary, date(2026, 11, 24), load())  # two days later nobody knows
    {}
    """
    known = as_of(diary, today)
    began = facts_from_events.began(known) or began
    given: dict[str, DiaryFact] = {}
    for name, reading in base.diary_facts.items():
        fact = base.facts[name]
        found = READINGS[reading.reads](Asked(known, today, reading, fact, began))
        if found is not None and (answer := _answer(fact, found)):
            given[name] = answer
    return given


def as_of(diary: Diary, today: date) -> Diary:
    """The diary without what lies after a day; of an act, also without blood that was seen only later.

    >>> from iudcare.diary.entry import Bled
    >>> as_of(Diary(acts=(Act(date(2026, 11, 20), Bled.DAY_2),)), date(2026, 11, 21)).acts[0].bled is None
    True
    """
    acts = [act if seen_on(act) <= today else Act(act.on) for act in diary.acts if act.on <= today]
    days = [day for on, day in diary.days.items() if on <= today]
    return diary_of(days, acts, [event for event in diary.events if event.on <= today])


def _answer(fact: Fact, found: Found) -> DiaryFact | None:
    """What was found as an answer. What is not certain is given only where it is a danger, and then as the least of it."""
    if found.certain or _is_worst(fact, found):
        return DiaryFact(found.value, found.days)
    return DiaryFact(found.value, found.days, or_worse=True) if fact.is_worse_than_reassuring(found.value) else None


def _is_worst(fact: Fact, found: Found) -> bool:
    """Whether every other answer is less dangerous."""
    others = [value for value in fact.possible_values() if value != found.value]
    return bool(others) and all(fact.more_dangerous(found.value, other) for other in others)

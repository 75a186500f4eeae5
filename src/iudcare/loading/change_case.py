"""A case file that also says what matters for another method: conditions, wishes, and answers about the change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from iudcare.errors import CaseError
from iudcare.loading.answers import EXTRA_KEYS, checked, fact_named
from iudcare.loading.case_file import case_from, load_mapping, today_in
from iudcare.model.case import Case
from iudcare.model.eligibility import WISHES, Told
from iudcare.model.fact import Value
from iudcare.model.knowledge import KnowledgeBase

KEYS = ("conditions", "decided", "matters", "nothing_else")
"""What such a file may hold beside facts and the questions about a change."""


def read_change_case(
    path: str, base: KnowledgeBase, *, today: date | None, region: str | None = None, clock: date | None = None
) -> tuple[Case, Told]:
    """The case in a file and what it says about other methods; `-` is standard input. Raises `CaseError`."""
    raw, name = load_mapping(path)
    day = today or today_in(raw, name) or clock
    if day is None:
        raise CaseError(f"{name}: it does not say for which day it is read. Add today, like 2026-11-22.")
    return change_case_from(raw, base, today=day, region=region, where=name)


def change_case_from(
    raw: Mapping[str, object], base: KnowledgeBase, *, today: date, region: str | None = None, where: str = "the case"
) -> tuple[Case, Told]:
    """The case and what it says about other methods, from plain values."""
    questions = base.choosing.questions
    facts: dict[str, object] = {}
    change: dict[str, Value] = {}
    for name, value in raw.items():
        if name in questions:
            if value is not None:
                change[name] = checked(questions[name], value, where, today)
        elif name not in KEYS:
            if name not in EXTRA_KEYS:
                fact_named(name, {**base.facts, **questions}, where, (*EXTRA_KEYS, *KEYS))
            facts[name] = value
    told = Told(
        conditions=_yes_or_no(raw.get("conditions"), where, "conditions", "migraine-with-aura"),
        decided=_decided(raw.get("decided"), base, where),
        matters=_matters(raw.get("matters"), where),
        change=change,
        nothing_else=_flag(raw.get("nothing_else"), where),
    )
    return case_from(facts, base, today=today, region=region, where=where), told


def _yes_or_no(raw: object, where: str, key: str, example: str) -> dict[str, bool | None]:
    """A list of names, or a mapping of names to true, false or null."""
    if raw is None:
        return {}
    if isinstance(raw, list) and all(isinstance(one, str) for one in raw):
        return dict.fromkeys(raw, True)
    if isinstance(raw, dict) and all(isinstance(one, str) for one in raw):
        for name, value in raw.items():
            if value is not None and not isinstance(value, bool):
                raise CaseError(f"{where}: {key}, {name[:60]} is {str(value)[:60]}; expected true, false or null (not sure).")
        return dict(raw)
    raise CaseError(f"{where}: {key} must be a list of names, like [{example}], or names with true, false or null.")


def _decided(raw: object, base: KnowledgeBase, where: str) -> dict[str, bool | None]:
    decided = _yes_or_no(raw, where, "decided", next(iter(base.choosing.deciders), "name"))
    for name in decided:
        if name not in base.choosing.deciders:
            raise CaseError(
                f"{where}: no question that decides is called {name[:60]!r}. They are {', '.join(base.choosing.deciders)}; "
                "where the chart has two numbers and none of these fits, the higher one counts."
            )
    return decided


def _matters(raw: object, where: str) -> tuple[str, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, list) or not all(isinstance(one, str) for one in raw):
        raise CaseError(f"{where}: matters must be a list, the most important first, like [works_best].")
    for one in raw:
        if one not in WISHES:
            raise CaseError(f"{where}: matters names {one[:60]!r}; expected some of {', '.join(WISHES)}.")
    return tuple(dict.fromkeys(raw))


def _flag(raw: object, where: str) -> bool:
    if raw is None or isinstance(raw, bool):
        return bool(raw)
    raise CaseError(f"{where}: nothing_else is {str(raw)[:60]}; expected true or false.")

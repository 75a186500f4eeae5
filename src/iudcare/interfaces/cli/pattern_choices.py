"""How a call wants patterns to be counted: conventions, length and first day of the periods, from its options."""

from __future__ import annotations

import argparse
from datetime import date

from iudcare.diary.entry import Amount, Diary
from iudcare.diary.patterns.convention import Conventions, conventions_of
from iudcare.diary.patterns.in_place import in_place
from iudcare.diary.patterns.read import Choices
from iudcare.diary.patterns.reference import Division
from iudcare.errors import UsageError
from iudcare.interfaces.cli.settings import day
from iudcare.model.knowledge import KnowledgeBase

CONVENTION, USUAL = "--convention NAME=OPTION", "--usual-flow"


def choices_of(options: argparse.Namespace, diary: Diary, base: KnowledgeBase, today: date) -> Choices:
    """What a call chose. Raises `UsageError` for what cannot be chosen."""
    conventions = _conventions(options, base)
    first_day = _first_day(options.start, diary, base, today, conventions) if options.start else 1
    divided = options.start or options.length is not None
    usual = getattr(options, "usual_flow", None)
    return Choices(
        conventions,
        Division(first_day, options.length) if divided else None,
        Amount.named(usual) if usual else None,
        getattr(options, "volume", None),
    )


def _conventions(options: argparse.Namespace, base: KnowledgeBase) -> Conventions:
    chosen: dict[str, str] = {}
    for one in options.convention or ():
        name, equals, option = one.partition("=")
        if not equals:
            raise UsageError(f"--convention {one}: expected a name and an option, like ends_after=two_free_days.")
        chosen[name] = option
    return conventions_of(base.patterns, fill_up_to=options.fill_up_to, **chosen)


def _first_day(start: str, diary: Diary, base: KnowledgeBase, today: date, conventions: Conventions) -> int:
    """The number of the day on which the first period begins: as given, or of a date."""
    if start.isdecimal():
        return int(start)
    on = day(start, "--start")
    there = in_place(diary, today, base, conventions)
    if there is None or not there.day_1 <= on <= there.last:
        raise UsageError(f"--start {start}: no day that is read. Days are read from {there.day_1} to {there.last}." if there else
                         f"--start {start}: nothing is recorded yet.")  # fmt: skip
    return (on - there.day_1).days + 1

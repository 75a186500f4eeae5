"""`conformance/diary-facts`: what small diaries answer, and on which days that rests."""

from __future__ import annotations

import pytest

from conformance.diary_tables import DiaryCase, diary_cases, said
from conformance.reading import knowledge
from iudcare.diary.facts import facts
from iudcare.model.diary_fact import Reads

CASES = diary_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_diary_answers_what_the_table_says_and_nothing_else(case: DiaryCase) -> None:
    """Every fact that is given is in the row: exact, or at least so; every other fact is absent."""
    given = facts(case.diary(), case.today, knowledge())
    assert said(given) == case.expected()
    assert {name: given[name].days for name in case.days()} == case.days()


def test_the_tables_try_every_fact_and_every_way_to_read() -> None:
    """Each fact that a diary can answer is given in some row and absent from another."""
    readings = knowledge().diary_facts
    tried = {name for case in CASES for name in case.expected()}
    assert tried == set(readings)
    assert {one.reads for one in readings.values()} == set(Reads)


def test_what_a_fact_rests_on_was_recorded() -> None:
    """No fact names a day on which nothing stands."""
    for case in CASES:
        diary = case.diary()
        written = {*diary.days, *(act.on for act in diary.acts), *(event.on for event in diary.events)}
        for name, one in facts(diary, case.today, knowledge()).items():
            assert one.days, f"{case.name}: {name}"
            assert set(one.days) <= written, f"{case.name}: {name}"
            assert list(one.days) == sorted(one.days), f"{case.name}: {name}"

"""Flo: cycles, events and notes of each generation of its export."""

from __future__ import annotations

from pathlib import Path
from typing import Any as Json

import pytest

from iudcare.errors import DiaryError
from unit.diary.importers.reading import acts, bleeding, left_out, losses, read_json, read_text


def cycle(first: object, last: object, amounts: object = None, **more: object) -> dict[str, object]:
    """A cycle as Flo writes it."""
    return {"period_start_date": first, "period_end_date": last, "period_intensity": amounts, **more}


def flo(*cycles: object, **containers: object) -> dict[str, object]:
    """An export with these cycles."""
    return {"operationalData": {"cycles": list(cycles), **containers}}


def event(kind: str, sub: object, **more: object) -> dict[str, object]:
    """An event of 2 March, whose moment in UTC is on the day before."""
    return {"date": "2026-03-01 23:30:00.0", "local_date": "2026-03-02 00:00:00.0", "category": kind, "subcategory": sub, **more}


def test_amounts_stand_in_a_text_by_day_from_zero(tmp_path: Path) -> None:
    """A day without one, and a 0, count as bleeding without an amount."""
    done = read_json(tmp_path, flo(cycle("2026-03-02 00:00:00.0", "2026-03-05 00:00:00.0", '{"0": 1, "1": 3, "2": 0}')))
    assert bleeding(done) == {"02": "light", "03": "heavy", "04": "some", "05": "some"}
    assert losses(done) == {"bleeding: amount": 2}


@pytest.mark.parametrize("amounts", ["{", "[1]", 5, ["a"], '{"0": NaN}'], ids=str)
def test_amounts_that_cannot_be_read_are_said(amounts: object, tmp_path: Path) -> None:
    """The days are there without them."""
    done = read_json(tmp_path, flo(cycle("2026-03-02", "2026-03-03", amounts)))
    assert bleeding(done) == {"02": "some", "03": "some"}
    assert left_out(done) == [("operationalData.cycles[0]", "amounts that cannot be read")]


@pytest.mark.parametrize(
    ("amounts", "what"),
    [
        ({"0": 4}, "an amount of 4, which is not known"),
        ({"9": 2}, "an amount for a day after the end of its period"),
        ({"x": 2}, "an amount that cannot be read"),
        ({"0": True}, "an amount that cannot be read"),
        ({"0": "2"}, "an amount that cannot be read"),
        ({"999999999": 2}, "an amount that cannot be read"),
    ],
    ids=str,
)
def test_a_single_amount_that_is_wrong_is_said(amounts: object, what: str, tmp_path: Path) -> None:
    """It neither becomes another amount nor another day."""
    done = read_json(tmp_path, flo(cycle("2026-03-02", "2026-03-02", amounts)))
    assert bleeding(done) == {"02": "some"}
    assert left_out(done) == [("operationalData.cycles[0]", what)]


def test_a_period_that_goes_on_has_only_the_days_that_are_told(tmp_path: Path) -> None:
    """No end: its first day, and those with an amount."""
    assert bleeding(read_json(tmp_path, flo(cycle("2026-03-02", None, {"0": 2, "3": 1})))) == {"02": "moderate", "05": "light"}


@pytest.mark.parametrize("last", ["2026-03-01", "2027-03-01", "2026-02-30", "soon"])
def test_a_period_with_an_impossible_end_has_its_first_day(last: str, tmp_path: Path) -> None:
    """And the end is said."""
    done = read_json(tmp_path, flo(cycle("2026-03-02", last)))
    assert bleeding(done) == {"02": "some"}
    assert "a period without a possible end" in [what for _, what in left_out(done)]


def test_pregnancies_and_deleted_entries_are_skipped(tmp_path: Path) -> None:
    """They are not what the diary is about, or not there any more."""
    data = flo(
        cycle("2026-03-02", "2026-03-03", pregnant=True),
        cycle("2026-03-02", "2026-03-03", deleted=True),
        point_events_manual_v2=[event("Sex", "Protected", deleted=True)],
        notes=[{"date": "2026-03-02", "text": "x", "deleted": True}],
    )
    done = read_json(tmp_path, data)
    assert (bleeding(done), acts(done), done.days_taken) == ({}, [], 0)
    assert losses(done) == {"pregnancy": 1}


def test_the_local_day_of_an_event_counts(tmp_path: Path) -> None:
    """Its moment in UTC may be on another day."""
    events = [event("Symptom", "Spotting"), event("Sex", "Unprotected"), event("Sex", "HighSexDrive"), event("Mood", "Sad")]
    done = read_json(tmp_path, flo(point_events_manual_v2=events, repeatable_child_point_events=[event("Pills", None)]))
    assert (bleeding(done), acts(done)) == ({"02": "spotting"}, [("02", None)])
    assert losses(done) == {"sex: protection": 1, "events: Sex": 1, "events: Mood": 1, "events: Pills": 1}


def test_a_category_with_strange_letters_is_counted_as_other(tmp_path: Path) -> None:
    """Nothing of a file reaches a message unseen."""
    assert losses(read_json(tmp_path, flo(point_events_manual_v2=[event("\x1b[2J", 1)]))) == {"events: other": 1}


@pytest.mark.parametrize(
    "data",
    [
        {"operationalData": 5},
        {"operationalData": {"cycles": 5}},
        {"operationalData": {}, "pointEventsManualData": {"notes": "x"}},
    ],
    ids=str,
)
def test_an_export_of_another_shape_is_refused(data: Json, tmp_path: Path) -> None:
    """It is not imported as an empty one."""
    with pytest.raises(DiaryError, match=r"^export\.json: "):
        read_json(tmp_path, data)


TEXT = """cycle 1
Period start date: 2026-03-02
Period end date: 2026-03-03
Pregnant: False
----------
cycle 2
Period start date: 2026-04-02
Period end date: 2026-04-03
Pregnant: True
----------

manual events
1 - 2026-03-05 - Symptom - Spotting
"""


def test_the_plain_text_has_cycles_and_events(tmp_path: Path) -> None:
    """Without amounts; a pregnancy is skipped here too."""
    done = read_text(tmp_path, TEXT)
    assert bleeding(done) == {"02": "some", "03": "some", "05": "spotting"}
    assert done.is_whole


def test_a_text_that_is_cut_off_says_so(tmp_path: Path) -> None:
    """The last period has no end, and lines that nobody knows are named."""
    done = read_text(tmp_path, "cycle 1\nPeriod start date: 2026-03-02\nPeri\n")
    assert bleeding(done) == {"02": "some"}
    assert left_out(done) == [
        ("line 3", "a line that this importer does not know"),
        ("the last cycle", "a period without an end"),
    ]

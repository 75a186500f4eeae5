"""Menstrudel: five files, and numbers that meant other things in older versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from iudcare.diary.entry import Product, ProductKind
from iudcare.errors import DiaryError
from unit.diary.importers.reading import acts, bleeding, decided, events, left_out, losses, march, read_json


def file(version: object = 11, **tables: object) -> dict[str, object]:
    """An export with these tables."""
    return {"exported_at": "2026-04-01T09:30:00.000000", "app_version": "4.0.0", "db_version": version, **tables}


def logs(*values: tuple[object, object]) -> list[dict[str, object]]:
    """Logs of days from 2 March on, each a flow and a pain level."""
    return [
        {"id": number, "date": f"2026-03-{number + 2:02d}T00:00:00.000", "flow": flow, "painLevel": pain}
        for number, (flow, pain) in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("version", "amounts"),
    [
        (11, ["none", "spotting", "light", "moderate", "heavy"]),
        (6, ["none", "spotting", "light", "moderate", "heavy"]),
        (5, ["none", "light", "moderate", "heavy", None]),
        (4, ["light", "moderate", "heavy", None, None]),
    ],
)
def test_the_numbers_of_flow_depend_on_the_version(version: int, amounts: list[str | None], tmp_path: Path) -> None:
    """Before version 5 a 0 was light: read as today's none it would invent days without bleeding."""
    done = read_json(tmp_path, file(version, period_logs=logs(*((flow, None) for flow in range(5)))))
    assert bleeding(done) == {f"{day:02d}": amount for day, amount in enumerate(amounts, 2) if amount}
    assert len(left_out(done)) == amounts.count(None)


@pytest.mark.parametrize("version", [None, "11", True, 0, -1, 10**12, 1.5, []], ids=str)
def test_without_a_version_nothing_is_read(version: object, tmp_path: Path) -> None:
    """Nobody could say what the numbers mean."""
    with pytest.raises(DiaryError, match="is no version"):
        read_json(tmp_path, file(version, period_logs=logs((0, 0))))


def test_a_newer_version_is_read_and_said(tmp_path: Path) -> None:
    """Its numbers may mean something else."""
    done = read_json(tmp_path, file(12, period_logs=logs((0, 0))))
    assert bleeding(done) == {"02": "none"}
    assert [place for place, _ in decided(done)] == ["db_version"]


@pytest.mark.parametrize("flow", [False, True, "0", 0.0, -1, 5, [0], {}], ids=repr)
def test_a_flow_that_is_no_number_of_the_app_is_left_out(flow: object, tmp_path: Path) -> None:
    """False is not 0, and 0.0 is not 0: no day without bleeding comes of it."""
    done = read_json(tmp_path, file(period_logs=logs((flow, None), (4, None))))
    assert bleeding(done) == {"03": "heavy"}
    assert [place for place, _ in left_out(done)] == ["period_logs[0]"]


def test_pain_of_0_counts_only_where_it_was_not_the_default(tmp_path: Path) -> None:
    """Since version 8 it may be null; unbearable is recorded as severe, and that is said."""
    tables = {"period_logs": logs((1, 0), (1, 3), (1, 4), (1, None), (1, 7))}
    assert [day.pain for day in read_json(tmp_path, file(8, **tables)).diary.days.values()] == [0, 3, 3, None, None]
    done = read_json(tmp_path, file(7, **tables))
    assert [day.pain for day in done.diary.days.values()] == [None, 3, 3, None, None]
    assert losses(done) == {"pain: unbearable": 1}


def test_symptoms_of_the_app_are_counted_and_those_of_the_person_noted(tmp_path: Path) -> None:
    """One of no day is left out."""
    symptoms = [
        {"log_id_fk": 0, "symptom": "headache"},
        {"log_id_fk": 0, "symptom": "Long walk"},
        {"log_id_fk": 9, "symptom": "cramps"},
        {"log_id_fk": [], "symptom": "cramps"},
        {"log_id_fk": 0, "symptom": None},
    ]
    done = read_json(tmp_path, file(period_logs=logs((1, None)), log_symptoms=symptoms))
    assert done.diary.day(march(2)).note == "Long walk"
    assert losses(done) == {"symptoms": 1}
    assert left_out(done) == [("log_symptoms[2], log_symptoms[3]", "a symptom of no day")]


@pytest.mark.parametrize(("kind", "detail"), [("hormonalIud", "hormonal"), ("copperIud", "copper"), ("iud", None)])
def test_a_coil_is_an_event(kind: str, detail: str | None, tmp_path: Path) -> None:
    """Its kind where it is told; other methods are counted."""
    larcs = [
        {"date": "2026-03-02T10:00", "type": kind},
        {"date": "2026-03-03T10:00", "type": "implant"},
        {"date": "2026-03-03", "type": 5},
    ]
    done = read_json(tmp_path, file(reversible_contraceptive_logs=larcs))
    assert events(done) == [("02", "fitted", detail)]
    assert losses(done) == {"other contraceptives": 2}


def test_sex_acts_and_what_their_notes_say(tmp_path: Path) -> None:
    """Solo and oral are no acts to ask about, unless the note says that blood came."""
    sex = [
        {"date_time": "2026-03-02T22:00", "sex_type": "vaginal", "note": "Bled after, bright red"},
        {"date_time": "2026-03-03T22:00", "sex_type": None, "participation_type": "partner", "note": "no blood after"},
        {"date_time": "2026-03-04T22:00", "sex_type": "oral"},
        {"date_time": "2026-03-05T22:00", "participation_type": "solo"},
        {"date_time": "2026-03-06T22:00", "sex_type": "manual", "note": "bled"},
        {"date_time": "yesterday"},
    ]
    done = read_json(tmp_path, file(sexual_activity_logs=sex, pill_regimens=[]))
    assert acts(done) == [("02", "same_day"), ("03", None), ("06", "same_day")]
    assert losses(done) == {"sex: kind and protection": 3, "sex: other entries": 2, "pills": 1}


def test_products_are_kept_without_how_full_they_were(tmp_path: Path) -> None:
    """Menstrudel does not tell it."""
    products = [{"logTime": "2026-03-02T08:00", "type": kind} for kind in ("pad", "menstrualCup", "sponge")]
    done = read_json(tmp_path, file(sanitary_product_logs=products))
    assert done.diary.day(march(2)).products == (Product(ProductKind.PAD), Product(ProductKind.CUP))
    assert left_out(done) == [("sanitary_product_logs[2]", "the product 'sponge' is not known to this importer")]

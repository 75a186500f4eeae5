"""FHIR: one person's observations, and the coil from procedure, device and use."""

from __future__ import annotations

from pathlib import Path

import pytest

from iudcare.errors import DiaryError
from unit.diary.importers.reading import acts, bleeding, events, left_out, losses, march, read_json


def observation(code: str, day: int = 2, **value: object) -> dict[str, object]:
    """An observation of a day in March."""
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"code": code}]},
        "effectiveDateTime": f"2026-03-{day:02d}T23:00:00-08:00",
        **value,
    }


def flow(word: object, day: int = 2, **more: object) -> dict[str, object]:
    """An amount of a day."""
    return observation("364308001", day, valueCodeableConcept={"coding": [{"code": word}]}, **more)


def bundle(*resources: object) -> dict[str, object]:
    """A bundle of these resources."""
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}


@pytest.mark.parametrize(
    ("word", "amount"),
    [("none", "none"), ("Spotting", "spotting"), ("medium", "moderate"), ("moderate", "moderate"), ("heavy", "heavy")],
)
def test_each_amount_has_its_meaning(word: str, amount: str, tmp_path: Path) -> None:
    """None only where it is said; the day is that of the person's clock."""
    assert bleeding(read_json(tmp_path, bundle(flow(word)))) == {"02": amount}


@pytest.mark.parametrize("word", ["plenty", None, 5, ["heavy"]], ids=str)
def test_an_amount_that_is_not_known_is_left_out(word: object, tmp_path: Path) -> None:
    """So is one without any code; a text counts if it is a known word."""
    done = read_json(tmp_path, bundle(flow(word), observation("364308001", 3), observation("364308001", 4, valueString="light")))
    assert bleeding(done) == {"04": "light"}
    assert ", ".join(place for place, _ in left_out(done)) == "entry[0].resource, entry[1].resource"


def test_spotting_that_is_denied_is_not_no_bleeding(tmp_path: Path) -> None:
    """It says nothing of a period; bleeding between periods has no amount; what is absent says nothing."""
    done = read_json(
        tmp_path,
        bundle(
            observation("9126005", 2, valueBoolean=False),
            observation("9126005", 3, valueBoolean=True),
            observation("237130006", 4, valueBoolean=True),
            flow("none", 5, dataAbsentReason={"text": "unknown"}),
            flow("none", 6, status="entered-in-error"),
        ),
    )
    assert bleeding(done) == {"03": "spotting", "04": "some"}
    assert losses(done) == {"no spotting": 1, "resources that were withdrawn": 1, "bleeding: amount": 1}


def test_cramps_have_a_grade_or_only_hurt(tmp_path: Path) -> None:
    """4 is severe, and said; a grade that is none is left out."""
    grades: list[object] = [0, 3, 4, 5, True, None]
    done = read_json(
        tmp_path, bundle(*(observation("431416001", day, valueInteger=grade) for day, grade in enumerate(grades, 2)))
    )
    assert [day.pain for day in done.diary.days.values()] == [0, 3, 3]
    assert losses(done) == {"pain: 4": 1, "pain: grade": 1}
    assert len(left_out(done)) == 2


def test_the_first_day_of_a_period_bled(tmp_path: Path) -> None:
    """How much is not told."""
    done = read_json(tmp_path, bundle(observation("8665-2", valueDateTime="2026-03-20")))
    assert bleeding(done) == {"20": "some"}


def procedure(code: str, day: int, **more: object) -> dict[str, object]:
    """A procedure of a day in March."""
    return {
        "resourceType": "Procedure",
        "status": "completed",
        "code": {"coding": [{"code": code}]},
        "performedDateTime": f"2026-03-{day:02d}",
        **more,
    }


def device(name: str) -> dict[str, object]:
    """A device of that name."""
    return {"resourceType": "Device", "deviceName": [{"name": name}]}


USE = {"resourceType": "DeviceUseStatement", "timingPeriod": {"start": "2026-03-02"}}


def test_what_was_done_with_the_coil(tmp_path: Path) -> None:
    """Fitted with the kind of the one device, removed without; a procedure that was not done is none."""
    done = read_json(
        tmp_path,
        bundle(
            procedure("65200003", 2),
            procedure("58301", 20),
            procedure("46706006", 21, status="not-done"),
            procedure("80146002", 22),
            device("Copper T 380A"),
        ),
    )
    assert events(done) == [("02", "fitted", "copper"), ("20", "removed", None)]
    assert losses(done) == {"resources that were withdrawn": 1, "other procedures": 1}


def test_a_device_in_use_counts_where_no_procedure_does(tmp_path: Path) -> None:
    """If it is known to be a coil, and only one kind of it."""
    assert events(read_json(tmp_path, bundle(USE, device("LNG 52 mg intrauterine system")))) == [("02", "fitted", "hormonal")]
    assert events(read_json(tmp_path, bundle(USE, device("Pacemaker")))) == []
    assert events(read_json(tmp_path, bundle(USE, device("LNG 52 mg"), device("Copper T")))) == []


def test_two_people_are_refused(tmp_path: Path) -> None:
    """A diary is one person's."""
    with pytest.raises(DiaryError, match="more than one person"):
        read_json(tmp_path, bundle(*(flow("none", subject={"reference": f"Patient/{number}"}) for number in (1, 2))))


def test_other_resources_and_entries_without_one(tmp_path: Path) -> None:
    """The first are counted, the second left out; a resource alone is read too."""
    data = bundle(flow("none"), {"resourceType": "Immunization"}, observation("8867-4"), 5)
    done = read_json(tmp_path, data)
    assert losses(done) == {"other resources": 1, "other observations": 1}
    assert left_out(done) == [("entry[3]", "an entry without a resource")]
    assert (bleeding(read_json(tmp_path, flow("heavy"))), acts(done)) == ({"02": "heavy"}, [])
    assert read_json(tmp_path, {"resourceType": "Patient"}).days_taken == 0
    assert done.diary.day(march(2)).pain is None

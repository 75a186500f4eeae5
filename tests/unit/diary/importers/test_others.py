"""Mensinator, Periodical, Peri, Samsung Health, Fitbit and SDTM: the smaller formats, each at its edges."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from iudcare.errors import DiaryError
from unit.diary.importers.reading import acts, bleeding, decided, events, left_out, losses, march, read_json, read_text


def test_mensinator_takes_the_amount_from_a_symptom(tmp_path: Path) -> None:
    """A day of a period without one bled, nobody knows how much; what the person made up is a note; a symptom needs a name."""
    names = ["Heavy_Flow", "Spotting", "Cramps", "Long walk"]
    data = {
        "periods": [{"date": "2026-03-02", "period_id": "1"}, {"date": "2026-03-03", "period_id": "1"}, {"date": None}],
        "symptoms": [{"id": str(number), "symptom_name": name} for number, name in enumerate(names)],
        "symptom_date": [
            {"symptom_date": "2026-03-02", "symptom_id": "0"},
            {"symptom_date": "2026-03-05", "symptom_id": "1"},
            {"symptom_date": "2026-03-05", "symptom_id": "2"},
            {"symptom_date": "2026-03-05", "symptom_id": "3"},
            {"symptom_date": "2026-03-05", "symptom_id": "9"},
        ],
        "ovulations": [{"date": "2026-03-14"}],
    }
    done = read_json(tmp_path, data)
    assert bleeding(done) == {"02": "heavy", "03": "some", "05": "spotting"}
    assert done.diary.day(march(5)).note == "Long walk"
    assert losses(done) == {"ovulation": 1, "bleeding: amount": 1, "pain: grade": 1}
    assert [place for place, _ in left_out(done)] == ["periods[2]", "symptom_date[4]"]


def periodical(*events: Mapping[str, object], symptoms: tuple[object, ...] = (), notes: tuple[object, ...] = ()) -> list[object]:
    """A backup with these tables."""
    return [{"version": 6}, {"data": list(events)}, {"symptoms": list(symptoms)}, {"notes": list(notes)}]


def test_periodical_has_four_intensities(tmp_path: Path) -> None:
    """Intense bleeding and spotting are symptoms; an intensity that is missing or not known says only that it bled."""
    events = [
        {"eventtype": "2", "eventdate": f"2026030{day}", "intensity": value}
        for day, value in enumerate(("1", "2", "3", "4", "", "9"), 1)
    ]
    symptoms = [{"eventdate": f"2026030{day}", "symptom": code} for day, code in ((1, "9"), (7, "19"), (7, "1"), (7, "13"))]
    done = read_json(tmp_path, periodical(*events, symptoms=tuple(symptoms)))
    amounts = ["heavy", "moderate", "heavy", "heavy", "some", "some", "spotting"]
    assert bleeding(done) == {f"0{day}": amount for day, amount in enumerate(amounts, 1)}
    assert acts(done) == [("07", None)]
    assert losses(done)["bleeding: typed or filled in"] == 6
    assert left_out(done) == [("data[5]", "the intensity '9' is not known to this importer")]


def test_periodical_leaves_out_what_it_does_not_know(tmp_path: Path) -> None:
    """Other kinds of event, and dates that are none; temperatures are counted."""
    events: list[dict[str, object]] = [
        {"eventtype": "0", "eventdate": "20260302", "eventtemp": "36.6"},
        {"eventtype": "7", "eventdate": "20260302"},
        {"eventtype": "1", "eventdate": "2026-3-2", "intensity": "1"},
        {"eventtype": ["1"], "eventdate": "20260302"},
    ]
    done = read_json(tmp_path, periodical(*events, notes=({"eventdate": "20260302", "content": "tired"},)))
    assert bleeding(done) == {}
    assert done.diary.day(march(2)).note == "tired"
    assert losses(done) == {"temperature and cervix": 1}
    assert [place for place, _ in left_out(done)] == ["data[1]", "data[2]", "data[3]"]


@pytest.mark.parametrize("length", [0, -3, 61, True, "3", None, 3.0, 10**30], ids=repr)
def test_peri_needs_a_possible_length(length: object, tmp_path: Path) -> None:
    """Else only the first day of the period is there."""
    cycles = [{"startDate": "2026-03-02", "periodLength": length, "cycleLength": 0}, {"startDate": "?", "periodLength": 3}]
    done = read_json(tmp_path, {"version": 1, "cycles": cycles})
    assert bleeding(done) == {"02": "some"}
    assert [place for place, _ in left_out(done)] == ["cycles[0]", "cycles[1]"]


def test_peri_without_periods_is_empty(tmp_path: Path) -> None:
    """It is an export all the same."""
    assert read_json(tmp_path, {"version": 1, "cycles": []}).days_taken == 0


SAMSUNG = "com.samsung.health.cycle.flow,6011014,1\n"


def test_samsung_says_that_its_numbers_are_taken_on_trust(tmp_path: Path) -> None:
    """0 and words are not known, an empty cell says nothing; real rows end with one cell more."""
    text = (
        f"{SAMSUNG}date,flow,datauuid\n2026-03-02 00:00:00.000,1,a,\n2026-03-03 00:00:00.000,0,b,\n2026-03-04 00:00:00.000,,c,\n"
    )
    done = read_text(tmp_path, text)
    assert bleeding(done) == {"02": "light"}
    assert [place for place, _ in decided(done)] == ["column flow"]
    assert left_out(done) == [("line 4", "flow '0' is not known to this importer")]


def test_samsung_columns_may_have_their_long_names_and_must_be_there(tmp_path: Path) -> None:
    """Another table of the export holds no days; a flow table without its columns is refused."""
    name = "com.samsung.health.cycle.flow"
    assert bleeding(read_text(tmp_path, f"{SAMSUNG}{name}.date,{name}.flow\n2026-03-02,3\n")) == {"02": "heavy"}
    assert read_text(tmp_path, "com.samsung.health.cycle.mood,1,1\ndate,mood\n2026-03-02,1\n").days_taken == 0
    with pytest.raises(DiaryError, match="line 2: the columns date and flow are missing"):
        read_text(tmp_path, f"{SAMSUNG}day,amount\n2026-03-02,3\n")


SYMPTOMS = "timestamp,fluids,flow,conditions,sex,ovulation_test,cycle_altering_event,mood"


def test_fitbit_symptoms(tmp_path: Path) -> None:
    """Several acts of a day, words for the amount, and what is counted only."""
    rows = ['2026-03-02,EGGWHITE,HEAVY,"CRAMPS,ACNE","PROTECTED,UNPROTECTED",,,HAPPY', "2026-03-03,,NONE,,,,,"]
    done = read_text(tmp_path, "\n".join([SYMPTOMS, *rows]))
    assert bleeding(done) == {"02": "heavy"}
    assert acts(done) == [("02", None), ("02", None)]
    assert losses(done) == {"sex: protection": 2, "fluids": 1, "mood": 1, "pain: grade": 1}
    assert left_out(done) == [("line 3", "flow 'NONE' is not known to this importer")]


def test_fitbit_periods_that_nobody_recorded_are_not_taken(tmp_path: Path) -> None:
    """What Fitbit worked out is no record; an open or empty period is none either."""
    header = "id,cycle_start_date,period_start_date,period_end_date,period_source"
    rows = [
        "1,2026-03-02,2026-03-02,2026-03-03,MANUAL",
        "2,2026-03-20,2026-03-20,2026-03-21,PREDICTED",
        "3,2026-03-28,,,",
        "4,2026-03-29,2026-03-29,,",
    ]
    done = read_text(tmp_path, "\n".join([header, *rows]))
    assert bleeding(done) == {"02": "some", "03": "some"}
    assert losses(done) == {"periods that Fitbit worked out": 1, "bleeding: amount": 2}
    assert left_out(done) == [("line 5", "a date is missing")]


def test_fitbit_contraception(tmp_path: Path) -> None:
    """Only a coil that was begun is an event."""
    rows = ["IUD,2026-03-02,true", "IUD,2026-03-03,false", "PILL,2026-03-04,true"]
    done = read_text(tmp_path, "\n".join(["birth_control_type,event_date,has_started", *rows]))
    assert events(done) == [("02", "fitted", None)]
    assert losses(done) == {"other contraceptives": 2}


SDTM = "USUBJID,RPTESTCD,RPSTRESC,RPSTAT,RPDTC"


def test_sdtm_tells_none_from_not_done(tmp_path: Path) -> None:
    """A result beside NOT DONE is a contradiction; other tests are counted; a date may be too short."""
    rows = ["1,VBLDINT,NONE,,2026-03-02", "1,VBLDINT,,NOT DONE,2026-03-03", "1,VBLDINT,NONE,NOT DONE,2026-03-04"]
    rows += ["1,PAIN,2,,2026-03-02", "1,VBLDINT,NONE,,2026-03", "1,VBLDINT,SOME,,2026-03-05"]
    done = read_text(tmp_path, "\n".join([SDTM, *rows]))
    assert bleeding(done) == {"02": "none"}
    assert losses(done) == {"other tests": 1}
    assert [place for place, _ in left_out(done)] == ["line 4", "line 6", "line 7"]


def test_sdtm_of_several_people_is_refused(tmp_path: Path) -> None:
    """A diary is one person's."""
    with pytest.raises(DiaryError, match="more than one person"):
        read_text(tmp_path, f"{SDTM}\n1,VBLDINT,NONE,,2026-03-02\n2,VBLDINT,HEAVY,,2026-03-02\n")

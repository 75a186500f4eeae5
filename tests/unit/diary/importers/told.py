"""The 28 days that every good fixture tells, and how much of them its format can tell: the loss table of the formats' README."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from conftest import ROOT
from iudcare.diary.entry import LEAST, Act, Amount, Bled, Clots, Day, Diary, Event, EventKind, diary_of

FORMATS = ROOT / "tests" / "diary-formats"
ALL, SOME, NOTHING = "all", "some", "nothing"
AMOUNTS = {
    "none": Amount.NONE,
    "spotting": Amount.SPOTTING,
    "light": Amount.LIGHT,
    "medium": Amount.MODERATE,
    "heavy": Amount.HEAVY,
}
PERIOD = ("light", "medium", "heavy")
FITTED = date(2026, 3, 2)
WITHOUT, GRADE, PAIN, SEX = "days without bleeding", "pain: grade", "pain", "sex"
AFTER, CLOTS, COIL, AMOUNT, SPOTTING = "blood after sex", "clots", "events of the coil", "bleeding: amount", "spotting"


class Told(NamedTuple):
    """How much of the 28 days one fixture tells.

    `none`: on which days it says that there was no bleeding (`SOME`: the days in `none_on`). `amount`: whether a period day
    has its amount, or only that it bled. `pain`: every grade, only the days that say there was none, or nothing. `acts`:
    all, only the one with blood, or nothing. `bled`: of every act, only where there was blood, or nothing. `fitted`: the
    detail of the event, or no event at all. `lacks`: what the import must say that the format cannot tell.
    """

    format: str
    none: str = NOTHING
    none_on: tuple[int, ...] = ()
    amount: bool = True
    spotting: bool = True
    pain: str = NOTHING
    acts: str = ALL
    bled: str = NOTHING
    fitted: str | None = NOTHING
    clots: bool = False
    lacks: tuple[str, ...] = ()


NO_FIELD = (WITHOUT, GRADE, AFTER, CLOTS, COIL)
CLUE = Told("Clue", none=ALL, pain=SOME, bled=SOME, fitted=None, lacks=(GRADE, AFTER, CLOTS))
FLO = Told("Flo", bled=SOME, lacks=NO_FIELD)
MENSTRUDEL = Told("Menstrudel", none=ALL, pain=ALL, bled=SOME, fitted="hormonal", lacks=(AFTER, CLOTS))
PERIODICAL = Told("Periodical", bled=SOME, lacks=NO_FIELD)
FITBIT = Told("Fitbit", fitted=None, lacks=(WITHOUT, GRADE, AFTER, CLOTS))
LOGS = "menstrudel_logs_and_periods_20260401_093000.json"
GOOD = {
    "canonical_diary.csv": Told("CSV", none=ALL, pain=ALL, bled=ALL, fitted="hormonal", clots=True),
    "clue/measurements.json": CLUE,
    "clue/clue_export_protected.zip": CLUE,
    "clue/legacy.cluedata": Told("Clue (backup)", acts=SOME, bled=SOME, lacks=NO_FIELD),
    "flo/flo-export.json": FLO,
    "flo/flo-export-split.json": FLO,
    "flo/flo-export.txt": Told("Flo", amount=False, lacks=(AMOUNT, *NO_FIELD)),
    "drip/drip.csv": Told("drip", bled=SOME, lacks=NO_FIELD),
    "mensinator/mensinator_20260401_4821.json": Told(
        "Mensinator", acts=SOME, bled=SOME, lacks=(WITHOUT, GRADE, SEX, AFTER, CLOTS, COIL)
    ),
    f"menstrudel/{LOGS}": MENSTRUDEL._replace(acts=SOME, fitted=NOTHING),
    "menstrudel": MENSTRUDEL,
    "periodical/Periodical-backup.json": PERIODICAL,
    "periodical/Periodical-backup.json.gz": PERIODICAL,
    "periodical": PERIODICAL,
    "peri/peri.json": Told(
        "Peri", amount=False, spotting=False, acts=NOTHING, lacks=(AMOUNT, WITHOUT, SPOTTING, PAIN, SEX, AFTER, CLOTS, COIL)
    ),
    "apple_health/export.xml": Told(
        "Apple Health", none=SOME, none_on=(12, 17, 27), pain="recorded", fitted=None, lacks=(AFTER, CLOTS)
    ),
    "health_connect/Health Connect.zip": Told("Health Connect", lacks=(WITHOUT, PAIN, AFTER, CLOTS, COIL)),
    "samsung_health/com.samsung.health.cycle.flow.20260401093000.csv": Told(
        "Samsung Health", spotting=False, acts=NOTHING, lacks=(WITHOUT, SPOTTING, PAIN, SEX, AFTER, CLOTS, COIL)
    ),
    "fitbit": FITBIT,
    "fitbit/Menstrual Health/menstrual_health_symptoms.csv": FITBIT._replace(fitted=NOTHING),
    "fitbit/Menstrual Health/menstrual_health_cycles.csv": FITBIT._replace(
        amount=False, spotting=False, acts=NOTHING, fitted=NOTHING
    ),
    "fhir/bundle.json": Told(
        "FHIR", pain="recorded", acts=NOTHING, fitted="hormonal", lacks=(WITHOUT, SEX, AFTER, CLOTS)
    ),
    "sdtm/rp.csv": Told("SDTM", none=ALL, acts=NOTHING, lacks=(PAIN, SEX, AFTER, CLOTS, COIL)),
}  # fmt: skip
"""Each file with days, and each folder whose files belong together."""
COMPANIONS = {
    "clue/cycle_settings.json": "Clue",
    "menstrudel/menstrudel_reversible_contraceptives_20260401_093000.json": "Menstrudel",
    "menstrudel/menstrudel_sanitary_products_20260401_093000.json": "Menstrudel",
    "menstrudel/menstrudel_sexual_activity_20260401_093000.json": "Menstrudel",
    "fitbit/Menstrual Health/menstrual_health_settings.csv": "Fitbit",
    "fitbit/Menstrual Health/menstrual_health_birth_control.csv": "Fitbit",
}
"""Files of an export that hold no amount of any day."""
PASSWORD = "testpass"


def rows() -> Iterator[dict[str, str]]:
    """The 28 days as written, read without the importers."""
    with (FORMATS / "canonical_diary.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def expected(told: Told) -> Diary:
    """What an import of that fixture must give: amounts, pain, clots, acts and events; notes are not compared."""
    days, acts = [], []
    for row in rows():
        on = date.fromisoformat(row["date"])
        unknown = row["bleeding"] in PERIOD and not told.amount
        days.append(Day(on, _amount(row["bleeding"], on, told), _pain(row, told), _clots(row, told), amount_unknown=unknown))
        if row["sex"] == "1" and (told.acts == ALL or (told.acts == SOME and row["bled_after_sex"] == "1")):
            acts.append(Act(on, _bled(row, told)))
    events = [] if told.fitted == NOTHING else [Event(FITTED, EventKind.FITTED, told.fitted)]
    return diary_of(days, acts, events)


def bare(diary: Diary) -> Diary:
    """A diary without notes and products, which the 28 days do not have."""
    return diary_of([day._replace(note=None, products=()) for day in diary.days.values()], diary.acts, diary.events)


def _amount(word: str, on: date, told: Told) -> Amount | None:
    if word == "none":
        return Amount.NONE if told.none == ALL or on.day in told.none_on else None
    if word == "spotting":
        return Amount.SPOTTING if told.spotting else None
    if word in PERIOD and not told.amount:
        return LEAST
    return AMOUNTS.get(word)


def _pain(row: dict[str, str], told: Told) -> int | None:
    pain = int(row["pain_0_4"]) if row["pain_0_4"] else None
    if told.pain == ALL or (told.pain == "recorded" and pain):
        return pain
    return pain if told.pain == SOME and pain == 0 and row["bleeding"] == "none" else None


def _clots(row: dict[str, str], told: Told) -> Clots | None:
    if not told.clots or not row["bleeding"]:
        return None
    return Clots.SMALL if row["clots"] == "1" else Clots.NONE


def _bled(row: dict[str, str], told: Told) -> Bled | None:
    if row["bled_after_sex"] == "1":
        return Bled.SAME_DAY if told.bled in (ALL, SOME) else None
    return Bled.NO if told.bled == ALL else None

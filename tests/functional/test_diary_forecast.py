"""`iudcare diary forecast`: intervals in words, what they rest on, and why there is none."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any as Json

import pytest

import iudcare
from functional.command import call
from functional.test_diary_patterns import NOW, said, values, written
from iudcare.diary.forecast.ahead import Forecast
from iudcare.errors import DiaryError

EMPTY: dict[str, Json] = {"format": "iudcare-diary", "version": 1, "days": {}}


def test_a_forecast_is_said_with_what_it_is_not(tmp_path: Path) -> None:
    """Intervals by days and dates, the three groups with their convention, fitted to averages, not validated, not reviewed."""
    text = said(tmp_path, values(days=266), tool="forecast")
    assert "It counts 266 recorded days of your diary. 0 days are not recorded" in text
    assert re.search(
        r"Days 267 to 296 \(2026-11-23 to 2026-12-22\): \d+ to \d+ days with any blood \(80%\), \d+ to \d+ \(95%\)\.", text
    )
    assert re.search(r"Days 271 to 360 \(2026-11-27 to 2027-02-24\): \d+ to \d+ days with any blood", text)
    counts = [int(re.search(rf"- mostly {name}: (\d+)", text)[1]) for name in ("no bleeding", "spotting", "bleeding")]  # type: ignore[index]
    assert sum(counts) == 100
    assert "Mostly no bleeding: 6 days or fewer with any blood." in text
    for words in (
        "fitted to published averages", "not checked on real people", "no clinician has reviewed it", "how often it is right",
        "How much one month is like the next was not published", "It does not say whether anything is wrong.", "our choice",
    ):  # fmt: skip
        assert words in text
    assert "accura" not in text


def test_a_program_gets_the_same_numbers(tmp_path: Path) -> None:
    """As JSON, from the command and from Python; the same seed gives the same."""
    file = written(tmp_path, values(days=266))
    found: Json = call("diary", "forecast", file, *NOW, "--json").json()
    assert found == call("diary", "forecast", file, *NOW, "--json", "--seed", "1").json()
    assert found["simulator"] == "hormonal-19.5"
    assert found["why_none"] is None
    assert found["not_reviewed"] is True
    direct = iudcare.forecast(values(days=266), today=date(2026, 11, 22))
    assert isinstance(direct, Forecast)
    assert [list(one.likely) for one in direct.months] == [one["likely"] for one in found["months"]]
    other = call("diary", "forecast", file, *NOW, "--json", "--seed", "2").json()
    assert other["months"] != found["months"] or other["groups"] != found["groups"]


@pytest.mark.parametrize(
    ("diary", "why", "words"),
    [
        (values("paragard"), "copper", "No forecast: no study that we found sorts the bleeding with a copper coil"),
        (values(None), "no_fitting", "No forecast: your diary has no day on which the coil was fitted."),
        (values("hormonal"), "unknown_model", "No forecast: it needs to know which hormonal coil you have"),
        (values(days=0), "nothing", "No forecast: no day is recorded since the fitting."),
        (EMPTY, "empty", "Nothing is recorded yet."),
    ],
    ids=["copper", "no fitting", "unknown", "no day", "empty"],
)
def test_where_there_is_none_the_reason_is_said(tmp_path: Path, diary: dict[str, Json], why: str, words: str) -> None:
    """On the page and for a program."""
    assert words in said(tmp_path, diary, tool="forecast")
    found: Json = call("diary", "forecast", written(tmp_path, diary), *NOW, "--json").json()
    assert (found["why_none"], words in found["says"]) == (why, True)
    assert "months" not in found


def test_too_few_days_are_said(tmp_path: Path) -> None:
    """The forecast is then that of anybody with this coil."""
    assert "too few recorded days to count (20). So this is for anybody" in said(tmp_path, values(days=20), tool="forecast")


def test_what_cannot_be_used_is_refused(tmp_path: Path) -> None:
    """A seed below 0 and a broken diary end with 2 and a message."""
    outcome = call("diary", "forecast", written(tmp_path, values()), *NOW, "--seed", "-1")
    assert (outcome.code, outcome.out) == (2, "")
    assert "--seed -1: expected 0 or a higher number." in outcome.err
    with pytest.raises(DiaryError):
        iudcare.forecast({"format": "?"}, today=date(2026, 11, 22))


@pytest.mark.parametrize("language", ["es", "zh-Hans"])
def test_no_english_is_left_in_another_language(tmp_path: Path, language: str) -> None:
    """Labels are translated; titles of sources stay as they were published."""
    outcome = call("diary", "forecast", written(tmp_path, values(days=266)), *NOW, "--lang", language)
    page, _, _ = outcome.out.partition("[1] ")
    assert outcome.code == 0
    assert [word for word in (" days", "Days ", " of ", "mostly", "bleeding", "blood") if word in page] == []

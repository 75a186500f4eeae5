"""`iudcare diary patterns` and `typical`: for a person at the keyboard, for a program, and in every language."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any as Json

import pytest

import iudcare
from functional.command import call
from iudcare.errors import DiaryError, UsageError
from iudcare.model.knowledge import KnowledgeBase

BEGIN = date(2026, 3, 2)
NOW = ("--today", "2026-11-22")


def values(model: str | None = "kyleena", missing: tuple[int, ...] = (), days: int = 200) -> dict[str, Json]:
    """A regular cycle with five days of bleeding, three pads on the first."""
    held: dict[str, Json] = {}
    for number in set(range(1, days + 1)) - set(missing):
        day: dict[str, Json] = {"bleeding": "light" if (number - 1) % 28 < 5 else "none"}
        if (number - 1) % 28 == 0:
            day["products"] = [{"kind": "pad", "soaked": "full", "number": 3}]
        held[(BEGIN + timedelta(number - 1)).isoformat()] = day
    events = [{"on": BEGIN.isoformat(), "kind": "fitted", "detail": model}] if model else []
    return {"format": "iudcare-diary", "version": 1, "days": held, "events": events}


def written(folder: Path, diary: dict[str, Json]) -> Path:
    """The diary as a file."""
    file = folder / "diary.json"
    file.write_text(json.dumps(diary), encoding="utf-8")
    return file


def said(folder: Path, diary: dict[str, Json], *arguments: str, tool: str = "patterns") -> str:
    """The page without its line breaks."""
    outcome = call("diary", tool, written(folder, diary), *NOW, *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    return " ".join(outcome.out.split())


def test_a_regular_diary_is_said_with_its_reasons_and_conventions(tmp_path: Path, base: KnowledgeBase) -> None:
    """Class, counts, cycles, points, every convention by its name, and that no clinician has checked it."""
    text = said(tmp_path, values())
    assert "Day 1 is 2026-03-02. Coil fitted: Kyleena." in text
    assert "Normal frequency. 3 to 5 episodes and 3 or more long intervals between them. [" in text
    assert "Episodes: 4 - Breaks of 14 days or more without blood: 4" in text
    assert "These days are not over, so there is no pattern yet." in text
    assert "Frequency: normal (days of each cycle: 28, 28, 28, 28, 28, 28). A cycle of 24 to 38 days is normal." in text
    assert "Shortest and longest cycle at most 7 to 9 days apart, depending on age." in text
    assert "The limits of FIGO are for people without a hormonal coil" in text
    assert "100 points or more, which some call heavy: perhaps reached" in text
    assert "In studies the line lay between 50 and 185 points." in text
    for name, convention in base.patterns.conventions.items():
        assert f"({name}={convention.default})" in text
    assert "No doctor or nurse has checked this guidance yet." in text


def test_missing_days_list_every_pattern_that_is_possible(tmp_path: Path) -> None:
    """Undetermined, with both."""
    diary = values(missing=(41,))
    diary["days"] = {on: {"bleeding": "none"} for on in diary["days"] if on < "2026-05-31"}
    text = said(tmp_path, diary)
    assert "Not certain: days that are not recorded leave more than one pattern possible." in text
    assert "Perhaps this: no bleeding." in text
    assert "Perhaps this: infrequent bleeding." in text
    assert "Episodes: 0 to 1" in text


def test_conventions_lengths_and_first_days_are_chosen_by_name(tmp_path: Path) -> None:
    """The result says what was chosen."""
    text = said(tmp_path, values(), "--convention", "interval_edge=inner", "--convention", "first_day=day_after")
    assert "(interval_edge=inner)" in text
    assert "Days 2 to 91: 2026-03-03 to 2026-05-31" in text
    text = said(tmp_path, values(), "--length", "30", "--start", "2026-03-30")
    assert "Days 29 to 58: 2026-03-30 to 2026-04-28" in text
    assert "The names of patterns are made for 90 days in a row." in text
    assert "Days 29 to 118" in said(tmp_path, values(), "--start", "29")
    assert "(missing=neighbour)" in said(tmp_path, values(), "--convention", "missing=neighbour", "--fill-up-to", "1")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--convention", "ends_after=two_days"), "ends_after cannot be two_days; did you mean two_free_days?"),
        (("--convention", "ends_after"), "expected a name and an option"),
        (("--convention", "missing=neighbour"), "fill_up_to, a number of days, goes with missing=neighbour"),
        (("--length", "1"), "1 days: this length does not fit"),
        (("--length", "0"), "0 days: this length does not fit"),
        (("--start", "0"), "day 0 cannot be the first"),
        (("--start", "soon"), "--start soon: expected a date"),
        (("--start", "2026-01-01"), "Days are read from 2026-03-02 to 2026-11-22"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    """With exit code 2, and what can be chosen."""
    for tool in ("patterns", "typical"):
        outcome = call("diary", tool, written(tmp_path, values()), *NOW, *arguments)
        assert outcome.code == 2
        assert message in outcome.err


def test_a_program_reads_every_count_and_the_conventions(tmp_path: Path) -> None:
    """The class stands beside what it rests on."""
    outcome = call("diary", "patterns", written(tmp_path, values()), *NOW, "--json", "--usual-flow", "spotting")
    found = outcome.json()
    periods, conventions = found["periods"], found["conventions"]
    assert isinstance(periods, list)
    assert isinstance(conventions, dict)
    first = periods[0]
    assert (first["pattern"], first["episodes"], first["possible"]) == ("normal", {"low": 4, "high": 4}, ["normal"])
    assert first["creinin"]["heavier_than_usual"] == {"low": 20, "high": 20}
    assert periods[2]["withheld"] == "unfinished"
    assert conventions["ends_after"]["id"] == "ends_after.one_free_day"
    assert conventions["ends_after"]["citations"][0]["status"] == "our_choice"


def test_her_class_stands_beside_published_shares(tmp_path: Path) -> None:
    """In natural frequencies, each with its source; months by their days with blood."""
    text = said(tmp_path, values(), tool="typical")
    assert "Yours: normal frequency" in text
    assert "Of 100 people with Kyleena (19.5 mg), 22 had normal frequency in days 1 to 90 after fitting." in text
    assert "Yours is like this. [1]" in text
    month = text.partition("2026-04-01 to 2026-04-30")[2].partition(" - ")[0]
    assert "Yours: days with any blood: 7" in month
    assert "infrequent" not in month
    assert "16 had 4 days or fewer with any blood in days 31 to 60 after fitting." in text


def test_copper_says_that_nobody_published_such_figures(tmp_path: Path) -> None:
    """By make or by kind; what there is holds for people in another situation."""
    for model in ("paragard", "copper"):
        text = said(tmp_path, values(model), tool="typical")
        assert "No study that we found sorts the bleeding with a copper coil into these patterns." in text
        assert "Yours is like this." not in text
    assert "In another situation:" in said(tmp_path, values("paragard"), tool="typical")
    after = said(tmp_path, values("paragard"), "--after-abortion", tool="typical")
    assert "In another situation:" not in after
    assert "No study that we found" in after


def test_without_a_fitting_or_a_make_there_is_nothing_to_compare(tmp_path: Path) -> None:
    """And the reader hears what to record."""
    assert "No fitting is recorded in your diary." in said(tmp_path, values(None), tool="typical")
    assert "Say which coil you have" in said(tmp_path, values("hormonal"), tool="typical")
    found = call("diary", "typical", written(tmp_path, values("hormonal")), *NOW, "--json").json()
    assert (found["periods"], found["why_none"]) == ([], "unknown_model")


def test_another_hormonal_coil_just_before_changes_the_group(tmp_path: Path) -> None:
    """Said in the call, or by a replacement in the diary."""
    whole = values("liletta", days=400)
    text = said(tmp_path, whole, "--today", "2027-04-05", "--after-hormonal", tool="typical")
    assert "Of 100 people with a 52 mg hormonal coil after another one, 38 had no bleeding in days 271 to 360" in text
    earlier = {"on": "2025-03-02", "kind": "fitted", "detail": "mirena"}
    whole["events"] = [earlier, {**whole["events"][0], "kind": "replaced"}]
    assert "a 52 mg hormonal coil after another one, 38" in said(tmp_path, whole, "--today", "2027-04-05", tool="typical")


@pytest.mark.parametrize("tool", ["patterns", "typical"])
def test_an_empty_diary_says_so(tmp_path: Path, tool: str) -> None:
    """Nothing recorded is no pattern."""
    empty = {"format": "iudcare-diary", "version": 1, "days": {}}
    assert "Nothing is recorded yet." in said(tmp_path, empty, tool=tool)
    assert call("diary", tool, written(tmp_path, empty), *NOW, "--json").json()["periods"] == []


@pytest.mark.parametrize("tool", ["patterns", "typical"])
@pytest.mark.parametrize("language", ["es", "zh-Hans"])
def test_no_english_is_left_in_another_language(tmp_path: Path, tool: str, language: str) -> None:
    """Labels, definitions and conventions are translated; titles of sources stay as they were published."""
    outcome = call("diary", tool, written(tmp_path, values()), *NOW, "--lang", language)
    page, _, _ = outcome.out.partition("[1] ")
    assert outcome.code == 0
    assert [word for word in (" days", "Days ", " of ", "pattern", "bleeding", "episode ") if word in page] == []


def test_the_python_door_reads_the_same_diary() -> None:
    """As JSON values; what cannot be read is refused."""
    found = iudcare.patterns(values(), today=date(2026, 11, 22))
    assert found is not None
    assert [one.period.pattern for one in found.periods] == ["normal", "normal", None]
    with pytest.raises(UsageError, match="did you mean"):
        iudcare.patterns(values(), today=date(2026, 11, 22), end_after="two_free_days")
    with pytest.raises(DiaryError):
        iudcare.patterns({"format": "?"}, today=date(2026, 11, 22))

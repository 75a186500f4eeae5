"""`iudcare plan`: the dated plan as a page, as JSON and as a calendar file that gives nothing away."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from functional.command import Outcome, call, call_installed
from functional.shape import SAID, Shape, misfits
from functional.test_bad_input import refused
from iudcare.model.knowledge import KnowledgeBase

FITTED = date(2026, 10, 22)
DEVICES: list[list[str]] = [[], ["--device", "copper"], ["--device", "hormonal"], ["--model", "mirena"]]
REGIONS = ["uk", "us", "who"]

PLAN: Shape = {
    "knowledge": {"version": str, "hash": str, "reviewed": bool},
    "today": str,
    "region": {"uk", "us", "who"},
    "device": ({"copper", "hormonal"}, None),
    "inserted_on": str,
    "day": int,
    "items": [
        {
            "id": str,
            "topic": str,
            "title": str,
            "from": str,
            "until": (str, None),
            "now": bool,
            "voices": [{"name": str, "leading": bool, "says": SAID}],
            "ours": (SAID, None),
        }
    ],
}


def plan(*options: str | Path) -> Outcome:
    """The plan of a coil fitted on 22 October, read on 22 November."""
    return call("plan", "--inserted-on", "2026-10-22", "--today", "2026-11-22", *options)


def items(outcome: Outcome) -> list[dict[str, object]]:
    """The items of a plan as JSON."""
    found = outcome.json()["items"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("device", DEVICES)
def test_the_json_has_its_shape_and_runs_in_the_order_of_the_days(device: list[str], region: str) -> None:
    """Each item is dated from the day of fitting, earliest first, and says whether it is for today."""
    outcome = plan("--json", "--region", region, *device)
    assert list(misfits(outcome.json(), PLAN)) == []
    assert (outcome.json()["day"], outcome.json()["region"]) == (31, region)
    starts = [str(one["from"]) for one in items(outcome)]
    assert starts == sorted(starts)
    assert min(starts) >= "2026-10-22"
    for one in items(outcome):
        until = one["until"] or "9999-12-31"
        assert one["now"] is (str(one["from"]) <= "2026-11-22" <= str(until))


@pytest.mark.parametrize("region", REGIONS)
def test_each_item_has_a_voice_under_its_own_name(region: str) -> None:
    """Sources that differ stay apart, each under its name; those of the region stand first."""
    for one in items(plan("--json", "--region", region)):
        voices = one["voices"]
        assert isinstance(voices, list)
        assert voices
        leads = [voice["leading"] for voice in voices]
        assert leads == sorted(leads, reverse=True)


def test_the_page_has_now_later_and_past() -> None:
    """On day 31 some of the plan is past, some is now; sex, tampons and threads are spoken of."""
    outcome = plan("--device", "copper")
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0] == "Your plan: 2026-10-22, day 31"
    order = [lines.index(heading) for heading in ("Now", "Past", "Please know", "Sources")]
    assert order == sorted(order)
    assert "Later" not in lines or lines.index("Later") > lines.index("Now")


def test_on_the_first_day_more_is_to_come_and_nothing_is_past() -> None:
    """The same plan read on the day of fitting."""
    lines = call("plan", "--inserted-on", "2026-11-22", "--today", "2026-11-22").out.splitlines()
    assert ("Later" in lines, "Past" in lines) == (True, False)


def test_a_make_says_its_kind() -> None:
    """A Mirena plan is a hormonal plan, and may say more."""
    by_make = {str(one["id"]) for one in items(plan("--json", "--model", "mirena"))}
    by_kind = {str(one["id"]) for one in items(plan("--json", "--device", "hormonal"))}
    assert by_kind <= by_make
    assert plan("--json", "--model", "mirena").json()["device"] == "hormonal"


def test_an_unknown_kind_gets_only_what_is_common_to_both() -> None:
    """Without a device nothing of one kind alone is said."""
    common = {str(one["id"]) for one in items(plan("--json"))}
    kinds = [{str(one["id"]) for one in items(plan("--json", "--device", kind))} for kind in ("copper", "hormonal")]
    assert common == kinds[0] & kinds[1]


def test_the_installed_program_prints_the_same_plan() -> None:
    """The program on disk prints what a call in this process prints."""
    assert call_installed("plan", "--inserted-on", "2026-10-22", "--today", "2026-11-22") == plan()


def calendar(tmp_path: Path, *options: str) -> tuple[bytes, list[Any]]:
    """The calendar file, and the events in it."""
    path = tmp_path / "plan.ics"
    assert plan("--ics", path, *options).code == 0
    data = path.read_bytes()
    return data, list(Calendar.from_ical(data).walk("VEVENT"))


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("device", DEVICES)
def test_the_calendar_holds_one_private_event_for_each_reminder(
    base: KnowledgeBase, tmp_path: Path, device: list[str], region: str
) -> None:
    """Every item that reminds is there on its first day, for a whole day, marked private; and no other."""
    _, events = calendar(tmp_path, "--region", region, *device)
    written = items(plan("--json", "--region", region, *device))
    reminding = [(one["id"], one["from"]) for one in written if base.plan[str(one["id"])].remind]
    starts = [str(one["dtstart"].dt) for one in events]
    ids = [str(one["uid"]).removesuffix(f"-{start}@iudcare.invalid") for one, start in zip(events, starts, strict=True)]
    assert events
    assert list(zip(ids, starts, strict=True)) == reminding
    assert {one["dtend"].dt - one["dtstart"].dt for one in events} == {timedelta(days=1)}
    assert {str(one["class"]) for one in events} == {"PRIVATE"}
    assert len({str(one["uid"]) for one in events}) == len(events)


def test_calendar_titles_give_nothing_away(base: KnowledgeBase, tmp_path: Path) -> None:
    """Somebody who looks over her shoulder reads "Reminder": no title, no topic and no word of the plan."""
    data, events = calendar(tmp_path, "--device", "copper")
    assert {str(one["summary"]) for one in events} == {base.labels["calendar_neutral"]}
    for one in events:
        assert set(one) <= {"UID", "DTSTAMP", "DTSTART", "DTEND", "TRANSP", "CLASS", "SUMMARY", "RRULE"}
    visible = "\n".join(line for line in data.decode().splitlines() if not line.startswith(("UID", "PRODID"))).lower()
    words = {word.lower() for item in base.plan.values() for word in (item.title, item.topic)} | {
        "coil",
        "iud",
        "thread",
    }
    assert [word for word in sorted(words) if word in visible] == []


def test_plain_titles_are_there_for_who_wants_them(base: KnowledgeBase, tmp_path: Path) -> None:
    """With --plain-titles each event says what it is about."""
    _, events = calendar(tmp_path, "--plain-titles")
    assert {str(one["summary"]) for one in events} <= {item.title for item in base.plan.values()}
    assert base.labels["calendar_neutral"] not in {str(one["summary"]) for one in events}


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    """No clock and no chance: writing it twice, on two days, changes no byte."""
    first, _ = calendar(tmp_path, "--device", "copper")
    path = tmp_path / "again.ics"
    call("plan", "--inserted-on", "2026-10-22", "--today", "2026-11-23", "--device", "copper", "--ics", path)
    assert path.read_bytes() == first


def test_repeating_reminders_end(base: KnowledgeBase, tmp_path: Path) -> None:
    """A reminder that repeats stops somewhere: a calendar must not remind for ever."""
    _, events = calendar(tmp_path, "--device", "copper")
    rules = [one["rrule"] for one in events if "rrule" in one]
    repeating = [item for item in base.plan.values() if item.remind and item.every_days]
    assert len(rules) == sum(item.is_for("copper", None, "who") for item in repeating)
    assert [dict(rule) for rule in rules if not {"UNTIL", "COUNT"} & set(rule)] == []


BAD: dict[str, tuple[list[str], list[str]]] = {
    "an unknown device": (["--device", "silver"], ["silver", "copper", "hormonal"]),
    "an unknown make": (["--model", "mirenna"], ["--model mirenna", "mirena"]),
    "a make of the other kind": (["--model", "mirena", "--device", "copper"], ["mirena", "hormonal", "copper"]),
    "a date in the future": (["--inserted-on", "2026-11-23"], ["--inserted-on", "2026-11-23", "after today"]),
    "a date of long ago": (["--inserted-on", "1926-11-23"], ["--inserted-on", "1926-11-23", "30 years"]),
    "no date": (["--inserted-on", "last week"], ["--inserted-on last week", "2026-10-22"]),
    "a date that does not exist": (["--inserted-on", "2026-02-30"], ["--inserted-on 2026-02-30"]),
    "a folder that does not exist": (["--ics", "/nowhere/plan.ics"], ["--ics /nowhere/plan.ics", "cannot be written"]),
}  # fmt: skip


@pytest.mark.parametrize(("options", "expected"), BAD.values(), ids=BAD)
def test_a_plan_that_cannot_be_made_is_refused(options: list[str], expected: list[str]) -> None:
    """One message that names the option and what was expected."""
    assert refused(plan(*options), *expected) == []


def test_the_plan_moves_with_the_day_of_fitting() -> None:
    """Fitted a week later, every date is a week later."""
    later = call("plan", "--inserted-on", "2026-10-29", "--today", "2026-11-22", "--json")
    starts = [[date.fromisoformat(str(one["from"])) for one in items(outcome)] for outcome in (plan("--json"), later)]
    assert {after - before for before, after in zip(*starts, strict=True)} == {timedelta(days=7)}

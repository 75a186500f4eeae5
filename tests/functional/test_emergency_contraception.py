"""The emergency contraception clock in an answer: shown for each trigger, counting down, and not shown otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from functional.command import call

HEADING = "Emergency contraception: the time is short"
SEX: Mapping[str, object] = {"unprotected_sex_last_5_days": True}

TRIGGERS: dict[str, Mapping[str, object]] = {
    "out": {"device_out": "fully"},
    "partly out": {"device_out": "partly"},
    "a piece missing": {"piece_missing": True},
    "felt": {"device_felt": True},
    "threads gone": {"threads": "not_felt", "threads_explained": False},
    "past its date": {"device_expired": True},
    "late period": {"period_late": "yes"},
    "positive test": {"pregnancy_test": "positive"},
}
CALM: dict[str, Mapping[str, object]] = {
    "in place": {"device_out": "no"},
    "threads explained": {"threads": "not_felt", "threads_explained": True},
    "threads felt": {"threads": "felt"},
    "threads not checked": {"threads": "not_checked"},
    "in date": {"device_expired": False},
    "no late period": {"period_late": "no"},
    "no periods": {"period_late": "does_not_apply"},
    "negative test": {"pregnancy_test": "negative"},
    "not sure": {"device_felt": None},
    "nothing said": {},
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Where a case file is written."""
    return tmp_path / "case.json"


def clock(case: Path, *facts: Mapping[str, object], region: str = "uk") -> dict[str, int | None] | None:
    """The hours left for each option in the answer to these facts; `None` without a clock."""
    found = _answer(case, facts, region)["emergency_contraception"]
    if found is None:
        return None
    assert isinstance(found, dict)
    return {option["id"]: option["hours_left"] for option in found["options"]}


def _answer(case: Path, facts: tuple[Mapping[str, object], ...], region: str) -> dict[str, object]:
    case.write_text(json.dumps(dict(pair for part in facts for pair in part.items())), encoding="utf-8")
    return call("assess", case, "--json", "--today", "2026-11-22", "--region", region).json()


@pytest.mark.parametrize("said", TRIGGERS.values(), ids=TRIGGERS)
def test_each_trigger_starts_the_clock(said: Mapping[str, object], case: Path) -> None:
    """Where the coil may not have protected and there was sex in the last 5 days; also while the level is not settled."""
    assert clock(case, SEX, said, {"hours_since_sex": 10}) == {
        "levonorgestrel_pill": 62, "ulipristal_pill": 110, "copper_coil": 110
    }  # fmt: skip
    assert HEADING in call("assess", case, "--today", "2026-11-22").out


@pytest.mark.parametrize("said", TRIGGERS.values(), ids=TRIGGERS)
@pytest.mark.parametrize("sex", [False, None], ids=["no sex", "not sure"])
def test_without_unprotected_sex_there_is_no_clock(sex: bool | None, said: Mapping[str, object], case: Path) -> None:
    """The triggers alone start nothing."""
    assert clock(case, {"unprotected_sex_last_5_days": sex}, said) is None


@pytest.mark.parametrize("said", CALM.values(), ids=CALM)
def test_where_the_coil_protects_there_is_no_clock(said: Mapping[str, object], case: Path) -> None:
    """Nor while it is not known; an unknown time runs nowhere."""
    assert clock(case, SEX, said) is None
    assert HEADING not in call("assess", case, "--today", "2026-11-22").out


@pytest.mark.parametrize(
    ("hours", "uk", "elsewhere"),
    [(0, (72, 120), (120, 120)), (71, (1, 49), (49, 49)), (72, (0, 48), (48, 48)), (119, (0, 1), (1, 1)), (120, (0, 0), (0, 0))],
)
def test_the_hours_count_down_by_region(hours: int, uk: tuple[int, int], elsewhere: tuple[int, int], case: Path) -> None:
    """A pill that is meant for 3 days in one region and for 5 in another; nothing is left below none."""
    for region, left in (("uk", uk), ("us", elsewhere), ("who", elsewhere)):
        found = clock(case, SEX, TRIGGERS["out"], {"hours_since_sex": hours}, region=region)
        assert found is not None
        assert (found["levonorgestrel_pill"], found["ulipristal_pill"]) == left


def test_time_left_and_time_passed_are_said(case: Path) -> None:
    """In words beside each option."""
    clock(case, SEX, TRIGGERS["out"], {"hours_since_sex": 80})
    page = " ".join(call("assess", case, "--today", "2026-11-22", "--region", "uk").out.split())
    assert (page.count("That time has passed."), page.count("About 40 hours are left.")) == (1, 2)


def test_without_the_time_of_sex_the_options_stand_without_hours(case: Path) -> None:
    """And no hours are made up."""
    found = clock(case, SEX, TRIGGERS["out"])
    assert found == {"levonorgestrel_pill": None, "ulipristal_pill": None, "copper_coil": None}
    page = call("assess", case, "--today", "2026-11-22").out
    assert HEADING in page
    assert "hours are left" not in " ".join(page.split())


def test_each_option_and_the_clock_itself_are_cited(case: Path) -> None:
    """As everything that informs care."""
    found = _answer(case, (SEX, TRIGGERS["out"]), "who")["emergency_contraception"]
    assert isinstance(found, dict)
    assert [said["id"] for said in (found["says"], *(one["says"] for one in found["options"])) if not said["sources"]] == []

"""`iudcare knowledge prove`: one line for each property, a case that can be read for what is refuted, and the exit codes."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from functional.command import call, call_installed
from iudcare.runtimes.smt import Checker
from proving.broken_knowledge import out_of_time
from proving.small_folder import small_folder

TODAY = ("--today", "2026-11-22")
REGIONS = ("uk", "us", "who")
BAD_FLOOR = "safety: weight-loss-today"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two rules and four facts, in which everything holds."""
    return small_folder(tmp_path)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The same with a safety property that does not hold."""
    return small_folder(tmp_path, floor="same_day")


def summary(out: str) -> Counter[str]:
    """The counts in the last line."""
    parts = [part.split(" ", 1) for part in out.splitlines()[-1].split("; ")]
    return Counter({outcome: int(count) for count, outcome in parts})


def test_what_holds_is_proved_and_ends_well(folder: Path) -> None:
    """A line for each property in each region, with its time, and the counts at the end."""
    outcome = call("knowledge", "prove", "--knowledge", folder, *TODAY)
    assert (outcome.code, outcome.err) == (0, "")
    lines = [line.split() for line in outcome.out.splitlines() if line.startswith("proved")]
    assert {(line[1], line[3]) for line in lines} == {(region, "s") for region in REGIONS}
    assert summary(outcome.out) == {"proved": len(lines), "refuted": 0, "not decided": 0}


def test_a_refuted_property_ends_with_one_and_its_case_is_accepted(broken: Path, tmp_path: Path) -> None:
    """The case file that is printed is read by `assess`, which gives a level below the floor."""
    outcome = call("knowledge", "prove", "--knowledge", broken, *TODAY)
    assert (outcome.code, outcome.err) == (1, "")
    assert summary(outcome.out)["refuted"] == len(REGIONS)
    lines = outcome.out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("refuted"))
    assert lines[at].endswith(BAD_FLOOR)
    assert '"weight_loss": true' in lines[at + 1]
    case = tmp_path / "case.json"
    case.write_text(lines[at + 2].partition("case file: ")[2], encoding="utf-8")
    assessed = call("assess", case, "--knowledge", broken, "--json").json()
    assert assessed["urgency"] == {
        "at_least": "within_week", "at_most": "within_week", "settled": True, "act_on": "within_week"
    }  # fmt: skip


def test_the_rules_of_a_refutation_are_named(tmp_path: Path) -> None:
    """Of a rule that contradicts itself there is no case to show."""
    outcome = call("knowledge", "prove", "--knowledge", small_folder(tmp_path, when="lump and not lump"), *TODAY)
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("refuted"))
    assert lines[at].endswith("can fire: t-lump")
    assert lines[at + 1].strip() == "rules: t-lump"


def test_proofs_come_as_json_too(broken: Path) -> None:
    """Each with property, region, outcome, seconds, case, rules and note; the same exit code."""
    outcome = call("knowledge", "prove", "--knowledge", broken, *TODAY, "--json")
    assert (outcome.code, outcome.err) == (1, "")
    findings = json.loads(outcome.out)
    assert {tuple(one) for one in findings} == {("property", "region", "outcome", "seconds", "case", "rules", "note")}
    refuted = [one for one in findings if one["outcome"] == "refuted"]
    assert [(one["property"], one["region"]) for one in refuted] == [(BAD_FLOOR, region) for region in REGIONS]
    assert all(one["case"]["weight_loss"] is True and one["case"]["today"] == "2026-11-22" for one in refuted)


def test_what_runs_out_of_time_is_counted_and_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never proved: the exit code is 0 because nothing was refuted. Two rules of one level could swallow each other."""
    folder = small_folder(tmp_path, urgency="within_week")
    monkeypatch.setattr(Checker, "find", out_of_time)
    outcome = call("knowledge", "prove", "--knowledge", folder, *TODAY)
    assert (outcome.code, outcome.err) == (0, "")
    counts = summary(outcome.out)
    assert (counts["proved"], counts["refuted"]) == (0, 0)
    assert counts["not decided"] == len([line for line in outcome.out.splitlines() if line.startswith("not decided")]) > 0


def test_the_time_for_one_question_can_be_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In seconds, which reach the solver."""
    given: list[int] = []

    def noted(*arguments: object) -> list[object]:
        given.append(int(str(arguments[2])))
        return []

    monkeypatch.setattr("iudcare.interfaces.cli.proofs.prove", noted)
    assert call("knowledge", "prove", "--knowledge", folder, "--seconds", "2.5", *TODAY).code == 0
    assert given == [2500]


def test_the_installed_program_proves_too(broken: Path) -> None:
    """With the same exit code."""
    assert call_installed("knowledge", "prove", "--knowledge", broken, *TODAY).code == 1


@pytest.mark.parametrize("tool", [["prove"], ["diff", "one", "other"]], ids=lambda tool: tool[0])
def test_without_a_solver_it_is_said_how_to_get_one(tool: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of iudcare needs none."""
    for name in [name for name in sys.modules if name.startswith(("iudcare.proving", "iudcare.runtimes.smt"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "iudcare.interfaces.cli.proofs", raising=False)
    monkeypatch.delitem(sys.modules, "iudcare.interfaces.cli.compare", raising=False)
    monkeypatch.setitem(sys.modules, "z3", None)
    outcome = call("knowledge", *tool)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "proofs need a solver. Install it with: pip install 'iudcare[prove]'\n"

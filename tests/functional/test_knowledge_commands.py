"""`iudcare knowledge check` and `export`: what the author of a rule is told, and what an integrator gets."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from conftest import LIGHT, ROOT
from functional.command import call, call_installed
from functional.shape import CITED, LEVEL, SAID, STATUS, Shape, misfits, sayings

ANY_TEXT: Shape = (str, None)
ANY_VALUE: Shape = (bool, int, float, str, None)

EXPORT: Shape = {
    "panels": [{"id": str, "title": str, "items": [str]}],
    "rules": [{"id": str, "when": str, "urgency": LEVEL, "says": SAID, "sources": [CITED], "status": STATUS}],
    "causes": [{"id": str, "name": str, "says": SAID, "for": [{"when": str, "says": SAID}], "checked_by": [SAID]}],
    "sources": {},
    "devices": [{"id": str, "device": {"copper", "hormonal"}, "name": str, "properties": [SAID], "sources": [CITED]}],
    "aftercare": [{"id": str, "title": str, "from_day": int, "voices": [{"name": str, "says": SAID}]}],
    "claims": [{}],
    "safety": [{}],
    "eligibility": [
        {
            "condition_group": str,
            "condition": str,
            "subcondition": str,
            "method": str,
            "initiation": str,
            "continuation": str,
            "row": str,
            "kinds": [str],
            "sources": [CITED],
        }
    ],
    "methods": [{"id": str, "name": str, "reads": [str], "works": SAID, "needs": [SAID]}],
    "conditions": [{"id": str, "name": str, "ask_first": bool, "kinds": [{"id": str, "name": str, "rows": [str]}]}],
    "split_cells": [{"id": str, "row": str, "method": str, "question": str, "says": SAID}],
    "edition_differences": [{"id": str, "rows": [str], "methods": [str], "says": SAID}],
    "switching": [{"id": str, "voice": str, "when": str, "only_known": bool, "steps": [{"says": SAID, "from_day": int}]}],
}
FACT: Shape = {
    "type": {"boolean", "choice", "integer", "number", "date"},
    "values": [(str, bool)],
    "unit": ANY_TEXT,
    "question": str,
    "why": SAID,
    "reassuring": ANY_VALUE,
    "order": ([[(str, bool)]], {"ascending"}),
    "codes": {},
}


@pytest.fixture(scope="module")
def exported() -> dict[str, object]:
    """The whole export."""
    return call("knowledge", "export", "--json").json()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the knowledge folder, to break."""
    return Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge", ignore=LIGHT))


def test_the_knowledge_of_this_checkout_holds_together() -> None:
    """The check passes, says what it counted, and names the edition."""
    outcome = call("knowledge", "check")
    assert (outcome.code, outcome.err) == (0, "")
    assert "edition 2026.11 holds together:" in outcome.out
    assert "sha256:" in outcome.out


def test_the_check_counts_as_json_too() -> None:
    """The counts come as JSON, and are those of the folder."""
    checked = call("knowledge", "check", "--json").json()
    counts = checked["counts"]
    assert isinstance(counts, dict)
    assert counts.keys() == {
        "rules", "facts", "panels", "causes", "plan items", "statements", "evidence entries", "sources"
    }  # fmt: skip
    assert min(counts.values()) > 10


def test_the_installed_program_checks_too() -> None:
    """The program on disk comes to the same result."""
    assert call_installed("knowledge", "check") == call("knowledge", "check")


def break_line(folder: Path, file: str, old: str, new: str) -> int:
    """Change the first line that holds some text; the number of that line."""
    path = folder / file
    lines = path.read_text(encoding="utf-8").splitlines()
    index = next(number for number, line in enumerate(lines) if old in line)
    lines[index] = lines[index].replace(old, new)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return index + 1


BREAKS: dict[str, tuple[str, str, str, str]] = {
    "a misspelt key": ("rules/pain.yaml", "urgency:", "urgncy:", "urgncy"),
    "a level that does not exist": ("rules/pain.yaml", "urgency: emergency", "urgency: soonish", "soonish"),
    "a statement that does not exist": ("rules/pain.yaml", "says: ", "says: no-such-", "no-such-"),
    "evidence that does not exist": ("statements/rules-pain.yaml", "tri-", "trx-", "trx-"),
    "a status that cannot load": ("evidence/triage.yaml", "status: verified", "status: UNVERIFIED", "UNVERIFIED"),
    "a source that does not exist": ("evidence/triage.yaml", "source: ", "source: no-such-", "no-such-"),
    "a condition that is no condition": ("rules/pain.yaml", "when: ", "when: __import__('os') and ", "when"),
    "a bare no": ("panels.yaml", "first: true", "first: yes", "a bare yes"),
    "a number where text must be": ("labels.yaml", 'at_least: "At least"', "at_least: 3", "at_least"),
    "advice that does not exist": ("rules/pain.yaml", "advice: [", "advice: [no-such-advice, ", "no-such-advice"),
}


@pytest.mark.parametrize(("file", "old", "new", "said"), BREAKS.values(), ids=BREAKS)
def test_a_broken_folder_is_refused_with_file_and_line(folder: Path, file: str, old: str, new: str, said: str) -> None:
    """Each fault gives exit 2 and a message that begins with its file and line, and nothing on standard output."""
    line = break_line(folder, file, old, new)
    outcome = call("knowledge", "check", "--knowledge", folder)
    assert (outcome.code, outcome.out) == (2, "")
    assert "Traceback" not in outcome.err
    fault = next(one for one in outcome.err.splitlines() if said in one)
    place, _, _ = fault.partition(": ")
    assert place.startswith(f"{folder / file}:")
    assert 0 <= line - int(place.rpartition(":")[2]) <= 12, f"{fault}, broken in line {line}"


def test_every_fault_is_named_at_once(folder: Path) -> None:
    """Two faults in two files give two messages, so that nobody corrects them one run at a time."""
    break_line(folder, "rules/pain.yaml", "says: ", "says: no-such-one-")
    break_line(folder, "rules/infection.yaml", "says: ", "says: no-such-two-")
    err = call("knowledge", "check", "--knowledge", folder).err
    assert ("no-such-one-" in err, "no-such-two-" in err) == (True, True)


@pytest.mark.parametrize("file", ["answer.yaml", "panels.yaml", "edition.yaml", "labels.yaml"])
def test_a_missing_file_is_named(folder: Path, file: str) -> None:
    """A folder without one of its files says which."""
    (folder / file).unlink()
    outcome = call("knowledge", "check", "--knowledge", folder)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"{folder / file}: missing" in outcome.err


@pytest.mark.parametrize("tool", ["check", "export"])
def test_a_folder_that_does_not_exist_is_named(tmp_path: Path, tool: str) -> None:
    """Both tools say which folder is not there."""
    outcome = call("knowledge", tool, "--knowledge", tmp_path / "none")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"{tmp_path / 'none'}: no such folder. Give the knowledge folder with --knowledge DIR.\n"


def test_an_unreadable_file_is_a_message(folder: Path) -> None:
    """Bytes that are not text are named by their file."""
    (folder / "findings.yaml").write_bytes(b"\xff\xfe\x00")
    outcome = call("knowledge", "check", "--knowledge", folder)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"{folder / 'findings.yaml'}:1: cannot be read" in outcome.err


def test_the_export_has_the_keys_of_the_contract(exported: dict[str, object]) -> None:
    """Every section of the design is there with the shape that it draws."""
    assert list(misfits(exported, EXPORT)) == []


def test_each_fact_of_the_export_is_complete(exported: dict[str, object]) -> None:
    """Facts have type, values, unit, question, why, reassuring, order and codes."""
    facts = exported["facts"]
    assert isinstance(facts, dict)
    assert [line for name, fact in facts.items() for line in misfits(fact, FACT, name)] == []
    assert {"fever", "bleeding_after_sex", "device", "inserted_on"} <= facts.keys()


def test_a_fact_without_order_says_why(exported: dict[str, object]) -> None:
    """What has no reassuring answer has no order, and the reason for it."""
    facts = exported["facts"]
    assert isinstance(facts, dict)
    without = {name for name, fact in facts.items() if fact["reassuring"] is None}
    assert {name for name in without if not facts[name]["no_order"]} == set()
    assert {"device", "device_model", "inserted_on", "days_since_insertion", "age", "breastfeeding"} <= without


def test_every_citation_of_the_export_resolves(exported: dict[str, object]) -> None:
    """Each statement, rule and device cites at least one source that stands in the export, with its place."""
    sources = exported["sources"]
    assert isinstance(sources, dict)
    cited = [place for one in sayings(exported) for place in _places(one["sources"])]
    for section in ("rules", "devices"):
        entries = exported[section]
        assert isinstance(entries, list)
        cited += [place for entry in entries for place in _places(entry["sources"])]
    assert len(cited) > 1000
    assert sorted({str(place["id"]) for place in cited} - sources.keys()) == []
    assert [place for place in cited if not str(place["at"]).strip()] == []


def _places(sources: object) -> list[dict[str, object]]:
    assert isinstance(sources, list)
    assert sources, "cites nothing"
    return sources


def test_the_export_of_a_folder_is_that_of_the_folder(folder: Path) -> None:
    """`--knowledge` exports another folder, and its hash is another once a word differs."""
    break_line(folder, "labels.yaml", "At least", "No less than")
    hashes = [call("knowledge", "export", *more).json()["edition"] for more in ([], ["--knowledge", str(folder)])]
    assert hashes[0] != hashes[1]


def test_the_export_is_the_same_each_time(exported: dict[str, object]) -> None:
    """Nothing in it depends on when or how often it is written."""
    assert json.dumps(call("knowledge", "export").json()) == json.dumps(exported)

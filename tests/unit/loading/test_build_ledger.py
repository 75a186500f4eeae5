"""Claims, questions, corrections, reviews and the emergency contraception clock of a broken copy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from iudcare.loading.check import faults_of
from iudcare.loading.knowledge_base import read
from iudcare.model.ledger import Claim, Correction, NotUsed, OpenQuestion, Review, Verdict
from unit.loading.broken import MISSING, Broken, Copy, Fault

GOOD: Mapping[str, Mapping[str, object]] = {
    "claims.yaml": {
        "id": "t-claim",
        "row": "S99",
        "claim": "A claim.",
        "verdict": "wrong",
        "says": "t-words",
        "evidence": ["t-evidence"],
    },
    "open-questions.yaml": {"id": "t-question", "question": "Is it so?", "rules": ["flooding"], "now": "It is."},
    "corrections.yaml": {"id": "t-correction", "says": "Too low.", "done_by": ["flooding"]},
    "not-used.yaml": {"id": "t-unused", "why": "Nobody saw it."},
    "reviews.yaml": {
        "id": "t-review",
        "rule": "flooding",
        "name": "A. Doctor",
        "role": "clinician",
        "on": "2026-11-24",
        "hash": "0123456789abcdef",
    },
}
DONE = "a correction names what carries it out in done_by, or why it is not in why_not."


def of(file: str, message: str, at: str | None = None, **changes: object) -> Fault:
    """Make a fault in an entry of a file."""
    return Fault(file, GOOD[file], changes, message, at)


FAULTS = [
    of(
        "claims.yaml",
        f"verdict is false; it must be one of {', '.join(str(one) for one in Verdict)}.",
        "verdict",
        verdict="false",
    ),
    of("claims.yaml", "evidence must list at least one citation: what has no source is not said.", "evidence", evidence=[]),
    of(
        "claims.yaml",
        "no evidence is called tri-Z99. Add it to knowledge/evidence/, or correct the id.",
        "evidence",
        evidence=["tri-Z99"],
    ),
    of(
        "claims.yaml",
        "no statement is called nothing. Add it to knowledge/statements/, or correct the id.",
        "says",
        says="nothing",
    ),
    of("claims.yaml", "unknown key row_. Known here: id, row, claim, verdict, says, evidence.", "row_", row_="S1"),
    of("open-questions.yaml", "now must be text, and is missing.", now=MISSING),
    of("open-questions.yaml", "rules must be a list of words.", "rules", rules="flooding"),
    of("corrections.yaml", DONE, done_by=MISSING),
    of("corrections.yaml", DONE, why_not="It is not."),
    of("not-used.yaml", "why must be text.", "why", why=""),
    of("reviews.yaml", "on must be a date like 2026-11-24.", "on", on="today"),
    of("reviews.yaml", "role must be text, and is missing.", role=MISSING),
]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """One copy with all of these faults."""
    return Broken.by(tmp_path_factory.mktemp("ledger"), FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_is_named_with_its_file_and_line(fault: Fault, broken: Broken) -> None:
    """The message says where, what is wrong, and what to do."""
    assert broken.expected[fault] in broken.named


def test_every_fault_is_named_once_and_nothing_else(broken: Broken) -> None:
    """All faults of the folder come together, and a good entry has none."""
    assert sorted(broken.expected.values()) == sorted(broken.named)


def test_what_is_written_is_kept(tmp_path: Path) -> None:
    """One entry of each kind, as it can be looked up."""
    copy = Copy.at(tmp_path)
    for file, entry in GOOD.items():
        copy.add(file, entry)
    copy.add("corrections.yaml", {"id": "t-not-done", "says": "Too low.", "why_not": "Out of reach."})
    ledger = read(copy.folder).ledger
    assert ledger.claims["t-claim"] == Claim("t-claim", "S99", "A claim.", Verdict.WRONG, "t-words", ("t-evidence",))
    assert ledger.open_questions["t-question"] == OpenQuestion("t-question", "Is it so?", ("flooding",), "It is.")
    assert ledger.corrections["t-correction"] == Correction("t-correction", "Too low.", ("flooding",))
    assert ledger.corrections["t-not-done"] == Correction("t-not-done", "Too low.", (), "Out of reach.")
    assert ledger.not_used["t-unused"] == NotUsed("t-unused", "Nobody saw it.")
    review = Review("flooding", "A. Doctor", "clinician", date(2026, 11, 24), "0123456789abcdef")
    assert ledger.reviews["t-review"] == review


CLOCK = "emergency-contraception.yaml"


OPTION = "{id: pill, within_hours: 72, says: t-words}"


def write_clock(copy: Copy, options: str = f"[{OPTION}]", more: str = "") -> Path:
    """Write the clock anew; its options stand on the fourth line."""
    path = copy.folder / CLOCK
    path.write_text(f"when: fever\nsays: t-words\nsince: hours_since_sex\noptions: {options}\n{more}", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (f"[{OPTION.replace('72', 'soon')}]", "within_hours must be a whole number."),
        (f"[{OPTION.replace('72', '{uk: 72, us: 72}')}]", "who must be a whole number."),
        (f"[{OPTION.replace('72', '{mars: 72}')}]", "unknown key mars. Known here: uk, us, who."),
        (f"[{OPTION.replace('within_hours', 'hours')}]", "unknown key hours. Known here: id, within_hours, says."),
        ("[]", "the clock needs at least one option."),
    ],
)
def test_a_fault_in_an_option_of_the_clock_is_named(options: str, message: str, tmp_path: Path) -> None:
    """An option without its hours would be offered too late."""
    copy = Copy.at(tmp_path)
    path = write_clock(copy, options)
    assert copy.faults() == [f"{path}:4: {message}"]


def test_a_misspelt_key_of_the_clock_is_named(tmp_path: Path) -> None:
    """The clock is as strict as all other entries."""
    copy = Copy.at(tmp_path)
    path = write_clock(copy, more="sinc: age\n")
    assert copy.faults() == [f"{path}:5: unknown key sinc. Known here: when, says, since, options."]


def test_the_hours_of_an_option_are_one_number_or_one_for_each_region(tmp_path: Path) -> None:
    """One number stands for all regions."""
    copy = Copy.at(tmp_path)
    write_clock(copy, f"[{OPTION}, {OPTION.replace('72', '{uk: 72, us: 96, who: 96}').replace('pill', 'other')}]")
    hours = [dict(option.within_hours) for option in read(copy.folder).clock.options]
    assert hours == [{"uk": 72, "us": 72, "who": 72}, {"uk": 72, "us": 96, "who": 96}]


def test_what_the_ledger_names_must_exist(tmp_path: Path) -> None:
    """Rules of questions and reviews, what carries a correction out, and the fact of the clock."""
    copy = Copy.at(tmp_path)
    copy.add("advice.yaml", {"id": "t-advice", "about": "tests", "stance": "do", "says": "t-words"})
    question = copy.add("open-questions.yaml", {**GOOD["open-questions.yaml"], "rules": ["nothing"]})["id"]
    correction = copy.add("corrections.yaml", {**GOOD["corrections.yaml"], "done_by": ["flooding", "nothing"]})["id"]
    review = copy.add("reviews.yaml", {**GOOD["reviews.yaml"], "rule": "nothing"})["id"]
    copy.replace(CLOCK, "since: hours_since_sex", "since: nothing")
    found = list(faults_of(read(copy.folder)))
    assert f"{question}: t-question: no rule is called nothing." in found
    assert f"{correction}: t-correction: nothing is no rule, evidence or fact." in found
    assert f"{review}: t-review: no rule is called nothing." in found
    assert "knowledge/emergency-contraception.yaml: since names nothing, which is no fact." in found

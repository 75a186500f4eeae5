"""The readings of a diary, of a broken copy: each must have what it needs, no more, and words that exist."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from iudcare.loading.build_diary import EVENTS, MAY_HAVE, NEEDS
from iudcare.loading.knowledge_base import read
from iudcare.model.citation import Status
from iudcare.model.diary_fact import Reads
from iudcare.model.knowledge import KnowledgeBase
from unit.loading.broken import MISSING, Broken, Copy, Fault

FILE = "diary-facts.yaml"
GOOD: Mapping[str, object] = {"reads": "worst", "fact": "fever", "days": 2, "field": "pain", "because": ["t-evidence"]}


def of(message: str, at: str | None = None, **changes: object) -> Fault:
    """Make a fault in a reading."""
    return Fault(FILE, {"id": "x", **GOOD}, {"id": MISSING, **changes}, message, at)


FAULTS = [
    of(f"reads is best; it must be one of {', '.join(Reads)}.", "reads", reads="best"),
    of("reads worst needs field, which is missing.", "reads", field=MISSING),
    of("reads worst has no use for number. It takes days, field.", "number", number=3),
    of("reads happened needs values, which is missing.", "reads", reads="happened", field=MISSING),
    of("days must be 1 or more.", "days", days=0),
    of("days must be a whole number.", "days", days="two"),
    of("field is mood; it must be one of bleeding, pain, clots.", "field", field="mood"),
    of("because must list at least one citation: what has no source is not said.", "because", because=[]),
    of("unknown key hours. Known here: fact, reads, days, field, number, free_days, values, events, ended_by, because, status.",
       "hours", hours=24),
    of(f"no event is called lost. Known: {', '.join(EVENTS)}.", "events",
       reads="last_date", events=["lost"], days=MISSING, field=MISSING),
    of("maybe is no value of fever.", "values", reads="happened", values={"removed": "maybe"}, field=MISSING),
]  # fmt: skip


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """One copy with all of these faults."""
    return Broken.by(tmp_path_factory.mktemp("broken"), FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_named_with_its_place(broken: Broken, fault: Fault) -> None:
    """File, line, what is wrong."""
    assert broken.expected[fault] in broken.named


def test_a_fact_that_does_not_exist_or_is_never_asked_is_refused(tmp_path: Path) -> None:
    """A diary answers what can be asked."""
    copy = Copy.at(tmp_path)
    copy.add(FILE, {**GOOD, "fact": "mood"})
    copy.add(FILE, {**GOOD, "fact": "days_since_birth"})
    assert [fault.split("; ")[0].split(" is ")[1] for fault in copy.faults()] == ["mood", "days_since_birth"]


def test_a_fact_that_is_read_twice_is_refused(tmp_path: Path) -> None:
    """One way to read it."""
    copy = Copy.at(tmp_path)
    copy.add(FILE, {**GOOD, "fact": "bleeding_now"})
    [fault] = copy.faults()
    assert fault.endswith("bleeding_now stands twice among diary_facts. Keep one.")


def test_a_knowledge_folder_without_readings_is_whole(tmp_path: Path) -> None:
    """Then a diary answers nothing."""
    copy = Copy.at(tmp_path)
    (copy.folder / FILE).unlink()
    assert dict(read(copy.folder).diary_facts) == {}


def test_every_way_to_read_says_what_it_needs() -> None:
    """So that the loader refuses what is missing, and what has no use."""
    assert set(NEEDS) == set(Reads)
    assert set(MAY_HAVE) <= set(Reads)


def test_a_reading_is_our_choice_where_it_says_so(base: KnowledgeBase) -> None:
    """No source says how a diary is read, and none is claimed."""
    for one in base.diary_facts.values():
        assert {place.status for place in one.citations} == {Status.OUR_CHOICE}, one.fact

"""Copies of the knowledge that break one property each, and how a proof of the copy and a reader of its witness see it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from conftest import TODAY
from functional.command import call
from iudcare.loading.knowledge_base import read
from iudcare.model.answer import plain
from iudcare.proving.finding import Verdict, deviating
from iudcare.proving.properties import Prover
from iudcare.runtimes.smt import BoolRef, Checker, ModelRef
from unit.loading.broken import Copy

MILLISECONDS = 60_000
"""Long enough that a busy machine does not turn a proof into "not decided"."""

SELF_HARM = ("rules/first-panel.yaml", "  when: self_harm_thoughts\n  urgency: emergency\n")
"""The rule of one plain sign, where it stands; no other rule looks at this sign."""

RULE = {
    "id": "t-rule",
    "row": "T999",
    "finding": "of a test",
    "when": "fever",
    "urgency": "routine",
    "says": "t-words",
    "because": ["t-evidence"],
    "status": "verified",
    "since": "2026.11",
}


def out_of_time(checker: Checker, *so: BoolRef) -> ModelRef | bool | None:
    """In place of `Checker.find`: a solver whose time always runs out."""
    return None


def prover(folder: Path, region: str = "who") -> Prover:
    """The proofs of a knowledge folder."""
    return Prover(read(folder).guidance(region), TODAY, MILLISECONDS)


def verdict(folder: Path, property: str) -> Verdict:
    """What one proof says of a knowledge folder."""
    return dict(prover(folder).questions())[property]()


def rewritten(copy: Copy, when: str, urgency: str = "emergency") -> None:
    """The rule of self-harm with another condition or level."""
    file, text = SELF_HARM
    copy.replace(file, text, f"  when: {when}\n  urgency: {urgency}\n")


def worse_than_reassuring(folder: Path, case: Mapping[str, object]) -> dict[str, object]:
    """The answers of a witness that have an order of danger and are not the reassuring ones."""
    guidance = read(folder).guidance("who")
    return {name: value for name, value in deviating(guidance, case).items() if guidance.facts[name].has_order}


def assessed(folder: Path, case: Mapping[str, object]) -> dict[str, object]:
    """What `iudcare assess` answers to a case under this knowledge; the case must be accepted."""
    file = folder.parent / "witness.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    outcome = call("assess", file, "--knowledge", folder, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.json()


def urgency(folder: Path, case: Mapping[str, object]) -> dict[str, object]:
    """The interval and the level to act on that `iudcare assess` gives."""
    found = assessed(folder, case)["urgency"]
    assert isinstance(found, dict)
    return found


def settled_at(folder: Path, case: Mapping[str, object]) -> object:
    """The level of a whole case, which must be settled."""
    found = urgency(folder, case)
    assert found["settled"] is True
    return found["at_least"]


def filled_up(folder: Path, case: Mapping[str, object], *, reassuring: bool) -> dict[str, object]:
    """A partial witness with every question that it leaves out answered: reassuringly, or "not sure"."""
    facts = read(folder).facts
    left_out = [name for name, fact in facts.items() if name not in case and not fact.never_asked and fact.has_order]
    return {**case, **{name: plain(facts[name].reassuring) if reassuring else None for name in left_out}}

"""The safety case shows every hazard, control and property, and results only as they were kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tools.proof_words import KINDS, last_results
from tools.results import Result, keep, kept, kind_of

from conftest import ROOT, TODAY
from iudcare.model.knowledge import Guidance, KnowledgeBase
from iudcare.proving.properties import Prover

PROVE: Result = {
    "knowledge": "sha256:now",
    "passed": False,
    "regions": ["uk", "us"],
    "kinds": {"safety": {"proved": 7, "refuted": 1, "not decided": 0}},
    "not_proved": ["safety: a-floor (us): refuted"],
}
MUTATE: Result = {
    "knowledge": "sha256:now",
    "passed": True,
    "changes": 100,
    "of_levels": 20,
    "ends": {"killed": 95, "equivalent": 4, "survived": 1},
    "score": "99.0%",
    "asked": "95%",
}


def written(root: Path, now: str = "sha256:now") -> str:
    """What the page says about the results kept in a checkout."""
    return "\n".join(last_results(root, now))


def test_every_hazard_and_every_property_has_its_place(made: dict[str, str], base: KnowledgeBase) -> None:
    """Nothing that could go wrong is left out, and no heading stands twice."""
    headings = re.findall(r"^### (.+)$", made["safety-case.md"], re.MULTILINE)
    assert headings == [*base.safety.hazards, *base.safety.properties]
    assert len(headings) == len(set(headings))


def test_every_hazard_shows_its_controls_and_what_remains(made: dict[str, str], base: KnowledgeBase) -> None:
    """A control that the data names is named on the page, as a place to go to or in words."""
    parts = {part.split("\n")[0]: part for part in made["safety-case.md"].split("\n### ")[1:]}
    for hazard in base.safety.hazards.values():
        assert parts[hazard.id].count("\n- Control, ") == len(hazard.controls)
        assert "\n- What remains: " in parts[hazard.id]


def test_every_test_that_a_hazard_names_exists(base: KnowledgeBase) -> None:
    """A control that was renamed or taken out no longer holds anything in check."""
    named = [name for hazard in base.safety.hazards.values() for kind, name in hazard.controls if kind == "test"]
    assert len(named) > 20
    assert [name for name in named if not exists(name)] == []


def exists(name: str) -> bool:
    """Whether a test file holds the test of that name."""
    file, _, test = name.partition("::")
    return (ROOT / file).is_file() and f"\ndef {test}(" in (ROOT / file).read_text(encoding="utf-8")


def test_a_test_that_does_not_exist_is_noticed() -> None:
    """The look-up can fail: on the name of the test, and on its file."""
    assert exists("tests/docs/test_safety_case.py::test_a_test_that_does_not_exist_is_noticed")
    assert not exists("tests/docs/test_safety_case.py::test_of_nothing")
    assert not exists("tests/docs/test_nothing.py::test_of_nothing")


def test_what_it_is_not_for_and_its_regulation_stand_with_their_evidence(made: dict[str, str], base: KnowledgeBase) -> None:
    """Each use that is ruled out is listed; each sentence on regulation names evidence that the page shows."""
    use, page = base.safety.intended_use, made["safety-case.md"]
    ruled_out = page.split("## Who and what it is not for\n")[1].split("\n## ")[0]
    assert ruled_out.count("\n- ") == len(use.not_for)
    regulation = page.split("## Medical-device regulation\n")[1].split("\n## ")[0]
    assert [id for _, evidence in use.regulation for id in evidence if f"| `{id}` |" not in regulation] == []


def test_every_kind_of_proof_has_words(guidance: Guidance) -> None:
    """A reader learns what it means that a property is proved; words for kinds that nobody asks about are taken out."""
    asked = {kind_of(property) for property, _ in Prover(guidance, TODAY).questions()}
    assert asked | {"contrary advice never meets"} == set(KINDS)


def test_a_check_without_a_result_is_said_not_to_have_run(tmp_path: Path) -> None:
    """No result is made up."""
    text = written(tmp_path)
    assert text.count(": not run yet.") == 3
    assert "proved," not in text


def test_a_result_is_shown_with_what_failed(tmp_path: Path) -> None:
    """A refuted property stands on the page by name."""
    keep(tmp_path, "prove", PROVE)
    text = written(tmp_path)
    assert "**failed** for the knowledge as it stands. 7 proved, 1 refuted, 0 not decided, over the regions uk, us." in text
    assert "safety: a-floor (us): refuted." in text
    assert f"| safety | {KINDS['safety']} | 7 | 1 | 0 |" in text


def test_a_result_for_other_knowledge_is_said_to_be_one(tmp_path: Path) -> None:
    """A proof of an edition that has changed since does not pass for a proof of this one."""
    keep(tmp_path, "mutate", MUTATE)
    assert "**passed** for the knowledge as it stands. Score 99.0%" in written(tmp_path)
    assert "**passed** for an earlier state of the knowledge. Score 99.0%" in written(tmp_path, "sha256:later")


def test_missed_changes_are_counted(tmp_path: Path) -> None:
    """What no case noticed is said, beside the score."""
    keep(tmp_path, "mutate", MUTATE)
    assert "of 100 changes, 95 were noticed, 4 are proved to make no difference to anybody, 1 were missed." in written(tmp_path)


@pytest.mark.parametrize("name", ["prove", "mutate", "nightly"])
def test_a_kept_result_holds_no_time(name: str) -> None:
    """Two runs with the same outcome give the same file, so the page changes only when a result does."""
    result = kept(ROOT, name) or {}
    assert {"seconds", "time", "date", "started"} & set(result) == set()
    assert result == {} or {"knowledge", "passed"} < set(result)

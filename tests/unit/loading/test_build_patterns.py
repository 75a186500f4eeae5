"""Faults in `patterns/` and `profiles/`: each is refused with file, line, what is wrong and what would be right."""

from __future__ import annotations

import pytest

from unit.loading.broken import MISSING, Broken, Fault

LIMIT = {"id": "x", "value": 3, "unit": "days", "says": "Three.", "because": ["t-evidence"]}
OPTION = {"id": "one", "says": "One.", "because": ["t-evidence"]}
CONVENTION = {"id": "x", "name": "X", "default": "one", "options": [OPTION]}
CLASS = {"id": "x", "rules": "belsey", "name": "x", "says": "X.", "because": ["t-evidence"]}
PROFILE = {
    "id": "x", "models": ["kyleena"], "who": "kyleena", "from_day": 1, "to_day": 90, "measure": "frequent", "value": 25,
    "people": 1566, "figure": "seen", "because": ["t-evidence"],
}  # fmt: skip
LIMITS, CONVENTIONS, CLASSES, PROFILES = (
    "patterns/limits.yaml", "patterns/conventions.yaml", "patterns/classes.yaml", "profiles/bleeding.yaml",
)  # fmt: skip

FAULTS = [
    Fault(LIMITS, LIMIT, {"value": "three"}, "value must be a number.", "value"),
    Fault(LIMITS, LIMIT, {"because": []}, "because must list at least one citation: what has no source is not said.", "because"),
    Fault(LIMITS, LIMIT, {"status": "sure"}, "status is sure; it must be one of verified, secondary, our_choice.", "status"),
    Fault(LIMITS, LIMIT, {"age": 3}, "unknown key age. Known here: id, value, unit, says, because, status.", "age"),
    Fault(CONVENTIONS, CONVENTION, {"default": "two"}, "default is two; it must be one of one.", "default"),
    Fault(CONVENTIONS, CONVENTION, {"name": MISSING}, "name must be text, and is missing."),
    Fault(CLASSES, CLASS, {"rules": "who"}, "rules is who; it must be one of belsey, creinin, figo.", "rules"),
    Fault(CLASSES, CLASS, {"says": ""}, "says must be text.", "says"),
    Fault(
        PROFILES, PROFILE, {"models": ["kylena"]},
        "no device is called kylena. Add it to devices.yaml, or correct the name.", "models",
    ),
    Fault(
        PROFILES, PROFILE, {"figure": "remembered"}, "figure is remembered; it must be one of seen, derived, computed.", "figure",
    ),
    Fault(PROFILES, PROFILE, {"only": "nobody"}, "only is nobody; it must be one of after_abortion, after_hormonal.", "only"),
    Fault(PROFILES, PROFILE, {"people": 1.5}, "people must be a whole number.", "people"),
    Fault(
        PROFILES, PROFILE, {"because": ["nowhere"]},
        "no evidence is called nowhere. Add it to knowledge/evidence/, or correct the id.", "because",
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """One copy of the knowledge with all of these faults."""
    return Broken.by(tmp_path_factory.mktemp("broken"), FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_named(broken: Broken, fault: Fault) -> None:
    """By file and line, with the remedy."""
    assert broken.expected[fault] in broken.named


def test_no_other_fault_is_named(broken: Broken) -> None:
    """A good entry is not refused beside a bad one."""
    assert sorted(broken.named) == sorted(broken.expected.values())

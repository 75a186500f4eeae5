"""Safety properties, hazards and the intended use of a broken copy: each fault is named with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from iudcare.loading.check import faults_of
from iudcare.loading.knowledge_base import read
from iudcare.model.urgency import Urgency
from unit.loading.broken import MISSING, Broken, Copy, Fault

PROPERTY: Mapping[str, object] = {
    "id": "t-property",
    "says": "Fever is never less than routine.",
    "when": "fever",
    "at_least": "routine",
    "because": ["t-evidence"],
    "status": "our_choice",
}
HAZARD: Mapping[str, object] = {
    "id": "t-hazard",
    "hazard": "A hazard.",
    "cause": "A cause.",
    "harm": "A harm.",
    "controls": [{"property": "t-property"}],
    "remains": "Little.",
}
ONE_BOUND = "a safety property has either at_least or at_most."


def of_property(message: str, at: str | None = None, **changes: object) -> Fault:
    """Make a fault in a safety property."""
    return Fault("safety/properties.yaml", PROPERTY, changes, message, at)


def of_hazard(message: str, at: str | None = None, **changes: object) -> Fault:
    """Make a fault in a hazard."""
    return Fault("safety/hazards.yaml", HAZARD, changes, message, at)


FAULTS = [
    of_property(ONE_BOUND, at_least=MISSING),
    of_property(ONE_BOUND, at_most="routine"),
    of_property("at_most emergency holds for every case. Name a lower level.", "at_most", at_least=MISSING, at_most="emergency"),
    of_property("when: fevr is neither a fact nor a finding.", "when", when="fevr"),
    of_property("because must list at least one citation: what has no source is not said.", "because", because=[]),
    of_hazard("a hazard names at least one control.", "controls", controls=[]),
    of_hazard("unknown key hope. Known here: property, test, design.", "controls", controls=[{"hope": "for the best"}]),
    of_hazard("remains must be text, and is missing.", remains=MISSING),
]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """One copy with all of these faults."""
    return Broken.by(tmp_path_factory.mktemp("safety"), FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_is_named_with_its_file_and_line(fault: Fault, broken: Broken) -> None:
    """The message says where, what is wrong, and what to do."""
    assert broken.expected[fault] in broken.named


def test_every_fault_is_named_once_and_nothing_else(broken: Broken) -> None:
    """All faults of the folder come together, and a good entry has none."""
    assert sorted(broken.expected.values()) == sorted(broken.named)


def test_what_is_written_is_kept_and_a_control_must_exist(tmp_path: Path) -> None:
    """One bound, the other open; and a hazard that names a property which is not there is refused."""
    copy = Copy.at(tmp_path)
    copy.add("safety/properties.yaml", PROPERTY)
    copy.add("safety/properties.yaml", {**PROPERTY, "id": "t-upper", "at_least": MISSING, "at_most": "same_day"})
    copy.add("safety/hazards.yaml", HAZARD)
    place = copy.add("safety/hazards.yaml", {**HAZARD, "id": "t-open", "controls": [{"property": "nothing"}]})["id"]
    base = read(copy.folder)
    bounds = [(one.at_least, one.at_most) for id in ("t-property", "t-upper") if (one := base.safety.properties[id])]
    assert bounds == [(Urgency.ROUTINE, None), (None, Urgency.SAME_DAY)]
    assert base.safety.hazards["t-hazard"].controls == (("property", "t-property"),)
    assert f"{place}: t-open: no safety property is called nothing." in list(faults_of(base))

"""`safety-case.md`: what it is for and not for, what could go wrong, what holds that in check, and what is proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tools.manual import STATUS_WORDS, Manual
from tools.markdown import code, link, page, points, table, words
from tools.proof_words import last_results

from iudcare.model.safety import Hazard, SafetyProperty

INTRO = (
    "For maintainers, and for whoever thinks of offering iudcare to people or to a service. It lists what could go wrong, what "
    "holds it in check, what is proved and what remains. It meets no standard, and no safety officer stands behind it."
)
PROPERTIES = (
    "Each says what level a case must have whatever the rules are. They are written from the evidence and not from the rules, "
    "so that a slip in a rule shows: `iudcare knowledge prove` looks in each region for somebody who breaks one."
)
CONTROLS = {"property": "proved", "test": "tested", "design": "by design"}
"""The kinds of controls, in words."""
CHECKOUT = "../../../"
"""From a generated page to the checkout."""


def safety_case_page(manual: Manual) -> str:
    """All of it, what a reader must know first at the top."""
    hazards = manual.base.safety.hazards.values()
    properties = manual.base.safety.properties.values()
    return page(
        "Safety case",
        [INTRO, "", manual.reviewed, ""],
        _intended_use(manual),
        ["## What could go wrong", "", *_hazard_table(hazards), ""],
        (line for one in hazards for line in _hazard(one)),
        ["## What is proved", ""],
        last_results(manual.root, manual.base.edition.hash),
        ["## Safety properties", "", PROPERTIES, ""],
        (line for one in properties for line in _property(manual, one)),
    )


def _intended_use(manual: Manual) -> Iterator[str]:
    use = manual.base.safety.intended_use
    yield from ["## What it is for", "", words(use.intended_use), ""]
    yield from ["## Who and what it is not for", "", *points(words(one) for one in use.not_for)]
    yield from ["## Medical-device regulation", ""]
    for says, evidence in use.regulation:
        yield from [f"{words(says)} ({', '.join(code(id) for id in evidence)})", ""]
    yield from [*manual.evidence(dict.fromkeys(id for _, evidence in use.regulation for id in evidence)), ""]


def _hazard_table(hazards: Iterable[Hazard]) -> list[str]:
    rows = [[link(words(one.hazard), f"#{one.id}"), words(one.harm), _counted(one), words(one.remains)] for one in hazards]
    return table(["hazard", "harm", "controls", "what remains"], rows)


def _counted(hazard: Hazard) -> str:
    counts = Counter(kind for kind, _ in hazard.controls)
    return ", ".join(f"{counts[kind]} {said}" for kind, said in CONTROLS.items() if counts[kind])


def _hazard(hazard: Hazard) -> Iterator[str]:
    yield from [f"### {hazard.id}", "", words(hazard.hazard), ""]
    yield from points(
        [
            f"Cause: {words(hazard.cause)}",
            f"Harm: {words(hazard.harm)}",
            *(f"Control, {CONTROLS[kind]}: {_control(kind, name)}" for kind, name in hazard.controls),
            f"What remains: {words(hazard.remains)}",
        ]
    )


def _control(kind: str, name: str) -> str:
    """A property by its place on the page, a test by its file, a design in words."""
    if kind == "property":
        return link(name, f"#{name}")
    if kind == "test":
        file, _, test = name.partition("::")
        return link(code(test or file), CHECKOUT + file)
    return words(name)


def _property(manual: Manual, one: SafetyProperty) -> Iterator[str]:
    side, level = ("at least", one.at_least) if one.at_least is not None else ("at most", one.at_most)
    assert level is not None
    yield from [f"### {one.id}", "", words(one.says), ""]
    yield from points(
        [
            f"When {code(one.text)}: {side} {code(level.word)}. Status of the level: {STATUS_WORDS[one.status]}.",
            *manual.named_in(one.text),
            f"Because: {manual.places(one.because)}.",
        ]
    )

"""What is proved, in words: the kinds of proofs, and the last results of the long checks as a reader needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tools.markdown import code, points, table, words
from tools.results import OUTCOMES, kept

KINDS = {
    "interval soundness": "However the open questions are answered, the level stays between at least and at most.",
    "settled is final": "Once the level is settled, no further answer changes it. So settled self-care stays self-care.",
    "not sure never lowers the level to act on": "Being not sure, instead of answering reassuringly, never makes it calmer.",
    "the reassuring case is self_care": "Who gives every reassuring answer ends in self-care, with either coil, on any day.",
    "safety": "A safety property holds for everybody whom it is about.",
    "order of danger": "One step to a more dangerous answer never lowers the level.",
    "contrary advice never meets": "Two rules with opposite advice, and no exception named, never fire together.",
    "can fire": "There is somebody for whom the rule fires.",
    "no guidance": "Not judged: the smallest case in which no rule speaks is found and shown, so that gaps can shrink.",
    "swallowed rules": "A rule that only ever fires beside another of its level says something that the other does not.",
}
"""Each kind of proof, and what it means that it is proved."""
INTRO = (
    "A proof looks at every possible case at once, with a solver, in each region by itself. It ends in *proved*, or in *refuted* "
    "with a case that shows it, or, when the time is up, in *not decided*, which never counts as proved."
)
NOT_RUN = "not run yet"


def last_results(root: Path, now: str) -> Iterator[str]:
    """The last results, each with whether it is about the knowledge as it stands now."""
    yield from [INTRO, ""]
    proofs, changes, nightly = (kept(root, name) for name in ("prove", "mutate", "nightly"))
    yield from points(
        [
            f"Proofs ({code('make prove')}): {_said(proofs, now, _proofs)}",
            f"Rules changed a little, and whether their cases notice ({code('make mutate')}): {_said(changes, now, _changes)}",
            f"Random comparisons at full size ({code('make nightly')}): {_said(nightly, now, _tests)}",
        ]
    )
    yield from _kinds(proofs)


def _said(result: Mapping[str, Any] | None, now: str, say: Any) -> str:
    if result is None:
        return f"{NOT_RUN}."
    about = "the knowledge as it stands" if result["knowledge"] == now else "an earlier state of the knowledge"
    return f"**{'passed' if result['passed'] else 'failed'}** for {about}. {say(result)}"


def _proofs(result: Mapping[str, Any]) -> str:
    totals = {outcome: sum(counts[outcome] for counts in result["kinds"].values()) for outcome in OUTCOMES}
    counted = ", ".join(f"{count} {outcome}" for outcome, count in totals.items())
    left = "".join(f" {words(one)}." for one in result["not_proved"])
    return f"{counted}, over the regions {', '.join(result['regions'])}.{left}"


def _changes(result: Mapping[str, Any]) -> str:
    ends = result["ends"]
    missed = sum(count for end, count in ends.items() if end not in ("killed", "equivalent"))
    return (
        f"Score {result['score']} (at least {result['asked']} is asked): of {result['changes']} changes, {ends.get('killed', 0)} "
        f"were noticed, {ends.get('equivalent', 0)} are proved to make no difference to anybody, {missed} were missed."
    )


def _tests(result: Mapping[str, Any]) -> str:
    counts = ", ".join(f"{count} {how}" for how, count in result["tests"].items())
    return f"{counts}, with {result['examples']} random cases each."


def _kinds(result: Mapping[str, Any] | None) -> list[str]:
    """The kinds of proofs, with counts where there is a result."""
    if result is None:
        return [
            *table(["kind of proof", "what it means", "last result"], [[one, says, NOT_RUN] for one, says in KINDS.items()]),
            "",
        ]
    found = result["kinds"]
    rows = [
        [kind, KINDS.get(kind, kind), *(str(found.get(kind, {}).get(outcome, 0)) for outcome in OUTCOMES)]
        for kind in dict.fromkeys([*KINDS, *found])
    ]
    return [*table(["kind of proof", "what it means", *OUTCOMES], rows), ""]

"""The last results of the long checks: their files in docs/reference/results/, and how what a check prints becomes one.

A result holds counts and the outcome, never a time, so that the page made from it changes only when a result does.
"""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path("docs/reference/results")
OUTCOMES = ("proved", "refuted", "not decided")
_PROOF = re.compile(rf"^({'|'.join(OUTCOMES)}) +(\w+) +[\d.]+ s  (.+)$", re.MULTILINE)
_CHANGES = re.compile(r"^(\d+) changes \((\d+) of levels\): (\{.*\}); score ([\d.]+%), at least (\d+%) asked$", re.MULTILINE)
_TESTS = re.compile(r"(\d+) (passed|failed|errors?)")

Result = Mapping[str, object]


def kept(root: Path, name: str) -> Result | None:
    """The last result of a check, or `None` when it was not run yet."""
    file = root / FOLDER / f"{name}.json"
    if not file.is_file():
        return None
    result = json.loads(file.read_text(encoding="utf-8"))
    assert isinstance(result, dict)
    return result


def keep(root: Path, name: str, result: Result) -> Path:
    """Write the result of a check over the one before."""
    file = root / FOLDER / f"{name}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return file


def kind_of(property: str) -> str:
    """What kind of proof it is: the name of a property up to what it is about."""
    return property.split(":", maxsplit=1)[0]


def proofs(printed: str) -> Result | None:
    """The result of `iudcare knowledge prove`: counts by kind of proof, and by name what is not proved."""
    found = _PROOF.findall(printed)
    if not found:
        return None
    kinds: dict[str, Counter[str]] = {}
    for outcome, _, property in found:
        kinds.setdefault(kind_of(property), Counter()).update([outcome])
    return {
        "regions": list(dict.fromkeys(region for _, region, _ in found)),
        "kinds": {kind: {outcome: counts[outcome] for outcome in OUTCOMES} for kind, counts in kinds.items()},
        "not_proved": [f"{property} ({region}): {outcome}" for outcome, region, property in found if outcome != "proved"],
    }


def changed_rules(printed: str) -> Result | None:
    """The result of `tools/mutate.py`: how many changes were made to rules, and how many were noticed."""
    found = _CHANGES.search(printed)
    if found is None:
        return None
    changes, levels, ends, score, asked = found.groups()
    return {"changes": int(changes), "of_levels": int(levels), "ends": ast.literal_eval(ends), "score": score, "asked": asked}


def comparisons(printed: str, examples: int) -> Result | None:
    """The result of the random comparisons: how many tests came out how, with how many random cases each."""
    last = printed.rstrip().rsplit("\n", 1)[-1]
    counts = {how.rstrip("s"): int(count) for count, how in _TESTS.findall(last)}
    return {"examples": examples, "tests": counts} if counts else None

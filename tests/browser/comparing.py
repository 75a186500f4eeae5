"""The engine's outcome for a case beside the browser's, byte by byte, and the first place where two differ."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from playwright.sync_api import Page

from conformance.reading import guidance_in
from iudcare.engine.answer import answer
from iudcare.engine.decide import Truths
from iudcare.errors import ContradictionError
from iudcare.model.answer import plain
from iudcare.model.case import Case
from iudcare.model.knowledge import Guidance
from iudcare.runtimes.compiled import compiled_truths
from people import as_json

BATCH = 500
"""So many cases are handed over at once."""

SHOWN = 300
"""So many characters of a part are shown where the whole of it differs."""


def asked(page: Page, function: str, *arguments: object) -> Any:
    """What a function of the harness returns in the browser."""
    call = f"async (given) => (await import('./harness.js')).{function}(...given)"
    return page.evaluate(call, list(arguments))


def as_browser(case: Case) -> dict[str, object]:
    """A case as the modules take it."""
    return {
        "answers": {name: plain(value) for name, value in case.answers.items()},
        "notSure": sorted(case.not_sure),
        "declined": sorted(case.declined),
        "today": case.today.isoformat(),
        "region": case.region,
    }


def written(value: object) -> str:
    """JSON as the browser writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache
def truths_in(region: str) -> Truths:
    """The compiled rules of a region, which agree with the engine and are faster."""
    return compiled_truths(guidance_in(region))


def outcome(case: Case, guidance: Guidance) -> str:
    """The answer as JSON text; answers that cannot both be true are named instead."""
    try:
        return written(answer(case, guidance, truths_in(case.region)).to_dict())
    except ContradictionError as error:
        return written({"refused": list(error.facts)})


def differences(page: Page, cases: Mapping[str, Case], guidances: Mapping[str, Guidance] | None = None) -> list[str]:
    """Each case, by its name, that the browser answers otherwise: where, and the case to try by hand."""
    found = []
    for some in batches(list(cases.items())):
        digests = asked(page, "digests", [as_browser(case) for _, case in some])
        for (name, case), digest in zip(some, digests, strict=True):
            expected = outcome(case, guidances[case.region] if guidances else guidance_in(case.region))
            if digest != sha256(expected.encode()).hexdigest():
                got = str(asked(page, "outcome", as_browser(case)))
                found.append(f"{name}: {first_difference(json.loads(expected), json.loads(got))}\n{as_json(case)}")
    return found


def batches(cases: list[tuple[str, Case]]) -> Iterator[list[tuple[str, Case]]]:
    """The cases, so many at a time."""
    for start in range(0, len(cases), BATCH):
        yield cases[start : start + BATCH]


def first_difference(expected: object, got: object, path: str = "answer") -> str:
    """The first place where two JSON values differ, and what stands there.

    >>> first_difference({"do": [1, 2], "open": []}, {"do": [1, 3], "open": []})
    'answer.do[1] is 3 in the browser, expected 2'
    """
    if isinstance(expected, dict) and isinstance(got, dict) and list(expected) == list(got):
        pairs: Iterable[tuple[str, object, object]] = ((f".{name}", part, got[name]) for name, part in expected.items())
    elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        pairs = ((f"[{place}]", part, got[place]) for place, part in enumerate(expected))
    else:
        return f"{path} is {str(got)[:SHOWN]} in the browser, expected {str(expected)[:SHOWN]}"
    differing = [(step, one, other) for step, one, other in pairs if written(one) != written(other)]
    return first_difference(differing[0][1], differing[0][2], path + differing[0][0]) if differing else f"{path} is the same"

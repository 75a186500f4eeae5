"""How many random examples the generative tests look at, and the seed of each, so that one can be drawn again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from random import Random

from iudcare.model.case import Case
from people import as_json

SEED = 20261122
EXAMPLES = int(os.environ.get("IUDCARE_EXAMPLES", "5000"))
REGIONS = 3
"""Each test runs in each region, and sees `EXAMPLES` in all."""


def seeded(test: str, region: str, count: int) -> Iterator[tuple[str, Random]]:
    """So many random sources, each with the seed that `Random` takes to begin again at this example.

    >>> [seed for seed, random in seeded("order", "uk", 2)]
    ['20261122 order uk 0', '20261122 order uk 1']
    """
    for number in range(count):
        seed = f"{SEED} {test} {region} {number}"
        yield seed, Random(seed)


def told(seed: str, *cases: Case) -> str:
    """What a failure shows: the seed, and each case as `iudcare assess` takes it."""
    return "\n".join([f"seed {seed!r}", *(as_json(case) for case in cases)])


def first_of(examples: list[str]) -> str:
    """The message of a failure: the first example in full, which pytest would cut short, and how many there are."""
    return f"{len(examples)} examples break this; the first:\n{examples[0]}" if examples else ""

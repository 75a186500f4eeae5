"""All properties in all regions, on as many cores as there are."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from datetime import date

from iudcare.model.knowledge import KnowledgeBase
from iudcare.proving.finding import Finding, timed
from iudcare.proving.properties import MILLISECONDS, Prover

SLICES = 4
"""Each region's questions are dealt into so many hands, so that the cores finish together."""


def prove(base: KnowledgeBase, today: date, milliseconds: int = MILLISECONDS, processes: int | None = None) -> list[Finding]:
    """Every finding, region by region. `today` only dates the witnesses; a question may take so many milliseconds."""
    jobs = [(region, hand, today, milliseconds) for region in base.regions.names for hand in range(SLICES)]
    with multiprocessing.get_context("fork").Pool(processes, initializer=_use, initargs=(base,)) as pool:
        hands = pool.starmap(_hand, jobs, chunksize=1)
    return [finding for region in base.regions.names for finding in _in_order(region, hands)]


def _in_order(region: str, hands: list[list[tuple[int, Finding]]]) -> Iterator[Finding]:
    numbered = [pair for hand in hands for pair in hand if pair[1].region == region]
    yield from (finding for _, finding in sorted(numbered, key=lambda pair: pair[0]))


_base: KnowledgeBase


def _use(base: KnowledgeBase) -> None:
    global _base  # noqa: PLW0603 - each process works on one knowledge base
    _base = base


def _hand(region: str, hand: int, today: date, milliseconds: int) -> list[tuple[int, Finding]]:
    """The findings of one hand of a region's questions, numbered."""
    prover = Prover(_base.guidance(region), today, milliseconds)
    dealt = [(number, asked) for number, asked in enumerate(prover.questions()) if number % SLICES == hand]
    return [(number, timed(property, region, ask)) for number, (property, ask) in dealt]

"""The pictorial blood loss assessment chart (PBAC): points for pads, tampons and clots, and the spread of published cut-offs.

A score never says "you have heavy bleeding": cut-offs between 50 and 185 points have been published, and they err much. What
the chart has no points for (cups, discs, underwear, liners, flooding) is named and not scored.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from iudcare.diary.entry import Amount, Clots, Day, Product
from iudcare.model.pattern import Limit, Patterns

CUT_OFFS = ("pbac_cut_off_higham", "pbac_cut_off_janssen")
SPREAD = ("pbac_lowest_cut_off", "pbac_highest_cut_off")


class CutOff(NamedTuple):
    """A published cut-off and whether the score reaches it; `None`: it may, because some loss has no points."""

    limit: Limit
    reached: bool | None


class Pbac(NamedTuple):
    """A score in points. `at_least`: there was or may have been loss without points, so the score may be higher.

    `unscored`: products that the chart does not have, or of which it was not said how full they were. `days_unscored`: days
    heavier than spotting without any product. `unrecorded`: days of which nothing is known, days to come included. `spread`:
    the lowest and the highest published cut-off.
    """

    score: Decimal
    unscored: tuple[Product, ...]
    days_unscored: int
    unrecorded: int
    at_least: bool
    cut_offs: tuple[CutOff, ...]
    spread: tuple[Limit, ...]


def pbac(days: Iterable[Day], patterns: Patterns, unrecorded: int = 0) -> Pbac:
    """The score of some days, as a rule those of a month. `unrecorded`: days among them of which nothing is known.

    Of clots a diary holds the largest of a day and not their number, so a day with clots scores one of them, at least.

    >>> from datetime import date
    >>> from iudcare.diary.entry import ProductKind, Soaked
    >>> from iudcare.loading.knowledge_base import load
    >>> pads = Product(ProductKind.PAD, Soaked.FULL, number=4)
    >>> found = pbac([Day(date(2026, 3, 2), Amount.HEAVY, clots=Clots.SMALL, products=(pads,))], load().patterns)
    >>> found.score, found.at_least, [one.reached for one in found.cut_offs]
    (Decimal('81'), True, [None, None])
    """
    given = list(days)
    products = [product for day in given for product in day.products]
    points = [_points(product, patterns) for product in products]
    clots = [day.clots for day in given if day.clots is not None and day.clots > Clots.NONE]
    score = sum((one for one in points if one is not None), Decimal(0))
    score += sum((patterns.number(f"pbac_clots_{one.word}") for one in clots), Decimal(0))
    unscored = tuple(product for product, one in zip(products, points, strict=True) if one is None)
    bare = sum(day.bleeding is not None and day.bleeding > Amount.SPOTTING and not day.products for day in given)
    at_least = bool(unscored or bare or clots or unrecorded)
    return Pbac(
        score,
        unscored,
        bare,
        unrecorded,
        at_least,
        tuple(_cut_off(patterns.limits[name], score, at_least) for name in CUT_OFFS),
        tuple(patterns.limits[name] for name in SPREAD),
    )


def _points(product: Product, patterns: Patterns) -> Decimal | None:
    """The points of some products; `None` when the chart has none."""
    name = f"pbac_{product.kind}_{product.soaked.word}" if product.soaked is not None else ""
    return patterns.number(name) * product.number if name in patterns.limits else None


def _cut_off(limit: Limit, score: Decimal, at_least: bool) -> CutOff:
    return CutOff(limit, True if score >= limit.value else None if at_least else False)

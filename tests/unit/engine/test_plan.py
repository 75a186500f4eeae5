"""The dated plan: which items, on which days, and whose voice leads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from iudcare.engine.plan import planned
from iudcare.model.course import PlanItem, Voice
from iudcare.model.knowledge import Guidance, KnowledgeBase

FITTED = date(2026, 10, 22)
NHS, WHO = Voice("NHS", ("uk",), "a"), Voice("WHO handbook", ("who",), "b")
ITEMS = [
    PlanItem("late", "threads", "Threads", "any", 30, None, (NHS, WHO)),
    PlanItem("copper", "bleeding", "Bleeding", "copper", 0, 92, (WHO,)),
    PlanItem("sex", "sex", "Sex", "any", 0, 7, (WHO, NHS)),
    PlanItem("mirena", "device", "Mirena", "hormonal", 1, 2, (NHS,), models=("mirena",)),
]


def plan_of(base: KnowledgeBase, region: str = "uk") -> Guidance:
    """Make guidance with these four plan items."""
    return base._replace(plan={item.id: item for item in ITEMS}).guidance(region)


def test_the_plan_is_in_the_order_of_its_days(base: KnowledgeBase) -> None:
    """Items that begin on the same day keep the order of the data."""
    items = planned(plan_of(base), FITTED, "copper")
    assert [one.item.id for one in items] == ["copper", "sex", "late"]


def test_days_are_counted_from_the_fitting(base: KnowledgeBase) -> None:
    """Day 0 is the day of the fitting; an item without end has none."""
    items = {one.item.id: one for one in planned(plan_of(base), FITTED, "copper")}
    assert (items["sex"].start, items["sex"].until) == (FITTED, date(2026, 10, 29))
    assert (items["late"].start, items["late"].until) == (date(2026, 11, 21), None)


@pytest.mark.parametrize(
    ("device", "model", "ids"),
    [
        (None, None, ["sex", "late"]),
        ("hormonal", None, ["sex", "late"]),
        ("hormonal", "mirena", ["sex", "mirena", "late"]),
        ("copper", "paragard", ["copper", "sex", "late"]),
    ],
)
def test_an_unknown_device_gets_what_is_common_to_both(
    device: str | None, model: str | None, ids: list[str], base: KnowledgeBase
) -> None:
    """Items of one device or one model are only for those who have it."""
    assert ids == [one.item.id for one in planned(plan_of(base), FITTED, device, model)]


@pytest.mark.parametrize(
    ("region", "leading", "others"), [("uk", (NHS,), (WHO,)), ("who", (WHO,), (NHS,)), ("us", (), (WHO, NHS))]
)
def test_the_voice_of_the_region_leads_and_the_others_stay_visible(
    region: str, leading: tuple[Voice, ...], others: tuple[Voice, ...], base: KnowledgeBase
) -> None:
    """Where no voice is of the region, all stand side by side."""
    [sex] = [one for one in planned(plan_of(base, region), FITTED) if one.item.id == "sex"]
    assert (leading, others) == (sex.leading, sex.others)


def test_an_item_is_now_from_its_first_day_to_its_last(base: KnowledgeBase) -> None:
    """Both ends included; one without end goes on."""
    sex, late = planned(plan_of(base), FITTED)
    days = [-1, 0, 7, 8, 30]
    assert [sex.is_now(FITTED + timedelta(days=day)) for day in days] == [False, True, True, False, False]
    assert [late.is_now(FITTED + timedelta(days=day)) for day in [29, 30, 9999]] == [False, True, True]

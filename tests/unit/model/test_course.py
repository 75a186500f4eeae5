"""Plan items: for which device, model and region each is meant."""

from __future__ import annotations

import pytest

from iudcare.model.course import PlanItem


def item(device: str, models: tuple[str, ...] = (), regions: tuple[str, ...] = ()) -> PlanItem:
    """Make a plan item for a device."""
    return PlanItem("item", "sex", "Sex", device, 0, 7, (), models=models, regions=regions)


@pytest.mark.parametrize(
    ("of", "device", "model", "meant"),
    [
        (item("any"), "copper", None, True),
        (item("any"), None, None, True),
        (item("copper"), "copper", "paragard", True),
        (item("copper"), "hormonal", None, False),
        (item("copper"), None, None, False),
        (item("hormonal", ("mirena",)), "hormonal", "mirena", True),
        (item("hormonal", ("mirena",)), "hormonal", "kyleena", False),
        (item("hormonal", ("mirena",)), "hormonal", None, False),
        (item("any", regions=("uk",)), "copper", None, True),
        (item("any", regions=("us", "who")), "copper", None, False),
    ],
)
def test_an_item_is_for_its_device_models_and_regions(of: PlanItem, device: str | None, model: str | None, meant: bool) -> None:
    """An unknown device or model gets only what is common to all."""
    assert meant is of.is_for(device, model, "uk")

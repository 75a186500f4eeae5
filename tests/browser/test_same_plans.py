"""The plan after fitting and its calendar file are the same in the browser, for every coil, in every region."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.comparing import asked, written
from browser.serving import files_of, served
from iudcare.engine.plan import planned
from iudcare.interfaces.calendar_file import calendar, reminders
from iudcare.interfaces.cli.plan import plan_dict
from iudcare.interfaces.cli.settings import Settings
from iudcare.model.knowledge import KnowledgeBase

FITTED = {date(2026, 10, 22): 31, date(2024, 2, 29): 0, date(1999, 3, 28): 4000}
"""Days of fitting, and so many days later the plan is read."""

Asked = tuple[date, str | None, str | None, str, date]


def plans(base: KnowledgeBase) -> Iterator[Asked]:
    """Each device, known by its kind or its make or not at all, in each region, on some days."""
    kinds = sorted({one.device for one in base.devices.values()})
    devices = [(None, None), *((kind, None) for kind in kinds), *((one.device, one.id) for one in base.devices.values())]
    for region in base.regions.names:
        for device, model in devices:
            for fitted, days in FITTED.items():
                yield fitted, device, model, region, fitted + timedelta(days=days)


def in_python(base: KnowledgeBase, plan: Asked) -> list[str]:
    """The plan as JSON, and its calendar file with neutral and with plain titles."""
    fitted, device, model, region, today = plan
    items = planned(base.guidance(region), fitted, device, model)
    as_json = plan_dict(items, Settings(base, region, today), today, fitted, device)
    files = [calendar(reminders(items), base, plain_titles=plain).decode() for plain in (False, True)]
    return [written(as_json), *files]


def as_browser(plan: Asked) -> dict[str, object]:
    """A plan as the harness takes it."""
    fitted, device, model, region, today = plan
    dated = {"inserted_on": fitted.isoformat(), "today": today.isoformat()}
    return {**dated, "device": device, "model": model, "region": region}


def awkward(base: KnowledgeBase) -> KnowledgeBase:
    """The same knowledge with titles that are hard to write into a calendar file."""
    titles = {id: item._replace(title=f"{item.title}, „é😀“; {item.title}") for id, item in base.plan.items()}
    return base._replace(plan=titles)


@pytest.mark.parametrize(("change", "step"), [(lambda base: base, 1), (awkward, 5)], ids=["as it is", "awkward titles"])
def test_plans_and_calendars_are_the_same(
    page: Page, base: KnowledgeBase, tmp_path: Path, change: Callable[[KnowledgeBase], KnowledgeBase], step: int
) -> None:
    """JSON and both calendar files, byte by byte."""
    base = change(base)
    asked_for = list(plans(base))[::step]
    with served(files_of(base), tmp_path) as address:
        page.goto(address)
        in_browser = asked(page, "plans", [as_browser(plan) for plan in asked_for])
    expected = [in_python(base, plan) for plan in asked_for]
    assert [plan for plan, one, other in zip(asked_for, in_browser, expected, strict=True) if one != other] == []
    assert any("RRULE:" in neutral and "UNTIL=" not in neutral for _, neutral, _ in expected)


def test_awkward_titles_are_escaped_and_folded(base: KnowledgeBase) -> None:
    """The comparison above sees commas, semicolons, letters of more than one byte, and lines that are too long."""
    _, neutral, plain = in_python(awkward(base), next(plans(base)))
    for part in ("\\,", "\\;", "😀", "\r\n "):
        assert part in plain
        assert part not in neutral

"""`iudcare diary forecast`: what the days to come may bring, from simulated women fitted to published averages."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import TYPE_CHECKING

from iudcare.engine.say import Speaker
from iudcare.errors import UsageError
from iudcare.interfaces.cli.kept_diary import KeptDiary, opened
from iudcare.interfaces.cli.page import Line
from iudcare.interfaces.cli.pattern_page import PatternPage
from iudcare.interfaces.cli.printing import print_page
from iudcare.interfaces.cli.settings import settings
from iudcare.model.knowledge import KnowledgeBase

if TYPE_CHECKING:
    from iudcare.diary.forecast.ahead import Forecast
    from iudcare.diary.forecast.outlook import Window

ALWAYS = ("forecast_fitted", "forecast_alike", "forecast_not_health")
"""Labels that stand under every forecast."""


def run(options: argparse.Namespace) -> None:
    """Print the forecast."""
    chosen = settings(options)
    kept = opened(options.file, options)
    today = chosen.today_or_clock()
    found = _found(kept, chosen.base, today, options.seed)
    if options.json:
        print(json.dumps(forecast_dict(kept, found, chosen.base, today), ensure_ascii=False, indent=2))
    else:
        print_page(forecast_page(kept, found, chosen.base, today))


def _found(kept: KeptDiary, base: KnowledgeBase, today: date, seed: int | None) -> Forecast | str:
    """A forecast, or the label that says why there is none."""
    try:
        from iudcare.diary.forecast.ahead import SEED, NoForecast, forecast
    except ModuleNotFoundError as error:
        if str(error.name).split(".")[0] != "numpy":
            raise
        raise UsageError("a forecast needs numpy. Install it with: pip install 'iudcare[diary]'") from None
    if seed is not None and seed < 0:
        raise UsageError(f"--seed {seed}: expected 0 or a higher number.")
    found = forecast(kept.diary, base, today, SEED if seed is None else seed)
    if found is None:
        return "diary_empty"
    return f"forecast_none_{found.why}" if isinstance(found, NoForecast) else found


def forecast_page(kept: KeptDiary, found: Forecast | str, base: KnowledgeBase, today: date) -> PatternPage:
    """The forecast as a page."""
    page = PatternPage(base, base.labels["forecast_title"].format(today=today))
    page.block("").lines += [Line(note) for note in kept.notes(base)]
    if isinstance(found, str):
        page.add(found)
    else:
        _add(page, found)
    page.say_all("heading_limits", Speaker(base).limits())
    if page.numbers:
        page.add_sources()
    return page


def _add(page: PatternPage, found: Forecast) -> None:
    limits = page.base.patterns.limits
    missing = found.there.days - found.recorded
    page.add("forecast_used" if found.used else "forecast_unused", recorded=found.recorded, missing=missing)
    for name in ALWAYS:
        page.add(name)
    page.block(page.label("forecast_months"))
    for window in found.months:
        page.point("forecast_window", **_values(found, window))
    if found.period is None or found.groups is None:
        page.add("forecast_no_period")
        return
    block = page.block(page.label("forecast_period"))
    page.cite(block, page.label("forecast_window").format(**_values(found, found.period)), found.simulator.citations)
    page.add("forecast_groups")
    for name, count in found.groups._asdict().items():
        page.point(f"forecast_group_{name}", count=count)
    means = {"days": limits["forecast_none_days"].value, "share": limits["forecast_spotting_share"].value}
    page.cite(block, page.label("forecast_groups_mean").format(**means), limits["forecast_none_days"].citations)


def _values(found: Forecast, window: Window) -> dict[str, object]:
    """What the label of a window needs."""
    return {
        "first": window.first_day,
        "last": window.last_day,
        "from": found.there.date_of(window.first_day),
        "to": found.there.date_of(window.last_day),
        **{f"{name}_{end}": getattr(getattr(window, name), end) for name in ("likely", "wide") for end in ("low", "high")},
    }


def forecast_dict(kept: KeptDiary, found: Forecast | str, base: KnowledgeBase, today: date) -> dict[str, object]:
    """The forecast as JSON values."""
    start = {"file": str(kept.file), "today": today.isoformat(), "notes": kept.notes(base)}
    if isinstance(found, str):
        return {**start, "why_none": found.removeprefix("forecast_none_").removeprefix("diary_"), "says": base.labels[found]}
    return {
        **start,
        "why_none": None,
        "recorded": found.recorded,
        "used": found.used,
        "months": [window_dict(found, window) for window in found.months],
        "period": window_dict(found, found.period) if found.period else None,
        "groups": found.groups._asdict() if found.groups else None,
        "simulator": found.simulator.id,
        "says": [base.labels[name] for name in ALWAYS],
        "not_reviewed": not base.edition.reviewed,
    }


def window_dict(found: Forecast, window: Window) -> dict[str, object]:
    """Days to come as JSON values, with the intervals of days with any blood."""
    return {
        "first_day": window.first_day,
        "last_day": window.last_day,
        "first": found.there.date_of(window.first_day).isoformat(),
        "last": found.there.date_of(window.last_day).isoformat(),
        "likely": list(window.likely),
        "wide": list(window.wide),
    }

"""`iudcare plan`: the dated plan after fitting, on screen, as JSON or as a calendar file with neutral titles."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from iudcare.engine.plan import PlannedItem, planned
from iudcare.errors import UsageError
from iudcare.interfaces.cli.page import Block, Line, Page
from iudcare.interfaces.cli.printing import print_page
from iudcare.interfaces.cli.settings import Settings, day, settings
from iudcare.loading.answers import checked
from iudcare.model.answer import plain


def run(options: argparse.Namespace) -> None:
    """Print the plan, and write the calendar file if asked."""
    chosen = settings(options)
    today = chosen.today_or_clock()
    inserted_on = _inserted_on(options.inserted_on, chosen, today)
    device, model = _device(options, chosen)
    items = planned(chosen.base.guidance(chosen.region_or_default()), inserted_on, device, model)
    if options.ics:
        _write_calendar(items, chosen, options)
    if options.json:
        print(json.dumps(plan_dict(items, chosen, today, inserted_on, device), ensure_ascii=False, indent=2))
    else:
        print_page(plan_page(items, chosen, today, inserted_on, device))


def _inserted_on(text: str, chosen: Settings, today: date) -> date:
    value = checked(chosen.base.facts["inserted_on"], day(text, "--inserted-on"), "--inserted-on", today)
    assert isinstance(value, date)
    return value


def _device(options: argparse.Namespace, chosen: Settings) -> tuple[str | None, str | None]:
    """The kind and the make; a make says the kind, and must not say another than `--device`."""
    if options.model is None:
        return options.device, None
    if options.model not in chosen.base.devices:
        raise UsageError(f"--model {options.model}: expected one of {', '.join(chosen.base.devices)}.")
    kind = chosen.base.devices[options.model].device
    if options.device not in (None, kind):
        raise UsageError(f"--model {options.model} is a {kind} coil, and --device says {options.device}. Correct one of them.")
    return kind, options.model


def plan_page(items: tuple[PlannedItem, ...], chosen: Settings, today: date, inserted_on: date, device: str | None) -> Page:
    """The plan as a page: what is now, what comes, what is past."""
    base = chosen.base
    days = (today - inserted_on).days
    page = Page(base, f"{base.labels['heading_plan']}: {inserted_on}, {base.labels['plan_day'].format(day=days)}", "neutral")
    if device is None:
        page.say(page.block(""), chosen.speaker.say(base.answer.general["coil_unknown"]), point=False)
    later = [one for one in items if one.start > today]
    past = [one for one in items if one.until is not None and one.until < today]
    for heading, group in (
        ("heading_plan_now", [one for one in items if one.is_now(today)]),
        ("heading_plan_later", later),
        ("heading_plan_past", past),
    ):
        if group:
            page.block(page.label(heading))
        for one in group:
            _add(page, page.block(""), one, chosen, short=heading == "heading_plan_past")
    page.say_all("heading_limits", chosen.speaker.limits())
    page.add_sources()
    return page


def _add(page: Page, block: Block, one: PlannedItem, chosen: Settings, *, short: bool) -> None:
    label = chosen.base.labels
    until = f" {label['plan_until']} {one.until}" if one.until else ""
    block.lines.append(Line(f"{one.item.title}: {label['plan_from']} {one.start}{until}"))
    if short:
        return
    for voice in one.leading or one.others:
        page.say(block, chosen.speaker.say(voice.says), before=f"{voice.name}: ")
    if one.leading and one.others:
        for voice in one.others:
            page.say(block, chosen.speaker.say(voice.says), depth=1, before=f"{voice.name}: ")
    if one.item.ours:
        page.say(block, chosen.speaker.say(one.item.ours), before=f"{label['plan_ours']}: ")


def plan_dict(items: tuple[PlannedItem, ...], chosen: Settings, today: date, inserted_on: date, device: str | None) -> object:
    """The plan as JSON values."""
    speaker, base = chosen.speaker, chosen.base
    return plain(
        {
            "knowledge": {
                "version": base.edition.version, "hash": base.edition.hash, "reviewed": base.edition.reviewed
            },
            "today": today,
            "region": chosen.region_or_default(),
            "device": device,
            "inserted_on": inserted_on,
            "day": (today - inserted_on).days,
            "items": [
                {
                    "id": one.item.id,
                    "topic": one.item.topic,
                    "title": one.item.title,
                    "from": one.start,
                    "until": one.until,
                    "now": one.is_now(today),
                    "voices": [
                        {"name": voice.name, "leading": voice in one.leading, "says": speaker.say(voice.says)}
                        for voice in (*one.leading, *one.others)
                    ],
                    "ours": speaker.say_maybe(one.item.ours),
                }
                for one in items
            ],
        }
    )  # fmt: skip


def _write_calendar(items: tuple[PlannedItem, ...], chosen: Settings, options: argparse.Namespace) -> None:
    from iudcare.interfaces.calendar_file import calendar, reminders

    write_calendar(calendar(reminders(items), chosen.base, plain_titles=options.plain_titles), options.ics)


def write_calendar(data: bytes, file: str) -> None:
    """Write a calendar file. Raises `UsageError` where that is not possible."""
    try:
        Path(file).write_bytes(data)
    except OSError as error:
        raise UsageError(f"--ics {file}: cannot be written: {error.strerror}.") from None

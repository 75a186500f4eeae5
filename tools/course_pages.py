"""`plan.md`: the aftercare plan by topic, each voice under its name; what is usual when; emergency contraception; devices."""

from __future__ import annotations

from collections.abc import Iterator

from tools.manual import Manual
from tools.markdown import code, link, page, points, sentence, words

from iudcare.loading.entry import Entry
from iudcare.model.course import Device, ExpectedWindow, PlanItem

INTRO = (
    "What different sources say stands side by side, each under its own name. Nothing is averaged. The voices of the "
    "reader's region speak first; the others stay visible."
)


def plan_page(manual: Manual) -> str:
    """Plan items by topic, in the order of the data, then what is usual when, then devices."""
    base = manual.base
    topics = dict.fromkeys(item.topic for item in base.plan.values())
    parts = [line for topic in topics for line in _topic(manual, topic)]
    usual = [line for window in base.expected.values() for line in _window(manual, window)]
    devices = [line for device in base.devices.values() for line in _device(manual, device)]
    titles = [*(_title(topic) for topic in topics), "What is usual when", "The emergency contraception clock", "Devices"]
    contents = points(link(title, f"#{title.lower().replace(' ', '-')}") for title in titles)
    return page(
        "The plan after fitting",
        [INTRO, ""],
        contents,
        parts,
        ["## What is usual when", ""],
        usual,
        ["## The emergency contraception clock", "", *_clock(manual)],
        ["## Devices", ""],
        devices,
    )


def _title(topic: str) -> str:
    return words(topic).replace("_", " ").capitalize()


def _topic(manual: Manual, topic: str) -> Iterator[str]:
    yield from [f"## {_title(topic)}", ""]
    for item in manual.base.plan.values():
        if item.topic == topic:
            yield from _item(manual, item)


def _item(manual: Manual, item: PlanItem) -> Iterator[str]:
    yield from [f"### {item.id}", "", f"**{sentence(item.title)}** {_scope(item)}", ""]
    yield from points(
        f"**{words(voice.name)}** ({', '.join(voice.regions) or 'leads in no region'}): {manual.said(voice.says)}"
        for voice in item.voices
    )
    if item.ours:
        yield from [f"What we suggest: {manual.said(item.ours)}", ""]


def _scope(item: PlanItem) -> str:
    """For whom and when an item stands."""
    who = {"any": "Any coil", "copper": "Copper coil", "hormonal": "Hormonal coil"}[item.device]
    models = f" ({', '.join(item.models)})" if item.models else ""
    regions = f", only in {', '.join(item.regions)}" if item.regions else ""
    days = f"from day {item.from_day}" + (f" to day {item.to_day}" if item.to_day is not None else ", without end")
    repeat = f", again every {item.every_days} days" if item.every_days else ""
    return f"{who}{models}{regions}; {days} after fitting." + (f" In the calendar file{repeat}." if item.remind else "")


def _window(manual: Manual, window: ExpectedWindow) -> Iterator[str]:
    text = str(manual.written("expected", window.id)["when"])
    yield from [f"### {window.id}", "", sentence(window.window), ""]
    yield from points(
        [
            f"When: {code(text)}",
            *manual.named_in(text),
            f"What is usual: {manual.said(window.says)}",
            *([f"When it settles: {manual.said(window.settles)}"] if window.settles else []),
        ]
    )


def _clock(manual: Manual) -> list[str]:
    """When emergency contraception may be needed, and for how long each kind of it works."""
    clock, written = manual.base.clock, manual.base.plain["emergency_contraception"]
    assert isinstance(written, Entry)
    kinds = [
        f"{words(option.id).replace('_', ' ').capitalize()}, hours after sex by region: "
        f"{', '.join(f'{region} {hours}' for region, hours in option.within_hours.items())}. {manual.said(option.says)}"
        for option in clock.options
    ]
    when = f"When: {code(written['when'])}"
    return points([when, *manual.named_in(str(written["when"])), manual.said(clock.says), *kinds])


def _device(manual: Manual, device: Device) -> Iterator[str]:
    yield from [f"### {device.id}", "", f"{words(device.name)}, a {device.device} coil.", ""]
    dose = [f"Dose: {words(device.dose)} ({manual.places(device.citations)})"] if device.dose else []
    yield from points([*dose, *(manual.said(id) for id in device.properties)])

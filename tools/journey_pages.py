"""`journeys.md`: whole people, told as stories, step by step with what the program says."""

from __future__ import annotations

from collections.abc import Iterator

from tools.manual import Manual, value_words
from tools.markdown import code, link, page, points, sentence, words
from tools.rule_pages import rule_link

from iudcare.loading.entry import Entry
from iudcare.loading.from_yaml import read_yaml

INTRO = (
    "Each of these is run as a test. Every step adds to what was said before. A level is given as *at least* (reached) "
    "and *at most* (still possible); it is settled when the two are one."
)
OUTCOMES = {
    "at_least": "at least",
    "at_most": "at most",
    "settled": "settled",
    "act_on": "the level to act on",
    "fired": "rules that fire",
    "not_fired": "rules that do not fire",
    "next_panel": "asked next",
    "says": "says",
    "not_says": "does not say",
    "causes": "causes",
    "first_cause": "the cause shown first",
    "within_expected": "within what is usual now",
}
"""What a step can expect, in words; what is not here is written as the data has it."""


def journeys_page(manual: Manual) -> str:
    """Every journey, by file."""
    files = sorted((manual.root / "conformance" / "journeys").glob("*.yaml"))
    parts: list[str] = []
    for file in files:
        journeys = read_yaml(file.read_text(encoding="utf-8"), str(file))
        assert isinstance(journeys, list)
        parts += [f"## {file.stem.replace('-', ' ').capitalize()}", ""]
        parts += [line for journey in journeys for line in _journey(manual, journey)]
    return page("Journeys", [INTRO, ""], parts)


def _journey(manual: Manual, journey: Entry) -> Iterator[str]:
    settings = ", ".join(f"{name} {words(journey[name])}" for name in ("region", "today") if name in journey)
    yield from [f"### {words(journey['journey'])}", "", words(journey["story"]), "", f"Read for: {settings}.", ""]
    for number, step in enumerate(journey.entries("steps"), 1):
        yield from _step(manual, number, step)


def _step(manual: Manual, number: int, step: Entry) -> Iterator[str]:
    yield from ([f'{number}. "{words(step["says"])}"', ""] if "says" in step else [f"{number}. (nothing more is said)", ""])
    said = [code(f"{name}: {value_words(value)}") for name, value in step.entry("facts").items()]
    said += [f"{code(name)}: not sure" for name in step.texts("not_sure")]
    if step.get("filled") is True:
        said.append("every other question answered reassuringly")
    expected = step.entry("expect")
    lines = [f"Known now: {', '.join(said) or 'nothing more'}."]
    lines += [
        f"{sentence(OUTCOMES.get(key, key)).rstrip('.')}: {_outcome(manual, key, value)}." for key, value in expected.items()
    ]
    yield from [f"   {line}" if line else "" for line in points(lines)]


def _outcome(manual: Manual, key: str, value: object) -> str:
    """One expectation, with links to what it names."""
    if isinstance(value, Entry):
        return "; ".join(
            f"{_named(manual, key, name)} ({words(value_words(one)).replace('_', ' ')})" for name, one in value.items()
        )
    if isinstance(value, list):
        return "; ".join(_named(manual, key, str(one)) for one in value) or "none"
    if value is None:
        return {"next_panel": "nothing is left to ask", "act_on": "none yet, keep answering"}.get(key, "none yet")
    return _named(manual, key, {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value))


def _named(manual: Manual, key: str, name: str) -> str:
    base = manual.base
    if name in base.rules and key in ("fired", "open", "not_fired", "silent"):
        return rule_link(manual, name)
    if key in ("says", "not_says") and name in base.statements:
        return f'"{words(base.statements[name].text)}"'
    if key in ("causes", "first_cause") and name in base.causes:
        return link(words(base.causes[name].name), f"causes.md#{name}")
    panels = {panel.id: panel.title for panel in base.panels}
    if key == "next_panel" and name in panels:
        return f'"{link(words(panels[name]), f"panels.md#{name}")}"'
    return words(name).replace("_", " ")

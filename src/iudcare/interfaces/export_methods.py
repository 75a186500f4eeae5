"""The part of the export about other methods: the chart cell by cell as it is printed, and what is said beside it."""

from __future__ import annotations

from collections.abc import Iterator

from iudcare.engine.say import Speaker, cited
from iudcare.model.eligibility import GO_ON, START, ChartRow, Choosing
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.switching import SwitchRule


def cells(choosing: Choosing) -> Iterator[dict[str, object]]:
    """Every cell of the chart, empty ones too."""
    named: dict[str, list[str]] = {}
    for kind in choosing.kinds().values():
        for row in kind.rows:
            named.setdefault(row, []).append(kind.id)
    for one in choosing.chart.values():
        yield from _cells_of(one, named.get(one.id, []))


def _cells_of(row: ChartRow, kinds: list[str]) -> Iterator[dict[str, object]]:
    for label, stages in row.cells.items():
        yield {
            "condition_group": row.group,
            "condition": row.condition,
            "subcondition": row.subcondition,
            "method": label,
            "initiation": stages[START].text,
            "continuation": stages[GO_ON].text,
            "row": row.id,
            "kinds": kinds,
            "sources": cited([row.source]),
        }


def methods(base: KnowledgeBase, speaker: Speaker) -> list[dict[str, object]]:
    """Every method, with its words."""
    return [
        {
            **one._asdict(),
            "works": speaker.say(one.works),
            "bleeding": speaker.say_maybe(one.bleeding),
            "needs": speaker.say_all(one.needs),
        }
        for one in base.choosing.methods.values()
    ]


def conditions(choosing: Choosing) -> list[dict[str, object]]:
    """The conditions of the chart under their everyday names."""
    return [
        {
            "id": one.id,
            "name": one.name,
            "ask_first": one.ask_first,
            "kinds": [
                {"id": kind.id, "name": kind.name, "rows": kind.rows, "ages": kind.ages, "pregnancy_risk": kind.pregnancy_risk}
                for kind in one.kinds
            ],
        }
        for one in choosing.conditions.values()
    ]


def deciders(base: KnowledgeBase, speaker: Speaker) -> list[dict[str, object]]:
    """The questions that decide a cell with two numbers."""
    return [{**one._asdict(), "says": speaker.say(one.says)} for one in base.choosing.deciders.values()]


def differences(base: KnowledgeBase, speaker: Speaker) -> list[dict[str, object]]:
    """Where another edition is known to differ."""
    return [{**one._asdict(), "says": speaker.say(one.says)} for one in base.choosing.differences.values()]


def switching(base: KnowledgeBase, speaker: Speaker) -> list[dict[str, object]]:
    """The rules of a change, with their conditions as they are written."""
    section = base.plain["switching"]
    written = {str(one["id"]): str(one["when"]) for one in section if isinstance(one, dict)} if isinstance(section, list) else {}
    return [_rule(one, written[one.id], speaker) for one in base.choosing.switching.values()]


def _rule(rule: SwitchRule, when: str, speaker: Speaker) -> dict[str, object]:
    steps = [{**one._asdict(), "says": speaker.say(one.says)} for one in rule.steps]
    return {"id": rule.id, "voice": rule.voice, "when": when, "only_known": rule.only_known, "steps": steps}

"""The whole knowledge base as JSON values, each entry with its citations; for integrators and for reading in other languages."""

from __future__ import annotations

from collections.abc import Iterable

from iudcare.engine.answer import level_citations
from iudcare.engine.say import Speaker, cited
from iudcare.interfaces import export_methods
from iudcare.interfaces.articles import content
from iudcare.model.answer import plain
from iudcare.model.cause import Cause, Sign
from iudcare.model.citation import Source
from iudcare.model.course import Device, PlanItem
from iudcare.model.diary_fact import DiaryReading
from iudcare.model.fact import Fact
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.rule import Advice, Rule
from iudcare.model.safety import SafetyProperty


def export(base: KnowledgeBase) -> dict[str, object]:
    """Everything, by the names of the contract."""
    speaker = Speaker(base)
    sections = {
        "edition": base.edition,
        "regions": {"names": base.regions.names, "default": base.regions.default, "values": _region_values(base)},
        "facts": {name: _fact(fact, base, speaker) for name, fact in base.facts.items()},
        "findings": {str(one["id"]): str(one["is"]) for one in _plain_entries(base, "findings")},
        "panels": base.panels,
        "rules": [_rule(rule, speaker) for rule in base.rules.values()],
        "advice": [_advice(entry, speaker) for entry in base.advice.values()],
        "causes": [_cause(cause, base, speaker) for cause in base.causes.values()],
        "sources": {id: _source(source) for id, source in base.sources.items()},
        "evidence": _plain_entries(base, "evidence"),
        "statements": [speaker.say(id) for id in base.statements],
        "devices": [_device(device, speaker) for device in base.devices.values()],
        "expected": [{"id": one.id, "window": one.window, "says": speaker.say(one.says)} for one in base.expected.values()],
        "aftercare": [_plan_item(item, speaker) for item in base.plan.values()],
        "emergency_contraception": _clock(base, speaker),
        "diary_facts": [_diary_reading(one) for one in base.diary_facts.values()],
        "claims": [{**one._asdict(), "says": speaker.say(one.says)} for one in base.ledger.claims.values()],
        "library": [content(article, base) for article in base.library.values()],
        "topics": list(base.topics.values()),
        "safety": [_safety(one) for one in base.safety.properties.values()],
        "hazards": list(base.safety.hazards.values()),
        "intended_use": base.safety.intended_use,
        **{name: list(entries.values()) for name, entries in base.ledger._asdict().items() if name != "claims"},
        "eligibility": list(export_methods.cells(base.choosing)),
        "methods": export_methods.methods(base, speaker),
        "conditions": export_methods.conditions(base.choosing),
        "split_cells": export_methods.deciders(base, speaker),
        "edition_differences": export_methods.differences(base, speaker),
        "switching": export_methods.switching(base, speaker),
    }
    return {name: plain(part) for name, part in sections.items()}


def _device(device: Device, speaker: Speaker) -> dict[str, object]:
    return {
        "id": device.id,
        "device": device.device,
        "name": device.name,
        "dose": device.dose,
        "properties": speaker.say_all(device.properties),
        "sources": cited(device.citations),
    }


def _diary_reading(one: DiaryReading) -> dict[str, object]:
    """How a diary answers a fact, without what the reading does not need."""
    needed = {name: value for name, value in one._asdict().items() if value and name != "citations"}
    return {**needed, "sources": cited(one.citations)}


def _clock(base: KnowledgeBase, speaker: Speaker) -> dict[str, object]:
    options = [{"id": one.id, "within_hours": one.within_hours, "says": speaker.say(one.says)} for one in base.clock.options]
    return {"says": speaker.say(base.clock.says), "since": base.clock.since, "options": options}


def _fact(fact: Fact, base: KnowledgeBase, speaker: Speaker) -> dict[str, object]:
    written = next(one for one in _plain_entries(base, "facts") if one["name"] == fact.name)
    return {
        "topic": fact.topic,
        "type": fact.type,
        "values": fact.possible_values(),
        "words": fact.words,
        "unit": fact.unit,
        "least": fact.least,
        "most": fact.most,
        "question": fact.question,
        "plainer": fact.plainer,
        "window": fact.window,
        "why": speaker.say(fact.why),
        "reassuring": fact.reassuring,
        "order": "ascending" if fact.ascending else fact.chains,
        "no_order": fact.no_order,
        "codes": fact.codes,
        "follows_from": plain(written.get("follows_from") or []),
        "counts_days_since": fact.counts_days_since,
        "adds": fact.adds,
        "never_asked": fact.never_asked,
    }


def _rule(rule: Rule, speaker: Speaker) -> dict[str, object]:
    return {
        "id": rule.id,
        "row": rule.row,
        "finding": rule.finding,
        "when": rule.text,
        "urgency": rule.urgency,
        "if_unsure": rule.if_unsure,
        "says": speaker.say(rule.says),
        "evidence": rule.evidence,
        "sources": cited(level_citations(rule)),
        "status": rule.status,
        "note": rule.note,
        "advice": rule.advice,
        "causes": rule.causes,
        "since": rule.since,
    }


def _advice(entry: Advice, speaker: Speaker) -> dict[str, object]:
    says = {region: speaker.say(id) for region, id in entry.says.items()}
    return {
        "id": entry.id, "about": entry.about, "stance": entry.stance, "says": says, "exception_to": entry.exception_to
    }  # fmt: skip


def _cause(cause: Cause, base: KnowledgeBase, speaker: Speaker) -> dict[str, object]:
    written = next(one for one in _plain_entries(base, "causes") if one["id"] == cause.id)
    return {
        "id": cause.id,
        "name": cause.name,
        "says": speaker.say(cause.says),
        "explains": written["explains"],
        "for": _signs(cause.speaks_for, written.get("for"), speaker),
        "against": _signs(cause.against, written.get("against"), speaker),
        "rules_out": _signs(cause.rules_out, written.get("rules_out"), speaker),
        "comforting": cause.comforting,
        "how_common": speaker.say_maybe(cause.how_common),
        "checked_by": speaker.say_all(cause.checked_by),
        "helps": speaker.say_all(cause.helps),
        "settles": speaker.say_maybe(cause.settles),
    }


def _signs(signs: Iterable[Sign], written: object, speaker: Speaker) -> list[dict[str, object]]:
    texts = [str(one["when"]) for one in written] if isinstance(written, list) else []
    return [{"when": text, "says": speaker.say(sign.says)} for sign, text in zip(signs, texts, strict=True)]


def _plan_item(item: PlanItem, speaker: Speaker) -> dict[str, object]:
    voices = [{"name": one.name, "regions": one.regions, "says": speaker.say(one.says)} for one in item.voices]
    return {
        "id": item.id,
        "topic": item.topic,
        "title": item.title,
        "device": item.device,
        "models": item.models,
        "regions": item.regions,
        "from_day": item.from_day,
        "to_day": item.to_day,
        "remind": item.remind,
        "voices": voices,
        "ours": speaker.say_maybe(item.ours),
    }


def _safety(one: SafetyProperty) -> dict[str, object]:
    return {
        "id": one.id,
        "says": one.says,
        "when": one.text,
        "at_least": one.at_least,
        "at_most": one.at_most,
        "sources": cited(one.because),
        "status": one.status,
    }


def _source(source: Source) -> dict[str, object]:
    """A source without the place where a copy was seen, which is for maintainers."""
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "edition": source.edition,
        "link": source.link,
    }


def _region_values(base: KnowledgeBase) -> list[object]:
    return [plain(one) for one in _written(base.plain["regions"], "values")]


def _written(section: object, key: str) -> list[object]:
    value = section.get(key) if isinstance(section, dict) else None
    return value if isinstance(value, list) else []


def _plain_entries(base: KnowledgeBase, section: str) -> list[dict[str, object]]:
    entries = base.plain[section]
    return [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []

"""`iudcare knowledge check --review` and `sign`: one page per rule for a clinician, and a signature kept as data."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from iudcare.engine.reviews import holding, rule_hash
from iudcare.errors import UsageError
from iudcare.interfaces.cli.settings import day, settings
from iudcare.loading.knowledge_base import knowledge_folder, read
from iudcare.loading.sign import record
from iudcare.model.condition import All, Among, Any, Condition, Finding, Flag, Not, Number, RegionNumber
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.ledger import Review
from iudcare.model.rule import Rule


def print_reviews(base: KnowledgeBase, which: str, folder: str) -> None:
    """Print the page of one rule, or of all."""
    rules = list(base.rules.values()) if which == "all" else [_rule(which, base)]
    print("\n\n".join("\n".join(rule_page(rule, base, folder)) for rule in rules))


def sign(options: argparse.Namespace) -> None:
    """Keep a signed review of one rule as it stands."""
    folder = str(options.knowledge or knowledge_folder())
    base = read(folder)
    rule = _rule(options.rule, base)
    on = day(options.on, "--on") if options.on else settings(options).today_or_clock()
    signed = Review(rule.id, options.name, options.role, on, rule_hash(rule, base))
    print(f"{record(folder, signed)}: {signed.name} ({signed.role}) reviewed {rule.id} as of {signed.hash} on {on}.")


def _rule(id: str, base: KnowledgeBase) -> Rule:
    if id not in base.rules:
        raise UsageError(f"{id}: no rule is called that. `iudcare knowledge check --review` lists all.")
    return base.rules[id]


def rule_page(rule: Rule, base: KnowledgeBase, folder: str) -> Iterator[str]:
    """Everything that a reviewer needs to judge a rule, in plain words."""
    yield f"{rule.id}  (row {rule.row}, edition {rule.since}, content {rule_hash(rule, base)})"
    yield "=" * 72
    yield f"Finding: {rule.finding}"
    yield f"Level: {base.answer.urgency[rule.urgency].label} ({rule.urgency.word}); if not sure: {rule.if_unsure.word}"
    yield f"Status of the level: {base.labels[f'status_{rule.status}']}"
    yield f"She is told: {base.statements[rule.says].text}"
    yield from (f"  and: {base.statements[id].text}" for name in rule.advice for id in _said(base, name))
    yield "Fires when:"
    yield from (f"  {line}" for line in in_words(rule.when, base))
    yield "Evidence:"
    yield from (f"  {id}: {base.evidence[id].finds}{_where(base, id)}" for id in rule.evidence if id in base.evidence)
    if rule.note:
        yield f"Note: {rule.note}"
    for question in base.ledger.open_questions.values():
        if rule.id in question.rules:
            yield f"Open question: {question.question} Now: {question.now}"
    yield from (f"Case: {line}" for line in _cases(rule, folder))
    reviews = holding(rule, base)
    yield f"Reviewed by: {', '.join(f'{one.name} ({one.role}), {one.on}' for one in reviews) or 'nobody yet'}"


def in_words(condition: Condition, base: KnowledgeBase, depth: int = 0) -> Iterator[str]:
    """A condition as an outline in the words of the questions."""
    pad = "  " * depth
    match condition:
        case Flag(fact):
            yield f"{pad}{base.facts[fact].question} Yes."
        case Among(fact, values):
            said = " or ".join(base.facts[fact].words[value] for value in values)
            yield f"{pad}{base.facts[fact].question} {said}"
        case Number(fact, compare, limit):
            unit = f" {base.facts[fact].unit}" if base.facts[fact].unit else ""
            yield f"{pad}{base.facts[fact].question} {compare} {_limit(limit, base)}{unit}"
        case Not(part):
            yield f"{pad}not:"
            yield from in_words(part, base, depth + 1)
        case Finding(name, part):
            yield f"{pad}{name}:"
            yield from in_words(part, base, depth + 1)
        case All(parts) | Any(parts):
            yield f"{pad}{'all of' if isinstance(condition, All) else 'any of'}:"
            for part in parts:
                yield from in_words(part, base, depth + 1)


def _limit(limit: object, base: KnowledgeBase) -> str:
    if isinstance(limit, RegionNumber):
        numbers = base.regions.values[limit.name].by_region
        return " / ".join(f"{number} ({region})" for region, number in numbers.items())
    return str(limit)


def _said(base: KnowledgeBase, advice: str) -> list[str]:
    return list(dict.fromkeys(base.advice[advice].says.values()))


def _where(base: KnowledgeBase, evidence: str) -> str:
    places = [f"{base.sources[one.source].publisher}, {one.at}, {one.status}" for one in base.evidence[evidence].citations]
    return f" [{'; '.join(places)}]"


def _cases(rule: Rule, folder: str) -> list[str]:
    """The conformance cases of a rule, where they stand beside the knowledge."""
    return _all_cases(folder).get(rule.id, [])


@cache
def _all_cases(folder: str) -> dict[str, list[str]]:
    from iudcare.loading.from_yaml import read_yaml

    found: dict[str, list[str]] = {}
    for file in sorted((Path(folder).resolve().parent / "conformance" / "rules").glob("*.yaml")):
        for block in _entries(read_yaml(file.read_text(encoding="utf-8"), str(file))):
            lines = [f"{one['outcome']}: {one['case']}" for one in _entries(block.get("cases"))]
            found.setdefault(str(block.get("rule")), []).extend(lines)
    return found


def _entries(value: object) -> list[dict[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []

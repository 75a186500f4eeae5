"""One page for each file of rules: what each rule says, when and because of what, and the cases that show it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tools.manual import STATUS_WORDS, Manual, value_words
from tools.markdown import code, link, page, points, sentence, table, words

from iudcare.engine.reviews import holding
from iudcare.loading.entry import Entry
from iudcare.loading.from_yaml import read_yaml
from iudcare.model.citation import Citation
from iudcare.model.ledger import Review
from iudcare.model.rule import Advice, Rule

UP = "../"
OUTCOMES = {"fires": "fires", "silent": "does not fire", "open": "cannot tell"}


def rule_pages(manual: Manual) -> dict[str, str]:
    """Each page by its name."""
    by_file: dict[str, list[Rule]] = {}
    for rule in manual.base.rules.values():
        by_file.setdefault(rule_file(manual, rule.id), []).append(rule)
    return {f"rules/{stem}.md": _page(manual, stem, rules) for stem, rules in by_file.items()}


def rule_file(manual: Manual, id: str) -> str:
    """The name of the file that holds a rule, without its ending."""
    return Path(manual.written("rules", id).file).stem


def rule_link(manual: Manual, id: str, up: str = "") -> str:
    """A link to the place of a rule, from a page that lies `up` from the generated pages."""
    return link(id, f"{up}rules/{rule_file(manual, id)}.md#{id}")


def title_of(stem: str) -> str:
    """The name of a file of rules as a title."""
    return f"Rules: {stem.replace('-', ' ')}"


def _page(manual: Manual, stem: str, rules: list[Rule]) -> str:
    cases = _cases(manual.root / "conformance" / "rules" / f"{stem}.yaml")
    contents = table(
        ["rule", "level", "when, in a clinician's words"],
        [[link(rule.id, f"#{rule.id}"), code(rule.urgency.word), words(rule.finding)] for rule in rules],
    )
    parts = [line for rule in rules for line in _rule(manual, rule, cases.get(rule.id, []))]
    return page(title_of(stem), contents, [""], parts)


def _rule(manual: Manual, rule: Rule, cases: list[Entry]) -> Iterator[str]:
    said = manual.base.statements[rule.says]
    named = "" if "if_unsure" in manual.written("rules", rule.id) else " (nothing else is named)"
    yield from [f"## {rule.id}", "", f"> {words(said.text)}", ""]
    yield from points(
        [
            f"Level: {code(rule.urgency.word)}. Status of the level: {STATUS_WORDS[rule.status]}.",
            f"If not sure: act as for {code(rule.if_unsure.word)}{named}.",
            f"Clinical finding (row {words(rule.row)} of the triage table): {sentence(rule.finding)}",
            f"When: {code(rule.text)}",
        ]
    )
    yield from _named(manual, rule)
    yield from points(
        [
            *([f"Note: {sentence(rule.note)}"] if rule.note else []),
            f"Words carried by: {manual.places(said.citations, UP)}.",
            f"Stands since edition {rule.since}.",
            *_reviews(manual, rule),
            *_looked_up(manual, rule),
        ]
    )
    yield from ["**Because**", "", *manual.evidence(rule.evidence, UP), ""]
    yield from _written_out(manual, rule)
    yield from [
        "**Advice**",
        "",
        *(points(_advice(manual, manual.base.advice[id]) for id in rule.advice) or ["(none)", ""]),
    ]
    if rule.causes:
        names = "; ".join(link(words(manual.base.causes[id].name), f"{UP}causes.md#{id}") for id in rule.causes)
        yield from ["Causes that it names first: " + names + ".", ""]
    yield from ["**Cases**", "", *table(["case", "what is known", "the rule"], map(_case, cases)), ""]


def _reviews(manual: Manual, rule: Rule) -> Iterator[str]:
    """Who signed the rule as it stands, and who signed it before it was changed."""
    holds = holding(rule, manual.base)
    yield f"Reviewed by: {'; '.join(map(_signed, holds)) or 'nobody yet'}."
    earlier = [one for one in manual.base.ledger.reviews.values() if one.rule == rule.id and one not in holds]
    if earlier:
        yield f"Reviewed before it was changed, which no longer counts: {'; '.join(map(_signed, earlier))}."


def _signed(review: Review) -> str:
    return f"{words(review.name)} ({words(review.role)}), {review.on}"


def _looked_up(manual: Manual, rule: Rule) -> Iterator[str]:
    """The open questions that wait for an answer about the rule, and the corrections that it carries out."""
    ledger = manual.base.ledger
    for question in ledger.open_questions.values():
        if rule.id in question.rules:
            yield f"Open question: {link(words(question.question), f'{UP}open-questions.md#{question.id}')}"
    for correction in ledger.corrections.values():
        if rule.id in correction.done_by:
            yield f"Carries out the correction {link(correction.id, f'{UP}corrections.md#{correction.id.lower()}')}."


def _named(manual: Manual, rule: Rule) -> list[str]:
    """The findings and the numbers by region that the condition names."""
    lines = points(manual.named_in(rule.text))
    return ["Named there:", "", *lines] if lines else []


def _written_out(manual: Manual, rule: Rule) -> list[str]:
    """Places that the rule cites itself, not by way of an evidence entry."""
    by_evidence: set[Citation] = {one for id in rule.evidence for one in manual.base.evidence[id].citations}
    others = [one for one in rule.because if one not in by_evidence]
    return points([f"Also: {manual.places(others, UP)}."] if others else [])


def _advice(manual: Manual, advice: Advice) -> str:
    """What to do, in each region where the words differ."""
    head = f"{advice.stance} ({words(advice.about).replace('_', ' ')})"
    if len(set(advice.says.values())) == 1:
        return f"{head}: {manual.said(next(iter(advice.says.values())), UP)}"
    return f"{head}: " + " ".join(f"**{region}**: {manual.said(id, UP)}" for region, id in advice.says.items())


def _cases(file: Path) -> dict[str, list[Entry]]:
    if not file.is_file():
        return {}
    groups = read_yaml(file.read_text(encoding="utf-8"), str(file))
    assert isinstance(groups, list)
    return {str(group["rule"]): list(group.entries("cases")) for group in groups}


def _case(case: Entry) -> list[str]:
    return [words(case["case"]), _known(case), OUTCOMES[str(case["outcome"])]]


def _known(case: Entry) -> str:
    """The facts of a case, and the setting in which it is read where that matters."""
    facts = case.entry("facts")
    said = [code(f"{name}: {value_words(value)}") for name, value in facts.items()]
    if "base" in case:
        said.append(f"all else {words(case['base'])}")
    said += [f"{name} {words(case[name])}" for name in ("region", "today") if name in case]
    return ", ".join(said) or "nothing"

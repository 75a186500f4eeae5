"""The pages of what can be asked: `facts.md` and `panels.md`."""

from __future__ import annotations

from collections.abc import Iterator

from tools.manual import Manual, value_words
from tools.markdown import code, link, page, points, sentence, words
from tools.rule_pages import rule_link

from iudcare.loading.entry import Entry
from iudcare.model.condition import facts_in
from iudcare.model.fact import Fact
from iudcare.model.panel import Panel


def facts_page(manual: Manual) -> str:
    """Every fact: how it is asked, what it can be, which answer is the more dangerous, and what it follows from."""
    topics = dict.fromkeys(fact.topic for fact in manual.base.facts.values())
    contents = points(
        f"{words(topic)}: " + ", ".join(link(fact.name, f"#{fact.name}") for fact in _of(manual, topic)) for topic in topics
    )
    parts = [line for topic in topics for fact in _of(manual, topic) for line in _fact(manual, fact)]
    return page("Facts", contents, parts)


def panels_page(manual: Manual) -> str:
    """Every screen of questions, in the order of the data."""
    intro = [
        "One screen each. Which comes next is worked out from the rules still open; danger always comes first.",
        "",
    ]
    return page("Screens of questions", intro, (line for panel in manual.base.panels for line in _panel(manual, panel)))


def _of(manual: Manual, topic: str) -> list[Fact]:
    return [fact for fact in manual.base.facts.values() if fact.topic == topic]


def _fact(manual: Manual, fact: Fact) -> Iterator[str]:
    yield from [f"## {fact.name}", "", f"> {words(fact.question)}", ""]
    if fact.plainer:
        yield from [f'In plainer words, after "not sure": {words(fact.plainer)}', ""]
    yield from points(
        [
            f"On a screen: {sentence(fact.tick)}",
            f"Type: {_type(fact)}. Time: {words(fact.window)}." if fact.window else f"Type: {_type(fact)}.",
            *_values(fact),
            f"Danger: {_order(fact)}",
            f"Reassuring answer: {code(value_words(fact.reassuring))}." if fact.has_order else "Reassuring answer: none.",
            *_follows(manual.written("facts", fact.name)),
            f"Why we ask: {manual.said(fact.why)}",
            *([f"Codes: {_codes(fact)}."] if fact.codes else []),
            _used(manual, fact),
        ]
    )


def _type(fact: Fact) -> str:
    unit = f" in {words(fact.unit)}" if fact.unit else ""
    if fact.least is None or fact.most is None:
        return f"{fact.type}{unit}"
    return f"{fact.type}{unit}, from {fact.least} to {fact.most}"


def _values(fact: Fact) -> list[str]:
    if not fact.values:
        return []
    return ["Values: " + "; ".join(f"{code(value)} ({words(fact.words[value])})" for value in fact.values) + "."]


def _order(fact: Fact) -> str:
    if fact.ascending:
        return "the larger the number, the more dangerous."
    if not fact.chains:
        return f"no order. {sentence(fact.no_order)}"
    chains = (" < ".join(code(value_words(value)) for value in chain) for chain in fact.chains)
    return "least first, " + "; ".join(chains) + "."


def _follows(entry: Entry) -> Iterator[str]:
    """What the fact follows from, as written in the data."""
    otherwise = {"refuse": "another answer is refused", "safer": "of two answers the more dangerous stands"}
    for one in entry.entries("follows_from"):
        yield (f"Follows: {code(value_words(one['value']))} when {code(one['when'])}; {otherwise[str(one['otherwise'])]}.")
    if "counts_days_since" in entry:
        yield f"Follows: the days from {code(entry['counts_days_since'])} to today; another answer is refused."
    if adds := entry.entry("adds"):
        yield "Follows: the sum of " + " and ".join(f"{weight} x {code(name)}" for name, weight in adds.items()) + "."


def _codes(fact: Fact) -> str:
    return "; ".join(f"{words(system)} {', '.join(map(words, codes))}" for system, codes in fact.codes.items())


def _used(manual: Manual, fact: Fact) -> str:
    """The screen and the rules that use the fact."""
    panel = next((one for one in manual.base.panels if fact.name in one.items), None)
    asked = f"Asked on: {link(words(panel.title), f'panels.md#{panel.id}')}" if panel else "Never asked: it only follows"
    rules = [rule.id for rule in manual.base.rules.values() if fact.name in facts_in(rule.when)]
    named = ", ".join(rule_link(manual, id) for id in rules)
    return f"{asked}. Used by: {named or 'no rule directly'}."


def _panel(manual: Manual, panel: Panel) -> Iterator[str]:
    yield from [f"## {panel.id}", "", f"> {words(panel.title)}", ""]
    if panel.first:
        yield from ["Asked before anything else. Any of these is an emergency by itself.", ""]
    if panel.offer:
        yield from [
            "Beside these questions stands an offer of confidential help. It needs no answer and leaves no trace.",
            "",
        ]
    for number, name in enumerate(panel.items, 1):
        yield f"{number}. {words(manual.base.facts[name].tick)} ({link(name, f'facts.md#{name}')})"
    yield ""

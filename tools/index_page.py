"""`index.md`: what the generated manual holds, and in which edition."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tools.manual import Manual
from tools.markdown import code, link, page, points, table
from tools.rule_pages import rule_file, title_of

from iudcare.model.urgency import Urgency

OTHER_PAGES = {
    "facts.md": "Facts: every question, its answers, and which of them are dangerous",
    "panels.md": "Screens of questions",
    "causes.md": "Causes, and what speaks for and against each",
    "plan.md": "The plan after fitting, what is usual when, emergency contraception, and the devices",
    "journeys.md": "Journeys: whole people, told as stories",
    "founding-question.md": "The founding question, asked and answered in the terminal, whole",
    "claims.md": "What people are told, and what the sources say about it",
    "sources.md": "Sources, and what was read in each",
    "not-used.md": "What we did not use, and why",
    "open-questions.md": "Open questions, for clinicians",
    "corrections.md": "Corrections towards safety, and what carries each out",
    "safety-case.md": "Safety case: what it is for, what could go wrong, what is proved, what remains",
    "commands.md": "Commands",
}


def index_page(manual: Manual) -> str:
    """The contents, with the number of rules of each level."""
    edition = manual.base.edition
    files = Counter(rule_file(manual, id) for id in manual.base.rules)
    levels = Counter(rule.urgency for rule in manual.base.rules.values())
    reviewed = "a clinician has reviewed it" if edition.reviewed else "no clinician has reviewed it yet"
    intro = [
        f"Guidance edition {edition.version}, released {edition.released}: {reviewed}.",
        f"Content hash: {code(edition.hash)}.",
        "",
        "These pages say in words what the data in `knowledge/` says, and show by the cases in `conformance/` what it "
        "means. How the data is written is in [The knowledge folder](../../knowledge.md).",
        "",
    ]
    rules = table(["rules", "how many"], [[link(title_of(one), _rules(one)), str(count)] for one, count in files.items()])
    by_level = table(["level", "rules"], [[code(level.word), str(levels[level])] for level in reversed(Urgency)])
    others = points(link(title, name) for name, title in OTHER_PAGES.items())
    return page("Manual of the guidance", intro, rules, [""], by_level, [""], others)


def _rules(stem: str) -> str:
    return str(Path("rules") / f"{stem}.md")

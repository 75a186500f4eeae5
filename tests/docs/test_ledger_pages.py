"""Claims, open questions, corrections and what was not used: each stands on its page with what a reader needs to judge it."""

from __future__ import annotations

import re
from pathlib import Path

from tools.ledger_pages import VERDICTS
from tools.manual import Manual
from tools.rule_pages import rule_file

from conftest import ROOT
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.ledger import Verdict


def sections(page: str) -> dict[str, str]:
    """What stands under each heading of a page."""
    return {part.split("\n")[0]: part for part in page.split("\n## ")[1:]}


def test_every_claim_stands_with_its_verdict_and_that_nobody_has_reviewed_it(made: dict[str, str], base: KnowledgeBase) -> None:
    """A reader sees of each claim what the sources say, from which sources, and that no clinician has read it."""
    found = sections(made["claims.md"])
    assert list(found) == list(base.ledger.claims)
    lacking = [
        claim.id
        for claim in base.ledger.claims.values()
        if f"Verdict: **{VERDICTS[claim.verdict]}**" not in found[claim.id]
        or "Nobody has reviewed this yet." not in found[claim.id]
        or not all(f"| `{id}` |" in found[claim.id] for id in claim.evidence)
        or "](sources.md#" not in found[claim.id]
    ]
    assert lacking == []


def test_every_verdict_has_words() -> None:
    """A verdict is shown in words, each in its own."""
    assert set(VERDICTS) == set(Verdict)
    assert len(set(VERDICTS.values())) == len(Verdict)


def test_every_open_question_is_linked_from_the_rules_that_wait_for_it(made: dict[str, str], base: KnowledgeBase) -> None:
    """Whoever reads a rule learns what is not decided about it."""
    questions = base.ledger.open_questions
    assert list(sections(made["open-questions.md"])) == list(questions)
    manual = Manual(ROOT, base)
    missing = [
        (question.id, rule)
        for question in questions.values()
        for rule in question.rules
        if f"open-questions.md#{question.id})" not in sections(made[f"rules/{rule_file(manual, rule)}.md"])[rule]
    ]
    assert missing == []


def test_every_correction_names_what_carries_it_out_or_why_it_was_not_made(made: dict[str, str], base: KnowledgeBase) -> None:
    """No correction is left without an account of it, and those not made are named at the top."""
    found = sections(made["corrections.md"])
    assert list(found) == list(base.ledger.corrections)
    for one in base.ledger.corrections.values():
        named = set(re.findall(r"^- (?:Rule|Fact|Evidence) \[?`?([\w-]+)", found[one.id], re.MULTILINE))
        assert named == set(one.done_by)
        assert ("Not made: " in found[one.id]) is not bool(one.done_by)
    top = made["corrections.md"].split("\n## ")[0]
    assert set(re.findall(r"\[([\w-]+)\]\(#", top)) == {one.id for one in base.ledger.corrections.values() if not one.done_by}


def test_what_was_not_used_says_why_or_what_it_finds(made: dict[str, str], base: KnowledgeBase) -> None:
    """Findings that are no evidence stand with the reason, evidence that nothing rests on with what it finds."""
    lines = dict(re.findall(r"^- `([^`]+)`: (.+)$", made["not-used.md"], re.MULTILINE))
    assert set(base.ledger.not_used) <= set(lines)
    unused = set(lines) - set(base.ledger.not_used)
    assert unused <= set(base.evidence)
    assert [id for id in lines if not lines[id].strip()] == []


def test_sources_claims_and_causes_say_that_nobody_has_reviewed_them(made: dict[str, str]) -> None:
    """No page lets a reader think that a clinician stands behind it."""
    pages = ("claims.md", "causes.md", "sources.md", "safety-case.md")
    assert [name for name in pages if "Nobody has reviewed this yet." not in made[name]] == []


def test_a_reviewed_edition_says_so(base: KnowledgeBase) -> None:
    """The words come from the edition and are not fixed."""
    reviewed = base._replace(edition=base.edition._replace(reviewed=True))
    assert Manual(Path(), reviewed).reviewed == "Reviewed by clinicians, entry by entry."


def test_every_rule_says_who_reviewed_it(made: dict[str, str], base: KnowledgeBase) -> None:
    """Each rule has the line, once."""
    rules = {id: part for name, page in made.items() if name.startswith("rules/") for id, part in sections(page).items()}
    assert [id for id in base.rules if rules[id].count("\n- Reviewed by: ") != 1] == []

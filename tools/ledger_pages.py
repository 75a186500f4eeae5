"""What can be looked up beside the rules: `claims.md`, `open-questions.md` and `corrections.md`."""

from __future__ import annotations

from collections.abc import Iterator

from tools.manual import Manual
from tools.markdown import code, link, page, points, table, words
from tools.rule_pages import rule_link

from iudcare.model.ledger import Claim, Correction, OpenQuestion, Verdict

VERDICTS = {
    Verdict.RIGHT: "right",
    Verdict.PARTLY_RIGHT: "right in part",
    Verdict.OUTDATED: "out of date",
    Verdict.UNSUPPORTED: "no source carries it",
    Verdict.WRONG: "wrong",
    Verdict.UNSAFE: "unsafe: who follows it may come to harm",
    Verdict.LEFT_OUT: "left out, and should have been said",
}
CLAIMS = (
    "What people are told after a coil was fitted, and what the sources say about it. The claims are those of one article that "
    "somebody found when she asked why she bled; what it leaves out comes last, and *it* is that article."
)
QUESTIONS = (
    "Clinical questions that this project does not decide. Each says what the rules do meanwhile, on the safe side, and where "
    "the sources differ. They are put to the clinicians who review the rules."
)
CORRECTIONS = (
    "The evidence was read a second time, against the sources and against the rules. These are the corrections towards more "
    "safety that came of it, each with what carries it out, or why it was not made."
)


def claims_page(manual: Manual) -> str:
    """Every claim, with its verdict first in a table and then with everything that carries it."""
    claims = manual.base.ledger.claims.values()
    verdicts = table(
        ["what people are told", "verdict"], [[link(words(one.claim), f"#{one.id}"), _verdict(one)] for one in claims]
    )
    parts = [line for one in claims for line in _claim(manual, one)]
    return page("What people are told", [CLAIMS, "", manual.reviewed, ""], verdicts, [""], parts)


def open_questions_page(manual: Manual) -> str:
    """Every open question, with the rules that wait for its answer."""
    questions = manual.base.ledger.open_questions.values()
    return page("Open questions", [QUESTIONS, ""], (line for one in questions for line in _question(manual, one)))


def corrections_page(manual: Manual) -> str:
    """Every correction; those that were not made are named first."""
    corrections = manual.base.ledger.corrections.values()
    open_ones = [link(one.id, f"#{one.id.lower()}") for one in corrections if not one.done_by]
    left = f"Not made: {', '.join(open_ones)}." if open_ones else "All are made."
    intro = [CORRECTIONS, "", f"{len(corrections)} corrections. {left}", ""]
    return page("Corrections towards safety", intro, (line for one in corrections for line in _correction(manual, one)))


def _verdict(claim: Claim) -> str:
    return VERDICTS[claim.verdict]


def _claim(manual: Manual, claim: Claim) -> Iterator[str]:
    yield from [f"## {claim.id}", "", f"> {words(claim.claim)}", ""]
    yield from points(
        [
            f"Verdict: **{_verdict(claim)}**.",
            f"What the sources say: {manual.said(claim.says)}",
            f"Row {words(claim.row)} of the table of claims. {manual.reviewed}",
        ]
    )
    yield from [*manual.evidence(claim.evidence), ""]


def _question(manual: Manual, question: OpenQuestion) -> Iterator[str]:
    yield from [f"## {question.id}", "", f"> {words(question.question)}", ""]
    yield from points(
        [
            f"Now: {words(question.now)}",
            *([f"Where the sources differ: {words(question.sources_differ)}"] if question.sources_differ else []),
            f"Rules: {', '.join(rule_link(manual, id) for id in question.rules)}.",
        ]
    )


def _correction(manual: Manual, correction: Correction) -> Iterator[str]:
    yield from [f"## {correction.id}", "", words(correction.says), ""]
    yield from points([_done_by(manual, id) for id in correction.done_by] or [f"Not made: {words(correction.why_not)}"])


def _done_by(manual: Manual, id: str) -> str:
    """A rule, a fact or an evidence entry that carries a correction out."""
    base = manual.base
    if id in base.rules:
        return f"Rule {rule_link(manual, id)}: {code(base.rules[id].urgency.word)}"
    if id in base.facts:
        return f"Fact {link(id, f'facts.md#{id}')}: {words(base.facts[id].question)}"
    found = base.evidence[id]
    return f"Evidence {code(id)}: {words(found.finds)} ({manual.places(found.citations)})"

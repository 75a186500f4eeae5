"""The knowledge as two modules of JavaScript, generated and never written by hand: the browser gives the answers of the engine.

`rules.js` is what an interview needs at once: truth and conditions (`js/truth.js`), a case (`js/case.js`), then facts, panels
and rules. `guidance.js` is what only an answer or a plan needs, without a word to the reader: words and sources are data
(`interfaces/web/words.py`). Both hold all regions; a number by region is looked up by its name. What is done with them is in
`js/decide.js`, `js/answer.js`, `js/plan.js` and, with a diary beside a case, `js/join.js`; tests in a real browser compare that
with the engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from iudcare.model.cause import Cause, Sign
from iudcare.model.course import ExpectedWindow
from iudcare.model.fact import Fact
from iudcare.model.knowledge import Guidance, KnowledgeBase
from iudcare.model.numbers import numbers_that_matter
from iudcare.model.panel import Panel
from iudcare.model.rule import Rule
from iudcare.model.urgency import Urgency
from iudcare.model.words import AnswerWords
from iudcare.runtimes.javascript_code import COMBINATORS, Code, call, condition_code, constant, finding, lines

_FOLDER = Path(__file__).parent / "js"
_PRELUDE = ("truth.js", "case.js")
_NAMES = re.compile(r"\$\w+|\b\w+(?=\()")
"""Findings, and what is called."""


def modules(base: KnowledgeBase) -> dict[str, str]:
    """Every module that the browser needs, by its file name. They stand in one folder, because they import each other."""
    written = {path.name: path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob("*.js")) if path.name not in _PRELUDE}
    return {"rules.js": rules_module(base), "guidance.js": guidance_module(base), **written}


def rules_module(base: KnowledgeBase) -> str:
    """What decides: conditions, facts and what follows from them, panels and rules, each in the order of the data."""
    guidances = [base.guidance(region) for region in base.regions.names]
    order, followers = guidances[0].follow_order, guidances[0].followers
    parts = [
        *((_FOLDER / name).read_text(encoding="utf-8") for name in _PRELUDE),
        _generated(base),
        "const then = (value, when, refuse = false) => ({ value, when, refuse });",
        "const rule = (id, urgency, if_unsure, when) => ({ id, urgency, if_unsure, when });\n",
        constant("LEVELS", {level.word: int(level) for level in Urgency}),
        f"export const {{ {', '.join(level.word for level in Urgency)} }} = LEVELS;\n",
        constant("regions", {region: base.regions.numbers(region) for region in base.regions.names}),
        *(f"export const {finding(name)} = {condition_code(condition)};" for name, condition in base.findings.items()),
        "",
        lines("facts", {name: _fact(fact, guidances) for name, fact in base.facts.items()}),
        "// Each fact after those that it follows from; and for each, those that follow from it.",
        constant("follow_order", order),
        lines("followers", {name: after for name, after in followers.items() if after}),
        lines("panels", [_panel(one) for one in base.panels]),
        lines("rules", [_rule(one) for one in base.rules.values()]),
    ]
    return "\n".join(parts)


def guidance_module(base: KnowledgeBase) -> str:
    """What is said and planned: for rules, advice, causes, expected windows, the clock, the frame of an answer and the plan."""
    body = "\n".join(
        [
            constant("edition", base.edition),
            constant("why", {name: fact.why for name, fact in base.facts.items()}),
            lines("spoken", {one.id: _some(says=one.says, advice=one.advice, causes=one.causes) for one in base.rules.values()}),
            lines("advice", base.advice),
            lines("causes", [_cause(one) for one in base.causes.values()]),
            lines("expected", [_window(one) for one in base.expected.values()]),
            constant("clock", {**base.clock._asdict(), "when": condition_code(base.clock.when)}),
            lines("frame", _frame(base.answer)),
            lines("plan", [one._replace(title="") for one in base.plan.values()]),
        ]
    )
    used = set(_NAMES.findall(body))
    wanted = [name for name in (*COMBINATORS, *map(finding, base.findings)) if name in used]
    return f'{_generated(base)}import {{ {", ".join(wanted)} }} from "./rules.js";\n\n{body}'


def _generated(base: KnowledgeBase) -> str:
    return f"// Generated from edition {base.edition.version} of the knowledge. Change the knowledge, not this file.\n"


def _some(**members: object) -> dict[str, object]:
    """The members that say something: what is empty, absent or not so is left out."""
    return {name: value for name, value in members.items() if value not in (None, (), [], {}) and value is not False}


def _fact(fact: Fact, guidances: list[Guidance]) -> dict[str, object]:
    """A fact without its words. `numbers` are those that matter; `unasked`: what to ask instead of it."""
    numbers = {one.region: numbers_that_matter(fact, one) for one in guidances}
    follows = [call("then", one.value, condition_code(one.when), *([True] * one.refuse)) for one in fact.follows_from]
    return {
        "type": fact.type,
        "reassuring": fact.reassuring,
        **_some(
            values=fact.possible_values(),
            order="ascending" if fact.ascending else fact.chains,
            least=fact.least,
            most=fact.most,
            numbers=numbers if len(set(numbers.values())) > 1 else numbers[guidances[0].region],
            follows_from=follows,
            counts_days_since=fact.counts_days_since,
            adds=fact.adds,
        ),
        **({"unasked": sorted(guidances[0].sources_of(fact.name))} if fact.never_asked else {}),
    }


def _panel(panel: Panel) -> dict[str, object]:
    return _some(id=panel.id, items=panel.items, first=panel.first, offer=panel.offer)


def _rule(rule: Rule) -> Code:
    return call("rule", rule.id, Code(rule.urgency.word), Code(rule.if_unsure.word), condition_code(rule.when))


def _cause(cause: Cause) -> dict[str, object]:
    return {
        **cause._asdict(),
        "name": "",
        "explains": [condition_code(one) for one in cause.explains],
        "speaks_for": _signs(cause.speaks_for),
        "against": _signs(cause.against),
        "rules_out": _signs(cause.rules_out),
    }


def _signs(signs: Iterable[Sign]) -> list[dict[str, object]]:
    return [{"when": condition_code(one.when), "says": one.says} for one in signs]


def _window(window: ExpectedWindow) -> dict[str, object]:
    return {"id": window.id, "when": condition_code(window.when), "says": window.says, "settles": window.settles}


def _frame(words: AnswerWords) -> dict[str, object]:
    """The frame of an answer; how a level is shown is among the words."""
    said = {
        level: {"summary": one.summary, "how_long": one.how_long, "come_back": one.come_back}
        for level, one in words.urgency.items()
    }
    return {**words._asdict(), "urgency": said}

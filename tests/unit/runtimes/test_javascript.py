"""The generated modules: everything once, one rule a line, in the order of the data. A browser tests that they answer right."""

from __future__ import annotations

import re
from decimal import Decimal

from iudcare.model.condition import All, Among, Any, Compare, Finding, Flag, Not, Number, RegionNumber
from iudcare.model.knowledge import KnowledgeBase
from iudcare.runtimes.javascript import guidance_module, modules, rules_module
from iudcare.runtimes.javascript_code import condition_code, constant, lines


def test_each_kind_of_condition_is_a_call() -> None:
    """Facts, choices, numbers, numbers by region, findings, and what joins them."""
    condition = All(
        (
            Any((Flag("fever"), Among("pain", ("mild", "severe")))),
            Not(Number("temperature_c", Compare.AT_LEAST, Decimal("38.5"))),
            Number("bleeding_days", Compare.ABOVE, RegionNumber("prolonged_days")),
            Finding("calm", Flag("chills")),
        )
    )
    assert condition_code(condition) == (
        'all(any(yes("fever"), is("pain", "mild", "severe")), not(ge("temperature_c", 38.5)), '
        'gt("bleeding_days", "prolonged_days"), $calm)'
    )


def test_constants_are_written_on_one_line_or_on_many() -> None:
    """A short one stays on its line; a table has a line for each entry."""
    assert constant("most", {"days": 7}) == "export const most = {days: 7};\n"
    assert lines("days", [1, None]) == "export const days = [\n  1,\n  null,\n];\n"
    assert lines("names", {"a-b": "é"}) == 'export const names = {\n  "a-b": "é",\n};\n'


def test_each_rule_is_a_line_in_the_order_of_the_data(base: KnowledgeBase) -> None:
    """So that a difference between two editions can be read."""
    found = re.findall(r'^  rule\("([^"]+)", (\w+), (\w+), .*\),$', rules_module(base), re.MULTILINE)
    assert found == [(one.id, one.urgency.word, one.if_unsure.word) for one in base.rules.values()]


def test_each_finding_stands_once(base: KnowledgeBase) -> None:
    """Rules name it, and none of them repeats it."""
    text = rules_module(base)
    assert [text.count(f"export const ${name} =") for name in base.findings] == [1] * len(base.findings)


def test_what_decides_says_nothing(base: KnowledgeBase) -> None:
    """The modules hold ids; not one sentence of the knowledge stands in them, so that they serve every language."""
    texts = [one.text for one in base.statements.values()] + [fact.question for fact in base.facts.values()]
    texts += [one.title for one in base.panels] + [one.title for one in base.plan.values()]
    generated = rules_module(base) + guidance_module(base)
    assert [text for text in texts if " " in text and text in generated] == []


def test_every_import_is_there(base: KnowledgeBase) -> None:
    """Each module imports from modules beside it, and only what these export."""
    written = modules(base)
    for text in written.values():
        for names, source in re.findall(r'import \{ ([^}]+) \} from "\./([\w.]+)"', text):
            exported = set(re.findall(r"export (?:const|function|class) ([\w$]+)", written[source]))
            for several in re.findall(r"export const \{ ([^}]+) \}", written[source]):
                exported |= set(several.split(", "))
            assert set(names.split(", ")) <= exported

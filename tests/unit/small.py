"""Small knowledge for unit tests: the real vocabulary, with only the rules, panels and advice that a test names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from iudcare.loading.from_expression import Names, parse
from iudcare.model.citation import Citation, Status
from iudcare.model.condition import Condition
from iudcare.model.fact import Fact, FactType
from iudcare.model.knowledge import Guidance, KnowledgeBase
from iudcare.model.panel import Panel
from iudcare.model.rule import Advice, Rule, Stance
from iudcare.model.urgency import Urgency

SOURCE = Citation("a-source", "page 1", Status.VERIFIED)


def condition(base: KnowledgeBase, text: str) -> Condition:
    """Read a condition in the vocabulary of a knowledge base."""
    return parse(text, Names(base.facts, base.findings, frozenset(base.regions.values)))


def rule(
    base: KnowledgeBase,
    id: str,
    when: str,
    urgency: Urgency,
    *,
    if_unsure: Urgency | None = None,
    advice: tuple[str, ...] = (),
    causes: tuple[str, ...] = (),
    status: Status = Status.VERIFIED,
) -> Rule:
    """Make a rule; what a test does not name is filled in."""
    return Rule(
        id=id,
        row="T1",
        finding=when,
        when=condition(base, when),
        urgency=urgency,
        says=next(iter(base.statements)),
        because=(SOURCE,),
        status=status,
        since="2026.11",
        if_unsure=if_unsure or urgency,
        advice=advice,
        causes=causes,
    )


def advice(base: KnowledgeBase, id: str, about: str, stance: Stance, *, exception_to: tuple[str, ...] = ()) -> Advice:
    """Make an advice entry that says some statement."""
    says = dict.fromkeys(base.regions.names, next(iter(base.statements)))
    return Advice(id, about, stance, says, exception_to)


def guidance(
    base: KnowledgeBase,
    rules: Iterable[Rule],
    *,
    panels: tuple[Panel, ...] | None = None,
    given: Iterable[Advice] = (),
    region: str = "who",
) -> Guidance:
    """Make guidance of only these rules, with the panels and the advice of the test."""
    changed = base._replace(
        rules={one.id: one for one in rules},
        panels=base.panels if panels is None else panels,
        advice={one.id: one for one in given},
    )
    return changed.guidance(region)


def with_facts(base: KnowledgeBase, facts: Mapping[str, Fact]) -> KnowledgeBase:
    """Replace facts, or add some."""
    return base._replace(facts={**base.facts, **facts})


def fact(name: str, type: FactType = FactType.BOOLEAN, *, no_order: bool = False) -> Fact:
    """Make a fact that is nothing but its name and type."""
    made = Fact(name=name, topic="test", type=type, question="?", tick="?", why="why-fever")
    if no_order:
        return made._replace(no_order="cannot be compared")
    if type.is_number:
        return made._replace(ascending=True, reassuring=0)
    return made._replace(chains=((False, True),), reassuring=False)

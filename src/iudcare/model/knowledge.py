"""The whole of one knowledge edition: loaded, checked, immutable.

`KnowledgeBase` is what the folder says, for every region. `Guidance` is the same for one region, with every number by region
filled in; the engine and the runtimes only ever see a `Guidance`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from iudcare.model.cause import Cause, Sign
from iudcare.model.citation import Evidence, Source, Statement
from iudcare.model.condition import Condition, facts_in, limits_in, resolved
from iudcare.model.course import Device, ExpectedWindow, PlanItem
from iudcare.model.fact import Fact
from iudcare.model.panel import Panel
from iudcare.model.rule import Advice, Rule
from iudcare.model.words import AnswerWords, Term


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition this is. `hash` is that of the content, so that an answer can name exactly what it rests on."""

    version: str
    released: date
    reviewed: bool
    hash: str


@dataclass(frozen=True, slots=True)
class RegionValue:
    """A number that sources put differently, with the value that each region uses."""

    id: str
    by_region: Mapping[str, Decimal]
    why: str


@dataclass(frozen=True, slots=True)
class Regions:
    """The regions, the default one, and the numbers that differ between them."""

    names: Mapping[str, str]
    default: str
    values: Mapping[str, RegionValue]

    def numbers(self, region: str) -> dict[str, Decimal]:
        """Each number by its name, as the region has it."""
        return {name: value.by_region[region] for name, value in self.values.items()}


@dataclass(frozen=True)
class KnowledgeBase:
    """Everything in `knowledge/`, by id, in the order of the data."""

    edition: Edition
    regions: Regions
    sources: Mapping[str, Source]
    evidence: Mapping[str, Evidence]
    statements: Mapping[str, Statement]
    facts: Mapping[str, Fact]
    findings: Mapping[str, Condition]
    panels: tuple[Panel, ...]
    rules: Mapping[str, Rule]
    advice: Mapping[str, Advice]
    causes: Mapping[str, Cause]
    devices: Mapping[str, Device]
    expected: tuple[ExpectedWindow, ...]
    plan: tuple[PlanItem, ...]
    answer: AnswerWords
    terms: tuple[Term, ...]
    labels: Mapping[str, str]
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By language, the text of each statement that has one."""
    plain: Mapping[str, object] = field(repr=False, default_factory=dict)
    """The data as read, for the export."""

    def guidance(self, region: str) -> Guidance:
        """The same knowledge for one region; `KeyError` for a region that does not exist."""
        numbers = self.regions.numbers(region)

        def here(condition: Condition) -> Condition:
            return resolved(condition, numbers)

        def signs(all_signs: tuple[Sign, ...]) -> tuple[Sign, ...]:
            return tuple(replace(sign, when=here(sign.when)) for sign in all_signs)

        return Guidance(
            base=self,
            region=region,
            rules=tuple(replace(rule, when=here(rule.when)) for rule in self.rules.values()),
            causes=tuple(
                replace(
                    cause,
                    explains=tuple(here(condition) for condition in cause.explains),
                    speaks_for=signs(cause.speaks_for),
                    against=signs(cause.against),
                    rules_out=signs(cause.rules_out),
                )
                for cause in self.causes.values()
            ),
            expected=tuple(replace(window, when=here(window.when)) for window in self.expected),
        )


@dataclass(frozen=True)
class Guidance:
    """One edition as it stands in one region. Indexes are worked out once, on first use."""

    base: KnowledgeBase
    region: str
    rules: tuple[Rule, ...]
    causes: tuple[Cause, ...]
    expected: tuple[ExpectedWindow, ...]

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The vocabulary."""
        return self.base.facts

    @cached_property
    def rules_by_fact(self) -> Mapping[str, tuple[Rule, ...]]:
        """For each fact, the rules whose condition looks at it or at a fact that follows from it."""
        found: dict[str, dict[str, Rule]] = {name: {} for name in self.facts}
        for rule in self.rules:
            for name in facts_in(rule.when):
                for origin in self.origins[name]:
                    found[origin][rule.id] = rule
        return {name: tuple(rules.values()) for name, rules in found.items()}

    @cached_property
    def origins(self) -> Mapping[str, frozenset[str]]:
        """For each fact, itself and every fact that it can follow from."""
        found: dict[str, frozenset[str]] = {}
        for name in self.follow_order:
            before = self.sources_of(name)
            found[name] = frozenset({name}).union(*(found[source] for source in before))
        return found

    @cached_property
    def limits(self) -> Mapping[str, frozenset[Decimal]]:
        """For each number fact, the numbers that rules or facts that follow compare it with."""
        follows = [follow.when for fact in self.facts.values() for follow in fact.follows_from]
        return limits_in([*(rule.when for rule in self.rules), *follows])

    @cached_property
    def follow_order(self) -> tuple[str, ...]:
        """The facts, each after those that it follows from."""
        order: dict[str, None] = {}

        def visit(name: str) -> None:
            if name not in order:
                for source in sorted(self.sources_of(name)):
                    visit(source)
                order[name] = None

        for name in self.facts:
            visit(name)
        return tuple(order)

    def sources_of(self, name: str) -> frozenset[str]:
        """The facts that this one follows from directly."""
        fact = self.facts[name]
        conditions = frozenset().union(*(facts_in(follow.when) for follow in fact.follows_from))
        counted = {fact.counts_days_since} if fact.counts_days_since else set()
        return conditions | counted | set(fact.adds)

"""The whole of one knowledge edition: loaded, checked, immutable.

`KnowledgeBase` is what the folder says, for every region. `Guidance` is the same for one region, with every number by region
filled in; the engine and the runtimes only ever see a `Guidance`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any as Json
from typing import NamedTuple

from iudcare.model.article import Article, Topic
from iudcare.model.cause import Cause, Sign
from iudcare.model.citation import Evidence, Source, Statement
from iudcare.model.clock import EmergencyClock
from iudcare.model.condition import Condition, facts_in, limits_in, resolved
from iudcare.model.course import Device, ExpectedWindow, PlanItem
from iudcare.model.diary_fact import DiaryReading
from iudcare.model.eligibility import Choosing
from iudcare.model.fact import Fact
from iudcare.model.ledger import Ledger
from iudcare.model.panel import Panel
from iudcare.model.pattern import Patterns
from iudcare.model.rule import Advice, Rule
from iudcare.model.safety import Safety, SafetyProperty
from iudcare.model.webpage import Webpage
from iudcare.model.words import AnswerWords, Term

ENGLISH = "en"
"""The language in which the knowledge is written."""


class Edition(NamedTuple):
    """Which edition this is. `hash` is that of the content, so that an answer can name exactly what it rests on."""

    version: str
    released: date
    reviewed: bool
    hash: str


class RegionValue(NamedTuple):
    """A number that sources put differently, with the value that each region uses."""

    id: str
    by_region: Mapping[str, Decimal]
    why: str


class Regions(NamedTuple):
    """The regions, the default one, and the numbers that differ between them."""

    names: Mapping[str, str]
    default: str
    values: Mapping[str, RegionValue]

    def numbers(self, region: str) -> dict[str, Decimal]:
        """Each number by its name, as the region has it."""
        return {name: value.by_region[region] for name, value in self.values.items()}


class KnowledgeBase(NamedTuple):
    """Everything in `knowledge/`, by id, in the order of the data. Parts may be built only when they are looked at."""

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
    expected: Mapping[str, ExpectedWindow]
    plan: Mapping[str, PlanItem]
    answer: AnswerWords
    terms: tuple[Term, ...]
    labels: Mapping[str, str]
    page: Webpage
    clock: EmergencyClock
    ledger: Ledger
    library: Mapping[str, Article]
    topics: Mapping[str, Topic]
    """The topics of the library, and in each its articles, in the order of reading."""
    safety: Safety
    patterns: Patterns
    diary_facts: Mapping[str, DiaryReading]
    """By fact, how a diary answers it."""
    choosing: Choosing
    """Other methods, and how to change to one."""
    translations: Mapping[str, Mapping[str, str]]
    """By language, each translated text by its key (`loading.texts`)."""
    conditions: Mapping[str, Condition]
    """The conditions built so far, by their text as its author wrote it."""
    plain: Mapping[str, object]
    """The data as read, for the export."""
    compiled: Mapping[str, list[Json]] | None = None
    """Every condition as the compiled copy has it, by its text; `None` where the folder itself was read."""
    language: str = ENGLISH
    """The language of every text in it; where a translation has none, English."""

    def guidance(self, region: str) -> Guidance:
        """The same knowledge for one region; `KeyError` for a region that does not exist."""
        return Guidance(self, region)


class Guidance:
    """One edition as it stands in one region. Everything in it is worked out once, on first use."""

    def __init__(self, base: KnowledgeBase, region: str) -> None:
        self.base = base
        self.region = region
        self._numbers = base.regions.numbers(region)

    def here(self, condition: Condition) -> Condition:
        """A condition with the numbers of this region."""
        return resolved(condition, self._numbers)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, in the order of the data."""
        return tuple(rule._replace(when=self.here(rule.when)) for rule in self.base.rules.values())

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """The causes, in the order of the data."""
        return tuple(
            cause._replace(
                explains=tuple(self.here(condition) for condition in cause.explains),
                speaks_for=self._signs(cause.speaks_for),
                against=self._signs(cause.against),
                rules_out=self._signs(cause.rules_out),
            )
            for cause in self.base.causes.values()
        )

    def _signs(self, signs: tuple[Sign, ...]) -> tuple[Sign, ...]:
        return tuple(sign._replace(when=self.here(sign.when)) for sign in signs)

    @cached_property
    def safety(self) -> tuple[SafetyProperty, ...]:
        """The safety properties."""
        return tuple(one._replace(when=self.here(one.when)) for one in self.base.safety.properties.values())

    @cached_property
    def clock(self) -> EmergencyClock:
        """The emergency contraception clock."""
        return self.base.clock._replace(when=self.here(self.base.clock.when))

    @cached_property
    def expected(self) -> tuple[ExpectedWindow, ...]:
        """What is usual when; the first window that holds is meant."""
        return tuple(window._replace(when=self.here(window.when)) for window in self.base.expected.values())

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The vocabulary."""
        return self.base.facts

    @cached_property
    def origins(self) -> Mapping[str, frozenset[str]]:
        """For each fact, itself and every fact that it can follow from."""
        found: dict[str, frozenset[str]] = {}
        for name in self.follow_order:
            before = self.sources_of(name)
            found[name] = frozenset({name}).union(*(found[source] for source in before))
        return found

    @cached_property
    def followers(self) -> Mapping[str, tuple[str, ...]]:
        """For each fact, those that follow from it, directly or not, each after those that it follows from."""
        found: dict[str, list[str]] = {name: [] for name in self.facts}
        for name in self.follow_order:
            for origin in self.origins[name] - {name}:
                found[origin].append(name)
        return {name: tuple(names) for name, names in found.items()}

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

"""The sections of a knowledge folder into one `KnowledgeBase`. Collects every fault before it gives up.

What each entry becomes is in `build_words`, `build_facts` and `build_guidance`; what must hold of the whole is in `check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any as Json

from iudcare.errors import KnowledgeError
from iudcare.loading import (
    build_diary,
    build_eligibility,
    build_facts,
    build_ledger,
    build_library,
    build_page,
    build_patterns,
    build_safety,
    build_words,
)
from iudcare.loading.build_guidance import Builder
from iudcare.loading.build_translation import translation
from iudcare.loading.encoded import decoded
from iudcare.loading.entry import Entry, Sections
from iudcare.loading.from_sections import FromSections
from iudcare.loading.texts import texts
from iudcare.model.article import Article, Topic
from iudcare.model.cause import Cause
from iudcare.model.citation import Statement
from iudcare.model.condition import Condition
from iudcare.model.course import Device
from iudcare.model.eligibility import Choosing
from iudcare.model.fact import Fact
from iudcare.model.knowledge import ENGLISH, Edition, KnowledgeBase, Regions, RegionValue
from iudcare.model.ledger import Ledger
from iudcare.model.pattern import Patterns
from iudcare.model.safety import Safety


def build(
    sections: Sections, hash: str, compiled: Mapping[str, list[Json]] | None = None, language: str = ENGLISH
) -> KnowledgeBase:
    """The knowledge base. Raises `KnowledgeError` with every fault found.

    `compiled`: the data was built and checked before, so that each part can wait until it is looked at; here are its
    conditions, by their text.
    """
    return _Build(sections, hash, compiled).everything()._replace(language=language, compiled=compiled)


class _Build(FromSections):
    def __init__(self, sections: Sections, hash: str, compiled: Mapping[str, list[Json]] | None) -> None:
        super().__init__(sections, lazy=compiled is not None)
        self.hash = hash
        self.compiled = compiled
        self.statements: Mapping[str, Statement] = {}
        self.facts: Mapping[str, Fact] = {}
        self.found: dict[str, Condition] = {}
        self.conditions: dict[str, Condition] = {}
        self.region_numbers: frozenset[str] = frozenset()
        self.questions: Mapping[str, Fact] = {}

    def everything(self) -> KnowledgeBase:
        """All parts, each after those that it names. The single mappings come last, so that all faults of the lists are told."""
        regions, maker = self.vocabulary()
        plan, causes = self.by_id("aftercare", maker.plan_item), self.by_id("causes", maker.cause)
        library, topics = self.library(maker, causes)
        devices = self.by_id("devices", maker.device)
        base = KnowledgeBase(
            edition=self.must("edition", self.edition),
            regions=regions,
            sources=maker.sources,
            evidence=maker.evidence,
            statements=self.statements,
            facts=self.follows(self.facts),
            findings=self.found,
            panels=tuple(self.by_id("panels", maker.panel).values()),
            rules=self.by_id("rules", maker.rule),
            advice=self.by_id("advice", maker.advice),
            causes=causes,
            devices=devices,
            expected=self.by_id("expected", maker.window),
            plan=plan,
            terms=tuple(self.by_id("glossary", build_words.term, key="term").values()),
            translations=self.translations(),
            ledger=self.ledger(maker),
            library=library,
            topics=topics,
            safety=self.safety(maker),
            patterns=self.patterns(maker, devices),
            diary_facts=self.by_id("diary_facts", lambda entry: build_diary.diary_reading(entry, maker, self.facts), key="fact"),
            choosing=self.choosing(maker),
            clock=self.must("emergency_contraception", lambda entry: build_ledger.clock(entry, maker)),
            answer=self.must("answer", lambda entry: build_words.answer_words(entry, regions.names, self.statement)),
            labels=self.must("labels", lambda entry: {name: entry.text(name) for name in entry}),
            page=self.must("page", lambda entry: build_page.webpage(entry, regions.names, plan)),
            conditions=self.conditions,
            plain=self.sections,
        )
        if self.faults:
            raise KnowledgeError(self.faults)
        return base

    def vocabulary(self) -> tuple[Regions, Builder]:
        """What all other parts name: sources, evidence, statements, regions, facts and findings; and who builds against it."""
        sources = self.by_id("sources", build_words.source)
        evidence = self.by_id("evidence", lambda entry: build_words.evidence(entry, sources))
        self.statements = self.by_id("statements", lambda entry: build_words.statement(entry, evidence, sources))
        regions = self.must("regions", self.regions)
        self.facts = self.by_id("facts", build_facts.fact, key="name")
        self.region_numbers = frozenset(regions.values)
        self.findings()
        return regions, Builder(self.condition, self.statement, evidence, sources, regions.names)

    def library(self, maker: Builder, causes: Mapping[str, Cause]) -> tuple[Mapping[str, Article], Mapping[str, Topic]]:
        """Articles, and the topics with their order."""
        librarian = build_library.Librarian(maker, self.facts, causes, self.statements)

        def topic(entry: Entry) -> Topic:
            return build_library.topic(entry, {str(one["id"]): str(one.get("topic")) for one in self.listed("library")})

        return self.by_id("library", librarian.article), self.by_id("topics", topic)

    def patterns(self, maker: Builder, devices: Mapping[str, Device]) -> Patterns:
        """What the analysis of a diary rests on."""
        classes = self.by_id("classes", lambda entry: build_patterns.pattern_class(entry, maker))
        return Patterns(
            self.by_id("limits", lambda entry: build_patterns.limit(entry, maker)),
            self.by_id("conventions", lambda entry: build_patterns.convention(entry, maker)),
            classes,
            self.by_id("profiles", lambda entry: build_patterns.profile(entry, maker, devices, classes)),
        )

    def safety(self, maker: Builder) -> Safety:
        """Properties, hazards and intended use."""
        return Safety(
            self.by_id("safety_properties", lambda entry: build_safety.safety_property(entry, maker)),
            self.by_id("hazards", build_safety.hazard),
            self.must("intended_use", build_safety.intended_use),
        )

    def choosing(self, maker: Builder) -> Choosing:
        """Other methods. Only the conditions here may name the questions about a change."""
        self.questions = self.by_id("change_questions", build_facts.fact, key="name")
        chooser = build_eligibility.Chooser(maker, cache(lambda: {str(one["id"]) for one in self.listed("chart")}))
        made = Choosing(
            self.by_id("chart", chooser.row),
            self.by_id("health_conditions", chooser.condition),
            self.by_id("methods", chooser.method),
            self.by_id("split_cells", chooser.decider),
            self.by_id("edition_differences", chooser.difference),
            self.questions,
            self.by_id("switching", chooser.rule),
            self.by_id("choosing_frame", chooser.frame),
        )
        self.questions = {}
        return made

    def ledger(self, maker: Builder) -> Ledger:
        """What readers and reviewers look up."""
        return Ledger(
            claims=self.by_id("claims", lambda entry: build_ledger.claim(entry, maker)),
            open_questions=self.by_id("open_questions", build_ledger.open_question),
            corrections=self.by_id("corrections", build_ledger.correction),
            not_used=self.by_id("not_used", build_ledger.not_used),
            reviews=self.by_id("reviews", build_ledger.review),
        )

    def statement(self, entry: Entry, key: str, id: str) -> str:
        if id not in self.statements:
            entry.fault(f"no statement is called {id}. Add it to knowledge/statements/, or correct the id.", key)
        return id

    def condition(self, entry: Entry, key: str, text: str) -> Condition:
        if text not in self.conditions:
            self.conditions[text] = self.read_condition(entry, key, text)
        return self.conditions[text]

    def read_condition(self, entry: Entry, key: str, text: str) -> Condition:
        if self.compiled is not None:
            return decoded(self.compiled[text], self.found)
        from iudcare.loading.from_expression import ExpressionError, Names, parse  # `ast` is slow to import

        try:
            return parse(text, Names({**self.facts, **self.questions}, self.found, self.region_numbers))
        except ExpressionError as error:
            entry.fault(f"{key}: {error}.", key)

    def findings(self) -> None:
        """The named findings, each able to name those above it."""
        for entry in self.entries("findings"):
            self.one(entry, self.finding)

    def finding(self, entry: Entry) -> None:
        entry.only("id", "is", "says")
        id = entry.text("id")
        if id in self.found or id in self.facts:
            entry.fault(f"{id} stands twice among facts and findings. Keep one.", "id")
        self.found[id] = self.condition(entry, "is", entry.text("is"))

    def follows(self, facts: Mapping[str, Fact]) -> dict[str, Fact]:
        result = dict(facts)
        for entry in self.entries("facts"):
            if (name := str(entry.get("name"))) in facts:
                made = self.one(
                    entry,
                    lambda one, fact=facts[name]: build_facts.with_follows(fact, one, self.condition),  # type: ignore[misc]
                )
                result[name] = made or facts[name]
        return result

    def regions(self, entry: Entry) -> Regions:
        entry.only("regions", "default", "names", "values")
        ids, names = entry.texts("regions"), entry.entry("names")
        values = {}
        for one in entry.entries("values"):
            one.only("id", *ids, "why", "because", "status")
            values[one.text("id")] = RegionValue(one.text("id"), {region: one.number(region) for region in ids}, one.text("why"))
        return Regions({region: names.text(region) for region in ids}, entry.one_of("default", ids), values)

    def edition(self, entry: Entry) -> Edition:
        entry.only("version", "released", "reviewed")
        try:
            released = date.fromisoformat(entry.text("released"))
        except ValueError:
            entry.fault("released must be a date like 2026-11-24.", "released")
        return Edition(entry.text("version"), released, entry.flag("reviewed"), self.hash)

    def translations(self) -> dict[str, dict[str, str]]:
        """By language, each translated text by its key. Those of the compiled copy stand beside it, checked before."""
        if self.compiled is not None:
            return {}
        languages, english = self.mapping("translations"), texts(self.sections)
        return {language: self.translation(languages.entry(language), english) for language in languages}

    def translation(self, words: Entry, english: Mapping[str, str]) -> dict[str, str]:
        """The texts of one language that stand."""
        made = {key: self.one(words.entry(key), lambda one, key=key: translation(one, key, english)) for key in words}  # type: ignore[misc]
        return {key: text for key, text in made.items() if text is not None}

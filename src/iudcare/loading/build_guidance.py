"""Entries into rules, advice, causes, panels, devices, expected windows and plan items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from iudcare.loading.build_words import STATUSES, citations
from iudcare.loading.entry import Entry
from iudcare.model.cause import Cause, Sign
from iudcare.model.citation import Citation, Evidence, Source, Status
from iudcare.model.condition import Condition
from iudcare.model.course import Device, ExpectedWindow, PlanItem, Voice
from iudcare.model.panel import MOST_ITEMS, Panel
from iudcare.model.rule import Advice, Rule, Stance
from iudcare.model.urgency import Urgency

LEVELS = [level.word for level in reversed(Urgency)]

IF_UNSURE = {Urgency.EMERGENCY: Urgency.SAME_DAY, Urgency.SELF_CARE: Urgency.ROUTINE}
"""The level to act on when a rule of this level stays open, unless the rule names one; otherwise its own level."""

ConditionAt = Callable[[Entry, str, str], Condition]
KnownId = Callable[[Entry, str, str], str]


class Builder:
    """Builds entries against what is already known: statements, citations and the vocabulary of conditions."""

    def __init__(
        self,
        condition: ConditionAt,
        statement: KnownId,
        evidence: Mapping[str, Evidence],
        sources: Mapping[str, Source],
        regions: Mapping[str, str],
    ) -> None:
        self.condition = condition
        self.statement = statement
        self.evidence = evidence
        self.sources = sources
        self.regions = regions

    def rule(self, entry: Entry) -> Rule:
        """One row of the triage table."""
        entry.only(
            "id", "row", "finding", "when", "urgency", "if_unsure", "says", "because", "status", "note", "advice",
            "causes", "since",
        )  # fmt: skip
        urgency = Urgency.named(entry.one_of("urgency", LEVELS))
        unsure = IF_UNSURE.get(urgency, urgency)
        return Rule(
            id=entry.text("id"),
            row=entry.text("row"),
            finding=entry.text("finding"),
            when=self.condition(entry, "when", entry.text("when")),
            urgency=urgency,
            says=self.said(entry, "says"),
            because=self.cited(entry, "because"),
            status=Status(entry.one_of("status", STATUSES)),
            since=entry.text("since"),
            if_unsure=Urgency.named(entry.one_of("if_unsure", LEVELS)) if "if_unsure" in entry else unsure,
            note=entry.maybe_text("note"),
            advice=entry.texts("advice"),
            causes=entry.texts("causes"),
            evidence=tuple(one for one in _listed(entry, "because") if isinstance(one, str)),
            text=entry.text("when"),
        )

    def advice(self, entry: Entry) -> Advice:
        """Something to do, ask or avoid; `says` is one statement, or one for each region."""
        entry.only("id", "about", "stance", "says", "exception_to")
        stance = Stance(entry.one_of("stance", [str(one) for one in Stance]))
        if isinstance(entry.get("says"), Entry):
            by_region = entry.entry("says").only(*self.regions)
            says = {region: self.said(by_region, region) for region in self.regions}
        else:
            says = dict.fromkeys(self.regions, self.said(entry, "says"))
        return Advice(entry.text("id"), entry.text("about"), stance, says, entry.texts("exception_to"))

    def cause(self, entry: Entry) -> Cause:
        """One possible cause."""
        entry.only(
            "id", "name", "explains", "comforting", "says", "for", "against", "rules_out", "how_common", "checked_by",
            "helps", "settles",
        )  # fmt: skip
        return Cause(
            id=entry.text("id"),
            name=entry.text("name"),
            says=self.said(entry, "says"),
            explains=tuple(self.condition(entry, "explains", text) for text in entry.texts("explains")),
            speaks_for=self.signs(entry, "for"),
            against=self.signs(entry, "against"),
            rules_out=self.signs(entry, "rules_out"),
            comforting=entry.flag("comforting"),
            how_common=self.maybe_said(entry, "how_common"),
            checked_by=self.all_said(entry, "checked_by"),
            helps=self.all_said(entry, "helps"),
            settles=self.maybe_said(entry, "settles"),
        )

    def panel(self, entry: Entry) -> Panel:
        """One screen."""
        entry.only("id", "title", "items", "first", "offer")
        items = entry.texts("items")
        if not 0 < len(items) <= MOST_ITEMS:
            entry.fault(f"a panel has 1 to {MOST_ITEMS} items; this one has {len(items)}.", "items")
        return Panel(entry.text("id"), entry.text("title"), items, entry.flag("first"), entry.flag("offer"))

    def device(self, entry: Entry) -> Device:
        """One make of coil."""
        entry.only("id", "device", "name", "dose", "properties", "sources")
        sources = self.cited(entry, "sources") if entry.get("sources") else ()
        if entry.get("dose") and not sources:
            entry.fault("a dose needs sources.", "dose")
        return Device(
            entry.text("id"),
            entry.one_of("device", ["copper", "hormonal"]),
            entry.text("name"),
            self.all_said(entry, "properties"),
            entry.maybe_text("dose"),
            sources,
        )

    def window(self, entry: Entry) -> ExpectedWindow:
        """What is usual in one stretch of time."""
        entry.only("id", "window", "when", "says", "settles")
        return ExpectedWindow(
            entry.text("id"),
            entry.text("window"),
            self.condition(entry, "when", entry.text("when")),
            self.said(entry, "says"),
            self.maybe_said(entry, "settles"),
        )

    def plan_item(self, entry: Entry) -> PlanItem:
        """One dated item of the plan."""
        entry.only(
            "id", "topic", "title", "device", "models", "regions", "from_day", "to_day", "remind", "every_days",
            "voices", "ours",
        )  # fmt: skip
        voices = tuple(self.voice(one) for one in entry.entries("voices"))
        if not voices:
            entry.fault("a plan item needs at least one voice.", "voices")
        to_day = None if entry.get("to_day") is None else entry.integer("to_day")
        return PlanItem(
            id=entry.text("id"),
            topic=entry.text("topic"),
            title=entry.text("title"),
            device=entry.one_of("device", ["any", "copper", "hormonal"]),
            from_day=entry.integer("from_day"),
            to_day=to_day,
            voices=voices,
            ours=self.maybe_said(entry, "ours"),
            models=entry.texts("models"),
            regions=self.region_names(entry),
            remind=entry.flag("remind"),
            every_days=entry.integer("every_days") if "every_days" in entry else None,
        )

    def voice(self, entry: Entry) -> Voice:
        """What one source says."""
        entry.only("name", "regions", "says")
        return Voice(entry.text("name"), self.region_names(entry), self.said(entry, "says"))

    def region_names(self, entry: Entry) -> tuple[str, ...]:
        """The regions listed, each checked."""
        names = entry.texts("regions")
        for name in names:
            if name not in self.regions:
                entry.fault(f"no region is called {name}.", "regions")
        return names

    def signs(self, entry: Entry, key: str) -> tuple[Sign, ...]:
        """Findings with what they say about a cause."""
        return tuple(
            Sign(self.condition(one, "when", one.text("when")), self.said(one, "says"))
            for one in (part.only("when", "says") for part in entry.entries(key))
        )

    def said(self, entry: Entry, key: str) -> str:
        """The id of a statement that exists."""
        return self.statement(entry, key, entry.text(key))

    def maybe_said(self, entry: Entry, key: str) -> str | None:
        """The id of a statement, or none."""
        return None if entry.get(key) is None else self.said(entry, key)

    def all_said(self, entry: Entry, key: str) -> tuple[str, ...]:
        """The ids of statements that exist."""
        return tuple(self.statement(entry, key, id) for id in entry.texts(key))

    def cited(self, entry: Entry, key: str) -> tuple[Citation, ...]:
        """The places that a list of citations names."""
        return citations(entry, key, self.evidence, self.sources)


def _listed(entry: Entry, key: str) -> Iterable[object]:
    value = entry.get(key)
    return value if isinstance(value, list) else ()

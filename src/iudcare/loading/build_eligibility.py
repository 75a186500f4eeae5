"""Entries into the chart, its conditions and methods, and the rules of changing to one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from decimal import Decimal

from iudcare.loading.build_guidance import Builder
from iudcare.loading.build_words import citations
from iudcare.loading.entry import Entry
from iudcare.model.condition import Condition
from iudcare.model.eligibility import (
    GO_ON,
    START,
    WISHES,
    Category,
    ChartRow,
    Decider,
    Difference,
    Frame,
    HealthCondition,
    Kind,
    Method,
)
from iudcare.model.fact import Value
from iudcare.model.switching import VOICES, SwitchRule, SwitchStep

KIND_KEYS = ("id", "row", "also", "label", "pregnancy_risk", "ages", "when")


class Chooser:
    """Builds entries about methods against statements, sources and conditions over facts."""

    def __init__(self, maker: Builder, rows: Callable[[], Collection[str]]) -> None:
        self.maker = maker
        self.rows = rows
        """The ids of the rows of the chart."""

    def row(self, entry: Entry) -> ChartRow:
        """One row of the chart."""
        entry.only("id", "group", "condition", "subcondition", "source", "cells")
        cells = entry.entry("cells")
        cited = Entry(entry.file, entry.line)
        cited["source"] = [entry.entry("source")]
        return ChartRow(
            entry.text("id"),
            entry.text("group"),
            entry.text("condition"),
            str(entry.get("subcondition") or ""),
            {label: dict(zip((START, GO_ON), _cell(cells, label), strict=True)) for label in cells},
            citations(cited, "source", self.maker.evidence, self.maker.sources)[0],
        )

    def condition(self, entry: Entry) -> HealthCondition:
        """One condition. Where it has a single kind, that is the condition itself."""
        entry.only("id", "name", "words", "kinds", "row", "ask_first", "by_age", "pregnancy_risk", "when")
        kinds = entry.entries("kinds")
        if bool(kinds) == ("row" in entry):
            entry.fault("a condition has either kinds, each with its row, or one row.", "kinds")
        return HealthCondition(
            entry.text("id"),
            entry.text("name"),
            entry.text("words"),
            tuple(self.kind(one.only(*KIND_KEYS), entry, one.text("label")) for one in kinds)
            or (self.kind(entry, entry, entry.text("name")),),
            entry.flag("ask_first"),
            entry.flag("by_age"),
        )

    def kind(self, entry: Entry, of: Entry, name: str) -> Kind:
        """One kind of a condition."""
        rows = tuple(self.known_row(entry, key) for key in ("row", "also") if key in entry)
        return Kind(
            entry.text("id"),
            of.text("id"),
            name,
            rows,
            entry.flag("pregnancy_risk") or of.flag("pregnancy_risk"),
            _ages(entry),
            self.maybe_condition(entry),
        )

    def known_row(self, entry: Entry, key: str) -> str:
        """A row that the chart has."""
        return self.known_rows(entry, key, (entry.text(key),))[0]

    def known_rows(self, entry: Entry, key: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Rows that the chart has."""
        for id in ids:
            if id not in self.rows():
                entry.fault(f"no row of the chart is called {id}. knowledge/eligibility/chart.yaml lists them.", key)
        return ids

    def maybe_condition(self, entry: Entry) -> Condition | None:
        """A condition over facts that need not be there."""
        return self.maker.condition(entry, "when", entry.text("when")) if "when" in entry else None

    def decider(self, entry: Entry) -> Decider:
        """A question that decides a split cell."""
        entry.only("id", "row", "method", "question", "says")
        return Decider(
            entry.text("id"),
            self.known_row(entry, "row"),
            entry.text("method"),
            entry.text("question"),
            self.maker.said(entry, "says"),
        )

    def difference(self, entry: Entry) -> Difference:
        """A difference between editions."""
        entry.only("id", "rows", "methods", "says")
        rows = self.known_rows(entry, "rows", entry.texts("rows"))
        return Difference(entry.text("id"), rows, entry.texts("methods"), self.maker.said(entry, "says"))

    def method(self, entry: Entry) -> Method:
        """One method."""
        entry.only(
            "id", "name", "reads", "device", "emergency", "typical", "perfect", "works", "bleeding", "needs", "suits",
            "less_sure", "for_good",
        )  # fmt: skip
        for wish in entry.texts("suits"):
            if wish not in WISHES:
                entry.fault(f"suits names {wish}, which nobody can want. Known: {', '.join(WISHES[1:])}.", "suits")
        return Method(
            id=entry.text("id"),
            name=entry.text("name"),
            reads=entry.texts("reads"),
            typical=_maybe_number(entry, "typical"),
            perfect=_maybe_number(entry, "perfect"),
            works=self.maker.said(entry, "works"),
            bleeding=self.maker.maybe_said(entry, "bleeding"),
            needs=self.maker.all_said(entry, "needs"),
            suits=entry.texts("suits"),
            device=entry.maybe_text("device"),
            emergency=entry.maybe_text("emergency"),
            less_sure=entry.flag("less_sure"),
            for_good=entry.flag("for_good"),
        )

    def frame(self, entry: Entry) -> Frame:
        """A statement of the frame."""
        entry.only("id", "says", "when", "assumes")
        given = entry.entry("assumes")
        assumes: dict[str, Value] = {name: given.flag(name) for name in given}
        return Frame(entry.text("id"), self.maker.said(entry, "says"), self.maybe_condition(entry), assumes)

    def rule(self, entry: Entry) -> SwitchRule:
        """A rule of changing."""
        entry.only("id", "voice", "when", "fires", "steps")
        steps = tuple(self.step(one) for one in entry.entries("steps"))
        if not steps:
            entry.fault("a rule needs at least one step.", "steps")
        known = "fires" in entry and entry.one_of("fires", ["known"]) == "known"
        when = self.maker.condition(entry, "when", entry.text("when"))
        return SwitchRule(entry.text("id"), entry.one_of("voice", VOICES), when, known, steps)

    def step(self, entry: Entry) -> SwitchStep:
        """One step of a rule."""
        entry.only("says", "from_day", "to_day", "remind", "title")
        if entry.flag("remind") and "title" not in entry:
            entry.fault("a step that reminds has a title.", "title")
        until = entry.integer("to_day") if "to_day" in entry else None
        return SwitchStep(
            self.maker.said(entry, "says"), entry.integer("from_day"), until, entry.flag("remind"), entry.maybe_text("title")
        )


def _cell(cells: Entry, label: str) -> tuple[Category, ...]:
    """To start and to go on, as printed."""
    pair = tuple(Category(text) for text in cells.texts(label))
    if len(pair) != 2 or not all(one.is_known for one in pair):
        cells.fault(f"{label} must be two texts as the chart prints them, like ['4', '2*'].", label)
    return pair


def _ages(entry: Entry) -> tuple[int, int] | None:
    raw = entry.get("ages")
    if raw is None:
        return None
    match raw:
        case [int() as least, int() as below] if least < below:
            return least, below
    entry.fault("ages must be two whole numbers: from, and below.", "ages")


def _maybe_number(entry: Entry, key: str) -> Decimal | None:
    return None if entry.get(key) is None else entry.number(key)

"""The words of bleeding patterns on a page: periods, the standard of 2022, cycles, points, and how all was counted."""

from __future__ import annotations

from collections.abc import Iterable

from iudcare.diary.entry import Event
from iudcare.diary.patterns.figo import Figo, NotCyclic
from iudcare.diary.patterns.in_place import InPlace
from iudcare.diary.patterns.pbac import CutOff
from iudcare.diary.patterns.read import DiaryPatterns, MonthRead, PeriodRead
from iudcare.diary.patterns.reference import Count
from iudcare.diary.words import DiaryWords
from iudcare.engine.say import cited
from iudcare.interfaces.cli.page import Block, Line, Page
from iudcare.interfaces.cli.pattern_choices import CONVENTION, USUAL
from iudcare.model.answer import Said
from iudcare.model.citation import Citation
from iudcare.model.knowledge import KnowledgeBase


class PatternPage(Page):
    """A page that knows the words of patterns."""

    def __init__(self, base: KnowledgeBase, title: str) -> None:
        super().__init__(base, title, "neutral")
        self.words = DiaryWords(base)

    def add(self, name: str, **values: object) -> None:
        """A line of the last block, from a label."""
        self.blocks[-1].lines.append(Line(self.label(name).format(**values)))

    def point(self, name: str, **values: object) -> None:
        """The same, as a point of a list."""
        self.blocks[-1].lines.append(Line(self.label(name).format(**values), point=True))

    def days(self, read: PeriodRead) -> str:
        """Which days a period has, as numbers and as dates."""
        one = read.period
        days = {"first": one.first_day, "last": one.last_day, "from": read.first, "to": read.last}
        return self.label("pattern_days").format(**days)

    def cite(self, block: Block, text: str, citations: Iterable[Citation]) -> None:
        """A line with its sources."""
        self.say(block, Said("", text, cited(citations)))

    def days_read(self, there: InPlace) -> None:
        """Which days are read, and from where they count."""
        if there.since is None:
            self.add("pattern_no_fitting", day=there.day_1)
        else:
            event = Event(there.day_1, there.since, there.model or there.kind)
            self.add("pattern_day_1", day=there.day_1, event=f"{self.words.event(event)}.")
        if there.came_out:
            self.add("pattern_came_out", day=there.date_of(there.days + 1))

    def period(self, read: PeriodRead) -> None:
        """One reference period: its class and why, or why there is none."""
        one = read.period
        block = self.block(self.days(read))
        if one.withheld or not one.pattern:
            self.add(f"pattern_{one.withheld or 'undetermined'}")
        if not one.withheld:
            for name in one.possible:
                self.named(block, name, "pattern_this" if one.pattern else "pattern_perhaps")
        if one.prolonged or (one.prolonged is None and not one.withheld):
            self.named(block, "prolonged", "pattern_this" if one.prolonged else "pattern_perhaps")
        if read.with_fitting:
            self.point("pattern_with_fitting")
        self.counts(read)

    def named(self, block: Block, name: str, label: str) -> None:
        """A class in words, with its definition."""
        one = self.base.patterns.classes[name]
        what = one.name[:1].upper() + one.name[1:] if label == "pattern_this" else one.name
        self.cite(block, self.label(label).format(what=what, says=one.says), one.citations)

    def counts(self, read: PeriodRead) -> None:
        """What the class rests on."""
        one = read.period
        long = self.base.patterns.whole("long_interval_days")
        self.point("pattern_episodes", count=self.range(one.episodes))
        self.point("pattern_long_intervals", count=self.range(one.long_intervals), days=long)
        self.point("pattern_longest", count=self.range(one.longest_episode))
        self.point("pattern_bleeding_days", count=self.range(one.bleeding_days))
        self.point("pattern_spotting_days", count=self.range(one.spotting_days))
        if one.missing:
            self.point("pattern_missing", count=one.missing)
        if read.amount_unknown:
            self.point("pattern_amount_unknown", count=read.amount_unknown)

    def range(self, count: Count) -> str:
        """A count, or its lowest and its highest value."""
        low, high = count
        return str(low) if low == high else self.label("typical_range").format(low=low, high=high)

    def truth(self, value: bool | None) -> str:
        """Yes, no, or not certain."""
        return self.label("pattern_not_certain" if value is None else "yes" if value else "no").lower()

    def standard(self, periods: Iterable[PeriodRead]) -> None:
        """The standard of 2022: what its sides mean, and some stretches of days by it."""
        block = self.block(self.label("pattern_creinin"))
        for one in self.base.patterns.classes.values():
            if one.rules == "creinin":
                self.named(block, one.id, "pattern_this")
        heavier = None
        for read in periods:
            found, heavier = read.creinin, read.creinin.heavier_than_usual
            values = {"episodes": self.range(found.pattern), "prolonged": self.truth(found.prolonged)}
            said = [self.days(read) + ".", self.label("pattern_creinin_values").format(**values)]
            if heavier is not None:
                said.append(self.label("pattern_creinin_heavier").format(count=self.range(heavier)))
            block.lines.append(Line(" ".join(said), point=True))
        if heavier is None:
            self.add("pattern_creinin_usual", option=USUAL)

    def cycles(self, found: DiaryPatterns) -> None:
        """System 1 of FIGO, or why it says nothing."""
        block, classes = self.block(self.label("pattern_figo")), self.base.patterns.classes
        if isinstance(found.figo, NotCyclic):
            reason = classes[found.figo.reason]
            self.cite(block, reason.says, reason.citations)
            return
        for name, value in self.sides(found.figo):
            one = classes[name]
            text = self.label("pattern_figo_line").format(name=one.name[:1].upper() + one.name[1:], value=value, says=one.says)
            self.cite(block, text, one.citations)
        if found.figo_note:
            self.cite(block, classes[found.figo_note].says, classes[found.figo_note].citations)

    def sides(self, found: Figo) -> Iterable[tuple[str, str]]:
        """The five sides of System 1, each in words."""
        cycles = ", ".join(str(days) for days in found.cycles)
        frequency, regularity = (self.label(f"pattern_figo_{word}") for word in (found.frequency, found.regularity))
        yield "figo_frequency", self.label("pattern_figo_cycles").format(value=frequency, cycles=cycles)
        yield "figo_regularity", self.label("pattern_figo_apart").format(value=regularity, days=found.variation)
        yield "figo_duration", self.label("pattern_figo_longest").format(days=found.longest_period)
        yield "figo_volume", self.label(f"pattern_figo_volume_{found.volume or 'none'}")
        yield "figo_between", self.label("pattern_figo_spotting").format(days=found.between)

    def points(self, months: Iterable[MonthRead]) -> None:
        """The PBAC by month, and how far its cut-offs lie apart."""
        block, patterns = self.block(self.label("pattern_pbac")), self.base.patterns
        for month in months:
            found = month.pbac
            label = "pattern_pbac_so_far" if not month.over else f"pattern_pbac_month{'_or_more' if found.at_least else ''}"
            values = {"from": month.first, "to": month.last, "score": f"{found.score:f}"}
            block.lines.append(Line(self.label(label).format(**values)))
            for one in found.cut_offs:
                self.cite(block, self.cut_off(one), one.limit.citations)
            if found.unscored:
                what = self.words.value("products", found.unscored)
                self.point("pattern_pbac_unscored", what=what)
            if found.days_unscored:
                self.point("pattern_pbac_bare", count=found.days_unscored)
            if found.unrecorded:
                self.point("pattern_missing", count=found.unrecorded)
        names = {"low": "pbac_lowest_cut_off", "high": "pbac_highest_cut_off", "found_low": "pbac_sensitivity_from",
                 "found_high": "pbac_sensitivity_to", "cleared_low": "pbac_specificity_from",
                 "cleared_high": "pbac_specificity_to"}  # fmt: skip
        spread = self.label("pattern_pbac_spread").format(**{key: patterns.number(name) for key, name in names.items()})
        self.cite(block, spread, patterns.limits["pbac_lowest_cut_off"].citations)
        self.add("pattern_pbac_limits")

    def cut_off(self, one: CutOff) -> str:
        """A published line and whether it is reached."""
        reached = {True: "pattern_pbac_reached", False: "pattern_pbac_not_reached", None: "pattern_pbac_may_reach"}[one.reached]
        return self.label("pattern_pbac_cut_off").format(points=one.limit.value, reached=self.label(reached))

    def counted(self, found: DiaryPatterns) -> None:
        """Each convention, and how to choose another."""
        block, usual = self.block(self.label("pattern_conventions")), self.base.patterns.whole("reference_period_days")
        if found.division.length not in (None, usual):
            self.add("pattern_length", days=usual)
        for one in found.conventions.said(self.base.patterns):
            name, option = one.id.split(".")
            text = self.label("pattern_convention").format(says=one.text, name=name, option=option)
            self.cite(block, text, one.citations)
        self.add("pattern_choose", option=CONVENTION)

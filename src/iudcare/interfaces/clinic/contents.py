"""What stands on the page for the clinic, in the language of a knowledge base: blocks of words, tables and one picture.

It counts and decides nothing: counts come from the diary's modules, levels and reasons from the engine. What grows with a diary
is bounded here, and what is left out is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from iudcare.diary.entry import Diary
from iudcare.diary.facts import as_of
from iudcare.diary.patterns.in_place import InPlace
from iudcare.diary.patterns.read import Choices, DiaryPatterns, read_patterns
from iudcare.diary.patterns.reference import UNFINISHED
from iudcare.diary.pictures.acts import k_of_n
from iudcare.diary.pictures.album import heading
from iudcare.diary.pictures.cards import class_words, counted, prolonged_words
from iudcare.diary.pictures.markup import plain_text
from iudcare.diary.pictures.picture import Picture, Table
from iudcare.diary.pictures.ribbon import Frame, ribbon
from iudcare.diary.pictures.strip import shown
from iudcare.diary.profiles import TypicalPeriod, said, typical_periods
from iudcare.diary.visit import Stretch, Visit, visit
from iudcare.diary.words import DiaryWords
from iudcare.engine.say import Speaker, cited
from iudcare.errors import UsageError
from iudcare.interfaces.cli.page import Page
from iudcare.interfaces.with_diary import answer_with_diary
from iudcare.model.answer import Cited
from iudcare.model.case import Case
from iudcare.model.citation import Status
from iudcare.model.knowledge import Guidance
from iudcare.model.urgency import Urgency

MOST_FLAGS, MOST_SOURCES, MOST_STRETCHES, MOST_FIGURES, MOST_NOTES, MOST_EVENTS, LONGEST_NOTE = 5, 3, 6, 4, 5, 4, 160
"""What one page holds; of stretches, notes and events the latest."""
RIBBON_DAYS = 90


class Line(NamedTuple):
    """A line of text; `marks`: the numbers of its sources, `strong`: it says how soon to be seen."""

    text: str
    marks: str = ""
    strong: bool = False


class Block(NamedTuple):
    """A heading with what stands below it. `small`: in small print. `narrow`: the picture as a phone shows it."""

    heading: str
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    picture: Picture | None = None
    small: bool = False
    narrow: Picture | None = None


class ClinicPage(NamedTuple):
    """The page. `facts`: names with values, at the top. `rows`: blocks from top to bottom, those of a row beside each other."""

    title: str
    language: str
    today: date
    facts: tuple[tuple[str, str], ...]
    limits: tuple[Line, ...]
    rows: tuple[tuple[Block, ...], ...]
    edition: str


class Wanted(NamedTuple):
    """What the page is about: the day, the day of the last visit, whether notes are on it, and how bleeding is counted."""

    today: date
    since: date | None = None
    notes: bool = False
    choices: Choices | None = None


def clinic_page(diary: Diary, guidance: Guidance, wanted: Wanted) -> ClinicPage:
    """The page. Raises `UsageError` for a diary with nothing to show, and for a last visit that is still to come.

    >>> from iudcare.diary.entry import Amount, Day, Event, EventKind, diary_of
    >>> from iudcare.loading.knowledge_base import load
    >>> begin = date(2026, 3, 2)
    >>> diary = diary_of([Day(begin, Amount.LIGHT)], events=[Event(begin, EventKind.FITTED, "kyleena")])
    >>> page = clinic_page(diary, load().guidance("who"), Wanted(date(2026, 3, 4)))
    >>> page.facts
    (('Coil', 'Kyleena'), ('Fitted on', '2026-03-02'), ('Today', '2026-03-04, day 3'))
    """
    base, known = guidance.base, as_of(diary, wanted.today)
    if wanted.since and wanted.since > wanted.today:
        raise UsageError(f"--since {wanted.since}: after today ({wanted.today}). Correct the date, or give --today.")
    found = read_patterns(known, base, wanted.today, wanted.choices)
    if found is None or not found.in_place.days:
        raise UsageError("Nothing is recorded yet that a page could show. `iudcare diary add` records a day.")
    return _Contents(known, guidance, wanted, found, visit(known, found.in_place, wanted.since)).page()


class _Contents:
    """The parts of one page, and the sources in the order of their first use."""

    def __init__(self, diary: Diary, guidance: Guidance, wanted: Wanted, found: DiaryPatterns, counts: Visit) -> None:
        self.diary = diary
        self.guidance = guidance
        self.base = guidance.base
        self.label = guidance.base.labels
        self.words = DiaryWords(guidance.base)
        self.wanted = wanted
        self.found = found
        self.counts = counts
        self.sources = Page(guidance.base, "", "neutral")

    def page(self) -> ClinicPage:
        """The whole page. Sources are numbered as they are used, so they come last."""
        limits = [Line(self.label["visit_self"])]
        limits += [Line(one.text) for one in Speaker(self.base).limits()]
        first = (self.flags(),), (self.stretches(),), (self.ribbon(),)
        second = [tuple(filter(None, (self.whole(), self.change())))]
        second.append(tuple(filter(None, (self.published(), self.notes()))))
        last = self.conventions(), self.source_list()
        edition = self.label["visit_edition"].format(
            version=self.base.edition.version, region=self.base.regions.names[self.guidance.region]
        )
        rows = (*first, *second, last)
        facts = tuple(self.facts(self.found.in_place))
        return ClinicPage(self.label["visit_title"], self.base.language, self.wanted.today, facts, tuple(limits), rows, edition)

    def facts(self, there: InPlace) -> Iterator[tuple[str, str]]:
        """Which coil, since when, and which day it is."""
        missing, coil = self.label["visit_not_said"], there.model or there.kind
        yield self.label["visit_what"], self.words.detail(coil) if coil else missing
        yield self.label["visit_begun"], str(there.day_1) if there.since else missing
        if there.came_out:
            yield self.label["visit_out"], str(there.last + timedelta(1))
            yield self.label["visit_today"], str(self.wanted.today)
        else:
            yield self.label["visit_today"], self.label["visit_day"].format(today=self.wanted.today, day=there.days)

    def flags(self) -> Block:
        """The rules that fire on what the diary alone answers, most urgent first; none below those that call for a visit soon."""
        case = Case({}, today=self.wanted.today, region=self.guidance.region)
        reasons = answer_with_diary(case, self.diary, self.guidance).answer.reasons
        fired = sorted((one for one in reasons if one.level > Urgency.ROUTINE), key=lambda one: -one.level)
        lines = []
        for one in fired[:MOST_FLAGS]:
            words = {"level": self.base.answer.urgency[one.level].label, "says": one.says.text}
            lines.append(Line(self.label["visit_flag"].format(**words), self.sources.marks(_some(one.says.sources)), strong=True))
        if len(fired) > MOST_FLAGS:
            lines.append(Line(self.label["visit_flags_more"].format(count=len(fired) - MOST_FLAGS)))
        return Block(self.label["visit_flags"], tuple(lines) or (Line(self.label["visit_flags_none"]),))

    def stretches(self) -> Block:
        """A row for each reference period: class, counts, longest episode, days that are not recorded."""
        names = ("stretch", "class", "prolonged", "heavier", "spotting", "longest", "missing")
        head = tuple(self.label["picture_class" if name == "class" else f"visit_{name}"] for name in names)
        length = self.found.periods[0].period.last_day - self.found.periods[0].period.first_day + 1 if self.found.periods else 0
        rows = []
        for read in self.found.periods[-MOST_STRETCHES:]:
            one = read.period
            over = min(one.last_day, self.found.in_place.days) - one.first_day + 1
            missing = one.missing - (one.last_day - one.first_day + 1 - over)
            span = {"first": one.first_day, "last": one.last_day, "from": read.first, "to": read.last}
            counts = (counted(count, one, self.base) for count in (one.bleeding_days, one.spotting_days, one.longest_episode))
            days = self.label["visit_span"].format(**span)
            name = self.label["visit_open"] if one.withheld == UNFINISHED else class_words(read, self.base)
            rows.append((days, name, prolonged_words(read, self.base), *counts, self.percent(missing, over)))
        left_out = max(0, len(self.found.periods) - MOST_STRETCHES)
        note = self.label["visit_table_earlier"].format(days=length, count=left_out)
        if not rows:
            return Block(self.label["picture_classes"], (Line(self.label["pattern_none"]),))
        heading = self.label["visit_table"].format(days=length)
        return Block(heading, (Line(note),) if left_out else (), _without_empty(Table(head, tuple(rows))))

    def percent(self, part: int, whole: int) -> str:
        """A share in whole percent."""
        return self.label["visit_percent"].format(percent=round(100 * part / whole) if whole else 0)

    def ribbon(self) -> Block:
        """The last days as a picture."""
        there = self.found.in_place
        first = max(there.day_1, there.last - timedelta(RIBBON_DAYS - 1))
        days = shown(self.diary, there.day_1, first, there.last)
        title = heading(there, self.base) if first == there.day_1 else self.label["visit_ribbon"].format(days=len(days))
        frame = Frame("days", title, self.wanted.today)
        narrow = ribbon(days, self.diary, self.base, frame._replace(name="days-narrow"), narrow=True)
        return Block("", picture=ribbon(days, self.diary, self.base, frame), narrow=narrow)

    def whole(self) -> Block:
        """Acts, pain and missing days over the whole time."""
        one = self.counts.whole
        hurt = self.label["visit_hurt_of"].format(count=one.hurt, days=one.rated)
        of = {"count": one.missing, "days": one.days, "percent": round(100 * one.missing / one.days)}
        rows = (
            (self.label["visit_acts"], k_of_n(one.acts, self.base)),
            (self.label["visit_hurt"], hurt),
            (self.label["visit_left_out"], self.label["visit_of"].format(**of)),
        )
        return Block(self.label["visit_counts"], table=Table((), rows))

    def change(self) -> Block | None:
        """The days since the last visit beside those before it."""
        before, since = self.counts.before, self.counts.since
        if since is None:
            return None
        head = ("", *(self._span(name, one) for name, one in (("before", before), ("since", since))))
        rows = zip(*(self._counts(one) for one in (before, since)), strict=True)
        names = ("any", "heavier", "hurt", "acts", "missing")
        table = Table(head, tuple((self.label[f"visit_{name}"], *pair) for name, pair in zip(names, rows, strict=True)))
        events = [
            self.label["visit_on"].format(on=one.on, what=self.words.event(one)) for one in self.counts.events[-MOST_EVENTS:]
        ]
        lines = (Line(f"{self.label['visit_events']}: {'; '.join(events)}."),) if events else ()
        return Block(self.label["visit_change"].format(since=since.first), lines, table)

    def _span(self, name: str, one: Stretch | None) -> str:
        if one is None:
            return self.label["visit_no_before"]
        return self.label[f"visit_{name}"].format(**{"from": one.first, "to": one.last})

    def _counts(self, one: Stretch | None) -> tuple[str, ...]:
        if one is None:
            return ("",) * 5
        return (str(one.blood), str(one.heavier), str(one.hurt), k_of_n(one.acts, self.base), self.percent(one.missing, one.days))

    def published(self) -> Block:
        """Published figures beside the latest period that is over and has some; why there is none, or no profile of patterns."""
        typicals = typical_periods(self.diary, self.base, self.wanted.today, self.wanted.choices)
        over = [one for one in typicals.periods if one.typical.comparisons and not one.read.period.withheld] if typicals else []
        why = typicals.why_none if typicals else None
        none = (Line(self.label[f"typical_none_{why}" if why else "typical_not_over"]),) if why or not over else ()
        if not over:
            return Block(self.label["visit_published_none"], none)
        latest = max(over, key=_length_and_day)
        lines = [
            Line(said(one, self.base.patterns, self.label), self.sources.marks(cited(one.profile.citations)))
            for one in latest.typical.comparisons[:MOST_FIGURES]
        ]
        days = {"first": latest.read.period.first_day, "last": latest.read.period.last_day}
        return Block(self.label["visit_published"].format(**days), (*none, *lines))

    def notes(self) -> Block | None:
        """The latest notes, since the last visit where its day is known, if they are wanted."""
        begin = self.wanted.since or self.found.in_place.day_1
        noted = [day for on, day in self.diary.days.items() if day.note and on >= begin] if self.wanted.notes else []
        lines = (Line(self.label["visit_on"].format(on=day.on, what=_cut(day.note or ""))) for day in noted[-MOST_NOTES:])
        return Block(self.label["visit_notes"], tuple(lines)) if noted else None

    def conventions(self) -> Block:
        """Every convention in words."""
        choices = [one.text for one in self.found.conventions.said(self.base.patterns)]
        text = " ".join([*choices, self.label["visit_counted_more"]])
        classes = [one for one in self.base.patterns.classes.values() if one.rules == "belsey"]
        defined = " ".join(f"{one.name[:1].upper()}{one.name[1:]}: {one.says}" for one in classes)
        more = self.sources.marks(one for each in classes for one in cited(each.citations))
        return Block(self.label["visit_counted"], (Line(defined, more), Line(text)), small=True)

    def source_list(self) -> Block:
        """Each source by its number, with the places that were read."""
        lines = []
        for id, number in self.sources.numbers.items():
            source = self.base.sources[id]
            lines.append(Line(f"[{number}] {source.publisher}: {source.title}. {source.edition}."))
        return Block(self.label["visit_sources"], tuple(lines), small=True)


def _without_empty(table: Table) -> Table:
    """A table without the columns in which nothing stands."""
    kept = [place for place in range(len(table.head)) if any(row[place] for row in table.rows)]
    return Table(tuple(table.head[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in table.rows))


def _some(sources: Sequence[Cited]) -> list[Cited]:
    """At most three sources of a rule, the weakest among them: the page is short, and must not look surer than the rule is."""
    weakest = max(sources, key=lambda one: [*Status].index(Status(one.status)))
    kept = [*dict.fromkeys([*sources[: MOST_SOURCES - 1], weakest])]
    return [one for one in sources if one in kept]


def _length_and_day(one: TypicalPeriod) -> tuple[int, int]:
    period = one.read.period
    return period.last_day - period.first_day, period.first_day


def _cut(note: str) -> str:
    words = plain_text(note)
    return words if len(words) <= LONGEST_NOTE else words[: LONGEST_NOTE - 1].rstrip() + "…"

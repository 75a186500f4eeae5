"""Apple Health: `export.xml`, read as a stream, so that a file of many gigabytes needs no more memory than a small one.

Names of the values: HealthKit headers; both those up to iOS 17 (`HKCategoryValueMenstrualFlow*`) and since iOS 18
(`HKCategoryValueVaginalBleeding*`), which stand in one file. `...None` says that there was no bleeding; spotting has no
grade; blood after sex has no field. A contraceptive is only "intrauterine device", its kind is not told.

What stands before `<HealthData` is cut away unread: Apple's own declarations there are broken since iOS 16, and only there
could an XML file declare entities that swell. Apple also writes control characters, which no XML may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NoReturn
from xml.parsers import expat

from iudcare.diary.entry import Amount, EventKind
from iudcare.diary.importers.contents import UTF_16
from iudcare.diary.importers.notebook import AFTER_SEX, CLOTS, LONGEST_PERIOD, Notebook
from iudcare.diary.importers.sources import Stream
from iudcare.errors import DiaryError

CHUNK = 1 << 16
MOST_HEAD = 1 << 20
"""Bytes before the first element; Apple writes about 10,000."""
MOST_PENDING = 1 << 20
"""Bytes without an element in between; more is no export."""
KIND = "HKCategoryTypeIdentifier"
GENERATIONS = ("hkcategoryvaluemenstrualflow", "hkcategoryvaluevaginalbleeding")
WORDS = {"none": Amount.NONE, "light": Amount.LIGHT, "medium": Amount.MODERATE, "heavy": Amount.HEAVY, "unspecified": None}
AMOUNTS = {f"{begin}{word}": amount for begin in GENERATIONS for word, amount in WORDS.items()}
"""Amounts by the whole name of the value, in small letters; `None`: that there was bleeding, and not how much."""
PAINS = ("AbdominalCramps", "PelvicPain")
FLOWS = ("MenstrualFlow", "BleedingAfterPregnancy")
KINDS = (*FLOWS, "IntermenstrualBleeding", *PAINS, "SexualActivity", "Contraceptive")
GRADES = {"notpresent": 0, "mild": 1, "moderate": 2, "severe": 3, "unspecified": None}
SEVERITY = {f"hkcategoryvalueseverity{word}": grade for word, grade in GRADES.items()}
IUD = "HKCategoryValueContraceptiveIntrauterineDevice"
OTHER = "they are no part of a diary"
_ROOT = re.compile(rb"<HealthData[\s/>]")
_COPY = re.compile(rb"<ClinicalDocument[\s>]")
_NOT_XML = bytes(code for code in range(32) if code not in (9, 10, 13))


def recognises(head: bytes) -> bool:
    """An element `HealthData` near the beginning."""
    return _ROOT.search(head.replace(b"\0", b"")) is not None


def recognises_copy(head: bytes) -> bool:
    """The copy for hospitals, `export_cda.xml`, which holds no cycle tracking."""
    return _COPY.search(head) is not None


def take(stream: Stream, notebook: Notebook) -> None:
    """The records of cycle tracking. `DiaryError` when the file is cut off, damaged, or declares entities.

    >>> import io
    >>> notebook, said = Notebook("export.xml"), 'startDate="2026-03-02 08:00:00 +0100" endDate="2026-03-02 08:00:00 +0100"'
    >>> record = f'<Record type="HKCategoryTypeIdentifierMenstrualFlow" {said} value="HKCategoryValueMenstrualFlowNone"/>'
    >>> take(Stream("export.xml", io.BytesIO(f"<HealthData>{record}</HealthData>".encode())), notebook)
    >>> [day.bleeding.word for day in notebook.diary().days.values()]
    ['none']
    """
    notebook.lacks(AFTER_SEX, CLOTS)
    reading = _Records(notebook)
    parser = expat.ParserCreate()
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.EntityDeclHandler = reading.entity
    fed = 0
    try:
        for chunk in _chunks(stream, notebook):
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > MOST_PENDING:
                raise DiaryError(f"{notebook.file}: a single element of more than {MOST_PENDING >> 20} MB. It is no export.")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        message = f"line {error.lineno}: not whole XML ({expat.ErrorString(error.code)}). It is cut off or damaged"
        raise DiaryError(f"{notebook.file}: {message}; export it again.") from None
    if reading.others:
        notebook.lost("other records of health", OTHER, reading.others)


def _chunks(stream: Stream, notebook: Notebook) -> Iterator[bytes]:
    """The bytes from the first element on. What was cut away is replaced by its lines, so that faults name the right line."""
    head = b""
    while not (root := _ROOT.search(head)) and len(head) < MOST_HEAD and (more := stream.read(CHUNK)):
        head += more
    if head.startswith(UTF_16):
        raise DiaryError(f"{notebook.file}: text in UTF-16, and Apple Health writes UTF-8. Export it again.")
    start = root.start() if root else 0
    if b"<!ENTITY" in head[:start]:
        raise DiaryError(f"{notebook.file}: it declares entities, as no export of Apple Health does. Not read.")
    yield b"\n" * head.count(b"\n", 0, start) + head[start:].translate(None, _NOT_XML)
    while more := stream.read(CHUNK):
        yield more.translate(None, _NOT_XML)


class _Records:
    """What the parser meets: the records that stand directly under the root; those in a correlation stand there again."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        self.depth = 0
        self.others = 0
        self.acts: set[tuple[str, ...]] = set()

    def start(self, name: str, said: dict[str, str]) -> None:
        """An element begins."""
        self.depth += 1
        if self.depth == 2 and name == "Record":
            self.record(said.get("type", "").removeprefix(KIND), said)

    def end(self, _: str) -> None:
        """An element ends."""
        self.depth -= 1

    def entity(self, *_: object) -> NoReturn:
        """An entity is declared."""
        raise DiaryError(f"{self.notebook.file}: it declares entities, as no export of Apple Health does. Not read.")

    def record(self, kind: str, said: Mapping[str, str]) -> None:
        """A record, by its kind. A day is what the time of the phone said; it is never converted."""
        if kind not in KINDS:
            self.others += 1
            return
        place = f"{kind} of {said.get('startDate', '')[:10]}"
        on = self.notebook.day(said.get("startDate"), place)
        if on and kind in FLOWS:
            self.flow(on, said, place)
        elif on and kind == "IntermenstrualBleeding":
            for day in self.days(on, said, place):
                self.notebook.bleeding(day, Amount.SPOTTING)
        elif on and kind in PAINS:
            self.pain(on, said, place)
        elif on and kind == "SexualActivity":
            self.sex(on, said)
        elif on:
            self.contraceptive(on, said)

    def flow(self, on: date, said: Mapping[str, str], place: str) -> None:
        """An amount of a day, or of several."""
        value = said.get("value", "").lower()
        for day in self.days(on, said, place):
            if value in AMOUNTS and AMOUNTS[value] is None:
                self.notebook.bled(day, day, place)
            elif amount := self.notebook.known(AMOUNTS, said.get("value"), place, "the value"):
                self.notebook.bleeding(day, amount)

    def days(self, on: date, said: Mapping[str, str], place: str) -> list[date]:
        """The days of a record; one that ends at midnight ends the day before."""
        until = said.get("endDate", "")
        last = self.notebook.day(until, place) if until[:10] != str(on) else on
        if last is None:
            return []
        if last > on and until[10:19] == " 00:00:00":
            last -= timedelta(days=1)
        if not 0 <= (last - on).days < LONGEST_PERIOD:
            self.notebook.problem(place, f"it lasts until {last}, which is not possible", "It was left out; add the days by hand")
            return []
        return [on + timedelta(days=day) for day in range((last - on).days + 1)]

    def pain(self, on: date, said: Mapping[str, str], place: str) -> None:
        """Pain with its severity; without one it only hurts."""
        value = said.get("value", "").lower()
        if value in SEVERITY and SEVERITY[value] is None:
            self.notebook.hurts(on)
            return
        grade = self.notebook.known(SEVERITY, said.get("value"), place, "the severity")
        if grade is not None:
            self.notebook.pain(on, grade)

    def sex(self, on: date, said: Mapping[str, str]) -> None:
        """A sex act; the same moment from two apps is one act."""
        moment = (said.get("startDate", ""), said.get("endDate", ""))
        sources = {one[2] for one in self.acts if one[:2] == moment}
        if sources - {said.get("sourceName", "")}:
            self.notebook.lost("sex: recorded twice", "two apps recorded the same moment; it counts once")
            return
        self.acts.add((*moment, said.get("sourceName", "")))
        self.notebook.act(on)

    def contraceptive(self, on: date, said: Mapping[str, str]) -> None:
        """A contraceptive from the day on which it was begun. When it ends may be a plan, so it is not read."""
        if said.get("value") != IUD:
            self.notebook.lost("other contraceptives", "a diary keeps only the coil")
            return
        self.notebook.event(on, EventKind.FITTED)
        self.notebook.lost("contraceptive: until when", "it may be the day on which it is planned to be changed")

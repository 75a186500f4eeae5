"""HL7 FHIR R4: a bundle of one person's resources.

Codes: see `anchors/diary.md` section 2, where each is marked as seen or recalled. A day's flow is an Observation (SNOMED CT
364308001) whose values are local words; spotting 9126005; cramps 431416001 with a number from 0 to 4; the coil is a Procedure,
with its Device. A first day of a period (LOINC 8665-2) is a day that bled. Resources entered in error are skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from iudcare.diary.entry import MOST_PAIN, Amount, EventKind
from iudcare.diary.importers.contents import Record, records, word
from iudcare.diary.importers.notebook import AFTER_SEX, CLOTS, SEX, WITHOUT, Notebook, shown
from iudcare.errors import DiaryError

FLOW, SPOTTING, INTERMENSTRUAL, CRAMPS, LAST_PERIOD = "364308001", "9126005", "237130006", "431416001", "8665-2"
WORDS = {
    "none": Amount.NONE,
    "spotting": Amount.SPOTTING,
    "light": Amount.LIGHT,
    "medium": Amount.MODERATE,
    "moderate": Amount.MODERATE,
    "heavy": Amount.HEAVY,
}
FITTED, REMOVED, REPLACED = {"65200003", "58300"}, {"68254000", "58301"}, {"46706006"}
PROCEDURES = ((FITTED, EventKind.FITTED), (REMOVED, EventKind.REMOVED), (REPLACED, EventKind.REPLACED))
HORMONAL, COPPER = ("lng", "levonorgestrel", "hormonal"), ("copper", "cu-iud", "tcu")
NOT_SO = ("entered-in-error", "cancelled", "not-done")
WORST = 4


def recognises(data: object) -> bool:
    """A mapping that names its type of resource."""
    return isinstance(data, dict) and isinstance(data.get("resourceType"), str)


def take(data: object, notebook: Notebook) -> None:
    """The resources of a bundle, or a single one.

    Raises `DiaryError` when there is more than one person.

    >>> notebook = Notebook("bundle.json")
    >>> code = {"coding": [{"system": "http://snomed.info/sct", "code": "9126005"}]}
    >>> spotting = {"resourceType": "Observation", "code": code, "effectiveDateTime": "2026-03-02", "valueBoolean": True}
    >>> take(spotting, notebook)
    >>> [day.bleeding.word for day in notebook.diary().days.values()]
    ['spotting']
    """
    notebook.lacks(WITHOUT, SEX, AFTER_SEX, CLOTS)
    found = list(_resources(data, notebook))
    people = {word(_within(one, "subject", "reference")) for _, one in found if "subject" in one}
    if len(people) > 1:
        raise DiaryError(f"{notebook.file}: it holds more than one person. Give a bundle of one person.")
    detail = _detail([one for _, one in found])
    for place, one in found:
        if one.get("status") in NOT_SO:
            notebook.lost("resources that were withdrawn", "they say so themselves")
            continue
        match one.get("resourceType"):
            case "Observation":
                _observation(one, place, notebook)
            case "Procedure":
                _procedure(one, detail, place, notebook)
            case "DeviceUseStatement" | "Device" | "Patient":
                continue
            case _:
                notebook.lost("other resources", "they are no part of a diary")
    if not notebook.events:
        _uses(found, detail, notebook)


def _resources(data: object, notebook: Notebook) -> Iterator[tuple[str, Record]]:
    if isinstance(data, dict) and data.get("resourceType") == "Bundle":
        for place, entry in records(notebook, data, "entry"):
            resource = entry.get("resource")
            if isinstance(resource, dict):
                yield f"{place}.resource", resource
            else:
                notebook.problem(place, "an entry without a resource", "It was left out; export it again")
    elif isinstance(data, dict):
        yield "the resource", data


def _within(value: object, *keys: str) -> object:
    """The value under some keys, or `None`."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _codes(concept: object) -> set[str]:
    """The codes of a concept, of whichever system; those that are looked for here are of one system each."""
    coding = _within(concept, "coding")
    found = [_within(one, "code") for one in coding] if isinstance(coding, list) else []
    return {one for one in found if isinstance(one, str)}


def _observation(one: Record, place: str, notebook: Notebook) -> None:
    codes = _codes(one.get("code"))
    if LAST_PERIOD in codes:
        if on := notebook.day(one.get("valueDateTime"), place):
            notebook.bled(on, on, place)
        return
    if not codes & {FLOW, SPOTTING, INTERMENSTRUAL, CRAMPS}:
        notebook.lost("other observations", "they are no part of a diary")
        return
    on = notebook.day(one.get("effectiveDateTime") or _within(one, "effectivePeriod", "start"), place)
    if on is None or "dataAbsentReason" in one:
        return
    if FLOW in codes:
        _flow(on, one, place, notebook)
    elif CRAMPS in codes:
        _cramps(on, one, place, notebook)
    elif one.get("valueBoolean") is not True:
        notebook.lost("no spotting", "it does not say that there was no bleeding")
    elif SPOTTING in codes:
        notebook.bleeding(on, Amount.SPOTTING)
    else:
        notebook.bled(on, on, place)


def _flow(on: date, one: Record, place: str, notebook: Notebook) -> None:
    codes = sorted(_codes(one.get("valueCodeableConcept")), key=lambda code: (code.lower() not in WORDS, code))
    if amount := notebook.known(WORDS, codes[0] if codes else one.get("valueString"), place, "the value"):
        notebook.bleeding(on, amount)


def _cramps(on: date, one: Record, place: str, notebook: Notebook) -> None:
    grade = one.get("valueInteger")
    if grade is None:
        notebook.hurts(on)
    elif type(grade) is int and 0 <= grade <= WORST:
        notebook.pain(on, min(grade, MOST_PAIN))
        if grade > MOST_PAIN:
            notebook.lost("pain: 4", "recorded as severe, the most that a diary has")
    else:
        notebook.problem(place, f"pain of {shown(grade)} is not possible", "It was left out; add it by hand")


def _procedure(one: Record, detail: str | None, place: str, notebook: Notebook) -> None:
    kind = next((kind for codes, kind in PROCEDURES if codes & _codes(one.get("code"))), None)
    if kind is None:
        notebook.lost("other procedures", "they are no part of a diary")
    elif on := notebook.day(one.get("performedDateTime") or _within(one, "performedPeriod", "start"), place):
        notebook.event(on, kind, None if kind == EventKind.REMOVED else detail)


def _detail(resources: list[Record]) -> str | None:
    """The kind of coil, by the name of the one device; `None` when it is not told or there are several."""
    kinds = set()
    for one in resources:
        names = one.get("deviceName") if one.get("resourceType") == "Device" else None
        said = " ".join(word(_within(name, "name")) for name in names).lower() if isinstance(names, list) else ""
        kinds |= {"hormonal"} if any(word in said for word in HORMONAL) else set()
        kinds |= {"copper"} if any(word in said for word in COPPER) else set()
    return kinds.pop() if len(kinds) == 1 else None


def _uses(found: list[tuple[str, Record]], detail: str | None, notebook: Notebook) -> None:
    """When a device came into use, where no procedure says so. Only a device that is known to be a coil counts."""
    for place, one in found:
        start = _within(one, "timingPeriod", "start")
        if one.get("resourceType") == "DeviceUseStatement" and detail and start and (on := notebook.day(start, place)):
            notebook.event(on, EventKind.FITTED, detail)

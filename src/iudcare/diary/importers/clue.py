"""Clue: `measurements.json` of "Download my data", and the older Android backup (`.cluedata`).

Words of the format: lunarlog docs/import/clue-mapping.md, clue-to-drip conversionrules.md, Mensinator ClueImport.kt.
Clue says positively that there was no bleeding (`period/none`) and no pain (`pain_free`). It has no grade of pain and no
field for blood after sex; people make a tag for that. The options of `birth_control_iud` are not attested.
"""

from __future__ import annotations

from datetime import date

from iudcare.diary.entry import Amount, EventKind
from iudcare.diary.importers.contents import records, word
from iudcare.diary.importers.notebook import AFTER_SEX, CLOTS, DEVICE, GRADE, WITHOUT, Notebook

PERIOD = {
    "none": Amount.NONE,
    "spotting": Amount.SPOTTING,
    "light": Amount.LIGHT,
    "medium": Amount.MODERATE,
    "heavy": Amount.HEAVY,
    "very_heavy": Amount.HEAVY,
}
NO_SPOTTING = {"none", "no_spotting"}
NO_PAIN = "pain_free"
PAINS = {"period_cramps", "cramps", "lower_back", "ovulation"}
SEX = {"protected_sex", "unprotected_sex", "protected", "unprotected"}
WITHDRAWAL = "withdrawal"
IUD = {
    "inserted": EventKind.FITTED,
    "thread_checked": EventKind.THREAD_CHECK,
    "threads_checked": EventKind.THREAD_CHECK,
    "removed": EventKind.REMOVED,
    "replaced": EventKind.REPLACED,
}
MOST_TORN = 20
"""Entries at the beginning that may be damaged without the format being in doubt."""
NOT_CARRIED = frozenset(
    """
    ailments appointments bbt birth_control birth_control_pill birth_control_ring birth_control_patch birth_control_implant
    birth_control_injection collection_method craving cravings digestion discharge energy exercise feelings fluid hair leisure
    medication meditation mental mind mood motivation mucus party pms poop skin sleep sleep_duration sleep_quality social
    social_life stool temperature tests weight
    """.split()  # noqa: SIM905 - words
)
"""Kinds of entry that a diary has no field for."""


def recognises(data: object) -> bool:
    """A list of entries with a type and a date, though not each of the first need be whole."""
    first = data[:MOST_TORN] if isinstance(data, list) else []
    return any(isinstance(one, dict) and "type" in one and "date" in one for one in first)


def take(data: object, notebook: Notebook) -> None:
    """The entries of `measurements.json`.

    >>> notebook = Notebook("measurements.json")
    >>> take([{"date": "2026-03-02", "type": "period", "value": {"option": "none"}}], notebook)
    >>> [day.bleeding.word for day in notebook.diary().days.values()]
    ['none']
    """
    notebook.lacks(GRADE, AFTER_SEX, CLOTS)
    for place, entry in records(notebook, {"entry": data}, "entry"):
        on = notebook.day(entry.get("date"), place)
        if on and _is_kind(entry.get("type"), place, notebook):
            _entry(on, word(entry["type"]), entry.get("value"), place, notebook)


def recognises_backup(data: object) -> bool:
    """A list of days under `data`, or an empty one."""
    days = data.get("data") if isinstance(data, dict) else None
    return isinstance(days, list) and all(isinstance(day, dict) and "day" in day for day in days[:1])


def take_backup(data: object, notebook: Notebook) -> None:
    """The days of a backup; each key of a day is a kind of entry.

    >>> notebook = Notebook("a.cluedata")
    >>> take_backup({"data": [{"day": "2026-03-02T00:00:00Z", "period": "spotting"}]}, notebook)
    >>> [day.bleeding.word for day in notebook.diary().days.values()]
    ['spotting']
    """
    notebook.lacks(WITHOUT, GRADE, AFTER_SEX, CLOTS, DEVICE)
    for place, day in records(notebook, data, "data"):
        on = notebook.day(day.get("day"), place)
        for kind, value in day.items() if on else ():
            if on and kind != "day" and _is_kind(kind, f"{place}.{kind}", notebook):
                _entry(on, kind, value, f"{place}.{kind}", notebook)


def _is_kind(kind: object, place: str, notebook: Notebook) -> bool:
    """Whether it is a kind that can be carried; else it is counted."""
    if isinstance(kind, str) and kind in NOT_CARRIED:
        notebook.lost(kind, "a diary does not keep it")
        return False
    if kind in ("period", "spotting", "pain", "sex_life", "sex", "tags", "birth_control_iud"):
        return True
    what = "a kind of entry that this importer does not know"
    notebook.problem(place, what, "It was left out; add by hand what matters of it")
    return False


def _entry(on: date, kind: str, value: object, place: str, notebook: Notebook) -> None:
    options = _options(value)
    if not options:
        notebook.problem(place, "an entry without an option", "It was left out; add it by hand")
    match kind:
        case "period":
            _period(on, options, place, notebook)
        case "spotting":
            _spotting(on, options, notebook)
        case "pain":
            _pain(on, options, notebook)
        case "sex_life" | "sex":
            _sex(on, options, notebook)
        case "tags":
            for option in options:
                notebook.note(on, option)
        case "birth_control_iud":
            for option in options:
                if event := notebook.known(IUD, option, place, "the option"):
                    notebook.event(on, event)


def _options(value: object) -> list[str]:
    """The options of a value: one mapping or a list of them (both occur for one kind), or plain words in a backup."""
    several = value if isinstance(value, list) else [value]
    found = [one.get("option") if isinstance(one, dict) else one for one in several]
    return [one for one in found if isinstance(one, str)]


def _period(on: date, options: list[str], place: str, notebook: Notebook) -> None:
    for option in options:
        if amount := notebook.known(PERIOD, option, place, "the amount"):
            notebook.bleeding(on, amount)
        if option == "very_heavy":
            notebook.lost("bleeding: very heavy", "recorded as heavy, the most that a diary has")


def _spotting(on: date, options: list[str], notebook: Notebook) -> None:
    for option in options:
        if option in NO_SPOTTING:
            notebook.lost("no spotting", "it does not say that there was no bleeding")
        else:
            notebook.bleeding(on, Amount.SPOTTING)
            notebook.lost("spotting: colour", "a diary does not keep it")


def _pain(on: date, options: list[str], notebook: Notebook) -> None:
    if options == [NO_PAIN]:
        notebook.pain(on, 0)
    elif PAINS & set(options):
        notebook.hurts(on)
    for option in options:
        if option not in (NO_PAIN, *PAINS):
            notebook.lost("pain elsewhere", "a diary keeps only how bad pain in the belly was")


def _sex(on: date, options: list[str], notebook: Notebook) -> None:
    acts = [option for option in options if option in SEX] or [option for option in options if option == WITHDRAWAL]
    for _ in acts:
        notebook.act(on)
        notebook.lost("sex: protection", "a diary does not keep it")
    for option in options:
        if option not in (*SEX, WITHDRAWAL):
            notebook.lost("sex: other entries", "they are no sex act")

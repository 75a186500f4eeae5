"""Menstrudel: its five JSON files, one for each kind of data.

Tables and meanings: Menstrudel database_migrator.dart (version 11) and its enums. `flow` 0 says that there was no bleeding.
Before version 6 the numbers of `flow` meant other things, and before version 8 a `painLevel` of 0 was only the default.
`periods` are worked out by the app from the logs, so they are not read. Blood after sex stands in a note or a symptom that
the person made.
"""

from __future__ import annotations

from datetime import date

from iudcare.diary.entry import MOST_PAIN, Amount, Bled, EventKind, Product, ProductKind
from iudcare.diary.importers.after_sex import says_after_sex
from iudcare.diary.importers.contents import Record, records, word
from iudcare.diary.importers.notebook import AFTER_SEX, CLOTS, Notebook, shown

KNOWN_VERSION = 11
FLOW = dict(enumerate((Amount.NONE, Amount.SPOTTING, Amount.LIGHT, Amount.MODERATE, Amount.HEAVY)))
FLOW_5 = dict(enumerate((Amount.NONE, Amount.LIGHT, Amount.MODERATE, Amount.HEAVY)))
FLOW_4 = dict(enumerate((Amount.LIGHT, Amount.MODERATE, Amount.HEAVY)))
UNBEARABLE = 4
PAINS = {"cramps"}
SYMPTOMS = {"acne", "backPain", "bloating", "fatigue", "headache", "moodSwings", "nausea"}
"""Symptoms that the app comes with; any other was made by the person, so its name is kept as a note."""
DEVICES = {"hormonaliud": "hormonal", "copperiud": "copper", "iud": ""}
PRODUCTS = {
    "pad": ProductKind.PAD,
    "tampon": ProductKind.TAMPON,
    "menstrualcup": ProductKind.CUP,
    "periodunderwear": ProductKind.UNDERWEAR,
}
NO_ACT = ("oral", "manual")


def recognises(data: object) -> bool:
    """A mapping with the version of the database, and when it was exported."""
    return isinstance(data, dict) and "db_version" in data and "exported_at" in data


def take(data: object, notebook: Notebook) -> None:
    """Whatever kinds of data the file holds.

    >>> notebook = Notebook("menstrudel.json")
    >>> log = {"id": 1, "date": "2026-03-02T00:00:00.000", "flow": 0, "painLevel": None}
    >>> take({"db_version": 11, "period_logs": [log]}, notebook)
    >>> [day.bleeding.word for day in notebook.diary().days.values()]
    ['none']
    """
    version = data.get("db_version") if isinstance(data, dict) else None
    if type(version) is not int or not 1 <= version < 1000:
        notebook.problem("db_version", f"{shown(version)} is no version", "Nothing was read; update Menstrudel and export again")
        return
    if version > KNOWN_VERSION:
        what = f"version {version} is newer than {KNOWN_VERSION}, the last one that is known here"
        notebook.decided("db_version", what, "Compare some days with the app")
    notebook.lacks(AFTER_SEX, CLOTS)
    _logs(data, version, notebook)
    for place, one in records(notebook, data, "reversible_contraceptive_logs"):
        _device(one, place, notebook)
    for place, one in records(notebook, data, "sexual_activity_logs"):
        _sex(one, place, notebook)
    for place, one in records(notebook, data, "sanitary_product_logs"):
        _product(one, place, notebook)
    for key in data if isinstance(data, dict) else ():
        if "pill" in key.lower():
            notebook.lost("pills", "a diary does not keep them")


def _logs(data: object, version: int, notebook: Notebook) -> None:
    flows = FLOW if version >= 6 else FLOW_5 if version == 5 else FLOW_4
    dates: dict[object, date] = {}
    for place, log in records(notebook, data, "period_logs"):
        if on := notebook.day(log.get("date"), place):
            identity = log.get("id")
            if isinstance(identity, int):
                dates[identity] = on
            _flow(on, log.get("flow"), flows, place, notebook)
            _pain(on, log.get("painLevel"), version, place, notebook)
    for place, one in records(notebook, data, "log_symptoms"):
        identity = one.get("log_id_fk")
        found = dates.get(identity) if isinstance(identity, int) else None
        if found:
            _symptom(found, word(one.get("symptom")), notebook)
        else:
            notebook.problem(place, "a symptom of no day", "It was left out; export the file again")


def _flow(on: date, raw: object, flows: dict[int, Amount], place: str, notebook: Notebook) -> None:
    if type(raw) is int and raw in flows:
        notebook.bleeding(on, flows[raw])
    elif raw is not None:
        notebook.problem(place, f"flow {shown(raw)} is not known", "It was left out; add it by hand")


def _pain(on: date, raw: object, version: int, place: str, notebook: Notebook) -> None:
    if raw is None or (raw == 0 and version < 8):
        return
    if type(raw) is not int or not 0 <= raw <= UNBEARABLE:
        notebook.problem(place, f"painLevel {shown(raw)} is not known", "It was left out; add it by hand")
        return
    notebook.pain(on, min(raw, MOST_PAIN))
    if raw > MOST_PAIN:
        notebook.lost("pain: unbearable", "recorded as severe, the most that a diary has")


def _symptom(on: date, name: str, notebook: Notebook) -> None:
    if name in PAINS:
        notebook.hurts(on)
    elif name in SYMPTOMS:
        notebook.lost("symptoms", "a diary does not keep them")
    else:
        notebook.note(on, name)


def _device(one: Record, place: str, notebook: Notebook) -> None:
    on = notebook.day(one.get("date"), place)
    kind = one.get("type")
    if on and isinstance(kind, str) and kind.lower() in DEVICES:
        notebook.event(on, EventKind.FITTED, DEVICES[kind.lower()] or None)
        notebook.note(on, one.get("note"))
    elif on:
        notebook.lost("other contraceptives", "a diary keeps only the coil")


def _sex(one: Record, place: str, notebook: Notebook) -> None:
    on = notebook.day(one.get("date_time"), place)
    if on is None:
        return
    note = one.get("note")
    blood = isinstance(note, str) and says_after_sex(note, of_the_act=True)
    notebook.note(on, note)
    if not blood and (one.get("participation_type") == "solo" or one.get("sex_type") in NO_ACT):
        notebook.lost("sex: other entries", "they are no sex act after which blood would be asked about")
        return
    notebook.act(on, Bled.SAME_DAY if blood else None)
    notebook.lost("sex: kind and protection", "a diary does not keep them")


def _product(one: Record, place: str, notebook: Notebook) -> None:
    on = notebook.day(one.get("logTime"), place)
    if on and (kind := notebook.known(PRODUCTS, one.get("type"), place, "the product")):
        notebook.product(on, Product(kind))
        notebook.lost("products: how full, and when", "Menstrudel does not tell how full; a diary does not keep when")
        notebook.note(on, one.get("note"))

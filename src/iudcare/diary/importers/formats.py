"""Which format a file is of, by its content, and the importer that reads it. A new format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from iudcare.diary.importers import (
    apple_health,
    clue,
    csv_days,
    drip,
    fhir,
    fitbit,
    flo,
    health_connect,
    mensinator,
    menstrudel,
    peri,
    periodical,
    samsung,
    sdtm,
)
from iudcare.diary.importers.contents import UTF_16, UnknownFormatError, json_of, kind_of, text_of
from iudcare.diary.importers.notebook import Notebook
from iudcare.diary.importers.sources import Source
from iudcare.errors import DiaryError

Content = TypeVar("Content")
Read = tuple[str, Notebook]


class Format(NamedTuple, Generic[Content]):
    """A format: its name, whether a content is of it, and how the content goes into a notebook."""

    name: str
    recognises: Callable[[Content], bool]
    take: Callable[[Content, Notebook], None]


JSON: tuple[Format[object], ...] = (
    Format("Clue", clue.recognises, clue.take),
    Format("Clue (backup)", clue.recognises_backup, clue.take_backup),
    Format("Flo", flo.recognises, flo.take),
    Format("Menstrudel", menstrudel.recognises, menstrudel.take),
    Format("Mensinator", mensinator.recognises, mensinator.take),
    Format("Periodical", periodical.recognises, periodical.take),
    Format("Peri", peri.recognises, peri.take),
    Format("FHIR", fhir.recognises, fhir.take),
)
TEXT: tuple[Format[str], ...] = (
    Format("Flo", flo.recognises_text, flo.take_text),
    Format("drip", drip.recognises, drip.take),
    Format("Samsung Health", samsung.recognises, samsung.take),
    Format("Fitbit", fitbit.recognises, fitbit.take),
    Format("SDTM", sdtm.recognises, sdtm.take),
    Format("CSV", csv_days.recognises, csv_days.take),
)
NAMES = ", ".join(dict.fromkeys([*(one.name for one in JSON), *(one.name for one in TEXT)])) + ", Apple Health, Health Connect"
COMPANIONS = {"cycle_settings.json": "Clue"}
"""Files that belong to an export and hold nothing that would show it, by their name."""


def read_source(source: Source, today: date | None) -> Read:
    """The format of a file and what it tells. `UnknownFormatError` when it is of none, another `DiaryError` when it is broken."""
    head = source.head()
    match kind_of(head):
        case "json":
            return _json(source, today)
        case "text":
            return _text(source, today)
        case "xml" if apple_health.recognises(head):
            notebook = Notebook(source.name, today)
            with source.open() as stream:
                apple_health.take(stream, notebook)
            return "Apple Health", notebook
        case "xml" if apple_health.recognises_copy(head):
            return _companion(source.name, "Apple Health")
        case "database":
            return _database(source, today)
        case "empty":
            raise UnknownFormatError(f"{source.name}: an empty file. Export it again.")
        case "packed":
            raise UnknownFormatError(
                f"{source.name}: a packed file inside a packed file. Unpack the outer one, and import the folder."
            )
    raise _unknown(source.name)


def _json(source: Source, today: date | None) -> Read:
    data = json_of(text_of(source.whole(), source.name), source.name)
    name = source.name.replace("\\", "/").rsplit("/", 1)[-1].lower()
    if data in ({}, []) and name in COMPANIONS:
        return _companion(source.name, COMPANIONS[name])
    return _taken(JSON, data, source.name, today)


def _text(source: Source, today: date | None) -> Read:
    head = source.head(4096)
    start = head.decode("utf-16" if head.startswith(UTF_16) else "utf-8-sig", errors="replace")
    if not any(one.recognises(start) for one in TEXT):
        raise _unknown(source.name)
    return _taken(TEXT, text_of(source.whole(), source.name), source.name, today)


def _database(source: Source, today: date | None) -> Read:
    notebook = Notebook(source.name, today)
    if not health_connect.take(source.whole(health_connect.MOST_BYTES), notebook):
        raise _unknown(source.name)
    return "Health Connect", notebook


def _taken(formats: tuple[Format[Content], ...], content: Content, name: str, today: date | None) -> Read:
    for one in formats:
        if one.recognises(content):
            notebook = Notebook(name, today)
            one.take(content, notebook)
            return one.name, notebook
    if content == []:
        raise DiaryError(f"{name}: an empty list, so there is nothing to import. Export it again.")
    raise _unknown(name)


def _companion(name: str, format_name: str) -> Read:
    notebook = Notebook(name)
    notebook.lost("a file beside the diary", "it holds no days, acts or events")
    return format_name, notebook


def _unknown(name: str) -> UnknownFormatError:
    return UnknownFormatError(
        f"{name}: of no format that is known here. Known are {NAMES}; a CSV needs the columns date and bleeding."
    )

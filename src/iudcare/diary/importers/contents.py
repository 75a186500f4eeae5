"""Bytes into text, JSON or a table, strictly: what is cut off, garbled or too deep is refused with its file and line."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import NamedTuple, NoReturn

from iudcare.diary.importers.notebook import Notebook, shown
from iudcare.errors import DiaryError

Record = dict[str, object]
"""A mapping of a foreign JSON file."""

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), *((mark, "utf-16") for mark in UTF_16))


class UnknownFormatError(DiaryError):
    """A file of no format that an importer knows."""


def kind_of(head: bytes) -> str:
    r"""What a file holds, by its first bytes: `database`, `xml`, `json`, `text`, `packed`, `binary` or `empty`.

    >>> kind_of(b"\xef\xbb\xbf [1]"), kind_of(b"date,bleeding"), kind_of(b"\x89PNG\x00")
    ('json', 'text', 'binary')
    """
    if head.startswith(b"SQLite format 3\x00"):
        return "database"
    if head.startswith((b"PK\x03\x04", b"\x1f\x8b")):
        return "packed"
    marked = any(head.startswith(mark) for mark, _ in MARKS)
    if b"\x00" in head and not marked:
        return "binary"
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1]
    return {b"": "empty", b"<": "xml", b"{": "json", b"[": "json"}.get(start, "text")


def text_of(data: bytes, name: str) -> str:
    """The text in some bytes: UTF-8, or UTF-16 with its mark. `DiaryError` for anything else."""
    encoding = next((encoding for mark, encoding in MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DiaryError(f"{name}: line {line}: not text in UTF-8. Save it as UTF-8 and import again.") from None
    if "\x00" in text:
        raise DiaryError(f"{name}: line {text.count(chr(10), 0, text.index(chr(0))) + 1}: a zero byte, so it is damaged.")
    return text


def json_of(text: str, name: str) -> object:
    """The JSON values in a text. `DiaryError` when it is cut off, says something twice, or holds what is no JSON.

    >>> json_of('{"a": NaN}', "flo.json")
    Traceback (most recent call last):
        ...
    iudcare.errors.DiaryError: flo.json: NaN is not a number in JSON. The file is damaged; export it again.
    """
    hook = partial(_no_duplicates, name)
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=partial(_no_number, name), object_pairs_hook=hook)
    except json.JSONDecodeError as error:
        message = f"{name}: line {error.lineno}: not whole JSON ({error.msg.lower()}). It is cut off or damaged; export it again."
        raise DiaryError(message) from None
    except (RecursionError, ValueError, ArithmeticError):
        raise DiaryError(f"{name}: it holds a nesting or a number that no export has. Export it again.") from None


def _no_duplicates(name: str, pairs: list[tuple[str, object]]) -> Record:
    result: Record = {}
    for key, value in pairs:
        if key in result:
            raise DiaryError(f"{name}: {shown(key)} stands twice in one mapping. The file is damaged; export it again.")
        result[key] = value
    return result


def _no_number(name: str, word: str) -> NoReturn:
    raise DiaryError(f"{name}: {word} is not a number in JSON. The file is damaged; export it again.")


def word(raw: object) -> str:
    """A foreign value as a word: texts and whole numbers are, whatever else stands there is the empty word.

    >>> word("Sex"), word(7), word(None), word(True)
    ('Sex', '7', '', '')
    """
    return raw if isinstance(raw, str) else str(raw) if type(raw) is int else ""


def records(notebook: Notebook, data: object, key: str, path: str = "") -> Iterator[tuple[str, Record]]:
    """The mappings in the list under a key, each with its place; none when the key is missing.

    Raises `DiaryError` when it is no list; what in it is no mapping is a problem and left out.

    >>> list(records(Notebook("flo.json"), {"cycles": [{"id": 1}]}, "cycles"))
    [('cycles[0]', {'id': 1})]
    """
    found = data.get(key) if isinstance(data, dict) else None
    whole = f"{path}{key}"
    if not isinstance(found, list | None):
        raise DiaryError(f"{notebook.file}: {whole} is {shown(found)}; expected a list. Export it again.")
    for number, one in enumerate(found or ()):
        place = f"{whole}[{number}]"
        if isinstance(one, dict):
            yield place, one
        else:
            notebook.problem(place, "an entry that is no mapping in { }", "It was left out; export it again")


def header_of(text: str, delimiter: str = ",") -> list[str]:
    r"""The columns in the first line of a text, as far as they can be read; to recognise a format by.

    >>> header_of('"date",flow\n2026-03-02,1')
    ['date', 'flow']
    """
    try:
        return [cell.strip() for cell in next(csv.reader([text.split("\n", 1)[0]], delimiter=delimiter), [])]
    except csv.Error:
        return []


class Table(NamedTuple):
    """A table with a header. Each row has its line in the file and its cells by column; `torn` are lines with other cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]
    torn: tuple[int, ...]


def table_of(text: str, name: str, *, skip: int = 0, delimiter: str = ",") -> Table:
    r"""The table in a text with a header, after so many other lines. `DiaryError` when quotes do not match or columns repeat.

    >>> table_of("date,flow\n2026-03-02,1\n2026-03-03\n", "a.csv")
    Table(header=('date', 'flow'), rows=((2, {'date': '2026-03-02', 'flow': '1'}),), torn=(3,))
    """
    lines = io.StringIO(text, newline="")
    for _ in range(skip):
        lines.readline()
    reader = csv.reader(lines, strict=True, delimiter=delimiter)
    header: list[str] = []
    rows, torn = [], []
    try:
        for cells in reader:
            if not header:
                header = _header(cells, name)
            elif len(cells) == len(header) or (len(cells) > len(header) and not any(cells[len(header) :])):
                rows.append((reader.line_num + skip, dict(zip(header, cells, strict=False))))
            elif cells:
                torn.append(reader.line_num + skip)
    except csv.Error as error:
        raise DiaryError(f"{name}: line {reader.line_num + skip}: {error}. The table is damaged; export it again.") from None
    return Table(tuple(header), tuple(rows), tuple(torn))


def rows_of(notebook: Notebook, table: Table) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows with their places; a row with other cells than the header is a problem and left out."""
    for line in table.torn:
        notebook.problem(f"line {line}", "a row with other cells than the header", "It was left out; export the table again")
    yield from ((f"line {line}", row) for line, row in table.rows)


def _header(cells: list[str], name: str) -> list[str]:
    header = [cell.strip() for cell in cells]
    while header and not header[-1]:
        header.pop()
    if len(set(header)) < len(header):
        raise DiaryError(f"{name}: line 1: a column stands twice. Export the table again.")
    return header

"""A case file (JSON or YAML) or a dictionary into a `Case`. Bad input gives one clear message, never a partial case."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from iudcare.errors import CaseError, UsageError
from iudcare.loading.answers import checked, fact_named
from iudcare.model.case import Case
from iudcare.model.fact import Fact, Value
from iudcare.model.knowledge import KnowledgeBase

MOST_BYTES = 1_000_000
"""A case is a page of text; anything much larger is some other file."""


def read_case(
    path: str, base: KnowledgeBase, *, today: date | None, region: str | None = None, clock: date | None = None
) -> Case:
    """The case in a file; `-` is standard input.

    `today` and `region` of the call stand before those in the file; without either day the one of the `clock` counts.
    """
    raw, name = load_mapping(path)
    day = today or today_in(raw, name) or clock
    if day is None:
        raise CaseError(f"{name}: it does not say for which day it is read. Add today, like 2026-11-22.")
    return case_from(raw, base, today=day, region=region, where=name)


def case_from(
    raw: Mapping[str, object],
    base: KnowledgeBase,
    *,
    today: date,
    region: str | None = None,
    where: str = "the case",
) -> Case:
    """A case from plain values: facts, and optionally `declined` (names) and `region`. Raises `CaseError`.

    `None` means "not sure". `today` in the mapping is a date that the answer is read for, unless a door has set another.
    """
    answers: dict[str, Value] = {}
    not_sure: set[str] = set()
    for name, value in raw.items():
        if name in ("today", "declined", "region"):
            continue
        fact = fact_named(name, base.facts, where)
        if value is None:
            not_sure.add(name)
        else:
            answers[name] = checked(fact, value, where, today)
    declined = _declined(raw.get("declined"), base.facts, answers, where)
    return Case(answers, today, _region(region or raw.get("region"), base, where), frozenset(not_sure), declined)


def today_in(raw: Mapping[str, object], where: str) -> date | None:
    """The date that a case says it is read for."""
    if raw.get("today") is None:
        return None
    try:
        return date.fromisoformat(str(raw["today"]))
    except ValueError:
        raise CaseError(f"{where}: today is {raw['today']!r}; expected a date like 2026-11-22.") from None


def load_mapping(path: str) -> tuple[dict[str, object], str]:
    """The raw mapping of a case file and the name to call it in messages."""
    name = "standard input" if path == "-" else path
    raw = _parsed(_text(path, name), name)
    if not isinstance(raw, dict):
        raise CaseError(f"{name}: a case is a mapping of facts to answers, like {{fever: true}}; this is {_kind(raw)}.")
    return raw, name


def _declined(raw: object, facts: Mapping[str, Fact], answers: Mapping[str, Value], where: str) -> frozenset[str]:
    if raw is None:
        return frozenset()
    if not isinstance(raw, list) or not all(isinstance(name, str) for name in raw):
        raise CaseError(f"{where}: declined must be a list of fact names, like [age].")
    for name in raw:
        fact_named(name, facts, f"{where}, declined")
        if name in answers:
            raise CaseError(f"{where}: {name} is both answered and declined. Keep one.")
    return frozenset(raw)


def _region(raw: object, base: KnowledgeBase, where: str) -> str:
    region = raw or base.regions.default
    if not isinstance(region, str) or region not in base.regions.names:
        raise CaseError(f"{where}: region is {str(region)[:60]!r}; expected one of {', '.join(base.regions.names)}.")
    return region


def _text(path: str, name: str) -> str:
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if path == "-" else _file_bytes(path)
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror or error}.") from None
    if len(data) > MOST_BYTES:
        raise CaseError(f"{name}: larger than {MOST_BYTES // 1_000_000} MB, so it is not a case file. Is it the right file?")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CaseError(f"{name}: not text in UTF-8. A case file is JSON or YAML text.") from None
    if not text.strip():
        raise CaseError(f"{name}: empty. A case file holds at least {{}}.")
    return text


def _file_bytes(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123 - importing pathlib slows every start
        return file.read(MOST_BYTES + 1)


def _parsed(text: str, name: str) -> object:
    if name.endswith(".json") or text.lstrip().startswith(("{", "[")):
        try:
            return json.loads(text, object_pairs_hook=_no_duplicates, parse_float=Decimal, parse_constant=_no_constant)
        except json.JSONDecodeError as error:
            if name.endswith(".json"):
                raise CaseError(f"{name}:{error.lineno}: this is not valid JSON: {error.msg.lower()}.") from None
        except RecursionError:
            raise CaseError(f"{name}: nested too deep. A case is one flat mapping.") from None
        except (ValueError, ArithmeticError) as error:
            raise CaseError(f"{name}: {error}") from None
    from iudcare.loading.from_yaml import YamlError, read_yaml  # slow to import, and JSON does not need it

    try:
        return read_yaml(text, name)
    except YamlError as error:
        raise CaseError(str(error)) from None


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result: dict[str, object] = {}
    for key, value in pairs:
        if key in result:
            raise ValueError(f"{key} stands twice. Keep one.")
        result[key] = value
    return result


def _no_constant(word: str) -> object:
    raise ValueError(f"{word} is not a number that can be used. Leave the fact out if it is not known.")


def _kind(raw: object) -> str:
    return "a list" if isinstance(raw, list) else "nothing" if raw is None else "a single value"

"""`docs/answer.md` names every field that an answer has, and no field that it has not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import NoneType
from typing import Any, get_args, get_type_hints

from conftest import ROOT, TODAY
from iudcare.engine.answer import answer
from iudcare.model.answer import Answer, plain
from iudcare.model.case import Case
from iudcare.model.diary_answer import DiaryAnswer
from iudcare.model.diary_fact import DiaryFact
from iudcare.model.knowledge import Guidance

MODULES = {kind.__module__ for kind in (Answer, DiaryAnswer, DiaryFact)}
PAGE = (ROOT / "docs" / "answer.md").read_text(encoding="utf-8")


def documented() -> set[str]:
    """The fields in the first column of the tables."""
    rows = re.findall(r"^\| (`[^|]*) \|", PAGE, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def parts(kind: Any, seen: set[type]) -> Iterator[type]:
    """The answer's type and every type that one of its fields holds, at any depth."""
    for inner in get_args(kind):
        yield from parts(inner, seen)
    if isinstance(kind, type) and hasattr(kind, "_fields") and kind.__module__ in MODULES and kind not in seen:
        seen.add(kind)
        yield kind
        for hint in get_type_hints(kind).values():
            yield from parts(hint, seen)


def named() -> set[str]:
    """The names that the fields of an answer have in JSON."""
    names: set[str] = set()
    for kind in parts(DiaryAnswer, set()):
        empty: dict[str, Any] = dict.fromkeys(get_type_hints(kind))
        written = plain(kind(**empty))
        assert isinstance(written, dict)
        names |= set(written)
    return names


def test_every_field_of_the_answer_is_documented() -> None:
    """A field that is added to the answer is added to the page, and one that is taken out is taken out of both."""
    assert named() == documented()


def test_the_first_table_names_the_fields_of_the_whole_in_order(who: Guidance) -> None:
    """The page lists the top of the answer as the program prints it."""
    table = PAGE.split("## The whole")[1].split("\n## ")[0]
    result = answer(Case({"bleeding_after_sex": "repeatedly"}, TODAY), who).to_dict()
    assert re.findall(r"^\| `([^`]+)`", table, re.MULTILINE) == list(result)


def test_the_levels_are_listed_from_the_most_urgent(who: Guidance) -> None:
    """The page's list of levels is that of the guidance."""
    listed = PAGE.split("from the most urgent:")[1].split(".")[0]
    assert re.findall(r"`([a-z_]+)`", listed) == [level.word for level in who.base.answer.urgency]


def test_no_field_holds_only_nothing() -> None:
    """A field whose type is nothing but null would be documented for no use."""
    assert [kind for kind in parts(DiaryAnswer, set()) if NoneType in get_type_hints(kind).values()] == []

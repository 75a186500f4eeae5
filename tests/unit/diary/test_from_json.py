"""A diary file is read strictly, and says the same when it is written again."""

from __future__ import annotations

import json
from typing import Any as Json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from diaries import diaries
from iudcare.diary.entry import Diary
from iudcare.diary.from_json import diary_from_bytes
from iudcare.diary.to_json import diary_bytes, diary_dict
from iudcare.errors import BrokenError, DiaryError

CASES = json.loads((ROOT / "conformance" / "diary-file" / "plain.json").read_text(encoding="utf-8"))


def named(cases: list[dict[str, Json]]) -> list[Json]:
    """Each case as a parameter with its name."""
    return [pytest.param(case, id=case["name"]) for case in cases]


@pytest.mark.parametrize("case", named(CASES["taken"]))
def test_a_file_is_taken_and_says_the_same_when_written_again(case: dict[str, Json]) -> None:
    """The cases that the browser is held to as well."""
    diary = diary_from_bytes(case["file"].encode(), "diary.json")
    assert diary_dict(diary) == case["says"]
    assert diary_from_bytes(diary_bytes(diary), "diary.json") == diary


@pytest.mark.parametrize("case", named(CASES["refused"]))
def test_what_is_not_understood_is_refused_by_its_path(case: dict[str, Json]) -> None:
    """The message names the file and the path."""
    with pytest.raises(DiaryError) as refused:
        diary_from_bytes(case["file"].encode(), "diary.json")
    assert str(refused.value).startswith("diary.json: ")
    assert case["path"] in str(refused.value)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (
            '"days": {"2026-11-20": {"bleeding": "ligth"}}',
            "days.2026-11-20.bleeding is 'ligth'; expected one of none, spotting, light, moderate, heavy, some. "
            "Did you mean light?",
        ),
        (
            '"days": {"2026-11-20": {"bleding": "light"}}',
            "days.2026-11-20.bleding is a key that is not known here. Did you mean bleeding? "
            "Known: bleeding, pain, clots, products, note.",
        ),
        ('"days": {"2026-11-20": {"pain": null}}', "days.2026-11-20.pain is null. Leave out what was not recorded."),
        ('"sex": [{"bled": "no"}]', "sex[0].on is missing; expected a date like 2026-11-20."),
    ],
)
def test_the_message_says_what_to_do(file: str, message: str) -> None:
    """The value, what was expected, and the nearest right word."""
    with pytest.raises(DiaryError) as refused:
        diary_from_bytes(f'{{"format": "iudcare-diary", "version": 1, {file}}}'.encode(), "diary.json")
    assert str(refused.value) == f"diary.json: {message}"


@pytest.mark.parametrize("data", [b"", b"\0" * 40, b"{", b'{"format": "iudcare-diary", "days"', b"\xff\xfe", b"\x80"])
def test_a_file_that_is_cut_off_or_garbled_is_told_apart(data: bytes) -> None:
    """Its backup may be whole, so that the store must know."""
    with pytest.raises(BrokenError):
        diary_from_bytes(data, "diary.json")


@pytest.mark.parametrize(
    "data", [b"[" * 100_000, b'{"version": ' + b"9" * 5000 + b"}", b'{"version": NaN}', b'{"version": 1e400}']
)
def test_a_monster_is_refused(data: bytes) -> None:
    """Neither nesting nor numbers without end get further than a message."""
    with pytest.raises(DiaryError):
        diary_from_bytes(data, "diary.json")


@settings(max_examples=500, derandomize=True, deadline=None)
@given(diaries())
def test_every_diary_comes_back_as_it_was(diary: Diary) -> None:
    """Written and read again it is equal, and written once more the bytes are."""
    data = diary_bytes(diary)
    assert diary_from_bytes(data, "diary.json") == diary
    assert diary_bytes(diary_from_bytes(data, "diary.json")) == data


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["2026-11-20", "light", "pad"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["on", "kind", "pain", "2026-11-20"]), inner),
    max_leaves=8,
)


@settings(max_examples=500, derandomize=True, deadline=None)
@given(days=JSON, sex=JSON, events=JSON)
def test_whatever_stands_in_a_file_is_read_or_refused(days: Json, sex: Json, events: Json) -> None:
    """No JSON makes the reader fail in another way, and what it takes it can write."""
    file = {"format": "iudcare-diary", "version": 1, "days": days, "sex": sex, "events": events}
    try:
        diary = diary_from_bytes(json.dumps(file).encode(), "diary.json")
    except DiaryError:
        return
    assert diary_from_bytes(diary_bytes(diary), "diary.json") == diary

"""Case files: JSON and YAML into a case, and every kind of bad file into one clear message with its path."""

from __future__ import annotations

import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import TODAY
from iudcare.errors import CaseError, IudcareError, UsageError
from iudcare.loading.case_file import MOST_BYTES, case_from, load_mapping, read_case, today_in
from iudcare.model.case import Case
from iudcare.model.knowledge import KnowledgeBase

EXPECTED = Case(
    {"fever": True, "temperature_c": Decimal("38.2"), "inserted_on": date(2026, 10, 22)},
    TODAY,
    "uk",
    not_sure=frozenset({"chills"}),
    declined=frozenset({"age"}),
)
YAML = "fever: true\ntemperature_c: 38.2\ninserted_on: 2026-10-22\nchills: null\ndeclined: [age]\nregion: uk\n"
JSON = '{"fever": true, "temperature_c": 38.2, "inserted_on": "2026-10-22", "chills": null, "declined": ["age"], "region": "uk"}'


def written(folder: Path, content: str | bytes, name: str = "case.yaml") -> str:
    """Write a case file; gives its path."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(file)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("case.yaml", YAML),
        ("case.json", JSON),
        ("case.yaml", JSON),
        ("case", JSON),
        ("case.txt", YAML),
        ("case.json", "\ufeff" + JSON),
        ("case.yaml", "{fever: true, temperature_c: 38.2, inserted_on: 2026-10-22, chills: , declined: [age], region: uk}"),
    ],
)
def test_a_case_is_read_from_json_and_yaml_alike(name: str, content: str, tmp_path: Path, base: KnowledgeBase) -> None:
    """What the file is called decides nothing unless it ends in .json."""
    assert read_case(written(tmp_path, content, name), base, today=TODAY) == EXPECTED


def test_a_case_is_read_from_standard_input(monkeypatch: pytest.MonkeyPatch, base: KnowledgeBase) -> None:
    """`-` stands for it, and messages call it so."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(JSON.encode())))
    assert read_case("-", base, today=TODAY) == EXPECTED
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"fevr: true")))
    with pytest.raises(CaseError, match=r"^standard input: no fact is called 'fevr'"):
        read_case("-", base, today=TODAY)


def test_the_raw_mapping_comes_with_the_name_to_call_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For doors that look at `today` first."""
    path = written(tmp_path, "fever: true")
    assert load_mapping(path) == ({"fever": True}, path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"{}")))
    assert load_mapping("-") == ({}, "standard input")


def test_the_region_of_the_call_stands_before_that_of_the_file(base: KnowledgeBase) -> None:
    """Without either it is the most cautious one."""
    assert case_from({"region": "uk"}, base, today=TODAY, region="us").region == "us"
    assert case_from({"region": "uk"}, base, today=TODAY).region == "uk"
    assert case_from({}, base, today=TODAY).region == "who"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"fevr": True}, "no fact is called 'fevr'. Did you mean fever?"),
        ({"fever": "yes"}, "fever is 'yes'; expected true or false."),
        ({"declined": "age"}, "declined must be a list of fact names, like [age]."),
        ({"declined": [7]}, "declined must be a list of fact names, like [age]."),
        ({"age": 30, "declined": ["age"]}, "age is both answered and declined. Keep one."),
        ({"region": "mars"}, "region is 'mars'; expected one of uk, us, who."),
        ({"region": ["uk"]}, "region is \"['uk']\"; expected one of uk, us, who."),
    ],
    ids=str,
)
def test_a_bad_case_is_refused_with_its_path(raw: dict[str, object], message: str, base: KnowledgeBase) -> None:
    """Whatever is wrong, there is no partial case."""
    with pytest.raises(CaseError) as caught:
        case_from(raw, base, today=TODAY, where="case.json")
    assert f"case.json: {message}" == str(caught.value)


def test_an_unknown_name_among_the_declined_is_refused(base: KnowledgeBase) -> None:
    """The message says that it stands among the declined."""
    with pytest.raises(CaseError, match=r"^the case, declined: no fact is called 'agee'\. Did you mean age\?$"):
        case_from({"declined": ["agee"]}, base, today=TODAY)


def test_the_day_of_a_case_is_read_or_refused() -> None:
    """Absent and null mean that the door decides."""
    assert today_in({"today": "2026-11-22"}, "case.json") == TODAY
    assert today_in({}, "case.json") is None
    assert today_in({"today": None}, "case.json") is None
    with pytest.raises(CaseError, match=r"^case\.json: today is 'soon'; expected a date like 2026-11-22\.$"):
        today_in({"today": "soon"}, "case.json")


A_CASE_IS = "a case is a mapping of facts to answers, like {fever: true}; this is"
NO_NUMBER = "is not a number that can be used. Leave the fact out if it is not known."

BAD_FILES: list[tuple[str, str | bytes, str]] = [
    ("case.yaml", "", ": empty. A case file holds at least {}."),
    ("case.json", " \n", ": empty. A case file holds at least {}."),
    ("case.yaml", "# nothing yet", f": {A_CASE_IS} nothing."),
    ("case.yaml", "- fever", f": {A_CASE_IS} a list."),
    ("case.json", "[1]", f": {A_CASE_IS} a list."),
    ("case.yaml", "fever", f": {A_CASE_IS} a single value."),
    ("case.json", "null", f": {A_CASE_IS} nothing."),
    ("case.yaml", b"\xff\xfe\x00f", ": not text in UTF-8. A case file is JSON or YAML text."),
    ("case.yaml", b"\x00\x01\x02", ":1: this is not valid YAML: "),
    ("case.yaml", b"x" * (MOST_BYTES + 1), ": larger than 1 MB, so it is not a case file. Is it the right file?"),
    ("case.yaml", b"a" * 50_000_000, ": larger than 1 MB, so it is not a case file. Is it the right file?"),
    ("case.yaml", "fever: true\nfever: false", ":2: fever stands twice. Keep one."),
    ("case.json", '{"fever": true, "fever": false}', ": fever stands twice. Keep one."),
    ("case.yaml", "fever: no", ":1: a bare no is read differently by different programs. Write false, "),
    ("case.yaml", "temperature_c: .nan", f":1: .nan {NO_NUMBER}"),
    ("case.json", '{"temperature_c": NaN}', f": NaN {NO_NUMBER}"),
    ("case.json", '{"temperature_c": -Infinity}', f": -Infinity {NO_NUMBER}"),
    ("case.json", '{"temperature_c": 1e400}', ": temperature_c is 1E+400; expected a number in °C."),
    ("case.json", '{"temperature_c": 1e99999999999999999999}', ": "),
    ("case.json", '{"age": ' + "9" * 5000 + "}", ": "),
    ("case.json", '{\n"fever": tru}', ":2: this is not valid JSON: expecting value."),
    ("case.json", '{"fever": true', ":1: this is not valid JSON: expecting ',' delimiter."),
    ("case.json", "fever: true", ":1: this is not valid JSON: expecting value."),
    ("case.json", '{"a":' * 5000 + "1" + "}" * 5000, ": nested too deep. A case is one flat mapping."),
    ("case.yaml", "{fever: true", ":2: this is not valid YAML: "),
    ("case.yaml", "fever: &a true\nchills: *a", ":1: anchors and aliases (& and *) are not read. Write the value out."),
]


@pytest.mark.parametrize(
    ("name", "content", "message"), BAD_FILES, ids=[f"{name} {content[:30]!r}" for name, content, _ in BAD_FILES]
)
def test_a_bad_file_gives_one_message_that_begins_with_its_path(
    name: str, content: str | bytes, message: str, tmp_path: Path, base: KnowledgeBase
) -> None:
    """Empty, binary, huge, twice the same key, bare words, NaN, broken or endless: never anything but a message."""
    path = written(tmp_path, content, name)
    with pytest.raises(CaseError) as caught:
        read_case(path, base, today=TODAY)
    assert str(caught.value).startswith(f"{path}{message}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", ["[1]", "fever", "- a"])
def test_what_is_no_mapping_has_no_raw_mapping(content: str, tmp_path: Path) -> None:
    """Refused before anybody looks into it."""
    with pytest.raises(CaseError, match="a case is a mapping"):
        load_mapping(written(tmp_path, content))


def test_a_file_that_is_not_there_is_named(tmp_path: Path, base: KnowledgeBase) -> None:
    """With the reason of the system; so is a folder."""
    missing = tmp_path / "case.json"
    with pytest.raises(UsageError) as caught:
        read_case(str(missing), base, today=TODAY)
    assert str(caught.value) == f"{missing}: cannot be read: No such file or directory."
    with pytest.raises(UsageError, match=r": cannot be read: Is a directory\.$"):
        read_case(str(tmp_path), base, today=TODAY)


def test_every_refusal_is_an_error_that_a_person_can_act_on(tmp_path: Path, base: KnowledgeBase) -> None:
    """Doors print such errors and never show a traceback."""
    path = written(tmp_path, json.dumps({"inserted_on": "2027-01-01"}), "case.json")
    with pytest.raises(IudcareError, match="is after today"):
        read_case(path, base, today=TODAY)

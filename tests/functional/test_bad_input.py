"""Bad input: one clear message that names the file, nothing on standard output, exit 2, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functional.command import Outcome, call, call_installed
from iudcare.model.knowledge import KnowledgeBase


def deep(opening: str, closing: str = "", levels: int = 100_000) -> bytes:
    """Text nested as deeply as 100,000 levels."""
    return (opening * levels + "1" + closing * levels).encode()


BOMB = b"a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n"

BAD_FILES: dict[str, tuple[str, bytes, list[str]]] = {
    "an unknown fact": ("c.json", b'{"fevr": true}', ["no fact is called 'fevr'", "Did you mean fever?"]),
    "an unknown fact in YAML": ("c.yaml", b"bleeding_ammount: light\n", ["Did you mean bleeding_amount?"]),
    "a fact that is never asked": ("c.json", b'{"days_postpartum": 3}', ["no fact is called 'days_postpartum'"]),
    "a word for a boolean": ("c.json", b'{"fever": "very"}', ["fever is 'very'", "true or false"]),
    "a number for a boolean": ("c.json", b'{"fever": 1}', ["fever is 1", "true or false"]),
    "a list for a fact": ("c.json", b'{"fever": [true]}', ["fever is", "true or false"]),
    "a mapping for a fact": ("c.yaml", b"pain: {now: severe}\n", ["pain is", "none, mild, moderate, severe"]),
    "a word for a number": ("c.json", b'{"temperature_c": "hot"}', ["temperature_c is 'hot'", "a number"]),
    "true for a number": ("c.json", b'{"bleeding_days": true}', ["bleeding_days is true", "a whole number"]),
    "half a day": ("c.json", b'{"bleeding_days": 1.5}', ["bleeding_days is 1.5", "a whole number"]),
    "an unknown choice": ("c.json", b'{"pain": "severre"}', ["pain is 'severre'", "Did you mean severe?"]),
    "negative days": ("c.json", b'{"days_since_insertion": -1}', ["days_since_insertion is -1", "not possible"]),
    "60 degrees": ("c.json", b'{"temperature_c": 60}', ["temperature_c is 60", "not possible", "45"]),
    "a huge number": ("c.json", b'{"temperature_c": 1e999999999}', ["temperature_c"]),
    "more digits than a computer word": ("c.json", b'{"bleeding_days": ' + b"9" * 5000 + b"}", []),
    "fitted after today": ("c.json", b'{"inserted_on": "2999-01-01"}', ["2999-01-01", "after today"]),
    "a day that does not exist": ("c.yaml", b"inserted_on: 2026-02-30\n", ["inserted_on", "a date like"]),
    "a region that does not exist": ("c.json", b'{"region": "mars"}', ["region is 'mars'", "uk, us, who"]),
    "a region that is a list": ("c.json", b'{"region": ["uk"]}', ["region is", "uk, us, who"]),
    "declined that is no list": ("c.json", b'{"declined": "age"}', ["declined must be a list"]),
    "declined and unknown": ("c.json", b'{"declined": ["agee"]}', ["'agee'", "Did you mean age?"]),
    "declined and answered": ("c.json", b'{"age": 30, "declined": ["age"]}', ["age is both answered and declined"]),
    "empty": ("c.json", b"", ["empty"]),
    "only spaces": ("c.yaml", b" \n\n", ["empty"]),
    "only a comment": ("c.yaml", b"# nothing\n", ["this is nothing"]),
    "binary": ("c.json", bytes(range(256)), ["not text in UTF-8"]),
    "a PNG picture": ("c.yaml", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ["not text in UTF-8"]),
    "invalid UTF-8": ("c.yaml", b"pain: \xff\xfe\n", ["not text in UTF-8"]),
    "null bytes in JSON": ("c.json", b'{"fever": \x00true}', ["c.json:1"]),
    "null bytes in YAML": ("c.yaml", b"fever: \x00\n", ["c.yaml:1"]),
    "JSON that breaks off": ("c.json", b'{"fever":\n', ["c.json:2", "not valid JSON"]),
    "YAML that breaks off": ("c.yaml", b"fever: [\n", ["c.yaml:2", "not valid YAML"]),
    "two YAML documents": ("c.yaml", b"fever: true\n---\nfever: false\n", ["c.yaml:2", "not valid YAML"]),
    "a list": ("c.json", b"[1, 2]", ["this is a list"]),
    "a YAML list": ("c.yaml", b"- fever\n", ["this is a list"]),
    "a single word": ("c.yaml", b"fever\n", ["this is a single value"]),
    "duplicate keys in JSON": ("c.json", b'{"fever": true, "fever": false}', ["fever stands twice"]),
    "duplicate keys in YAML": ("c.yaml", b"fever: true\nfever: false\n", ["c.yaml:2", "fever stands twice"]),
    "YAML's bare no": ("c.yaml", b"fever: no\n", ["c.yaml:1", "a bare no", "Write false"]),
    "YAML's bare Yes": ("c.yaml", b"pain: mild\nfever: Yes\n", ["c.yaml:2", "a bare Yes", "Write true"]),
    "NaN in JSON": ("c.json", b'{"temperature_c": NaN}', ["NaN is not a number"]),
    "Infinity in JSON": ("c.json", b'{"temperature_c": -Infinity}', ["-Infinity is not a number"]),
    "NaN in YAML": ("c.yaml", b"temperature_c: .nan\n", ["c.yaml:1", ".nan is not a number"]),
    "infinity in YAML": ("c.yaml", b"temperature_c: .inf\n", ["c.yaml:1", ".inf is not a number"]),
    "deep JSON": ("c.json", deep('{"a":', "}"), ["nested too deep"]),
    "deep YAML in brackets": ("c.yaml", b"a: " + deep("["), ["c.yaml"]),
    "deep YAML lists": ("c.yaml", deep("- "), ["c.yaml"]),
    "rather deep YAML": ("c.yaml", b"a: " + deep("[", "]", 40), ["c.yaml:1", "levels deep"]),
    "a YAML alias bomb": ("c.yaml", BOMB, ["anchors and aliases"]),
    "a YAML key that is a list": ("c.yaml", b"[a, b]: 1\n", ["c.yaml:1", "a key must be a word"]),
    "a date and a day count that differ": (
        "c.json", b'{"inserted_on": "2026-10-22", "days_since_insertion": 3}', ["inserted_on", "days_since_insertion"]
    ),
    "a Mirena that is copper": ("c.json", b'{"device": "copper", "device_model": "mirena"}', ["device: copper", "mirena"]),
    "soaked pads without bleeding": (
        "c.json", b'{"soaking_pads": true, "bleeding_amount": "none"}', ["soaking_pads: true", "bleeding_amount: none"]
    ),
}  # fmt: skip


@pytest.fixture
def bad_file(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Path, list[str]]:
    """One file of the table, and what its message must contain."""
    name, content, expected = BAD_FILES[str(request.param)]
    path = tmp_path / name
    path.write_bytes(content)
    return path, expected


def refused(outcome: Outcome, *expected: str) -> list[str]:
    """What is wrong with the way in which something was refused; nothing when it was refused well."""
    return [
        *([f"exit code {outcome.code}"] if outcome.code != 2 else []),
        *([f"on standard output: {outcome.out[:80]}"] if outcome.out else []),
        *(["not one message: " + outcome.err[:300]] if len(outcome.err.splitlines()) != 1 else []),
        *(["longer than a message: " + outcome.err[:300]] if len(outcome.err) > 500 else []),
        *(["a traceback"] if "Traceback" in outcome.err else []),
        *(f"does not say {word!r}: {outcome.err}" for word in expected if word not in outcome.err),
    ]


@pytest.mark.parametrize("bad_file", BAD_FILES, indirect=True)
def test_a_bad_case_file_is_refused_with_its_path(bad_file: tuple[Path, list[str]]) -> None:
    """Each kind of bad file gives exit 2 and one message that names the file and what was expected."""
    path, expected = bad_file
    assert refused(call("assess", path, "--today", "2026-11-22"), str(path), *expected) == []


@pytest.mark.parametrize("bad_file", ["an unknown fact", "deep JSON", "deep YAML lists", "binary"], indirect=True)
def test_the_installed_program_refuses_in_the_same_words(bad_file: tuple[Path, list[str]]) -> None:
    """What ends a process (a crash of the reader, say) would show here."""
    path, expected = bad_file
    assert refused(call_installed("assess", path), str(path), *expected) == []


@pytest.mark.parametrize("bad_file", ["a Mirena that is copper", "binary", "an unknown fact"], indirect=True)
def test_the_interview_refuses_a_bad_file_before_it_asks(bad_file: tuple[Path, list[str]]) -> None:
    """Going on from a file that cannot be used asks nothing and leaves the file as it was."""
    path, expected = bad_file
    before = path.read_bytes()
    assert refused(call("ask", path), *expected) == []
    assert path.read_bytes() == before


def test_a_50_mb_file_is_refused_without_being_read(tmp_path: Path) -> None:
    """Any file much larger than a page is some other file."""
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert refused(call("assess", path), str(path), "larger than 1 MB") == []


def test_large_standard_input_is_refused() -> None:
    """Standard input has the same limit as a file."""
    assert refused(call("assess", "-", stdin=b" " * 1_000_001), "standard input", "larger than 1 MB") == []


def test_bad_standard_input_is_named_so() -> None:
    """Where there is no path the message says standard input."""
    assert refused(call("assess", "-", stdin=b"fever: no"), "standard input:1", "a bare no") == []


@pytest.mark.parametrize("command", ["assess", "ask"])
def test_a_directory_is_refused(tmp_path: Path, command: str) -> None:
    """A folder is not a case, for either command that reads one."""
    assert refused(call(command, tmp_path), str(tmp_path), "cannot be read") == []


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """The message names the path that does not exist."""
    path = tmp_path / "missing.json"
    assert refused(call("assess", path), str(path), "No such file") == []


def test_a_day_in_the_file_that_is_no_date_is_refused() -> None:
    """A case may say the day that it is read for, but it must be a day."""
    assert refused(call("assess", "-", stdin=b'{"today": "soon"}'), "today is 'soon'", "2026-11-22") == []


def test_a_name_too_long_for_the_system_is_refused() -> None:
    """So is a path that the system cannot take."""
    assert refused(call("ask", "a" * 300), "a" * 300) == []


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--region", "mars"], ["--region mars", "uk, us, who"]),
        (["--lang", "tlh"], ["--lang tlh", "en"]),
        (["--today", "tomorrow"], ["--today tomorrow", "2026-10-22"]),
        (["--today", "2026-13-01"], ["--today 2026-13-01"]),
        (["--colour", "red"], ["--colour", "--help"]),
    ],
)
@pytest.mark.parametrize("command", [["assess", "-"], ["ask"], ["plan", "--inserted-on", "2026-10-22"]])
def test_unusable_options_are_refused_by_each_command(command: list[str], options: list[str], expected: list[str]) -> None:
    """Region, language and date mean the same, and are refused the same, everywhere."""
    assert refused(call(*command, *options, stdin=b"{}"), *expected) == []


@pytest.mark.parametrize("arguments", [["assess"], ["plan"], ["knowledge"], ["assses", "case.json"]])
def test_an_unusable_call_points_to_the_help(arguments: list[str]) -> None:
    """A missing or misspelt part of the call gives one line that says where to read more."""
    assert refused(call(*arguments), "--help") == []


def test_an_unknown_model_in_a_case_is_refused_with_the_nearest(tmp_path: Path) -> None:
    """A misspelt make is corrected by name."""
    path = tmp_path / "case.yaml"
    path.write_text("device_model: mirenna\n", encoding="utf-8")
    assert refused(call("assess", path), str(path), "Did you mean mirena?") == []


def test_without_a_command_the_help_is_shown() -> None:
    """No command is no error: the help says what there is."""
    outcome = call()
    assert (outcome.code, outcome.err) == (0, "")
    assert [name for name in ("ask", "assess", "plan", "knowledge") if name not in outcome.out] == []


ANY_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
FUZZ = settings(max_examples=150, derandomize=True, deadline=None, database=None)


def survives(text: bytes) -> None:
    """Standard input of any kind gives an answer or one message; any exception would fail the test that calls this."""
    outcome = call("assess", "-", "--today", "2026-11-22", stdin=text)
    assert outcome.code in (0, 2)
    if outcome.code == 2:
        assert refused(outcome, "standard input") == []


@FUZZ
@given(st.binary(max_size=300))
def test_any_bytes_give_an_answer_or_one_message(text: bytes) -> None:
    """Whatever is piped in, nothing but exit 0 or 2 comes out."""
    survives(text)


@FUZZ
@given(st.text(alphabet="{}[]:,-?&*!|>'\"%@`#~ \n\tfever0123456789.nulyos", max_size=60))
def test_any_text_of_yaml_signs_gives_an_answer_or_one_message(text: str) -> None:
    """So does text made of the signs that YAML gives a meaning."""
    survives(text.encode())


@FUZZ
@given(ANY_VALUE)
def test_any_json_value_gives_an_answer_or_one_message(value: object) -> None:
    """So does any JSON value."""
    survives(json.dumps(value).encode())


@FUZZ
@given(st.data())
def test_any_value_for_real_facts_gives_an_answer_or_one_message(base: KnowledgeBase, data: st.DataObject) -> None:
    """So does any mixture of right and wrong values under the real names."""
    names = data.draw(st.lists(st.sampled_from([*base.facts, "today", "declined", "region"]), unique=True, max_size=6))
    right = {name: base.facts[name].possible_values() if name in base.facts else () for name in names}
    case = {name: data.draw(st.sampled_from(right[name]) | ANY_VALUE if right[name] else ANY_VALUE) for name in names}
    survives(json.dumps(case).encode())

"""`iudcare diary chart` and `report`: files with neutral names, one page whatever the diary holds, and nothing that runs."""

from __future__ import annotations

import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any as Json
from xml.etree import ElementTree as ET

import pytest

from functional.command import Outcome, call
from iudcare.model.knowledge import KnowledgeBase

NOW = ("--today", "2026-11-22")
LAST = date(2026, 11, 22)
HOSTILE = (
    '<script>alert(1)</script> & "quoted" \u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd #import "x" $x$ *bold* \' '
    + "long " * 80
)


def values(days: int = 120, model: str = "kyleena", note: str | None = None, **more: Json) -> dict[str, Json]:
    """A diary until today: bleeding each third day, pain, sex with blood, one missing day in 20, a note each tenth."""
    begin = LAST - timedelta(days - 1)
    held: dict[str, Json] = {}
    for number in range(days):
        if number % 20 != 7:
            day: dict[str, Json] = {"bleeding": ["heavy", "spotting", "none"][number % 3], "pain": number % 4}
            held[(begin + timedelta(number)).isoformat()] = {**day, "note": note} if note and number % 10 == 0 else day
    acts = [{"on": (begin + timedelta(n)).isoformat(), "bled": "during" if n % 2 else "no"} for n in range(0, days, 9)]
    events = [{"on": begin.isoformat(), "kind": "fitted", "detail": model}]
    events += [{"on": (LAST - timedelta(9)).isoformat(), "kind": "thread_check", "detail": "felt"}]
    return {"format": "iudcare-diary", "version": 1, "days": held, "sex": acts, "events": events, **more}


def written(folder: Path, diary: dict[str, Json]) -> Path:
    """The diary as a file."""
    file = folder / "diary.json"
    file.write_text(json.dumps(diary), encoding="utf-8")
    return file


def report(folder: Path, diary: dict[str, Json], *arguments: str, name: str = "page.html") -> Outcome:
    """The command, for a page in this folder."""
    return call("diary", "report", written(folder, diary), "--out", folder / name, *NOW, *arguments)


def said(folder: Path, diary: dict[str, Json], *arguments: str) -> str:
    """The page as HTML."""
    outcome = report(folder, diary, *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    return (folder / "page.html").read_text(encoding="utf-8")


def pages(pdf: bytes) -> int:
    """How many pages a PDF says it has."""
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


def test_the_page_says_what_a_clinician_asks_for(tmp_path: Path) -> None:
    """Coil, day N, level with reason and sources, periods, acts, pain, missing days, change, figures, and what it is not."""
    html = said(tmp_path, values(), "--since", "2026-11-01")
    plain = re.sub(r"(?s)<style>.*?</style>|<[^>]+>", " ", html)
    for words in (
        "Kyleena", "2026-07-26", "2026-11-22, day 120", "Self-reported", "No doctor or nurse has checked this guidance yet",
        "Emergency: get help now: You have severe pain and another danger sign.", "[1,2,3; second hand]", "And 1 more.",
        "1 to 90: 2026-07-26 to 2026-10-23", "Frequent bleeding", "Blood after sex: 7 of 14 times.",
        "54 of 114 days with pain recorded", "6 of 120 (5%)", "The last 90 days", "What changed since 2026-11-01",
        "Since: 2026-11-01 to 2026-11-22", "Threads checked: felt", "An interval counts in every period", "[1] ",
        "Of 100 people with Kyleena (19.5 mg), 25 had frequent bleeding in days 1 to 90", "guidance edition",
    ):  # fmt: skip
        assert words in " ".join(plain.split()), words


def test_every_published_figure_on_the_page_has_a_source_that_is_listed(tmp_path: Path) -> None:
    """Each number in brackets stands in the list of sources, and each figure has one."""
    html = said(tmp_path, values(400))
    marks = re.findall(r'class="marks">\[([0-9,]+)', html)
    listed = set(re.findall(r"<bdi>\[([0-9]+)\] ", html))
    assert {number for mark in marks for number in mark.split(",")} == listed
    figures = re.findall(r"<p><bdi>Of 100 people.*?</p>", html)
    assert figures
    assert all("marks" in figure for figure in figures)


def test_a_quiet_diary_reassures_nobody(tmp_path: Path) -> None:
    """When no rule fires, the page says that this says little, and names no level below being seen soon."""
    days = {(LAST - timedelta(n)).isoformat(): {"bleeding": "none"} for n in range(30)}
    html = said(tmp_path, {"format": "iudcare-diary", "version": 1, "days": days})
    assert "That says little: it answers only some of the questions." in html
    assert "Expected: look after yourself" not in html
    assert "Not urgent" not in html


def test_copper_says_that_there_is_no_profile(tmp_path: Path, base: KnowledgeBase) -> None:
    """Also where single figures exist."""
    assert base.labels["typical_none_copper"] in said(tmp_path, values(190, "paragard"))


def test_hostile_notes_are_text_and_only_on_demand(tmp_path: Path) -> None:
    """No script, no markup, no turned words; the document is well-formed, forbids everything but its own style, and is short."""
    html = said(tmp_path, values(note=HOSTILE), "--notes")
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot; right to left") == 5
    assert "<script" not in html
    assert "\u202e" not in html
    assert "default-src 'none'; style-src 'sha256-" in html.replace("&#x27;", "'")
    ET.fromstring(html.removeprefix("<!doctype html>\n").replace("&#160;", " "))
    assert "alert" not in said(tmp_path, values(note=HOSTILE))
    assert not re.search(r"(?:src|href|url)\s*[=(]\s*[\"']?(?:https?:|//)", html)


@pytest.mark.parametrize("language", ["en", "es", "zh-Hans"])
def test_the_pdf_is_one_page_for_years_and_long_notes(tmp_path: Path, language: str) -> None:
    """With the letters of its language; where they come with the typesetter, the same diary gives the same bytes."""
    diary = values(730, "mirena", HOSTILE)
    arguments = ("--notes", "--since", "2026-09-01", "--lang", language)
    made = []
    for name in ("one.pdf", "two.pdf") if language == "en" else ("one.pdf",):
        outcome = report(tmp_path, diary, *arguments, name=name)
        assert (outcome.code, outcome.err) == (0, "")
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[-1]
    assert pages(made[0]) == 1


def test_a_letter_that_no_font_has_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    """Never a page with boxes: the message says what to install, and that HTML works; and it does."""
    outcome = report(tmp_path, values(note="\U000f1234"), "--notes", name="page.pdf")
    assert outcome.code == 2
    assert "No font on this machine has every letter" in outcome.err
    assert not (tmp_path / "page.pdf").exists()
    assert "\U000f1234" in said(tmp_path, values(note="\U000f1234"), "--notes")


def test_without_the_typesetter_the_command_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And that HTML needs none."""
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "iudcare.interfaces.clinic.pdf", raising=False)
    outcome = report(tmp_path, values(), name="page.pdf")
    assert outcome.code == 2
    assert "pip install 'iudcare[diary]'" in outcome.err
    assert report(tmp_path, values()).code == 0


@pytest.mark.parametrize(
    ("arguments", "name", "message"),
    [
        ((), "page.txt", "expected a name that ends in .html or .pdf"),
        (("--since", "2026-12-01"), "page.html", "--since 2026-12-01: after today (2026-11-22)"),
        (("--since", "soon"), "page.html", "--since soon: expected a date"),
        (("--length", "1"), "page.html", "1 days: this length does not fit"),
        ((), "diary.json/page.html", "cannot be written"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, arguments: tuple[str, ...], name: str, message: str) -> None:
    """With exit code 2 and a message, before anything is written."""
    outcome = report(tmp_path, values(), *arguments, name=name)
    assert outcome.code == 2
    assert message in outcome.err


def test_the_diary_itself_is_never_replaced(tmp_path: Path) -> None:
    """Whatever its name ends in."""
    file = tmp_path / "diary.html"
    file.write_text(json.dumps(values()), encoding="utf-8")
    outcome = call("diary", "report", file, "--out", file, *NOW)
    assert outcome.code == 2
    assert "this is the diary" in outcome.err
    assert json.loads(file.read_text(encoding="utf-8")) == values()


def test_an_empty_diary_has_nothing_to_show(tmp_path: Path) -> None:
    """Neither pictures nor a page, and both say what to do."""
    empty = {"format": "iudcare-diary", "version": 1, "days": {}}
    assert "Nothing is recorded yet" in report(tmp_path, empty).err
    outcome = call("diary", "chart", written(tmp_path, empty), "--out", tmp_path / "new", *NOW)
    assert outcome.code == 2
    assert "nothing is recorded yet" in outcome.err
    assert not (tmp_path / "new").exists()


def test_the_pictures_have_neutral_names_and_a_page_with_tables(tmp_path: Path) -> None:
    """No date, no note and no word of care in a name; the page holds each picture with the same as a table."""
    folder = tmp_path / "new" / "pictures"
    outcome = call("diary", "chart", written(tmp_path, values(note="secret")), "--out", folder, *NOW)
    assert (outcome.code, outcome.err) == (0, "")
    assert "Anyone who can open these files can read them." in outcome.out
    assert sorted(file.name for file in folder.iterdir()) == [
        "acts.svg",
        "classes.svg",
        "months.svg",
        "pictures.html",
        "ribbon.svg",
    ]
    page = (folder / "pictures.html").read_text(encoding="utf-8")
    assert page.count("<svg") == page.count("<table") == 4
    assert not any("secret" in file.read_text(encoding="utf-8") for file in folder.iterdir())
    assert set(call("diary", "chart", tmp_path / "diary.json", "--out", folder, "--json", *NOW).json()) == {
        "folder",
        "files",
        "notes",
    }


def test_a_program_gets_what_stands_on_the_page(tmp_path: Path) -> None:
    """As JSON, with the file that was written."""
    found = report(tmp_path, values(), "--json").json()
    assert found["file"] == str(tmp_path / "page.html")
    assert dict(found["page"]["facts"])["Coil"] == "Kyleena"  # type: ignore[index]


def test_after_removal_the_page_says_since_when(tmp_path: Path) -> None:
    """Days are read until the day before; without a fitting, that none is recorded; before the first day nothing changed."""
    diary = values()
    diary["events"].append({"on": "2026-11-10", "kind": "removed"})
    assert "<dt>Out since</dt><dd>2026-11-10</dd>" in said(tmp_path, diary)
    assert "<dt>Fitted on</dt><dd>not recorded</dd>" in said(tmp_path, {**values(), "events": []})
    assert "What changed" not in said(tmp_path, values(), "--since", "2020-01-01")
    assert "Before: no days" in said(tmp_path, values(), "--since", "2026-07-26")

"""Others see the screen too: what the device shows of the page, outside of it, gives nothing away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from architecture.test_no_clinical_words import CLINICAL
from browser.conftest import LANGUAGES, Arrive
from browser.visitor import Visitor
from browser.watching import whole_site
from iudcare.engine.plan import planned
from iudcare.interfaces.calendar_file import calendar, reminders
from iudcare.model.knowledge import KnowledgeBase

FITTED = date(2026, 10, 22)
TELLING = re.compile(
    r"\b(iuds?|diu|coils?|contracepti\w*|anticoncepti\w*|womb|uter\w*|sex\w*|clinic\w*|iudcare)\b|节育|避孕|宫|环", re.IGNORECASE
)
"""Words that say what the page is about, in its languages; with those of the code, and the names of the devices."""


def telling(text: str, base: KnowledgeBase) -> list[str]:
    """The words of a text that say what it is about."""
    names = [name for one in base.devices.values() for name in (one.id, one.name) if name.lower() in text.lower()]
    return [found[0] for pattern in (TELLING, CLINICAL) for found in pattern.finditer(text)] + names


def test_it_can_be_installed_under_a_name_that_gives_nothing_away(arrive: Arrive) -> None:
    """The browser reads the manifest without complaint; its name and icon say nothing, and the icon is there."""
    visitor = arrive().question()
    session = visitor.page.context.new_cdp_session(visitor.page)
    read = session.send("Page.getAppManifest")
    assert read["errors"] == []
    manifest = json.loads(read["data"])
    assert manifest.keys() <= {"name", "short_name", "start_url", "scope", "display", "background_color", "theme_color", "icons"}
    assert telling(read["data"], visitor.base) == []
    assert manifest["name"]
    assert manifest["icons"]
    for icon in manifest["icons"]:
        drawing = whole_site()[icon["src"]].decode()
        assert not re.search(r"<(text|title|desc|metadata)\b", drawing)
        assert telling(drawing, visitor.base) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_titles_of_the_pages_that_hold_answers_give_nothing_away(arrive: Arrive, language: str) -> None:
    """What stands on the tab and in the list of pages that were visited: question, answer, plan, diary, library and about."""
    visitor = arrive(language)
    assert telling(" ".join(titles(visitor)), visitor.base) == []


def titles(visitor: Visitor) -> Iterator[str]:
    """The title of each page, and of the question after the answer."""
    for path in ("plan/index.html", "diary/index.html", "library/index.html", "about/index.html"):
        visitor.open(path)
        yield visitor.page.title()
    visitor.question()
    before = visitor.page.title()
    visitor.item("soaking_now").locator(".tick").click()
    assert visitor.level() == "emergency"
    assert visitor.page.title() == before
    yield before


def test_the_search_for_telling_words_finds_them(base: KnowledgeBase) -> None:
    """In each language, and the names of products."""
    for text in ("Guide for your IUD", "Tu DIU", "宫内节育器", "My coil", "Mirena reminder", "bleeding"):
        assert telling(text, base), text
    assert telling("Guide · Your plan · Reminder · Guía · 指南 · 提醒 · Recordatorio", base) == []


@pytest.mark.parametrize(("region", "device"), [("uk", "hormonal"), ("us", "copper"), ("who", None)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_file_is_the_one_of_the_command_and_gives_nothing_away(
    arrive: Arrive, language: str, region: str, device: str | None, tmp_path: Path
) -> None:
    """Byte for byte; neither the name of the file nor a title in it says what it is about."""
    visitor = arrive(language).open("plan/index.html")
    page = visitor.page
    page.locator("#fitted").fill(FITTED.isoformat())
    page.locator("#device").select_option(device or "")
    page.locator("#region").select_option(region)
    page.get_by_role("button", name=visitor.label["page_plan_show"]).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=visitor.label["page_plan_calendar"]).click()
    download.value.save_as(tmp_path / "saved.ics")
    saved = (tmp_path / "saved.ics").read_bytes()
    items = planned(visitor.base.guidance(region), FITTED, device, None)
    assert saved == calendar(reminders(items), visitor.base)
    shown = {
        line.partition(":")[2] for line in saved.decode().splitlines() if line.startswith(("SUMMARY", "DESCRIPTION", "LOCATION"))
    }
    assert shown == {visitor.base.labels["calendar_neutral"]}
    assert telling(download.value.suggested_filename, visitor.base) == []

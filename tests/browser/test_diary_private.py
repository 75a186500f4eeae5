"""What is in the diary leaves the device by her own hand alone, stays there only if she asks, and is forgotten whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from browser.conftest import Arrive
from browser.diary_visit import TODAY, DiaryVisitor
from browser.test_leave import Outside, escape_twice
from browser.watching import NOTE_VIOLATIONS, NOTHING, SAYS_NOTHING, Watched, copied, kept, watching, whole_site
from iudcare.diary.entry import Act, Amount, Day, Diary, diary_of
from iudcare.diary.to_json import diary_bytes
from iudcare.model.knowledge import KnowledgeBase

NOTE = "a note that nobody else may read"
DIARY = diary_of([Day(TODAY - timedelta(days=1), Amount.LIGHT, note=NOTE)], [Act(TODAY)])
CALM = {"reduced_motion": "reduce", "service_workers": "block"}


@pytest.fixture
def watched(browser: Browser, bases: Mapping[str, KnowledgeBase]) -> Iterator[Watched]:
    """The site on a server of its own, where every request is noted."""
    with watching(browser, bases, whole_site()) as found:
        yield found


def everything(hers: DiaryVisitor) -> None:
    """Tap, fill, write, bring a file in, save one, answer the questions with it: all that the page can do, but remember."""
    hers.tap("day-bleeding", "heavy")
    hers.press("diary_page_sex_add")
    hers.tap("act-0", "during")
    hers.page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    hers.page.locator("#day-note").fill(NOTE)
    hers.run().click()
    hers.bring(diary_bytes(DIARY))
    hers.press("diary_page_take")
    assert NOTE.encode() in hers.saved()
    hers.press("diary_page_ask_start")
    hers.visitor.walk({})
    hers.press("diary_page_back")


def test_a_whole_visit_asks_for_nothing_keeps_nothing_and_works_without_a_connection(watched: Watched) -> None:
    """Not a request from the first tap on, nothing in the browser but the copy of the site, and the policy refuses nothing.

    Then without a connection: the same again, and once it was asked for, one thing in the local storage alone.
    """
    hers = DiaryVisitor(watched.arrive())
    hers.page.add_init_script(NOTE_VIOLATIONS)
    hers.open()
    copied(hers.page, whole_site())
    before, first = watched.count, kept(hers.page)
    everything(hers)
    assert watched.count == before
    assert kept(hers.page) == first
    assert first.items() >= {**SAYS_NOTHING, "local": [], "session": [], "databases": []}.items()
    watched.stop()
    hers.page.context.set_offline(True)
    hers.open()
    everything(hers)
    hers.remember()
    assert {**kept(hers.page), "local": []} == first
    hers.open()
    assert hers.kept().day(TODAY).note == NOTE
    assert hers.page.locator("#day-note").count() == 0  # folded up until she opens it
    assert hers.page.evaluate("violations") == []


def test_forget_everything_leaves_nothing_here_and_in_another_tab(watched: Watched) -> None:
    """Neither on the device nor on the page, nor on a page of the same diary that stands open beside it."""
    hers = DiaryVisitor(watched.arrive()).hold(DIARY)
    copied(hers.page, whole_site())
    other = hers.page.context.new_page()
    other.goto(hers.page.url)
    other.locator("html[data-loaded=all]").wait_for(state="attached")
    other.evaluate("globalThis.same = true")
    hers.tap("day-bleeding", "heavy")
    other.locator("[data-today][data-shade=heavy]").wait_for()
    hers.press("page_forget", "#keep")
    hers.page.get_by_text(hers.label["page_forgotten"]).wait_for()
    other.get_by_text(hers.label["diary_empty"]).wait_for()
    assert {name: kept(hers.page)[name] for name in NOTHING} == NOTHING
    for page in (hers.page, other):
        assert page.locator(".ribbon .cell").count() == 0
        assert page.locator("#day-bleeding-heavy").is_checked() is False
    assert other.evaluate("same")
    hers.open()
    assert hers.page.locator("#day-bleeding-missing").is_checked()


def test_forgetting_answers_that_are_offered_leaves_the_diary(arrive: Arrive) -> None:
    """On the question: only the answers were meant, and it says so."""
    hers = DiaryVisitor(arrive(**CALM)).hold(DIARY)
    hers.page.evaluate("localStorage.setItem('answers', '{}')")
    hers.visitor.question()
    hers.page.get_by_role("button", name=hers.label["page_resume_no"]).click()
    hers.page.get_by_text(hers.label["page_answers_forgotten"]).wait_for()
    assert hers.page.evaluate("Object.keys(localStorage)") == ["diary"]
    assert hers.kept() == DIARY


def test_leaving_empties_page_and_memory_at_once(arrive: Arrive) -> None:
    """Although the address outside shows nothing: no text, no title, and no object in memory that holds her note."""
    visitor = arrive(**CALM)
    outside = Outside(visitor)
    hers = DiaryVisitor(visitor).open()
    hers.bring(diary_bytes(DIARY))
    hers.press("diary_page_take")
    memory = hers.page.context.new_cdp_session(hers.page)
    assert notes_in_memory(memory) > 0
    escape_twice(visitor)
    outside.has_nothing()
    assert hers.page.evaluate("[document.title, document.body.childNodes.length]") == ["", 0]
    assert notes_in_memory(memory) == 0


def notes_in_memory(memory: object) -> int:
    """How many objects in the whole memory of the page hold the note, after what is out of use was swept away."""
    send = memory.send  # type: ignore[attr-defined]
    group = {"objectGroup": "looked at"}
    prototype = send("Runtime.evaluate", {"expression": "Object.prototype", **group})["result"]["objectId"]
    objects = send("Runtime.queryObjects", {"prototypeObjectId": prototype, **group})["objects"]["objectId"]
    holding = f"function () {{ const held = (one) => {{ try {{ return one.note === '{NOTE}'; }} catch {{ return false; }} }}; "
    holding += "return this.filter(held).length; }"
    found = send("Runtime.callFunctionOn", {"functionDeclaration": holding, "objectId": objects, "returnByValue": True})
    send("Runtime.releaseObjectGroup", group)  # or the look itself would keep them
    return int(found["result"]["value"])


def test_a_kept_diary_that_cannot_be_read_is_left_as_it_is(arrive: Arrive) -> None:
    """It can be saved as it is, and is put away when another diary is kept in its place."""
    hers = DiaryVisitor(arrive(**CALM)).hold(Diary())
    broken = diary_bytes(DIARY).decode()[:-9]
    hers.page.evaluate("text => localStorage.setItem('diary', text)", broken)
    hers.open()
    assert hers.page.get_by_role("alert").inner_text() == hers.label["diary_page_not_read"]
    with hers.page.expect_download() as download:
        hers.press("diary_page_save_file", "#app > div")
    assert download.value.path().read_text(encoding="utf-8") == broken
    hers.tap("day-bleeding", "light")
    assert hers.kept_text() == broken
    hers.remember()
    assert hers.kept() == diary_of([Day(TODAY, Amount.LIGHT)])
    assert hers.page.evaluate("localStorage.getItem('diary.damaged')") == broken

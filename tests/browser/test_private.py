"""Nothing that is answered leaves the device, and nothing of it stays there unless it was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.conftest import LANGUAGES
from browser.visitor import Visitor
from browser.watching import NOT_COPIED, NOTHING, SAYS_NOTHING, Watched, copied, kept, move, open_everything, watching, whole_site
from iudcare.model.knowledge import KnowledgeBase

SAID = {"device": "copper", "days_since_insertion": 31, "bleeding_after_sex": "repeatedly", "age": 30, "after_sex_weeks": 1}
SETTLED = {**SAID, "cervical_screening": "up_to_date"}


@pytest.fixture
def watched(browser: Browser, bases: Mapping[str, KnowledgeBase]) -> Iterator[Watched]:
    """The site on a server of its own, where every request is noted."""
    with watching(browser, bases, whole_site()) as found:
        yield found


def whole_visit(visitor: Visitor) -> None:
    """From the first screen to the answer and beyond, opening and using whatever there is on the way."""
    page, label = visitor.page, visitor.label
    move(visitor)
    while visitor.on_a_question:
        open_everything(visitor)
        visitor.answer_screen(SETTLED)
    assert visitor.level() == "within_two_weeks"
    move(visitor)
    open_everything(visitor)
    page.get_by_role("button", name=label["page_take"]).click()
    page.get_by_role("button", name=label["page_take_close"]).click()
    page.get_by_role("button", name=label["page_wrong"]).click()
    page.get_by_role("button", name=label["page_more"]).click()
    open_everything(visitor)
    page.get_by_role("button", name=label["page_back"]).click()
    page.get_by_role("button", name=label["page_start_again"]).wait_for()


def other_pages(visitor: Visitor, folder: Path) -> None:
    """The plan with its file, the library with a search, an article, about, and a page that does not exist."""
    page, label = visitor.page, visitor.label
    visitor.open("plan/index.html")
    page.locator("#fitted").fill("2026-10-22")
    page.locator("#device").select_option("copper")
    page.get_by_role("button", name=label["page_plan_show"]).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=label["page_plan_calendar"]).click()
    download.value.save_as(folder / "saved.ics")
    visitor.open("library/index.html")
    page.locator("#words-wanted").press_sequentially("sex")
    page.keyboard.press("Enter")
    page.locator(".cards a").last.click()
    open_everything(visitor)
    visitor.open("about/index.html")
    page.goto(f"{visitor.address}missing.html")


def test_once_loaded_the_page_asks_for_nothing_more(watched: Watched) -> None:
    """Where the browser makes no copy either: not one request from the first tap to the answer and beyond."""
    visitor = watched.arrive(service_workers="block").question()
    before = watched.count
    assert min(before) > 10
    whole_visit(visitor)
    assert watched.count == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_network_learns_nothing_of_a_whole_visit(watched: Watched, language: str, tmp_path: Path) -> None:
    """Not a request while she answers, opens and changes things; on other pages for files of the site and saying nothing else.

    Same origin, no query, no body, no cookie, no referrer, and no answer in any header.
    """
    visitor = watched.arrive(language).question()
    copied(visitor.page, whole_site())
    before = watched.count
    whole_visit(visitor)
    assert watched.count == before
    other_pages(visitor, tmp_path)
    files = {watched.address + path for path in whole_site()}
    assert watched.addresses - files == {f"{watched.address}missing.html"}
    assert {request.method for request in watched.asked} | {one.method for one in watched.received} == {"GET"}
    assert [request.url for request in watched.asked if request.post_data_buffer is not None] == []
    sent = {pair for one in watched.received for pair in one.headers.items()}
    assert {name for name, _ in sent} & {"cookie", "referer", "content-length", "transfer-encoding"} == set()
    said = {*visitor.base.facts, *SETTLED.values(), "2026-10-22"}
    assert [pair for pair in sent if said & set(re.split(r"[^\w-]+", " ".join(pair)))] == []
    assert [one.path for one in watched.received if "set-cookie" in one.answered] == []
    assert visitor.page.context.cookies() == []


def test_the_watch_sees_what_it_is_there_to_see(watched: Watched) -> None:
    """A request with an answer in it, planted, is noted in all three places."""
    visitor = watched.arrive(service_workers="block").question()
    before = watched.count
    visitor.page.evaluate("fetch('about/index.html?pain=severe', { method: 'POST', body: 'pain' }).then((got) => got.status)")
    assert watched.count == tuple(count + 1 for count in before)
    assert f"{watched.address}about/index.html?pain=severe" in watched.addresses
    assert watched.asked[-1].post_data_buffer == b"pain"


def test_nothing_is_kept_of_an_interview_unless_it_was_asked_for(watched: Watched) -> None:
    """Neither cookie nor storage, database, history or address; the copy is of the files of the site and of nothing else."""
    visitor = watched.arrive().question()
    copied(visitor.page, whole_site())
    first = kept(visitor.page)
    whole_visit(visitor)
    assert kept(visitor.page) == first
    copy = sorted(watched.address + path for path in whole_site() if path not in NOT_COPIED)
    address = f"{visitor.home}index.html#here"
    assert {**first, "copies": sorted(first["copies"])} == {
        **NOTHING, **SAYS_NOTHING,
        "caches": first["caches"], "copies": copy, "workers": [watched.address], "address": address,
    }  # fmt: skip
    assert len(first["caches"]) == 1
    assert visitor.page.context.cookies() == []


def remembered(watched: Watched) -> Visitor:
    """A visitor at her answer, who asked to have her answers remembered."""
    visitor = watched.arrive().question()
    visitor.walk(SETTLED)
    visitor.page.get_by_role("button", name=visitor.label["page_remember"]).click()
    visitor.page.get_by_text(visitor.label["page_remembered"]).wait_for()
    return visitor


def assert_nothing_is_left(visitor: Visitor) -> None:
    """No trace of the site in the browser, now and after what was under way has ended."""
    visitor.page.get_by_text(visitor.label["page_forgotten"]).wait_for()
    for _ in range(2):
        assert {name: kept(visitor.page)[name] for name in NOTHING} == NOTHING
        visitor.page.wait_for_timeout(1000)
    assert visitor.page.context.cookies() == []


def test_remembered_answers_are_in_local_storage_alone_and_give_the_same_answer_again(watched: Watched) -> None:
    """Kept on asking, offered after a reload, and used only on asking."""
    visitor = remembered(watched)
    level = visitor.level()
    found = kept(visitor.page)
    assert len(found["local"]) == 1
    assert "repeatedly" in found["local"][0]
    assert {**found, "local": []}.items() >= {**SAYS_NOTHING, "local": [], "session": [], "databases": []}.items()
    visitor.page.reload()
    visitor.loaded()
    assert visitor.on_a_question
    assert visitor.page.locator("input:checked").count() == 0
    visitor.page.get_by_role("button", name=visitor.label["page_resume_yes"]).click()
    assert visitor.level() == level == "within_two_weeks"


@pytest.mark.parametrize(("later", "days"), [("2026-12-22", 61), ("2026-11-21", None)])
def test_answers_of_another_day_are_asked_again(watched: Watched, later: str, days: int | None) -> None:
    """What was so a month ago reassures nobody today: only the coil is kept, and the days since it was fitted are counted on.

    Where the clock of the device went backwards, nothing can be counted, and it is asked too.
    """
    visitor = watched.arrive(service_workers="block")
    visitor.page.clock.set_fixed_time("2026-11-22T12:00:00")
    visitor.question().walk(SETTLED)
    visitor.page.get_by_role("button", name=visitor.label["page_remember"]).click()
    visitor.page.clock.set_fixed_time(f"{later}T12:00:00")
    visitor.page.reload()
    visitor.loaded()
    visitor.page.get_by_role("button", name=visitor.label["page_resume_yes"]).click()
    asked = []
    while visitor.on_a_question:
        asked += visitor.facts_on_screen()
        visitor.answer_screen({"days_since_insertion": 30})
    assert {"soaking_now", "bleeding_after_sex"} <= set(asked)
    assert "device" not in asked
    assert ("days_since_insertion" in asked) is (days is None)
    assert visitor.label["page_here_day"].format(day=days or 30) in visitor.page.locator(".time").inner_text()


def test_forget_everything_leaves_nothing(watched: Watched) -> None:
    """Answers, the copy of the site and its worker are gone, although the worker still serves this very page."""
    visitor = remembered(watched)
    copied(visitor.page, whole_site())
    visitor.page.get_by_role("button", name=visitor.label["page_forget"]).click()
    assert_nothing_is_left(visitor)
    visitor.page.reload()
    visitor.loaded()
    assert visitor.page.get_by_role("button", name=visitor.label["page_resume_yes"]).count() == 0


def test_an_offer_to_go_on_can_be_answered_by_forgetting(watched: Watched) -> None:
    """The same as "Forget everything", before a question is answered."""
    visitor = remembered(watched)
    visitor.page.reload()
    visitor.loaded()
    visitor.page.get_by_role("button", name=visitor.label["page_resume_no"]).click()
    assert_nothing_is_left(visitor)


def test_forgetting_while_the_browser_still_makes_its_copy_leaves_nothing(watched: Watched) -> None:
    """The first minute of the first visit: what was under way is not finished behind her back."""
    visitor = watched.arrive().question()
    visitor.item("soaking_now").locator(".tick").click()
    visitor.page.get_by_role("button", name=visitor.label["page_forget"]).click()
    assert_nothing_is_left(visitor)

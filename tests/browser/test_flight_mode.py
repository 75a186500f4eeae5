"""After one visit the whole site works without a connection; without the worker that keeps it, it works with one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page, Request

from browser.conftest import LANGUAGES, Arrive
from browser.visitor import Visitor
from browser.watching import NOTE_VIOLATIONS, copied, kept, until, watching, whole_site
from iudcare.interfaces.web.site import site_files
from iudcare.model.knowledge import ENGLISH, KnowledgeBase

SAID = {"device": "hormonal", "days_since_insertion": 31, "bleeding_after_sex": "repeatedly", "age": 30}
FITTED = "2026-10-22"
WITHOUT_WORKERS = "Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });"
WITHOUT_CACHES = "delete globalThis.caches;"


@pytest.fixture
def away(browser: Browser, bases: Mapping[str, KnowledgeBase]) -> Iterator[Visitor]:
    """A visitor who opened the question once; since then there is no connection, and no server."""
    with watching(browser, bases, whole_site()) as watched:
        visitor = watched.arrive().question()
        copied(visitor.page, whole_site())
        watched.stop()
        visitor.page.context.set_offline(True)
        yield visitor


def in_language(visitor: Visitor, language: str, bases: Mapping[str, KnowledgeBase]) -> Visitor:
    """The same person, who reads another language from now on."""
    return Visitor(visitor.page, visitor.address, bases[language])


def failures(page: Page) -> list[str]:
    """What is asked for in vain, and what the page reports as an error, from now on; not what a next page cuts short."""
    found: list[str] = []

    def note(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":
            found.append(f"{request.failure} {request.url}")

    page.on("requestfailed", note)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_without_a_connection_every_page_of_the_site_opens(away: Visitor) -> None:
    """Each page as it was served, with its style and scripts; by the address of its folder too. The policy refuses nothing."""
    failed = failures(away.page)
    away.page.add_init_script(NOTE_VIOLATIONS)
    for path, content in whole_site().items():
        if path.endswith(".html"):
            answer = away.page.goto(f"{away.address}{path}#here")
            assert answer is not None
            assert (answer.status, answer.body()) == (200, content), path
            assert away.page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
            by_folder = away.page.evaluate("async (path) => (await fetch(path)).text()", f"/{path.removesuffix('index.html')}")
            assert by_folder.encode() == content
            assert away.page.evaluate("violations") == []
    assert failed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_connection_the_question_is_answered(away: Visitor, language: str, bases: Mapping[str, KnowledgeBase]) -> None:
    """In each language, although only English was opened before; and the emergency answer too."""
    failed = failures(away.page)
    visitor = in_language(away, language, bases).question()
    assert visitor.walk(SAID) == "within_two_weeks"
    assert visitor.page.locator(".cite").count() > 20
    visitor.page.get_by_role("button", name=visitor.label["page_start_again"]).click()
    visitor.item("soaking_now").locator(".tick").click()
    assert visitor.level() == "emergency"
    assert failed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_connection_the_plan_has_dates_and_the_library_is_searched_and_read(
    away: Visitor, language: str, bases: Mapping[str, KnowledgeBase]
) -> None:
    """The plan is shown, a search finds, and each link of the library opens an article."""
    failed = failures(away.page)
    visitor = in_language(away, language, bases).open("plan/index.html")
    page = visitor.page
    page.locator("#fitted").fill(FITTED)
    page.get_by_role("button", name=visitor.label["page_plan_show"]).click()
    assert page.locator("#app article").count() > 5
    visitor.open("library/index.html")
    page.locator("#words-wanted").fill(next(iter(visitor.base.library.values())).title)
    assert page.locator("#results a").count() > 0
    found = page.evaluate("[...document.querySelectorAll('.cards a')].map(({ href }) => href)")
    assert len(set(found)) == len(visitor.base.library)
    for address in sorted(set(found)):
        page.goto(address)
        assert page.locator("article h1").count() == 1
    assert failed == []


@pytest.mark.parametrize("path", ["missing.html", "missing", "library/missing/index.html", "a/b/c/"])
def test_without_a_connection_an_unknown_address_says_so_and_leads_on(away: Visitor, path: str) -> None:
    """The page for what does not exist, whose links work however deep the address was."""
    page = away.page
    page.goto(away.address + path)
    assert page.locator("h1").inner_text() == away.label["page_lost"]
    assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
    page.get_by_role("link", name=away.label["page_library"]).click()
    assert page.locator("h1").inner_text() == away.label["page_library"]


def test_a_new_edition_takes_the_place_of_the_old_on_the_next_visit_with_a_connection(
    browser: Browser, base: KnowledgeBase, bases: Mapping[str, KnowledgeBase]
) -> None:
    """One copy is kept, that of the new edition; nothing of the old one is left."""
    english = base._replace(translations={})
    changed = english._replace(labels={**english.labels, "page_tap_true": "Tap what is so."})
    old, new = site_files(english), site_files(changed)
    with watching(browser, bases, old) as watched:
        visitor = watched.arrive().question()
        copied(visitor.page, old)
        (first,) = kept(visitor.page)["caches"]
        watched.publish(new)
        visitor.open("plan/index.html")
        until(visitor.page, "async (old) => !(await caches.has(old))", first)
        copied(visitor.page, new)
        (second,) = kept(visitor.page)["caches"]
        assert second != first
        watched.stop()
        visitor.question()
        assert visitor.page.get_by_text("Tap what is so.").count() == 1


@pytest.mark.parametrize(
    "without", ["", WITHOUT_WORKERS, WITHOUT_WORKERS + WITHOUT_CACHES], ids=["blocked", "no workers", "no caches"]
)
def test_a_browser_that_keeps_no_copy_has_the_page_itself(arrive: Arrive, without: str) -> None:
    """Where workers are blocked or unknown: the question is answered, and answers are remembered and forgotten."""
    visitor = arrive(ENGLISH, service_workers="allow" if without else "block")
    visitor.page.add_init_script(without)
    visitor.question()
    assert visitor.walk(SAID) == "within_two_weeks"
    for button, says in (("page_remember", "page_remembered"), ("page_forget", "page_forgotten")):
        visitor.page.get_by_role("button", name=visitor.label[button]).click()
        visitor.page.get_by_text(visitor.label[says]).wait_for()
    assert visitor.page.evaluate("localStorage.length") == 0

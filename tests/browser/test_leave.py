"""Leaving: always in sight, at once, and nothing of the page is left in its tab."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Route

from browser.conftest import Arrive
from browser.visitor import Visitor

SAID = {"device": "copper", "days_since_insertion": 31, "bleeding_after_sex": "repeatedly", "age": 30}
BEFORE = "https://before.example/"
STUB = "<!doctype html><title>Elsewhere</title><p>Elsewhere</p>"
SLOWLY_MS = 1700
"""A little more than two presses may be apart to count as one."""

IN_SIGHT = """() => {
  const link = document.querySelector("[data-leave]");
  const { top, left, bottom, right } = link.getBoundingClientRect();
  const inside = top >= 0 && left >= 0 && bottom <= innerHeight && right <= document.documentElement.clientWidth;
  return inside && link.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
}"""
"""Whether the whole link is in the window and nothing lies over it."""

HOLDING = """function () {
  const holds = (one) => (one instanceof Map ? one.get("bleeding_after_sex") : one.bleeding_after_sex) === "repeatedly";
  const looked = (one) => { try { return holds(one); } catch { return false; } };
  return this.filter(looked).length;
}"""
"""So many of these objects hold an answer of hers."""


def question(visitor: Visitor) -> None:
    """The first screen."""
    visitor.question()


def answered(visitor: Visitor) -> None:
    """Her answer."""
    visitor.question().walk(SAID)


def taking(visitor: Visitor) -> None:
    """The sheet of paper for the clinic."""
    answered(visitor)
    visitor.page.get_by_role("button", name=visitor.label["page_take"]).click()


def sharpening(visitor: Visitor) -> None:
    """More questions, after the answer."""
    answered(visitor)
    visitor.page.get_by_role("button", name=visitor.label["page_more"]).click()


def planned(visitor: Visitor) -> None:
    """The plan with dates."""
    visitor.open("plan/index.html")
    visitor.page.locator("#fitted").fill("2026-10-22")
    visitor.page.get_by_role("button", name=visitor.label["page_plan_show"]).click()
    visitor.page.locator("#app article").first.wait_for()


def diary(visitor: Visitor) -> None:
    """The diary with an entry."""
    visitor.open("diary/index.html")
    visitor.loaded()
    visitor.page.locator("#day-bleeding-light").check(force=True)


def found(visitor: Visitor) -> None:
    """The library after a search."""
    visitor.open("library/index.html")
    visitor.page.locator("#words-wanted").fill("sex")
    visitor.page.locator("#results a").first.wait_for()


def read(visitor: Visitor) -> None:
    """An article that every language has."""
    visitor.open("library/bleeding-during-sex/index.html")


def about(visitor: Visitor) -> None:
    """What this is."""
    visitor.open("about/index.html")


STATES: list[Callable[[Visitor], None]] = [question, answered, taking, sharpening, planned, diary, found, read, about]


@pytest.mark.parametrize(("language", "width"), [("en", 320), ("es", 320), ("zh-Hans", 390)])
def test_the_way_out_is_in_sight_everywhere_without_scrolling(arrive: Arrive, language: str, width: int) -> None:
    """On every page and in every state, at its top, in its middle and at its end, also on the narrowest of phones."""
    visitor = arrive(language, viewport={"width": width, "height": 568}, reduced_motion="reduce")
    for state in STATES:
        visitor.page.goto("about:blank")
        state(visitor)
        for part in (0, 0.5, 1):
            visitor.page.evaluate("(part) => scrollTo(0, document.documentElement.scrollHeight * part)", part)
            assert visitor.page.evaluate(IN_SIGHT), (state.__name__, part)


def test_the_way_out_works_without_scripts(arrive: Arrive) -> None:
    """A plain link, which tells nobody where she came from."""
    visitor = arrive(java_script_enabled=False).open()
    link = visitor.page.locator("[data-leave]")
    assert link.is_visible()
    assert (link.get_attribute("href"), link.get_attribute("rel")) == (visitor.base.page.leave_to, "noreferrer")


class Outside:
    """The page before this one and the one after it, by routes of the browser. The one after it is first `held` back."""

    def __init__(self, visitor: Visitor) -> None:
        self.page, self.address = visitor.page, visitor.base.page.leave_to
        self.held: list[Route] = []
        self.page.context.route(BEFORE, lambda route: route.fulfill(body=STUB, content_type="text/html"))
        self.page.context.route(self.address, self.hold)
        self.page.goto(BEFORE)

    def hold(self, route: Route) -> None:
        """The address outside was asked for; for the first time, or again."""
        self.held.append(route)
        if len(self.held) > 1:
            route.fulfill(body=STUB, content_type="text/html")

    def asked_for(self) -> Route:
        """Wait until the address outside is asked for."""
        for _ in range(100):
            if self.held:
                return self.held[0]
            self.page.wait_for_timeout(20)
        raise AssertionError("the address outside was not asked for")

    def has_nothing(self) -> None:
        """The address outside has no page to show, so the one that is left still stands, and can be looked at."""
        self.asked_for().fulfill(status=204)

    def answers(self) -> dict[str, str]:
        """The address outside answers; gives the headers with which it was asked."""
        route = self.asked_for()
        headers = route.request.all_headers()
        route.fulfill(body=STUB, content_type="text/html")
        self.page.wait_for_url(self.address)
        return headers


def click(visitor: Visitor) -> None:
    """Tap the link."""
    visitor.page.locator("[data-leave]").click(no_wait_after=True)


def escape_twice(visitor: Visitor) -> None:
    """Esc, Esc."""
    visitor.page.keyboard.press("Escape")
    visitor.page.keyboard.press("Escape")


@pytest.fixture
def session(arrive: Arrive) -> tuple[Visitor, CDPSession]:
    """A visitor, and a look into the memory of her page."""
    visitor = arrive(reduced_motion="reduce")
    return visitor, visitor.page.context.new_cdp_session(visitor.page)


def answers_in_memory(session: CDPSession) -> int:
    """How many objects in the whole memory of the page hold her answer, after what is out of use was swept away."""
    group = {"objectGroup": "looked at"}
    prototype = session.send("Runtime.evaluate", {"expression": "Object.prototype", **group})["result"]["objectId"]
    objects = session.send("Runtime.queryObjects", {"prototypeObjectId": prototype, **group})["objects"]["objectId"]
    call: dict[str, Any] = {"functionDeclaration": HOLDING, "objectId": objects, "returnByValue": True}
    found = session.send("Runtime.callFunctionOn", call)["result"]["value"]
    session.send("Runtime.releaseObjectGroup", group)  # or the look itself would keep them
    return int(found)


@pytest.mark.parametrize("leave", [click, escape_twice])
@pytest.mark.parametrize("state", [answered, taking, sharpening])
def test_leaving_empties_page_and_memory_at_once(
    session: tuple[Visitor, CDPSession], state: Callable[[Visitor], None], leave: Callable[[Visitor], None]
) -> None:
    """Although the address outside shows nothing: no text, no title, and no object in memory that holds an answer."""
    visitor, memory = session
    outside = Outside(visitor)
    visitor.question()
    nothing_said = answers_in_memory(memory)  # an article that asks the same has it in its data
    visitor.page.goto("about:blank")
    state(visitor)
    assert answers_in_memory(memory) > nothing_said
    leave(visitor)
    outside.has_nothing()
    assert visitor.page.evaluate("[document.title, document.body.childNodes.length]") == ["", 0]
    assert answers_in_memory(memory) == nothing_said


@pytest.mark.parametrize(
    ("state", "leave"), [*((state, click) for state in STATES), (answered, escape_twice), (planned, escape_twice)]
)
def test_leaving_puts_another_page_in_the_place_of_this_one(
    arrive: Arrive, state: Callable[[Visitor], None], leave: Callable[[Visitor], None]
) -> None:
    """Going back leads to what was there before; the outside learns nothing of where she came from."""
    visitor = arrive(reduced_motion="reduce")
    outside = Outside(visitor)
    state(visitor)
    before = visitor.page.evaluate("history.length")
    leave(visitor)
    headers = outside.answers()
    assert headers.keys() & {"referer", "origin", "cookie"} == set()
    seen = visitor.page.evaluate("[history.length, document.referrer, window.name, history.state, window.opener]")
    assert seen == [before, "", "", None, None]
    visitor.page.go_back()
    assert visitor.page.url == BEFORE


@pytest.mark.parametrize("state", [question, planned, found])
def test_one_press_of_escape_does_nothing(arrive: Arrive, state: Callable[[Visitor], None]) -> None:
    """Nor do two that are far apart, nor one that is held down."""
    visitor = arrive()
    outside = Outside(visitor)
    state(visitor)
    heading = visitor.page.locator("h1").inner_text()
    visitor.page.keyboard.press("Escape")
    visitor.page.wait_for_timeout(SLOWLY_MS)
    for _ in range(3):
        visitor.page.keyboard.down("Escape")
    visitor.page.keyboard.up("Escape")
    visitor.page.wait_for_timeout(200)
    assert outside.held == []
    assert visitor.page.locator("h1").inner_text() == heading


def test_a_page_that_was_left_is_not_brought_back_from_memory(arrive: Arrive) -> None:
    """Where the last page before it was ours too, going back opens that page, and it holds no answer."""
    visitor = arrive(reduced_motion="reduce")
    outside = Outside(visitor)
    about(visitor)
    answered(visitor)
    click(visitor)
    outside.answers()
    visitor.page.go_back()
    assert visitor.page.url == f"{visitor.home}about/index.html"
    visitor.page.go_forward()
    assert visitor.page.url == visitor.base.page.leave_to

"""What the policy of the page forbids is forbidden in a real browser, and no page of ours does it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from browser.conftest import LANGUAGES, MOST_MS, Arrive
from browser.visitor import Visitor
from browser.watching import NOTE_VIOLATIONS, until

SAID = {"device": "copper", "days_since_insertion": 31, "bleeding_after_sex": "repeatedly", "age": 30}
ELSEWHERE = "https://elsewhere.example"
TOOLS = """
const ELSEWHERE = "https://elsewhere.example";
const put = (tag, given, ...inside) => {
  const made = Object.assign(document.createElement(tag), given);
  made.append(...inside);
  document.head.append(made);
  return made;
};
"""

FORBIDDEN = {
    "a script written into the page": ("put('script', {}, 'globalThis.bitten = true')", "require-trusted-types-for"),
    "a script in an attribute": ("put('b').setAttribute('onclick', 'globalThis.bitten = true')", "require-trusted-types-for"),
    "text that becomes markup": ("document.body.innerHTML = '<b>x</b>'", "require-trusted-types-for"),
    "text that becomes a program": ("eval('globalThis.bitten = true')", "require-trusted-types-for"),
    "a function made of text": ("new Function('globalThis.bitten = true')()", "require-trusted-types-for"),
    "a policy of another name": ("trustedTypes.createPolicy('other', { createHTML: String })", "trusted-types"),
    "the policy of ours, once more": ("trustedTypes.createPolicy('site', { createHTML: String })", "trusted-types"),
    "a script from elsewhere": ("put('script', { src: ELSEWHERE })", "require-trusted-types-for"),
    "a module from elsewhere": ("import(`${ELSEWHERE}/x.js`).catch(String)", "script-src-elem"),
    "an image from elsewhere": ("new Image().src = ELSEWHERE", "img-src"),
    "a request to elsewhere": ("fetch(ELSEWHERE).catch(String)", "connect-src"),
    "a beacon to elsewhere": ("navigator.sendBeacon(ELSEWHERE, 'x')", "connect-src"),
    "a connection to elsewhere": ("new WebSocket('wss://elsewhere.example/')", "connect-src"),
    "a frame": ("document.body.append(put('iframe', { src: ELSEWHERE }))", "frame-src"),
    "a form that is sent": ("put('form', { action: '/' }).submit()", "form-action"),
    "another base for addresses": ("put('base', { href: ELSEWHERE })", "base-uri"),
    "a style written into the page": ("put('style', {}, '* { color: red }')", "style-src-elem"),
    "a style from elsewhere": ("put('link', { rel: 'stylesheet', href: ELSEWHERE })", "style-src-elem"),
    "a font from elsewhere": ("new FontFace('x', `url(${ELSEWHERE}/x)`).load().catch(String)", "font-src"),
}
"""What somebody might do who could run a script on the page, and the directive that forbids it."""


@pytest.fixture
def hers(page: Page, site: str) -> Iterator[Page]:
    """The question in a browser that notes what was refused. A request to elsewhere would be noted too, and fail the test."""
    went: list[str] = []

    def note(route: Route) -> None:
        went.append(route.request.url)
        route.abort()

    page.context.route(f"{ELSEWHERE}/**", note)
    page.add_init_script(NOTE_VIOLATIONS)
    page.set_default_timeout(MOST_MS)
    page.goto(f"{site}index.html#here")
    page.wait_for_selector("html[data-loaded=all]", state="attached")
    yield page
    assert went == []


@pytest.mark.parametrize("deed", FORBIDDEN)
def test_the_policy_forbids(hers: Page, deed: str) -> None:
    """Refused, reported, and without effect; not done through the tools of a developer, which may do anything."""
    code, directive = FORBIDDEN[deed]
    hers.evaluate(f"() => {{ {TOOLS} setTimeout(() => {code}); }}")
    until(hers, "() => violations.length > 0", None)
    assert directive in {effective for effective, _ in hers.evaluate("violations")}
    assert hers.evaluate("[globalThis.bitten === undefined, Boolean(document.querySelector('h1'))]") == [True, True]


def violations(visitor: Visitor) -> list[object]:
    """What was refused on the page that is open."""
    found = visitor.page.evaluate("violations")
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_does_what_the_policy_forbids(arrive: Arrive, language: str) -> None:
    """No violation is reported from loading to the answer, in the plan with its file, and in a search."""
    visitor = arrive(language, reduced_motion="reduce")
    page, label = visitor.page, visitor.label
    page.add_init_script(NOTE_VIOLATIONS)
    visitor.question().walk(SAID)
    page.get_by_role("button", name=label["page_take"]).click()
    page.evaluate("print()")
    assert violations(visitor) == []
    visitor.open("plan/index.html")
    page.locator("#fitted").fill("2026-10-22")
    page.get_by_role("button", name=label["page_plan_show"]).click()
    with page.expect_download():
        page.get_by_role("button", name=label["page_plan_calendar"]).click()
    assert violations(visitor) == []
    visitor.open("library/index.html")
    page.locator("#words-wanted").fill("sex")
    assert violations(visitor) == []


def test_no_other_page_can_show_ours_in_a_frame(browser: Browser, site: str) -> None:
    """So that nobody is led to tap on something that lies over it."""
    context = browser.new_context()
    page = context.new_page()
    frame = f"<!doctype html><iframe src='{site}index.html'></iframe>"
    page.route(f"{ELSEWHERE}/", lambda route: route.fulfill(body=frame, content_type="text/html"))
    page.goto(f"{ELSEWHERE}/")
    assert [one.url for one in page.frames if one.url.startswith(site)] == []
    assert page.frames[1].locator("[data-leave]").count() == 0
    context.close()

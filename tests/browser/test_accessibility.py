"""Every state of the site, in each language and both themes: axe-core finds nothing, and nobody has to scroll sideways."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from playwright.sync_api import ViewportSize

from browser.conftest import LANGUAGES, Arrive
from browser.looking import STRUCTURE, axe, narrow_faults, styled, too_wide
from browser.states import ANOTHER, own_articles, states

NARROW: ViewportSize = {"width": 320, "height": 640}
"""A desktop at 400 %, a phone at 200 %, and the smallest phones."""

DESKTOP: ViewportSize = {"width": 1280, "height": 800}
STILL: dict[str, Any] = {"reduced_motion": "reduce", "service_workers": "block", "viewport": NARROW}
"""Without what would only make these tests slower: what moves, and the copy for use without a connection."""

THEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")

IN_PLACE = """async (address) => {
  const html = await (await fetch(new URL(address, document.baseURI))).text();
  document.querySelector("main").replaceWith(new DOMParser().parseFromString(html, "text/html").querySelector("main"));
  return document.querySelector("main").innerText;
}"""
"""Another page's content in the place of this one's, which is quicker than going there; gives its text."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_can_be_seen_and_read(language: str, arrive: Arrive) -> None:
    """axe-core finds nothing; at 320 px nothing is cut off, overlaps or is wider than the screen, with wider spacing neither.

    Themes change from state to state, each state is looked at in both: in Spanish in the one that the others do not use.
    Chinese is looked at on a desktop.
    """
    visitor = arrive(language, **STILL)
    page, found = visitor.page, {}
    for number, state in enumerate(states(visitor)):
        faults = narrow_faults(page)
        if state != ANOTHER:
            page.emulate_media(color_scheme=THEMES[(number + (language == "es")) % 2])
            page.set_viewport_size(DESKTOP if language == "zh-Hans" else NARROW)
            faults += axe(page)
            page.set_viewport_size(NARROW)
        if faults:
            found[state] = faults
    assert found == {}


def test_every_article_is_well_ordered_and_whole_without_scripts(arrive: Arrive) -> None:
    """All that it says is on its page as it came; axe-core finds no fault in headings, lists, links and languages; it fits."""
    visitor = arrive(bypass_csp=True, **STILL).open("library/index.html")
    found = {}
    for path in own_articles(visitor):
        seen = visitor.page.evaluate(IN_PLACE, path)
        article = visitor.base.library[path.split("/")[0]]
        missing = [text for text in (article.title, *(block.text for block in article.blocks)) if text not in seen]
        if faults := [*missing, *axe(visitor.page, STRUCTURE), *too_wide(visitor.page)]:
            found[path] = faults
    assert found == {}
    assert len(visitor.base.library) > 30


def test_axe_finds_nothing_on_the_page_for_a_lost_address(arrive: Arrive) -> None:
    """However deep the address: the page looks as all others do, and its links lead on."""
    visitor = arrive(**STILL)
    page = visitor.page.context.new_page()  # the browser itself reports what is missing as an error
    page.goto(f"{visitor.address}library/nowhere/deep/down.html")
    assert page.locator("h1").inner_text() == visitor.label["page_lost"]
    assert axe(page) == []
    assert page.locator("nav:not(:has(a))").count() == 0
    assert page.locator(".top").evaluate("one => getComputedStyle(one).position") == "sticky"
    page.get_by_role("link", name=visitor.label["page_plan"]).click()
    assert page.locator("h1").inner_text() == visitor.label["heading_plan"]


def test_what_is_wrong_is_noticed(arrive: Arrive) -> None:
    """A picture without words, grey on white, a small button, a wide box, a box that cuts off: the tests above can fail."""
    visitor = arrive(**STILL).question()
    page = visitor.page
    page.evaluate("document.querySelector('.screen').append(document.createElement('img'))")
    assert any(fault.startswith("image-alt") for fault in axe(page))
    styled(page, ".hint { color: #ccc; } .asides button { min-height: 0; height: 5px; font-size: 2px; } .asides { gap: 1px; }")
    assert {fault.split(":")[0] for fault in axe(page)} >= {"color-contrast", "target-size"}
    styled(page, "h1 { width: 400px; }")
    assert any("400" in fault or "wide where 320" in fault for fault in too_wide(page))
    styled(page, "h1 { white-space: nowrap; overflow: hidden; }")
    assert too_wide(page) == ["cut off: h1"]

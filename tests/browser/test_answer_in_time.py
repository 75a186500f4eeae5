"""An answer in the browser is there at once, also on a slow phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from browser.comparing import as_browser, asked
from conftest import TODAY
from iudcare.model.case import Case
from iudcare.model.fact import Value

MOST = 50
"""Milliseconds, from the last answer to the whole result."""

SLOWER = 4
"""So many times slower than this processor a phone is taken to be."""

SAID: dict[str, dict[str, Value]] = {
    "nothing said": {},
    "a few things said": {"device": "copper", "bleeding_amount": "heavy", "pain": "mild"},
    "an emergency": {"soaking_now": True},
}


@pytest.mark.parametrize("name", SAID)
def test_an_answer_is_there_at_once(modules_page: Page, name: str) -> None:
    """The whole answer is worked out in less time than an eye notices; the first time counts too."""
    session = modules_page.context.new_cdp_session(modules_page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    took = asked(modules_page, "timed", as_browser(Case(SAID[name], TODAY)), 15)
    assert took["middle"] < MOST, took

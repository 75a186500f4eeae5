"""How little must come before a danger sign can be tapped. Times are measured by `benchmarks/page.py`."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from browser.conftest import LANGUAGES, PHONE, Arrive
from iudcare.model.knowledge import ENGLISH

MOST_BYTES = 100_000
MOST_REQUESTS = 6
LATER = "answer-page.js"
"""The first file of what only an answer needs; the page asks for it once its first screen stands."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_view_is_light(language: str, browser: Browser, site: str) -> None:
    """At most 100 kB as they come over the network, in at most six requests; all else is asked for after the first screen."""
    context = browser.new_context(**PHONE, service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    asked: dict[str, str] = {}
    size: dict[str, int] = {}

    def begun(event: dict[str, Any]) -> None:
        asked[event["requestId"]] = event["request"]["url"]

    def ended(event: dict[str, Any]) -> None:
        size[asked[event["requestId"]]] = int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", begun)
    session.on("Network.loadingFinished", ended)
    page.goto(site + ("" if language == ENGLISH else f"{language}/") + "index.html#here")
    page.wait_for_selector("html[data-loaded=all]", state="attached")
    context.close()
    order = list(asked.values())
    first = order[: next(number for number, address in enumerate(order) if address.endswith(LATER))]
    assert len(first) <= MOST_REQUESTS, first
    assert [address for address in order if "/diary" in address] == []
    assert sum(size[address] for address in first) <= MOST_BYTES, {address: size[address] for address in order}


def test_the_first_screen_stands_without_what_is_loaded_later(arrive: Arrive) -> None:
    """Were the rest never to come, the questions could still be answered."""
    visitor = arrive()
    visitor.page.route(f"**/{LATER}", lambda _: None)
    visitor.open()
    visitor.go_on()
    assert "device" in visitor.facts_on_screen()

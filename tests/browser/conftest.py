"""A real browser, started once for all tests of this folder, and the modules of the knowledge served to it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from browser.serving import files_of, served
from browser.visitor import Visitor
from conftest import TODAY
from functional.raw_http import running
from iudcare.interfaces.web.server import app
from iudcare.interfaces.web.site import site_files
from iudcare.loading.in_language import in_language
from iudcare.model.knowledge import ENGLISH, Guidance, KnowledgeBase
from people import People

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system. Without it these tests fail: what is not run is said, never passed over."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("No chromium was found. On Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page that shares nothing with another test."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def address(base: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the modules of the knowledge are served, with the words in English."""
    with served(files_of(base), tmp_path_factory.mktemp("modules")) as found:
        yield found


@pytest.fixture
def modules_page(page: Page, address: str) -> Page:
    """A page from which the modules can be asked."""
    page.goto(address)
    return page


@pytest.fixture(scope="session")
def people(guidance: Guidance) -> People:
    """Random people for the region at hand."""
    return People(guidance, TODAY)


@pytest.fixture(scope="session")
def site(base: KnowledgeBase) -> Iterator[str]:
    """The whole site in all its languages, by its own server; gives its address."""
    with running(app(site_files(base), ["127.0.0.1"])) as port:
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="session")
def bases(base: KnowledgeBase) -> dict[str, KnowledgeBase]:
    """The knowledge in each language."""
    return {language: in_language(base, language) for language in (ENGLISH, *base.translations)}


LANGUAGES = ("en", "zh-Hans", "es")
MOST_MS = 5000
"""For one action; a page that needs longer is broken."""
PHONE = {"viewport": {"width": 390, "height": 844}}

Arrive = Callable[..., Visitor]


@pytest.fixture
def arrive(browser: Browser, site: str, bases: dict[str, KnowledgeBase]) -> Iterator[Arrive]:
    """A visitor in a language, on a phone unless said otherwise; each has a browser of her own, which forgets everything.

    Whatever the page reports as an error fails the test.
    """
    contexts = []
    errors: list[str] = []

    def make(language: str = ENGLISH, **options: Any) -> Visitor:
        context = browser.new_context(**{"locale": "en-GB", **PHONE, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(MOST_MS)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        return Visitor(page, site, bases[language])

    yield make
    for context in contexts:
        context.close()
    assert errors == []

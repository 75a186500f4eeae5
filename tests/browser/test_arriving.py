"""Arriving in the language of the browser, staying in a chosen one, and going from each page to the same in another language."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest

from browser.conftest import Arrive
from browser.visitor import Visitor

ALONE = {"service_workers": "block"}
ARRIVES = {
    "es-ES": "es",
    "zh-CN": "zh-Hans",
    "zh-TW": "zh-Hans",
    "fr-FR": "en",
    "en-US": "en",
}
"""The language of a browser, and in which one its reader finds the site."""


class Languages(HTMLParser):
    """The language of a page, and its links to the other ones by language."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = ""
        self.links: dict[str, str] = {}
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the language of the page, and each link of the list of languages."""
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given["lang"]
        if tag == "nav":
            self.inside = given.get("class") == "languages"
        if tag == "a" and self.inside:
            self.links[given["hreflang"]] = given["href"]

    def handle_endtag(self, tag: str) -> None:
        """The list ends with its element."""
        self.inside = self.inside and tag != "nav"


def language_of(visitor: Visitor) -> str:
    """The language of the page that is shown, once it is there whole."""
    visitor.loaded()
    return str(visitor.page.locator("html").get_attribute("lang"))


@pytest.mark.parametrize("locale", ARRIVES)
def test_the_bare_address_leads_to_the_language_of_the_browser(locale: str, arrive: Arrive) -> None:
    """Where the site has it; else it stays English. Going back does not lead here again and again."""
    visitor = arrive(locale=locale, **ALONE)
    visitor.page.goto(visitor.address)
    wanted = ARRIVES[locale]
    visitor.page.wait_for_url(visitor.address if wanted == "en" else f"**/{wanted}/index.html")
    assert visitor.page.locator("html").get_attribute("lang") == wanted
    assert visitor.page.evaluate("history.length") <= 2


def test_english_that_was_chosen_by_hand_stays(arrive: Arrive) -> None:
    """In a Spanish browser: after a reload, at the name of the site, on the way back from the plan, and at the address alone."""
    visitor = arrive(locale="es-ES", **ALONE)
    page = visitor.page
    page.goto(visitor.address)
    page.locator(".languages").get_by_text("English").click()
    page.wait_for_url("**/index.html#en")
    assert language_of(visitor) == "en"
    page.reload()
    assert language_of(visitor) == "en"
    page.locator(".top .name").click()
    assert language_of(visitor) == "en"
    page.get_by_role("link", name=visitor.label["page_plan"]).click()
    page.get_by_role("link", name=visitor.label["page_questions"]).click()
    assert language_of(visitor) == "en"
    visitor.open("#en")
    page.reload()
    assert language_of(visitor) == "en"


def test_a_page_that_was_opened_by_its_own_address_stays(arrive: Arrive) -> None:
    """A link to the English plan shows the English plan, whatever the browser speaks."""
    visitor = arrive(locale="zh-CN", **ALONE).open("plan/index.html")
    visitor.page.locator("form").wait_for()
    assert visitor.page.url.endswith("/plan/index.html")


def pages_of(site: str) -> dict[str, Languages]:
    """Every page of the site by its path, as a reader gets it; but for the one that says that there is none."""
    listed = urlopen(f"{site}site-files.js").read().decode()
    paths = [path for path in listed.split('"') if path.endswith(".html") and path != "404.html"]
    return {path: Languages(urlopen(site + path).read().decode()) for path in paths}


def test_every_page_links_to_itself_in_every_language(site: str, bases: dict[str, object]) -> None:
    """To itself in its own; in another one to the same page, or to the library where that article is not translated."""
    pages = pages_of(site)
    assert len(pages) > 3 * len(bases) + 30
    wrong = []
    for path, page in pages.items():
        plain = path.removeprefix(f"{page.language}/")
        for language in bases:
            here = plain if language == "en" else f"{language}/{plain}"
            there = here if here in pages else f"{language}/library/index.html"
            if urljoin(site + path, page.links.get(language, "")) != f"{site}{there}#{language}":
                wrong.append(f"{path} to {language}: {page.links.get(language)}")
            wrong += [f"{there} does not exist"] * (there not in pages)
    assert wrong == []

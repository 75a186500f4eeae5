"""A person at the page: opens it, ticks, chooses, goes on. Finds everything as she would, by what it is called on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page

from iudcare.model.knowledge import ENGLISH, KnowledgeBase

MOST_SCREENS = 20


class Visitor:
    """One visit in one language. `facts` that are not named in a walk are answered "not sure" or "none of these"."""

    def __init__(self, page: Page, address: str, base: KnowledgeBase) -> None:
        self.page = page
        self.address = address
        self.base = base
        self.label = base.labels

    @property
    def home(self) -> str:
        """The folder of the language."""
        return self.address + ("" if self.base.language == ENGLISH else f"{self.base.language}/")

    def open(self, path: str = "index.html#here") -> Visitor:
        """Open a page of the language. A `#` says that the language was chosen by hand."""
        self.page.goto(self.home + path)
        return self

    def question(self) -> Visitor:
        """The first screen, with all that an answer needs loaded too."""
        self.open()
        self.loaded()
        return self

    def loaded(self) -> None:
        """Wait until the page has loaded all that it will ever need."""
        self.page.wait_for_selector("html[data-loaded=all]", state="attached")

    def item(self, fact: str) -> Locator:
        """A fact on the screen."""
        return self.page.locator(f"[data-fact={fact}]")

    def answer(self, fact: str, value: Any) -> None:
        """Answer one fact on the screen: tick it, and choose or write its value."""
        item = self.item(fact)
        kind = self.base.facts[fact]
        if value is None:
            item.get_by_role("button", name=self.label["page_not_sure"]).click()
            return
        if kind.reassuring is not None:
            item.locator(".tick input").click()  # not check(): a danger sign ends the screen at once
        if isinstance(value, bool):
            return
        if kind.values:
            item.locator(".choices input").nth(kind.values.index(value)).check()
        elif kind.counts_days_since:
            item.locator("select").select_option("1")
            item.locator("input[type=text]").fill(str(value))
        elif isinstance(value, str):
            item.locator("input[type=date]").fill(value)
        else:
            item.locator("input[type=text]").fill(str(value))

    def go_on(self) -> None:
        """None of these, or on with what was answered."""
        self.page.locator(".screen > .actions .primary").click()

    @property
    def on_a_question(self) -> bool:
        """Whether a screen of questions is shown."""
        return self.page.locator(".screen").count() > 0

    def facts_on_screen(self) -> list[str]:
        """The facts that the screen asks for, in its order."""
        return [str(one.get_attribute("data-fact")) for one in self.page.locator("[data-fact]").all()]

    def walk(self, facts: Mapping[str, Any]) -> str:
        """Answer screen after screen until there is an answer; gives its level."""
        for _ in range(MOST_SCREENS):
            if not self.on_a_question:
                return self.level()
            self.answer_screen(facts)
        raise AssertionError("the questions do not end")

    def answer_screen(self, facts: Mapping[str, Any]) -> None:
        """Answer one screen. A danger sign ends the first screen by itself."""
        heading = self.page.locator("h1").element_handle()
        assert heading
        for fact in self.facts_on_screen():
            if fact in facts:
                self.answer(fact, facts[fact])
                if not heading.evaluate("node => node.isConnected"):
                    return
            elif self.base.facts[fact].reassuring is None:
                self.answer(fact, None)
        self.go_on()

    def level(self) -> str:
        """The level of the answer that is shown, once the whole of it stands."""
        self.page.locator("#app:not([data-unfinished])").wait_for()  # keeps no handle, which would keep the answer in memory
        return str(self.page.locator(".level").get_attribute("data-level"))

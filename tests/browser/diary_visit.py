"""A person at her diary: opens it, taps, looks at what it holds. The day is fixed, so that she always sees the same."""

from __future__ import annotations

import json
from datetime import date
from typing import Any as Json

from playwright.sync_api import Locator

from browser.visitor import Visitor
from iudcare.diary.entry import Diary
from iudcare.diary.from_json import diary_from_bytes
from iudcare.diary.to_json import diary_bytes

TODAY = date(2026, 11, 25)
NIGHT = "2026-11-25T02:00:00"


class DiaryVisitor:
    """A visitor of the diary, at two in the morning."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page
        self.label = visitor.label
        self.page.clock.set_fixed_time(NIGHT)

    def open(self) -> DiaryVisitor:
        """Open the diary, and wait until it stands."""
        self.visitor.open("diary/index.html")
        self.visitor.loaded()
        return self

    def hold(self, diary: Diary) -> DiaryVisitor:
        """Open it with a diary that this device remembers."""
        self.visitor.open("about/index.html")  # the quickest page of the site
        self.page.evaluate("text => localStorage.setItem('diary', text)", diary_bytes(diary).decode())
        return self.open()

    def tap(self, choice: str, value: Json) -> None:
        """Choose in a row of buttons: of the day that is shown (`day-pain`), or of a day before (`day-2026-11-24`)."""
        self.page.locator(f"[id='{choice}-{'missing' if value is None else value}']").check(force=True)

    def press(self, label: str, within: str = "main") -> None:
        """Press a button by its label."""
        self.page.locator(within).get_by_role("button", name=self.label[label], exact=True).first.click()

    def run(self, number: int = 0) -> Locator:
        """The button that fills a run of missing days, the latest first."""
        return self.page.locator(".runs button").nth(number)

    def remember(self) -> None:
        """Ask this device to remember the diary."""
        self.press("diary_page_remember")

    def kept(self) -> Diary:
        """The diary that this device remembers, read by Python."""
        return diary_from_bytes(self.kept_text().encode(), "kept")

    def kept_text(self) -> str:
        """The same as it is kept."""
        return str(self.page.evaluate("localStorage.getItem('diary')"))

    def saved(self) -> bytes:
        """The file that she saves."""
        with self.page.expect_download() as download:
            self.press("diary_page_save_file", "#keep")
        return download.value.path().read_bytes()

    def bring(self, content: bytes) -> None:
        """Bring a file in, as far as the page can open it by itself."""
        self.page.locator("#bring").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": content})

    def cells(self) -> list[Json]:
        """Each day of the ribbon: date, shade, letter, and marks."""
        found: list[Json] = self.page.evaluate(
            "[...document.querySelectorAll('.ribbon .cell')].map((one) => [one.dataset.on ?? null, one.dataset.shade,"
            " one.textContent, ['after', 'event', 'today'].filter((name) => name in one.dataset)])"
        )
        return found


def file_of(content: Json) -> bytes:
    """A file of these values."""
    return json.dumps(content, ensure_ascii=False).encode()

"""The page for the clinic in a real browser: one sheet of paper, no script, and no need to scroll sideways on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from functional.test_diary_report import HOSTILE, said, values


@pytest.mark.parametrize(
    ("language", "days", "model"),
    [
        ("en", 40, "kyleena"),
        ("en", 730, "mirena"),
        ("es", 730, "mirena"),
        ("zh-Hans", 730, "mirena"),
        ("zh-Hans", 190, "paragard"),
    ],
)
def test_it_prints_on_one_sheet(page: Page, tmp_path: Path, language: str, days: int, model: str) -> None:
    """In each language, for a short diary and for one of two years with long notes."""
    page.set_content(said(tmp_path, values(days, model, HOSTILE), "--notes", "--since", "2026-11-01", "--lang", language))
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1


def test_it_fits_a_phone_and_breaks_no_rule_of_its_own(page: Page, tmp_path: Path) -> None:
    """Nothing runs, nothing is loaded, what it forbids it does not need, and only tables scroll sideways."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: complaints.append(request.url))
    file = tmp_path / "page.html"
    said(tmp_path, values(note=HOSTILE), "--notes", "--since", "2026-11-01")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(file.as_uri())
    assert complaints == [file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator("svg:visible").count() == 1
    assert page.locator("svg:visible").bounding_box()["width"] > 300  # type: ignore[index]

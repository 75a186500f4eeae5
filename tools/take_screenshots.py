"""Takes the pictures of the README anew: the answer on a phone, in light and dark, the first question, and the library.

python tools/take_screenshots.py
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # run as a file, Python looks for modules beside it and not among the tests

from browser.conftest import FLAGS  # noqa: E402  (needs the line above)
from browser.visitor import Visitor  # noqa: E402
from functional.raw_http import running  # noqa: E402
from iudcare.interfaces.web.server import app  # noqa: E402
from iudcare.interfaces.web.site import site_files  # noqa: E402
from iudcare.loading.knowledge_base import load  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
DAY = "2026-11-22T10:00:00"
"""The day on which the pictures are taken, so that they change only with the page."""
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
DESKTOP = {"viewport": {"width": 1100, "height": 800}, "device_scale_factor": 1}
FACTS = {"device": "hormonal", "days_since_insertion": 31, "bleeding_after_sex": "repeatedly", "age": 29}
REST = {"cervical_screening": "up_to_date", "after_sex_weeks": 1}


def main() -> None:
    """Take each picture."""
    path = shutil.which("chromium")
    if path is None:
        sys.exit("No chromium was found. On Debian: apt-get install chromium")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, running(app(site_files(load()), ["127.0.0.1"])) as port:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        for name, options, stops in (
            ("question-phone", PHONE, "question"),
            ("answer-phone", PHONE, "answer"),
            ("answer-dark", {**PHONE, "color_scheme": "dark"}, "answer"),
            ("library", DESKTOP, "library"),
        ):
            _take(browser, f"http://127.0.0.1:{port}/", name, options, stops)
        browser.close()


def _take(browser: Browser, address: str, name: str, options: dict[str, Any], stops: str) -> None:
    context = browser.new_context(reduced_motion="reduce", locale="en-GB", **options)
    page = context.new_page()
    page.clock.set_fixed_time(DAY)
    visitor = Visitor(page, address, load())
    if stops == "library":
        visitor.open("library/index.html")
    else:
        visitor.question()
    if stops == "answer":
        visitor.walk({**FACTS, **REST})
    page.screenshot(path=PICTURES / f"{name}.png")
    context.close()
    print(PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()

"""The page on a slow phone: what is loaded before a danger sign can be tapped, how soon that is, and how soon an answer stands.

A new browser each time, 150 ms away over 1.6 Mbit/s, on a processor four times slower. Prints medians; ends with 1 when a bar
is broken.

    python benchmarks/page.py
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # run as a file, Python looks for modules beside it and not among the tests

from browser.conftest import FLAGS  # noqa: E402  (needs the line above)
from browser.visitor import Visitor  # noqa: E402
from functional.raw_http import running  # noqa: E402
from iudcare.interfaces.web.server import app  # noqa: E402
from iudcare.interfaces.web.site import site_files  # noqa: E402
from iudcare.loading.knowledge_base import load  # noqa: E402

RUNS = 5
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER = 4
READING = 1500  # ms before the first tap; the worker keeps its copy of the site meanwhile
BARS = {"first view, kB": 100.0, "first view, requests": 6.0, "interactive, ms": 1500.0, "answer, ms": 50.0}

ANSWERS: dict[str, dict[str, object]] = {
    "a danger sign": {"soaking_now": True},
    "bleeding after sex": {"device": "copper", "days_since_insertion": 31, "bleeding_after_sex": "repeatedly"},
    "all well": {"device": "hormonal", "days_since_insertion": 31, "age": 30},
    "pain and discharge": {"device": "copper", "days_since_insertion": 12, "pain": "moderate", "discharge": "smelly"},
}

WATCH = """
(() => {
  const mark = () => {
    if (!document.querySelector(".items") || performance.getEntriesByName("interactive").length) return;
    requestAnimationFrame(() => performance.mark("interactive"));
  };
  new MutationObserver(mark).observe(document, { childList: true, subtree: true });
  addEventListener("click", () => {
    const tapped = performance.now(); // not event.timeStamp: what drives this browser has listeners of its own before ours
    const painted = () => {
      if (document.querySelector(".level[data-level]")) performance.measure("answer", { start: tapped, end: performance.now() });
    };
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = painted;
    requestAnimationFrame(() => port2.postMessage(null)); // comes right after the frame is painted
  }, { capture: true });
})();
"""
"""In the page: when the first screen stood, and from each tap until the frame in which an answer stands is painted."""


class FirstView(NamedTuple):
    """What came before the first screen could be used."""

    kilobytes: float
    requests: int
    milliseconds: float


def main() -> int:
    """Measure, print, and say whether a bar is broken."""
    with _browser() as browser, running(app(site_files(load()), ["127.0.0.1"])) as port:
        address = f"http://127.0.0.1:{port}/"
        views = [first_view(browser, address) for _ in range(RUNS)]
        taps = {name: median(answer_time(browser, address, facts) for _ in range(RUNS)) for name, facts in ANSWERS.items()}
    rows = [
        ("first view, kB", median(one.kilobytes for one in views)),
        ("first view, requests", median(one.requests for one in views)),
        ("interactive, ms", median(one.milliseconds for one in views)),
        *((f"answer, ms: {name}", time) for name, time in taps.items()),
    ]
    print(f"median of {RUNS:<22} measured    bar")
    broken = [name for name, value in rows if not _row(name, value)]
    print(f"\nMISSED: {', '.join(broken)}." if broken else "\nAll bars are kept.")
    return 1 if broken else 0


def _row(name: str, value: float) -> bool:
    bar = BARS[name.split(":", maxsplit=1)[0]]
    print(f"{name:<32} {value:>8.1f} {bar:>6.0f}")
    return value <= bar


@contextmanager
def _browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        sys.exit("No chromium was found. On Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)


def _slow_page(browser: Browser) -> tuple[Page, CDPSession]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page, session


def first_view(browser: Browser, address: str) -> FirstView:
    """Bytes as they came over the network, and requests that had come when the first screen stood."""
    page, session = _slow_page(browser)
    finished: list[tuple[float, float]] = []
    begun: list[float] = []
    session.on("Network.requestWillBeSent", lambda event: begun.append(event["timestamp"]))
    session.on("Network.loadingFinished", lambda event: finished.append((event["timestamp"], event["encodedDataLength"])))
    page.goto(f"{address}index.html#here")
    page.wait_for_selector("html[data-loaded=all]", state="attached")
    stood = float(page.evaluate("performance.getEntriesByName('interactive')[0].startTime"))
    start = begun[0]
    early = [size for at, size in finished if (at - start) * 1000 <= stood]
    page.context.close()
    return FirstView(sum(early) / 1000, len(early), stood)


def answer_time(browser: Browser, address: str, facts: dict[str, object]) -> float:
    """Milliseconds from the last tap until the level of the answer, with its words, is painted."""
    page, _ = _slow_page(browser)
    visitor = Visitor(page, address, load()).question()
    page.wait_for_timeout(READING)
    visitor.walk(facts)
    page.wait_for_timeout(300)
    taken = float(page.evaluate("performance.getEntriesByName('answer').at(-1).duration"))
    page.context.close()
    return taken


if __name__ == "__main__":
    sys.exit(main())

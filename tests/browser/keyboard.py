"""Somebody who uses the keyboard alone. After each press the focus must be somewhere, be seen, and have nothing over it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from playwright.sync_api import ElementHandle, Locator, Page

MOST_STOPS = 300
THINNEST_PX = 2

FOCUSED = """(wanted) => {
  const OUT = 4; // where an outline is, at least in part
  const one = document.activeElement;
  const { left, right, top, bottom, width, height } = one.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const corners = ({ left: x, right, top: y, bottom }) =>
    [[x + 2, y + 2], [right - 2, y + 2], [x + 2, bottom - 2], [right - 2, bottom - 2]];
  const free = ([x, y]) => {
    const upper = document.elementFromPoint(x, y);
    return upper !== null && (one.contains(upper) || upper.contains(one));
  };
  const cuts = (box) => {
    const { overflowX, contentVisibility } = getComputedStyle(box);
    if (overflowX === "visible" && contentVisibility !== "auto") return false;
    const outer = box.getBoundingClientRect();
    return left - OUT < outer.left || right + OUT > outer.right || top - OUT < outer.top || bottom + OUT > outer.bottom;
  };
  const around = [];
  for (let box = one.parentElement; box && box !== document.body; box = box.parentElement) around.push(box);
  return {
    name: `${one.localName} "${(one.labels?.[0] ?? one).textContent.trim().slice(0, 40)}"`,
    lost: one === document.body || one === document.documentElement,
    control: one.tabIndex >= 0,
    outline: outlineStyle === "none" || (one.tabIndex >= 0 && around.some(cuts)) ? 0 : parseFloat(outlineWidth),
    shown: one.matches("main") || (width > 0 && height > 0 && [...one.getClientRects()].flatMap(corners).every(free)),
    wanted: one === wanted,
    box: { left, top: top + scrollY, right, bottom: bottom + scrollY },
  };
}"""


class Focus(NamedTuple):
    """Where the focus is. `control`: to be used, not a heading; `shown`: nothing is over it; `wanted`: what was looked for."""

    name: str
    lost: bool
    control: bool
    outline: float
    shown: bool
    wanted: bool
    box: dict[str, float]

    @property
    def fault(self) -> str | None:
        """What is wrong with it, in words."""
        if self.lost:
            return "the focus is lost"
        if self.control and self.outline < THINNEST_PX:
            return f"{self.name} has the focus and does not look so"
        if not self.shown:
            return f"{self.name} has the focus and is hidden"
        return None


class Keyboard:
    """The keyboard of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def focus(self) -> Focus:
        """Where the focus is now."""
        return self.look(None)

    def look(self, wanted: ElementHandle | None) -> Focus:
        """Where the focus is now, and whether that is what is looked for."""
        found: dict[str, Any] = self.page.evaluate(FOCUSED, wanted)
        return Focus(**found)

    def press(self, key: str, wanted: ElementHandle | None = None) -> Focus:
        """Press a key; the focus is well afterwards."""
        self.page.keyboard.press(key)
        focus = self.look(wanted)
        assert focus.fault is None, f"after {key}: {focus.fault}"
        return focus

    def write(self, text: str) -> None:
        """Write into the field that has the focus."""
        self.page.keyboard.type(text)

    def reach(self, wanted: Locator, key: str = "Tab") -> None:
        """Press Tab (or Shift+Tab) until something has the focus."""
        element = wanted.element_handle()
        focus = self.look(element)
        for _ in range(MOST_STOPS):
            if focus.wanted:
                return
            focus = self.press(key, element)
        raise AssertionError(f"{wanted} is not reached by {key}")

    def use(self, wanted: Locator, key: str = "Enter") -> Focus:
        """Go on to something, and press it."""
        self.reach(wanted)
        return self.press(key)

    def use_back(self, wanted: Locator, key: str = "Enter") -> Focus:
        """Go back to something, and press it."""
        self.reach(wanted, "Shift+Tab")
        return self.press(key)

    def is_on(self, wanted: Locator) -> bool:
        """Whether this has the focus."""
        return bool(wanted.evaluate("one => one === document.activeElement"))

    def stops(self) -> list[Focus]:
        """All that has the focus in turn, from the first to the last before the page is left."""
        self.reach(self.page.locator(".skip"), "Shift+Tab")
        found = [self.focus]
        while len(found) < MOST_STOPS:
            self.page.keyboard.press("Tab")
            focus = self.focus
            if focus.lost:
                return found
            found.append(focus)
        raise AssertionError("there is no end to Tab")


def out_of_order(stops: list[Focus]) -> list[str]:
    """Each place where the next stop stands above the one before it, or in the same line to its left."""
    wrong = []
    for one, other in pairwise(stops):
        above = other.box["bottom"] <= one.box["top"] + 1
        beside = other.box["top"] < one.box["bottom"] - 4 and other.box["left"] < one.box["left"]
        if above or beside:
            wrong.append(f"{one.name} comes before {other.name}")
    return wrong

"""Whether the browser has a picture for a letter, and from which fonts it takes what it shows."""

from __future__ import annotations

from playwright.sync_api import Page

MISSING = "\u0378\u2fe0\U00031ffe"
"""Code points that stand for nothing, where letters of several scripts are: what is drawn for them is the missing box."""

DRAWN_AS_MISSING = """([selector, letters, missing]) => {
  const { fontFamily } = getComputedStyle(document.querySelector(selector));
  const context = new OffscreenCanvas(28, 28).getContext("2d", { willReadFrequently: true });
  context.font = `20px ${fontFamily}`;
  const drawn = (letter) => {
    context.clearRect(0, 0, 28, 28);
    context.fillText(letter, 2, 22);
    return context.getImageData(0, 0, 28, 28).data.join();
  };
  const boxes = new Set([...missing].map(drawn));
  return [...letters].filter((letter) => boxes.has(drawn(letter))).join("");
}"""


def without_glyph(page: Page, selector: str, letters: str) -> str:
    """Those of the letters that the browser has no picture for, in the font of an element and whatever it falls back to."""
    return str(page.evaluate(DRAWN_AS_MISSING, [selector, letters, MISSING]))


def fonts_of(page: Page, selector: str) -> set[str]:
    """The fonts of the machine from which the text of an element is drawn, by name."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    return {str(font["familyName"]) for font in fonts}

"""What can be seen to be wrong with a page as it stands: by axe-core, by its width, by what is cut off. Each gives its findings as lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

EVERY_RULE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules whose outcome a theme can change."""

RUN_AXE = """async (options) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false, ...options });
  const said = ({ any, all, none }) => [...any, ...all, ...none].map(({ message }) => message).join("; ");
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${said(node)}`));
}"""

TOO_WIDE = """() => {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  const seen = ({ right }) => right > clientWidth;
  const name = (one) => [one.localName, ...one.classList].join(".") + (one.id && `#${one.id}`);
  const wide = () => [...document.querySelectorAll("body *")].filter((one) => seen(one.getBoundingClientRect())).map(name);
  const cut = (one) => {
    const { overflowX, overflowY } = getComputedStyle(one);
    const sideways = overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1;
    return one.clientWidth > 1 && (sideways || (overflowY !== "visible" && one.scrollHeight > one.clientHeight + 1));
  };
  const boxes = [...document.querySelectorAll("body *:not(svg, svg *, input, select)")];
  const outside = (text) => {
    const { x, width } = text.getBBox();
    return x < 0 || x + width > text.ownerSVGElement.viewBox.baseVal.width;
  };
  return [
    ...(scrollWidth > clientWidth ? [`${scrollWidth} wide where ${clientWidth} are shown: ${wide().slice(-3)}`] : []),
    ...boxes.filter(cut).map((one) => `cut off: ${name(one)}`),
    ...[...document.querySelectorAll("svg text")].filter(outside).map((one) => `outside the picture: ${one.textContent}`),
  ];
}"""

SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""


def axe(page: Page, options: dict[str, Any] = EVERY_RULE) -> list[str]:
    """What axe-core finds. It is handed over as text: the page lets no script in that did not come with it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return list(page.evaluate(RUN_AXE, options))


def too_wide(page: Page) -> list[str]:
    """Where one would have to scroll sideways, or where something is cut off."""
    return list(page.evaluate(TOO_WIDE))


def spaced_out(page: Page) -> None:
    """Space the text as WCAG 1.4.12 says that a reader may. The page lets no style in, but for one that is no text."""
    page.evaluate(SPACED)

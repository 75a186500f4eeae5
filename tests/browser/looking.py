"""What is wrong with a page as it stands: by axe-core, by its width, by what is cut off. Each gives its findings as lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

EVERY_RULE: dict[str, Any] = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
STRUCTURE = {**EVERY_RULE, "rules": {"color-contrast": {"enabled": False}, "target-size": {"enabled": False}}}
"""The rules that look at the text and its order, and not at how it is drawn."""

REPEATED = [
    "#undated > article:nth-of-type(n+3)", "section > .item:nth-of-type(n+3)", ".cards > li:nth-child(n+3)",
    ".claim:nth-of-type(n+4)", ".cause:nth-of-type(n+3)", "[data-part] > ul > li:nth-child(n+3)",
    "details li:nth-child(n+4)", "tbody tr:nth-child(n+3)",
]  # fmt: skip
"""What is built as the ones before it, and differs in its words alone."""

RUN_AXE = """async ([options, exclude]) => {
  const flat = new CSSStyleSheet();
  flat.replaceSync(".top, .actions { position: static !important; } section { content-visibility: visible !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, flat];
  const looked = { include: document, exclude: exclude.map((one) => [one]) };
  const { violations } = await axe.run(looked, { resultTypes: ["violations"], preload: false, ...options });
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== flat);
  const said = ({ any, all, none }) => [...any, ...all, ...none].map(({ message }) => message).join("; ");
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${said(node)}`));
}"""
"""Bars that stay in place are let go, as what they happen to lie over would be too small to press; and all is laid out."""

TOO_WIDE = """() => {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  const name = (one) => [one.localName, ...one.classList].join(".") + (one.id && `#${one.id}`);
  const boxes = [...document.querySelectorAll("body *:not(svg, svg *, input, select)")];
  const wide = () => boxes.filter((one) => one.getBoundingClientRect().right > clientWidth).slice(-3).map(name);
  const cut = (one) => {
    const { overflowX, overflowY } = getComputedStyle(one);
    const sideways = overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1;
    return one.clientWidth > 1 && (sideways || (overflowY !== "visible" && one.scrollHeight > one.clientHeight + 1));
  };
  const outside = (text) => {
    const { x, width } = text.getBBox();
    return x < -2 || x + width > text.ownerSVGElement.viewBox.baseVal.width + 2;
  };
  return [
    ...(scrollWidth > clientWidth ? [`${scrollWidth} wide where ${clientWidth} are shown: ${wide()}`] : []),
    ...boxes.filter(cut).map((one) => `cut off: ${name(one)}`),
    ...[...document.querySelectorAll("svg text")].filter(outside).map((one) => `outside the picture: ${one.textContent}`),
  ];
}"""

CROWDED = """() => {
  const drawn = [...document.querySelectorAll("svg text")].map((text) => [text.textContent, text.getBBox()]);
  const along = (one, other, from, size) => one[from] < other[from] + other[size] && other[from] < one[from] + one[size];
  const over = ([, one], [, other]) => along(one, other, "x", "width") && along(one, other, "y", "height");
  const pairs = drawn.flatMap((one, number) => drawn.slice(number + 1).map((other) => [one, other]));
  return pairs.filter(([one, other]) => over(one, other)).map(([[one], [other]]) => `written over each other: ${one}, ${other}`);
}"""

STYLED = """(style) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
}"""

NARROW = f"""(spaced) => {{
  ({STYLED})("section {{ content-visibility: visible !important; }}");
  const now = [...({TOO_WIDE})(), ...({CROWDED})()];
  ({STYLED})(spaced);
  const later = ({TOO_WIDE})();
  ({STYLED})("");
  return [...now, ...later];
}}"""

SPACED = """
section { content-visibility: visible !important; }
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
"""The text spaced as WCAG 1.4.12 says that a reader may."""


def axe(page: Page, options: dict[str, Any] = EVERY_RULE) -> list[str]:
    """What axe-core finds. It is handed over as text: the page lets no script in that did not come with it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return list(page.evaluate(RUN_AXE, [options, REPEATED]))


def too_wide(page: Page) -> list[str]:
    """Where one would have to scroll sideways, or where something is cut off."""
    return list(page.evaluate(TOO_WIDE))


def narrow_faults(page: Page) -> list[str]:
    """What is too wide or crowded as the text stands, and what is too wide when it is spaced."""
    return list(page.evaluate(NARROW, SPACED))


def styled(page: Page, style: str) -> None:
    """Give the page one more style; an empty text takes it back. As text in the page itself none would be let in."""
    page.evaluate(STYLED, style)

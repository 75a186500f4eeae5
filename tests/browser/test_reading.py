"""Whoever reads: with less motion, in Chinese letters, without scripts."""

from __future__ import annotations

import pytest

from browser.conftest import LANGUAGES, Arrive
from browser.glyphs import fonts_of, without_glyph
from browser.states import own_articles
from browser.visitor import Visitor
from browser.watching import until

ALONE = {"service_workers": "block"}
LONGEST_MS = 200

MOVING = """() => {
  document.querySelector(".screen > .actions .primary").click();
  return document.getAnimations().map((one) => one.effect.getComputedTiming().endTime);
}"""
"""Goes on to the next screen, and gives how long each thing moves that does."""

UNASSIGNED = "\u0530\u2fe1\U00031fff"
OTHER_HAN = (" JP", " KR", " TC", " HK")
"""Fonts in which a letter of Chinese looks as it does in Japanese, in Korean, or in Taiwan and Hong Kong."""


def test_nothing_moves_where_less_motion_is_wanted(arrive: Arrive) -> None:
    """A new screen is there at once."""
    visitor = arrive(reduced_motion="reduce", **ALONE).question()
    assert visitor.page.evaluate(MOVING) == []


def test_what_moves_elsewhere_is_over_in_a_moment(arrive: Arrive) -> None:
    """A new screen arrives in a fifth of a second, and nothing goes on moving."""
    visitor = arrive(reduced_motion="no-preference", **ALONE).question()
    (moves,) = visitor.page.evaluate(MOVING)
    assert 0 < moves <= LONGEST_MS
    until(visitor.page, "() => document.getAnimations().length === 0", None)


def test_every_chinese_letter_can_be_drawn(arrive: Arrive) -> None:
    """In the fonts of the text and of the headings, none of the site's letters is the box that stands for a missing one."""
    visitor = arrive("zh-Hans", **ALONE).open()
    letters = "".join(sorted({letter for text in chinese_files(visitor) for letter in text if not letter.isspace()}))
    assert len(letters) > 900
    for element in ("body", "h1"):
        assert without_glyph(visitor.page, element, letters) == ""
        assert without_glyph(visitor.page, element, f"a中{UNASSIGNED}。") == UNASSIGNED


def chinese_files(visitor: Visitor) -> list[str]:
    """What the Chinese pages say: the pages themselves, and the statements of their answers."""
    listed = visitor.page.request.get(f"{visitor.address}site-files.js").text()
    paths = [path for path in listed.split('"') if path.startswith("zh-Hans/") or path == "said.zh-Hans.json"]
    return [visitor.page.request.get(visitor.address + path).text() for path in paths]


def test_chinese_is_written_as_in_china(arrive: Arrive) -> None:
    """A letter may look otherwise in Japanese: the page says its language and names its fonts, and the browser takes them."""
    visitor = arrive("zh-Hans", **ALONE).question()
    used = {name for element in ("h1", ".tick span", ".primary", ".foot .note") for name in fonts_of(visitor.page, element)}
    assert used
    assert [name for name in used if name.endswith(OTHER_HAN)] == []


def without_scripts(arrive: Arrive, language: str) -> Visitor:
    """A visitor whose browser runs no script."""
    return arrive(language, java_script_enabled=False, **ALONE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_question_page_says_what_is_an_emergency(language: str, arrive: Arrive) -> None:
    """Each danger sign, and for each region what to do, with its sources; the plan and the library are a link away."""
    visitor = without_scripts(arrive, language).open()
    seen = visitor.page.locator("main").inner_text()
    base = visitor.base
    first = next(panel for panel in base.panels if panel.first)
    words = next(iter(base.answer.urgency.values())).summary
    expected = [base.facts[name].tick for name in first.items] + list(base.regions.names.values())
    expected += [base.statements[id].text for region in words for id in words[region]]
    assert [text for text in expected if text not in seen] == []
    visitor.page.locator("main .cite summary").first.click()
    assert visitor.page.locator("main .cite[open] li").first.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_plan_is_whole(language: str, arrive: Arrive) -> None:
    """Every item with its days, and all that is said about it."""
    visitor = without_scripts(arrive, language).open("plan/index.html")
    seen = visitor.page.locator("main").inner_text()
    base = visitor.base
    said = {id for item in base.plan.values() for id in (*(voice.says for voice in item.voices), item.ours) if id}
    expected = [item.title for item in base.plan.values()] + [base.statements[id].text for id in said]
    assert [text for text in expected if text not in seen] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_library_leads_to_its_articles(language: str, arrive: Arrive) -> None:
    """The list is there and no search that does nothing; the first article and the last can be read whole."""
    visitor = without_scripts(arrive, language).open("library/index.html")
    assert not visitor.page.locator("#search").is_visible()
    listed = own_articles(visitor)
    for path in {listed[0], listed[-1]}:
        visitor.open("library/index.html").page.locator(f"a[href='{path}']").click()
        seen = visitor.page.locator("main").inner_text()
        article = visitor.base.library[path.split("/")[0]]
        assert [text for text in (article.title, *(block.text for block in article.blocks)) if text not in seen] == []


def test_without_scripts_leaving_is_a_link(arrive: Arrive) -> None:
    """It goes where it says, from any page."""
    visitor = without_scripts(arrive, "en")
    leave_to = visitor.base.page.leave_to
    visitor.page.context.route(
        f"{leave_to}**", lambda route: route.fulfill(body="<title>elsewhere</title>", content_type="text/html")
    )
    for path in ("index.html", "plan/index.html", "library/index.html"):
        visitor.open(path).page.get_by_role("link", name=visitor.label["page_leave"]).click()
        visitor.page.wait_for_url(leave_to)
        assert visitor.page.title() == "elsewhere"

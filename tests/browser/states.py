"""Every state in which a reader can find the site, one after another: screens, answers and other pages, with all opened.

Each function leads a visitor on and gives the name of each state as soon as she is in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from browser.comparing import as_browser
from browser.visitor import MOST_SCREENS, Visitor
from iudcare.diary.encryption import locked
from iudcare.diary.entry import LEAST, Act, Amount, Bled, Clots, Day, Event, EventKind, Product, ProductKind, Soaked, diary_of
from iudcare.diary.to_json import diary_bytes
from iudcare.engine.fill import filled
from iudcare.model.case import Case
from iudcare.model.fact import Value

WHY = ".asides [aria-expanded=false]"
NOT_SURE = ".asides button:first-child"
TICKS = ".tick input"
DETAILS = "main details:not([open]) > summary"

ANOTHER = "another screen or answer"
"""A state that differs from the ones before in its words alone."""

PRESS_ALL = """async (selector) => {
  document.querySelectorAll(selector).forEach((one) => one.click());
  const building = ".asides + .below:empty:not([hidden]), details[open] > summary:only-child";
  while (document.querySelector(building)) await new Promise(requestAnimationFrame);
}"""
"""Presses, and waits for what is built only then: reasons that are asked for, and what is folded up."""

COIL: dict[str, Value] = {"device": "copper", "days_since_insertion": 31, "age": 30}
ANSWERS: dict[str, dict[str, Value]] = {
    "emergency": {"soaking_now": True, "bleeding_amount": "heavy"},
    "same_day": {"device_out": "fully", "unprotected_sex_last_5_days": True, "hours_since_sex": 60},
    "within_week": {"period_late": "yes"},
    "within_two_weeks": {"bleeding_after_sex": "repeatedly", "after_sex_weeks": 1, "cervical_screening": "up_to_date"},
    "routine": {"wants_removal": True, "bothers_me": True},
    "self_care": {"bleeding_amount": "light", "pain": "mild"},
}
"""What leads to each level, beside a copper coil of 31 days with all else as it should be."""

NOW = date.today()
SPENT = (Product(ProductKind.PAD, Soaked.FULL, number=2), Product(ProductKind.CUP, ml=20))
FULL = diary_of(
    [
        Day(NOW - timedelta(days=number), amount, 1)
        for number, amount in zip((1, 5, 6, 7, 8, 70), (*Amount, Amount.HEAVY), strict=True)
    ]
    + [Day(NOW, Amount.HEAVY, 3, Clots.LARGE, SPENT, "x" * 60), Day(NOW - timedelta(days=60), LEAST, amount_unknown=True)],
    [Act(NOW, Bled.DURING), Act(NOW - timedelta(days=2)), Act(NOW - timedelta(days=7), Bled.DAY_1)],
    [Event(NOW - timedelta(days=75), EventKind.FITTED, "mirena"), Event(NOW - timedelta(days=9), EventKind.THREAD_CHECK, "felt")],
)
OTHER = diary_of(
    [Day(NOW, Amount.LIGHT, 2, Clots.NONE, SPENT[:1], "y" * 60)], [Act(NOW, Bled.NO)], [FULL.events[0]._replace(detail="kyleena")]
)
WORSE = diary_of(
    [Day(NOW - timedelta(days=1), Amount.NONE, 0), Day(NOW, Amount.HEAVY, 1)],
    [Act(NOW - timedelta(days=1), Bled.DAY_1)],
    [FULL.events[0], Event(NOW, EventKind.PARTLY_OUT)],
)
LOCKED = locked(diary_bytes(OTHER), "a passphrase", bytes(16), bytes(12))
"""A diary with whatever can be in one, one that differs from it, one that got worse since yesterday, and the second locked."""

UNSURE = "wants_removal"
"""Not to be sure of this alone leaves it open whether it is anything at all."""


def press_all(visitor: Visitor, selector: str) -> None:
    """Press everything that fits, all at once, and wait for what it brings."""
    visitor.page.evaluate(PRESS_ALL, selector)


def screens(visitor: Visitor) -> Iterator[str]:
    """The questions, from the first screen to an answer. What differs from those before in its words alone is `ANOTHER`."""
    visitor.question()
    yield "first screen"
    offered = False
    for number in range(1, MOST_SCREENS):
        offers = visitor.page.locator(".offer").count() > 0
        new = number <= 2 or (offers and not offered)
        press_all(visitor, f"{WHY}, {NOT_SURE}, {DETAILS}")
        yield f"screen {number}, with reasons, plainer words{' and offer' * offers}" if new else ANOTHER
        press_all(visitor, NOT_SURE)
        if number > 1:
            press_all(visitor, TICKS)
            yield from pointed_at(visitor) if number == 2 else [ANOTHER]
            press_all(visitor, f"{TICKS}:checked")
        go_on(visitor, number)
        offered = offered or offers
        if not visitor.on_a_question:
            break
    yield ANOTHER


def go_on(visitor: Visitor, number: int) -> None:
    """On to the next screen, with the coil told, and not sure of whatever else has to be said."""
    if number <= 2:
        visitor.answer_screen(COIL)
        return
    press_all(visitor, f".item.open {NOT_SURE}")
    visitor.go_on()


def pointed_at(visitor: Visitor) -> Iterator[str]:
    """The screen that asks for the coil, with everything ticked and nothing said about it."""
    visitor.go_on()
    yield "screen 2, all ticked, with what is missing pointed at"


def answers(visitor: Visitor) -> Iterator[str]:
    """The answer of each level, and one that is not sure; one of them with all opened, as a sheet, and with more questions."""
    for level, facts in ANSWERS.items():
        show(visitor, calm(visitor, facts))
        assert visitor.level() == level
        yield f"answer {level}"
        if level == "within_week":
            visitor.page.get_by_role("button", name=visitor.label["page_more"]).click()
            yield "more questions after the answer"
        if level == "routine":
            press_all(visitor, DETAILS)
            press_all(visitor, DETAILS)  # the sources of the causes
            yield f"answer {level}, with causes, sources and table opened"
            visitor.page.get_by_role("button", name=visitor.label["page_take"]).click()
            yield "the sheet to take along"
    show(visitor, calm(visitor, {}).unsure_of(UNSURE))
    for name in ("page_remember", "page_wrong"):
        visitor.page.get_by_role("button", name=visitor.label[name]).click()
    yield "answer that is not sure, remembered and copied"


def calm(visitor: Visitor, facts: Mapping[str, Value]) -> Case:
    """Somebody with a copper coil who said all that there is to say: these facts, and of everything else that it is well."""
    guidance = visitor.base.guidance(visitor.base.regions.default)
    return filled(Case({**COIL, **facts}, date.today()), guidance)


def show(visitor: Visitor, case: Case) -> None:
    """Go on with a case that was kept on the device."""
    if visitor.page.url == "about:blank":
        visitor.open()
    visitor.page.evaluate("kept => localStorage.setItem('answers', JSON.stringify(kept))", as_browser(case))
    visitor.page.reload()
    visitor.loaded()
    press_all(visitor, ".note button:first-child")


def plan(visitor: Visitor) -> Iterator[str]:
    """The plan, counted in days and in dates."""
    visitor.open("plan/index.html")
    visitor.page.locator("form").wait_for()
    yield "plan without dates"
    visitor.page.locator("form .primary").click()
    yield ANOTHER  # the missing date is pointed at
    visitor.page.locator("#fitted").fill((date.today() - timedelta(days=31)).isoformat())
    visitor.page.locator("form .primary").click()
    visitor.page.locator("#undated").wait_for(state="hidden")
    press_all(visitor, "details.plain:not([open]) > summary")
    yield "plan with dates"


def diary(visitor: Visitor) -> Iterator[str]:
    """The diary, empty and full, with all opened; a file that differs, one that is locked, and one that is none."""
    visitor.open("diary/index.html")
    visitor.loaded()
    yield "diary, empty"
    visitor.page.evaluate("text => localStorage.setItem('diary', text)", diary_bytes(FULL).decode())
    visitor.page.reload()
    visitor.loaded()
    visitor.page.locator("#act-add").click()
    press_all(visitor, f"{DETAILS}, .runs button, #with-passphrase")
    yield "diary, full, with all opened"
    for name, content in (("that differs", diary_bytes(OTHER)), ("that is locked", LOCKED), ("that is none", b"x")):
        visitor.page.locator("#bring").set_input_files({"name": "a", "mimeType": "application/json", "buffer": content})
        visitor.page.locator(".conflicts, #open-passphrase, [role=alert]").first.wait_for()
        yield f"diary, a file {name}"
    yield from asked_with_a_diary(visitor)
    visitor.page.evaluate("localStorage.clear()")


def asked_with_a_diary(visitor: Visitor) -> Iterator[str]:
    """The questions with a diary, and the answer, which is more urgent than yesterday."""
    visitor.page.evaluate("text => localStorage.setItem('diary', text)", diary_bytes(WORSE).decode())
    visitor.page.reload()
    visitor.loaded()
    visitor.page.locator("#implied .primary").click()
    visitor.page.locator(".screen").wait_for()
    press_all(visitor, ".given summary")
    yield "first screen, with what the diary gives"
    visitor.walk({})
    press_all(visitor, "section > details.plain:not([open]) > summary")
    assert visitor.page.locator(".since").count() == 1
    yield "answer with a diary, more urgent than yesterday"


def library(visitor: Visitor) -> Iterator[str]:
    """The list, the search, an article and the list of what people are told, where the language has them."""
    visitor.open("library/index.html")
    yield "library"
    visitor.page.locator("#words-wanted").fill(visitor.page.locator(".cards a").first.inner_text())
    yield "what the search found"
    visitor.page.locator("#words-wanted").fill("qqqq")
    yield ANOTHER  # a search that finds nothing
    here = own_articles(visitor)
    for article in (here[0], *(one for one in here[1:] if "advice-checked" in one)):
        visitor.open(f"library/{article}")
        press_all(visitor, "article details:nth-of-type(-n+3):not([open]) > summary")
        yield f"article {article}"


def own_articles(visitor: Visitor) -> list[str]:
    """The addresses of the articles that the language has, as the list of the library gives them."""
    links = visitor.page.locator(".cards a:not([lang])[href]").all()
    found: dict[str, Any] = dict.fromkeys(str(link.get_attribute("href")) for link in links)
    return list(found)


def others(visitor: Visitor) -> Iterator[str]:
    """What this is, with the missing texts of each language."""
    visitor.open("about/index.html")
    yield "about"


def states(visitor: Visitor) -> Iterator[str]:
    """All of them."""
    for some in (screens, answers, plan, diary, library, others):
        yield from some(visitor)

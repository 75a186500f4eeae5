"""The page without a mouse: every step of it by Tab, Enter, Space and arrows, with the focus always in sight."""

from __future__ import annotations

from collections.abc import Iterator

from browser.conftest import Arrive
from browser.keyboard import Keyboard, out_of_order
from browser.looking import styled
from browser.states import ANSWERS, TICKS, WHY, calm, press_all, show
from browser.visitor import Visitor

CALM = {"reduced_motion": "reduce", "service_workers": "block"}
SIZES = {"phone": (390, 844), "phone on its side": (844, 390), "desktop at 400 %": (320, 256)}


OPENED = f"{TICKS}, .item:nth-child(-n+3) {WHY}"


def begun(visitor: Visitor) -> Keyboard:
    """The first screen, whose heading has the focus."""
    visitor.question()
    return Keyboard(visitor.page)


def on_heading(keys: Keyboard) -> bool:
    """Whether the heading of what is shown has the focus."""
    return keys.is_on(keys.page.locator("#app h1"))


def go_on(visitor: Visitor, keys: Keyboard) -> None:
    """On to the next screen; its heading has the focus."""
    before = visitor.page.locator("#app h1").inner_text()
    keys.use(visitor.page.locator(".screen > .actions .primary"))
    assert on_heading(keys)
    assert visitor.page.locator("#app h1").inner_text() != before


def choose(visitor: Visitor, keys: Keyboard, fact: str, value: str) -> None:
    """Choose among the answers to a fact by the arrows."""
    keys.use(visitor.item(fact).locator(".choices input").first, "Space")
    for _ in range(visitor.base.facts[fact].values.index(value)):
        keys.press("ArrowDown")
    assert visitor.item(fact).locator(".choices input").nth(visitor.base.facts[fact].values.index(value)).is_checked()


def test_a_danger_sign_and_back_by_keyboard(arrive: Arrive) -> None:
    """Space ticks it, the answer has the focus; Enter on "by mistake" gives the first screen again, with nothing ticked."""
    visitor = arrive(**CALM)
    keys = begun(visitor)
    assert on_heading(keys)
    keys.use(visitor.item("cannot_stand").locator(".tick input"), "Space")
    assert visitor.level() == "emergency"
    assert on_heading(keys)
    keys.use(visitor.page.get_by_role("button", name=visitor.label["page_mistake"]))
    assert on_heading(keys)
    assert visitor.page.locator(".tick input:checked").count() == 0


def test_the_whole_interview_and_its_answer_by_keyboard(arrive: Arrive) -> None:
    """Why, not sure, choices, numbers and periods on the way to an answer; there a source, the sheet to take along, and back."""
    visitor = arrive(**CALM)
    keys = begun(visitor)
    first = visitor.item(visitor.facts_on_screen()[0])
    keys.use(first.get_by_role("button", name=visitor.label["page_why"]))
    first.locator(".cite").wait_for()
    keys.use(first.locator(".cite summary"))
    keys.use(first.get_by_role("button", name=visitor.label["page_decline"]), "Space")
    go_on(visitor, keys)
    tell_the_coil(visitor, keys)
    go_on(visitor, keys)
    while visitor.on_a_question:
        if "bleeding_after_sex" in visitor.facts_on_screen():
            keys.use(visitor.item("bleeding_after_sex").locator(".tick input"), "Space")
            choose(visitor, keys, "bleeding_after_sex", "repeatedly")
        for fact in visitor.facts_on_screen():
            if visitor.base.facts[fact].reassuring is None:
                keys.use(visitor.item(fact).get_by_role("button", name=visitor.label["page_not_sure"]))
        go_on(visitor, keys)
    assert visitor.level() in {"within_two_weeks", "within_week"}
    read_the_answer(visitor, keys)


def tell_the_coil(visitor: Visitor, keys: Keyboard) -> None:
    """A copper coil, fitted 31 days ago, and mild pain; the first answer is forgotten once, and the field is pointed at."""
    keys.use(visitor.page.locator(".screen > .actions .primary"))
    assert keys.is_on(visitor.item("device").locator(".choices input").first)
    choose(visitor, keys, "device", "copper")
    since = visitor.item("days_since_insertion")
    keys.reach(since.locator("input[type=text]"))
    keys.write("31")
    keys.reach(since.locator("select"))
    keys.press("ArrowUp")
    assert since.locator("select").input_value() == "1"
    keys.use(visitor.item("pain").locator(".tick input"), "Space")
    choose(visitor, keys, "pain", "mild")


def read_the_answer(visitor: Visitor, keys: Keyboard) -> None:
    """Open a source, go to the sheet and back, to the last screen and on, and choose the region."""
    source = visitor.page.locator(".level .cite").first
    keys.use(source.locator("summary"))
    assert source.get_attribute("open") is not None
    keys.use(visitor.page.get_by_role("button", name=visitor.label["page_take"]))
    assert keys.is_on(visitor.page.locator(".paper h2"))
    keys.use_back(visitor.page.get_by_role("button", name=visitor.label["page_take_close"]))
    assert on_heading(keys)
    keys.use(visitor.page.get_by_role("button", name=visitor.label["page_back"]))
    assert on_heading(keys)
    go_on(visitor, keys)
    keys.use(visitor.page.locator("#region"), "ArrowUp")
    assert keys.is_on(visitor.page.locator("#region"))


def test_the_focus_is_never_lost_hidden_or_invisible(arrive: Arrive) -> None:
    """Forwards and backwards through a screen with all opened: what has the focus has an outline, and no bar is over it."""
    visitor = arrive("es", **CALM)
    keys = begun(visitor)
    visitor.go_on()
    press_all(visitor, OPENED)
    for size, (width, height) in SIZES.items():
        visitor.page.set_viewport_size({"width": width, "height": height})
        stops = keys.stops()
        assert [one.fault for one in stops if one.fault] == [], size
        keys.reach(visitor.page.locator(".languages a").last)
        keys.reach(visitor.page.locator(".skip"), "Shift+Tab")
        assert len(stops) > 40


def test_tab_goes_as_the_eye_does(arrive: Arrive) -> None:
    """From line to line and from left to right, on a screen with all opened and on an answer, on a phone and on a desktop."""
    visitor = arrive("es", **CALM)
    keys = begun(visitor)
    visitor.go_on()
    press_all(visitor, OPENED)
    found = [out_of_order(keys.stops()) for _ in widths(visitor)]
    show(visitor, calm(visitor, ANSWERS["within_week"]))
    found += [out_of_order(keys.stops()) for _ in widths(visitor)]
    assert found == [[]] * 4


def widths(visitor: Visitor) -> Iterator[int]:
    """A narrow and a wide screen, both as high as the page, so that everything stands in its own place."""
    for width in (320, 1280):
        visitor.page.set_viewport_size({"width": width, "height": 12_000})
        yield width


def test_skipping_to_the_content_keeps_what_was_ticked(arrive: Arrive) -> None:
    """The first press of Tab offers it; nothing is asked anew, and the next Tab is the first item."""
    visitor = arrive(**CALM)
    keys = begun(visitor)
    visitor.go_on()
    visitor.item("pain").locator(".tick input").check()
    keys.reach(visitor.page.locator(".skip"), "Shift+Tab")
    keys.press("Enter")
    assert visitor.item("pain").locator(".tick input").is_checked()
    assert keys.is_on(visitor.page.locator("main"))
    keys.press("Tab")
    assert visitor.item(visitor.facts_on_screen()[0]).locator("input:focus").count() == 1


def test_forgetting_leaves_the_focus_where_it_says_so(arrive: Arrive) -> None:
    """The buttons that offered kept answers are gone then; whoever pressed one is on the words that say what happened."""
    visitor = arrive(**CALM).question()
    visitor.page.evaluate("localStorage.setItem('answers', '{}')")
    visitor.page.reload()
    visitor.loaded()
    keys = Keyboard(visitor.page)
    keys.reach(visitor.page.get_by_role("button", name=visitor.label["page_resume_no"]), "Shift+Tab")
    visitor.page.keyboard.press("Enter")
    visitor.page.get_by_text(visitor.label["page_forgotten"]).wait_for()
    assert keys.focus.name.startswith("p ")
    assert keys.focus.fault is None


def test_rather_not_say_shows_that_it_was_pressed(arrive: Arrive) -> None:
    """To the eye and to a screen reader; pressed again it is taken back, and so it is by another answer."""
    visitor = arrive(**CALM).question()
    visitor.go_on()
    for fact in ("pain", "device"):
        item = visitor.item(fact)
        item.get_by_role("button", name=visitor.label["page_why"]).click()
        decline = item.get_by_role("button", name=visitor.label["page_decline"])
        pressed = []
        for one in (decline, decline, decline, item.locator("input").first):
            one.click()
            pressed.append(decline.get_attribute("aria-pressed"))
        assert pressed == ["true", "false", "true", "false"]


def test_the_plan_by_keyboard(arrive: Arrive) -> None:
    """A day that is the same in every order of day and month; Enter shows the plan, and its heading has the focus."""
    visitor = arrive(**CALM).open("plan/index.html")
    keys = Keyboard(visitor.page)
    keys.reach(visitor.page.locator("#fitted"))
    keys.write("01012020")
    keys.use(visitor.page.locator("#device"), "ArrowDown")
    keys.use(visitor.page.locator("form .primary"))
    heading = visitor.page.locator("#app h2")
    heading.wait_for()
    assert keys.is_on(heading)
    assert "2020-01-01" in heading.inner_text()


def test_the_keyboard_notices_what_is_wrong(arrive: Arrive) -> None:
    """No outline, something over it, nothing with the focus: each is found, so that the tests above can fail."""
    visitor = arrive(**CALM)
    keys = begun(visitor)
    keys.reach(visitor.item("cannot_stand").locator(".tick input"))
    styled(visitor.page, "* { outline: none !important; }")
    assert "does not look so" in str(keys.focus.fault)
    styled(visitor.page, ".progress { position: fixed; inset: 0; z-index: 9; }")
    assert "hidden" in str(keys.focus.fault)
    visitor.page.evaluate("document.activeElement.blur()")
    assert "lost" in str(keys.focus.fault)
    styled(visitor.page, ".screen { display: flex; flex-direction: column-reverse; }")
    assert out_of_order(keys.stops()) != []

"""The question and the answer, as somebody on a phone meets them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route

from browser.conftest import LANGUAGES, Arrive


def test_danger_comes_first_and_one_tap_says_none_of_these(arrive: Arrive) -> None:
    """The first screen is the panel of danger signs, and its one large button leads on to the next."""
    visitor = arrive().question()
    first = next(panel for panel in visitor.base.panels if panel.first)
    assert visitor.facts_on_screen() == list(first.items)
    visitor.go_on()
    assert visitor.page.locator("h1").inner_text() != first.title


@pytest.mark.parametrize("region", ["uk", "us", "who"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_danger_sign_gives_the_emergency_answer_at_once_with_the_number_of_the_region(
    language: str, region: str, arrive: Arrive
) -> None:
    """One tap, no other screen; where the region has a number, it is a tap away."""
    visitor = arrive(language).question()
    visitor.page.locator("#region").select_option(region)
    visitor.item("soaking_now").locator(".tick").click()
    assert visitor.level() == "emergency"
    words = visitor.base.answer.urgency
    assert next(iter(words.values())).label in visitor.page.locator("h1").inner_text()
    called = [link.get_attribute("href") for link in visitor.page.locator(".level .call").all()]
    assert called == {"uk": ["tel:999"], "us": ["tel:911"], "who": []}[region]


def test_the_emergency_words_are_there_before_the_rest_of_the_page_has_loaded(arrive: Arrive) -> None:
    """On a slow network a danger sign does not wait for what only other answers need."""
    visitor = arrive()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    visitor.page.route("**/answer.js", hold)
    visitor.open()
    visitor.item("cannot_stand").locator(".tick").click()
    shown = visitor.page.locator("section.level").inner_text()
    assert visitor.base.statements["answer-emergency-who"].text in shown
    for route in held:
        route.continue_()
    visitor.page.wait_for_selector("[data-level=emergency]")


def test_back_gives_the_screen_before_and_takes_its_answers_back(arrive: Arrive) -> None:
    """A tap by mistake costs one tap."""
    visitor = arrive().question()
    visitor.item("soaking_now").locator(".tick").click()
    visitor.page.get_by_role("button", name=visitor.label["page_mistake"]).click()
    assert visitor.page.locator(".tick input:checked").count() == 0
    assert visitor.facts_on_screen()[0] == "soaking_now"


def test_every_question_can_say_why_it_is_asked_with_its_source(arrive: Arrive) -> None:
    """Of each fact on the first two screens."""
    visitor = arrive().question()
    for _ in range(2):
        for fact in visitor.facts_on_screen():
            item = visitor.item(fact)
            item.get_by_role("button", name=visitor.label["page_why"]).click()
            why = visitor.base.statements[visitor.base.facts[fact].why].text
            assert why in item.locator(".said").inner_text()
            assert item.locator(".cite").count() >= 1
        if "device" in visitor.facts_on_screen():
            return
        visitor.go_on()


def test_progress_is_honest_it_only_falls(arrive: Arrive) -> None:
    """The screens that are left at most never become more."""
    visitor = arrive().question()
    left = []
    while visitor.on_a_question:
        found = re.search(r"[0-9]+", visitor.page.locator(".progress").first.inner_text())
        left.append(int(found[0]) if found else 0)
        visitor.answer_screen({})
    assert left == sorted(left, reverse=True)
    assert len(set(left)) == len(left)


def test_what_cannot_be_used_is_said_beside_its_field_and_nothing_is_lost(arrive: Arrive) -> None:
    """A number that is none, one out of range, and nothing at all where something must be said."""
    visitor = arrive().question()
    visitor.go_on()
    visitor.go_on()
    assert visitor.page.locator("[role=alert]").inner_text() == visitor.label["page_choose"]
    visitor.answer("device", "copper")
    for wrong, message in (
        ("soon", visitor.label["page_number_wanted"]),
        ("1.5", visitor.label["page_whole_number"]),
        ("999999", visitor.label["page_out_of_range"].split("{")[0]),
    ):
        visitor.answer("days_since_insertion", wrong)
        visitor.go_on()
        assert message in visitor.page.locator("[data-fact=days_since_insertion] [role=alert]").inner_text()
    visitor.answer("days_since_insertion", 31)
    visitor.go_on()
    assert "device" not in visitor.facts_on_screen()


def test_kept_answers_that_can_no_longer_be_used_are_left_aside(arrive: Arrive) -> None:
    """Answers of an older edition, or such as cannot both be true: the questions begin anew, and nothing breaks."""
    for kept in (
        {"answers": {"bleeding_amount": "none", "soaking_pads": True}, "notSure": [], "declined": [], "region": "uk"},
        {"answers": {"of_an_older_edition": 1}, "notSure": [], "declined": ["gone"], "region": "nowhere"},
        {"answers": {"pain": "unbearable"}},
    ):
        visitor = arrive().question()
        visitor.page.evaluate("kept => localStorage.setItem('answers', JSON.stringify(kept))", kept)
        visitor.page.reload()
        visitor.loaded()
        visitor.page.get_by_role("button", name=visitor.label["page_resume_yes"]).click()
        assert visitor.facts_on_screen()[0] == "soaking_now"


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_who_bleeds_after_sex_gets_an_answer_that_is_never_self_care(language: str, arrive: Arrive) -> None:
    """The founding question, in each language: seen within two weeks, with its causes, reasons and the picture."""
    visitor = arrive(language).question()
    known = {"device": "copper", "days_since_insertion": 31, "bleeding_after_sex": "repeatedly", "age": 30}
    level = visitor.walk({**known, "cervical_screening": "up_to_date", "after_sex_weeks": 1})
    assert level == "within_two_weeks"
    parts = [one.get_attribute("data-part") for one in visitor.page.locator("[data-part]").all()]
    assert {"heading_do", "heading_reasons", "timeline", "heading_causes", "heading_watch", "heading_where"} <= set(parts)
    said = visitor.page.locator(".said")
    assert said.count() == visitor.page.locator(".said > .cite").count() > 20


def test_the_timeline_says_where_she_is_and_the_table_says_the_same(arrive: Arrive) -> None:
    """Each bar of the picture is a row of the table; what is now is marked in both."""
    visitor = arrive().question()
    visitor.walk({"device": "hormonal", "days_since_insertion": 31})
    time = visitor.page.locator(".time")
    assert visitor.label["page_here"] in str(time.locator("svg").text_content())
    assert time.locator("svg .bar").count() == time.locator("tbody tr").count() > 5
    now = time.locator("tbody td:last-child", has_text=visitor.label["page_now"])
    time.locator("summary").click()
    assert time.locator("svg .bar.now").count() == now.count() > 1


def test_the_page_to_take_along_is_one_sheet_of_paper(arrive: Arrive) -> None:
    """A4, even for an answer with much to say; what was answered is on it."""
    visitor = arrive().question()
    facts = {"device": "copper", "days_since_insertion": 31, "bleeding_after_sex": "repeatedly", "pain_with_sex": True}
    visitor.walk({**facts, "discharge": "coloured", "bleeding_amount": "moderate", "pain": "moderate", "threads": "longer"})
    visitor.page.get_by_role("button", name=visitor.label["page_take"]).click()
    assert visitor.base.facts["pain_with_sex"].tick in visitor.page.locator(".paper").inner_text()
    sheets = visitor.page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1


def test_this_seems_wrong_copies_edition_and_rules_and_never_an_answer(arrive: Arrive) -> None:
    """What maintainers need, and nothing about her."""
    visitor = arrive(permissions=["clipboard-read", "clipboard-write"]).question()
    visitor.walk({"device": "copper", "days_since_insertion": 31, "bleeding_after_sex": "repeatedly"})
    visitor.page.get_by_role("button", name=visitor.label["page_wrong"]).click()
    visitor.page.get_by_text(visitor.label["page_copied"], exact=True).wait_for()
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert visitor.base.edition.hash in copied
    rules = copied.splitlines()[3:]
    assert rules
    assert set(rules) <= visitor.base.rules.keys()
    assert not any(name in copied for name in visitor.base.facts)


def test_ask_about_me_begins_with_what_the_article_implies(arrive: Arrive) -> None:
    """The question is not asked again, the page says so, and one button begins without it."""
    visitor = arrive().open("library/threads-gone/index.html")
    visitor.page.get_by_role("link", name=visitor.label["page_ask_me"]).click()
    visitor.loaded()
    assert visitor.base.facts["threads"].words["not_felt"] in visitor.page.locator(".note").inner_text().lower()
    assert visitor.walk({"device": "copper", "days_since_insertion": 40, "threads_explained": False}) == "same_day"


def test_not_sure_is_asked_once_more_in_plainer_words_and_then_accepted(arrive: Arrive) -> None:
    """Of a danger sign: still not sure counts as not sure, and the answer is at least the same day."""
    visitor = arrive().question()
    visitor.item("cannot_stand").get_by_role("button", name=visitor.label["page_not_sure"], exact=True).click()
    plainer = visitor.base.facts["cannot_stand"].plainer
    assert plainer
    assert plainer in visitor.item("cannot_stand").inner_text()
    visitor.page.get_by_text(visitor.label["page_still_not_sure"]).click()
    visitor.go_on()
    assert visitor.walk({"device": "copper", "days_since_insertion": 200}) in {"same_day", "emergency"}

"""The diary answers the questions in its own page, with the days that it rests on; a rise since yesterday is said first."""

from __future__ import annotations

from datetime import timedelta

from browser.conftest import Arrive
from browser.diary_visit import TODAY, DiaryVisitor
from browser.test_diary_private import NOTE, notes_in_memory
from browser.test_leave import Outside, escape_twice
from browser.visitor import MOST_SCREENS
from browser.watching import kept
from iudcare.diary.entry import LEAST, Act, Amount, Bled, Day, Diary, Event, EventKind, diary_of
from iudcare.diary.facts import facts
from iudcare.diary.to_json import diary_bytes
from iudcare.interfaces.with_diary import answer_with_diary
from iudcare.model.case import Case

CALM = {"reduced_motion": "reduce", "service_workers": "block"}


def ago(days: int, bleeding: Amount, **fields: object) -> Day:
    """A day so many days ago."""
    return Day(TODAY - timedelta(days=days), bleeding, **fields)  # type: ignore[arg-type]


FITTED = Event(TODAY - timedelta(days=120), EventKind.FITTED, "mirena")
OUT = Event(TODAY, EventKind.PARTLY_OUT)
ACTS = [Act(TODAY - timedelta(days=9), Bled.DURING), Act(TODAY - timedelta(days=1), Bled.DAY_1)]
DIARY = diary_of(
    [ago(2, Amount.NONE, note=NOTE), ago(1, Amount.LIGHT, pain=1), ago(0, Amount.HEAVY, pain=1)], ACTS, [FITTED, OUT]
)
SAID = {"age": 30, "cervical_screening": "up_to_date"}


def asked(arrive: Arrive, diary: Diary = DIARY) -> DiaryVisitor:
    """She brought a diary in, which nothing keeps, and answers the questions with it."""
    hers = DiaryVisitor(arrive(**CALM)).open()
    hers.bring(diary_bytes(diary))
    hers.press("diary_page_take")
    hers.press("diary_page_ask_start")
    hers.page.locator(".screen").wait_for()
    return hers


def test_the_diary_shows_what_it_answers_and_the_days_that_it_rests_on(arrive: Arrive) -> None:
    """For certain, and at least so; of missing days nothing; and the level that is reached already, whatever else is said."""
    hers = DiaryVisitor(arrive(**CALM)).hold(DIARY)
    hers.page.locator("#implied summary").click()
    certain, at_least = hers.page.locator("#implied ul").all_inner_texts()
    assert certain.splitlines()[0].startswith(hers.visitor.base.facts["bleeding_now"].tick)
    assert "25 Nov)" in certain.splitlines()[0]
    heavy = hers.visitor.base.facts["bleeding_amount"].words["heavy"]
    assert heavy.lower() in at_least.lower()
    count = len(facts(DIARY, TODAY, hers.visitor.base))
    assert count == len([*certain.splitlines(), *at_least.splitlines()])
    assert hers.label["diary_page_ask_hint"].format(count=count) in hers.page.locator("#implied").inner_text()
    reached = answer_with_diary(Case({}, TODAY), DIARY, hers.visitor.base.guidance("who")).answer.urgency.at_least
    assert hers.visitor.base.answer.urgency[reached].label in hers.page.locator("#implied .note").inner_text()  # type: ignore[index]
    hers.hold(diary_of([ago(5, Amount.NONE)]))
    assert hers.page.locator("#implied").is_hidden()


def test_what_the_diary_gives_is_not_asked_and_a_rise_since_yesterday_is_said_first(arrive: Arrive) -> None:
    """To the level that Python gives; what is only at least so is asked with the line ticked; the diary is still there after."""
    hers = asked(arrive)
    before = kept(hers.page)
    seen, ticked = [], []
    hers.visitor.go_on()
    for _ in range(MOST_SCREENS):
        if not hers.visitor.on_a_question:
            break
        seen += hers.visitor.facts_on_screen()
        ticked += hers.page.locator("[data-fact]:has(.tick input:checked)").evaluate_all(
            "all => all.map((one) => one.dataset.fact)"
        )
        hers.visitor.answer_screen(SAID)
    assert {"device", "days_since_insertion", "bleeding_days", "bleeding_after_sex", "pain"} & set(seen) == set()
    assert "bleeding_amount" in ticked
    first = hers.page.locator("#app .level").inner_text().splitlines()[0]
    assert first == hers.label["since_yesterday_rose"]
    assert hers.label["heading_diary"] in hers.page.locator("#app").inner_text()
    assert kept(hers.page) == before
    hers.press("diary_page_back")
    assert hers.page.locator("#day-bleeding-heavy").is_checked()
    assert hers.page.locator("h1").all_inner_texts() == [hers.label["diary_title"]]


def test_she_can_start_without_the_diary(arrive: Arrive) -> None:
    """Then nothing is filled in, and which coil is asked."""
    hers = asked(arrive)
    hers.page.locator(".given summary").click()
    hers.press("diary_page_without")
    assert hers.page.locator(".given").count() == 0
    hers.visitor.go_on()
    assert {"device", "bleeding_amount"} <= set(hers.visitor.facts_on_screen())


def test_remembered_answers_hold_what_is_at_least_so(arrive: Arrive) -> None:
    """Taken up again on the page of the questions, without the diary, the level is the same."""
    hers = asked(arrive)
    level = hers.visitor.walk(SAID)
    hers.press("page_remember")
    hers.page.get_by_text(hers.label["page_remembered"]).wait_for()
    hers.visitor.question()
    hers.press("page_resume_yes", "#app")
    assert hers.visitor.level() == level == "same_day"


def test_leaving_while_questions_are_asked_empties_the_diary_too(arrive: Arrive) -> None:
    """No text, and no object in memory that holds her note."""
    visitor = arrive(**CALM)
    outside = Outside(visitor)
    hers = asked(lambda **_: visitor)
    memory = hers.page.context.new_cdp_session(hers.page)
    assert notes_in_memory(memory) > 0
    escape_twice(visitor)
    outside.has_nothing()
    assert notes_in_memory(memory) == 0


def test_each_reference_period_has_a_card_with_its_class_and_how_it_was_counted(arrive: Arrive) -> None:
    """One that is certain, one of which a missing day leaves two classes, one that is not over; and days with blood by month."""
    days = [ago(number, LEAST if number == 100 else Amount.LIGHT if number % 30 == 10 else Amount.NONE) for number in range(200)]
    days[100] = days[100]._replace(amount_unknown=True)
    days[50:67] = []
    events = [Event(TODAY - timedelta(days=199), EventKind.FITTED)]
    hers = DiaryVisitor(arrive(**CALM)).hold(diary_of(days, ACTS, events))
    cards = hers.page.locator(".pattern")
    assert cards.evaluate_all("all => all.map((one) => one.dataset.pattern)") == ["none", "none", "normal"]
    assert hers.label["pattern_unfinished"] in cards.nth(0).inner_text()
    assert hers.label["pattern_undetermined"] in cards.nth(1).inner_text()
    assert hers.label["pattern_amount_unknown"].format(count=1) in cards.nth(1).inner_text()
    cards.nth(2).locator("summary", has_text=hers.label["pattern_conventions"]).click()
    assert cards.nth(2).locator("li.said").count() == len(hers.visitor.base.patterns.conventions)
    lines = hers.page.locator(".months li span").all_inner_texts()
    assert len(lines) == 7
    assert lines[4].endswith(": 1 to 18")
    assert hers.page.locator(".acts-counted").inner_text() == hers.label["diary_page_acts"].format(acts=2, bled=2)

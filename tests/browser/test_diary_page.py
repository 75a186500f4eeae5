"""The diary as she uses it: a tap for a day, days filled in only because she says so, the ribbon, files in and out."""

from __future__ import annotations

import json
from datetime import timedelta

from browser.conftest import Arrive
from browser.diary_visit import TODAY, DiaryVisitor, file_of
from browser.keyboard import Keyboard, out_of_order
from iudcare.diary.encryption import locked, unlocked
from iudcare.diary.entry import (
    LEAST,
    Act,
    Amount,
    Bled,
    Clots,
    Day,
    Diary,
    Event,
    EventKind,
    Product,
    ProductKind,
    Soaked,
    diary_of,
)
from iudcare.diary.to_json import diary_bytes, diary_dict

CALM = {"reduced_motion": "reduce", "service_workers": "block"}
SECRET = "correct horse battery staple"


def day(days: int, bleeding: Amount | None = None, **fields: object) -> Day:
    """A day so many days ago."""
    return Day(TODAY - timedelta(days=days), bleeding, **fields)  # type: ignore[arg-type]


def event(days: int, kind: EventKind, detail: str | None = None) -> Event:
    """Something that happened so many days ago."""
    return Event(TODAY - timedelta(days=days), kind, detail)


def act(days: int, bled: Bled | None = None) -> Act:
    """An act so many days ago."""
    return Act(TODAY - timedelta(days=days), bled)


def test_what_she_taps_is_what_is_kept_and_saved(arrive: Arrive) -> None:
    """Today in a few taps, a day before in one, sex with its blood; not recorded stays so. The file is to the byte Python's."""
    hers = DiaryVisitor(arrive(**CALM)).open()
    hers.remember()
    hers.tap("day-bleeding", "light")
    hers.tap("day-pain", 0)
    hers.tap("day-clots", "small")
    hers.tap("day-2026-11-24", "none")
    hers.tap("day-2026-11-23", "heavy")
    hers.tap("day-2026-11-23", None)
    hers.press("diary_page_sex_add")
    hers.tap("act-0", "during")
    hers.page.locator(".day details summary").click()
    for _ in range(2):
        hers.page.locator("#product-soaked").select_option("full")
        hers.page.locator("#product-number").fill("2")
        hers.press("diary_page_add", ".day")
    pads = (Product(ProductKind.PAD, Soaked.FULL, number=4),)
    hers.page.locator("#day-note").fill("游泳\n“x”")
    expected = diary_of(
        [day(0, Amount.LIGHT, pain=0, clots=Clots.SMALL, products=pads, note="游泳\n“x”"), day(1, Amount.NONE)],
        [act(0, Bled.DURING)],
    )
    assert hers.kept() == expected
    assert hers.kept_text().encode() == hers.saved() == diary_bytes(expected)
    hers.page.reload()
    hers.visitor.loaded()
    assert hers.page.locator("#day-bleeding-light").is_checked()
    assert hers.page.locator("[id='day-2026-11-23-missing']").is_checked()


def test_missing_days_become_none_only_because_she_says_so_and_can_be_taken_back(arrive: Arrive) -> None:
    """One button for each run; a day with blood after sex belongs to none; all that was recorded of such days stays."""
    before = diary_of([day(3, Amount.LIGHT), day(5, pain=2)], [act(9, Bled.DAY_1)])
    hers = DiaryVisitor(arrive(**CALM)).hold(before)
    assert hers.page.locator(".runs button").count() == 3  # 1-2, 4-7, 9-14 days ago; 8 days ago blood was seen
    hers.run(1).click()
    filled = diary_of(
        [day(3, Amount.LIGHT), *(day(one, Amount.NONE) for one in (4, 6, 7)), day(5, Amount.NONE, pain=2)], before.acts
    )
    assert hers.kept() == filled
    hers.press("diary_page_undo")
    assert hers.kept() == before


def test_blood_is_linked_to_the_act_that_it_followed(arrive: Arrive) -> None:
    """Seen today, two days after; told on the act itself as soon as it can have happened; and taken back."""
    hers = DiaryVisitor(arrive(**CALM)).hold(diary_of([], [act(2), act(1, Bled.DURING), act(5)]))
    assert hers.page.locator(".acts input").count() == 1  # the one whose blood was seen, and the one too long ago, are not asked
    hers.page.locator(".acts input").check()
    assert hers.kept().acts == (act(5), act(2, Bled.DAY_2), act(1, Bled.DURING))
    hers.page.locator(".acts input").uncheck()
    assert hers.kept().acts[1] == act(2)
    hers.page.get_by_role("button", name=hers.label["diary_page_day_before"]).click()
    offered = hers.page.locator(".act input").evaluate_all("all => all.map((one) => one.id)")
    assert offered == [f"act-2-{one}" for one in ("during", "same_day", "day_1", "no", "missing")]


def test_the_ribbon_shows_each_day_since_the_fitting_by_letter_and_as_a_table(arrive: Arrive) -> None:
    """Rows of thirty; missing is no none; blood after sex, events and today are marked; so is an amount that nobody knows."""
    days = [day(34, Amount.HEAVY), day(33, Amount.NONE), day(32, LEAST, amount_unknown=True), day(0, Amount.SPOTTING, pain=3)]
    fitted = event(35, EventKind.FITTED, "mirena")
    hers = DiaryVisitor(arrive(**CALM)).hold(diary_of([*days, day(50, Amount.HEAVY)], [act(33, Bled.DAY_1)], [fitted]))
    cells = hers.cells()
    assert len(cells) == 60
    assert [one[1:] for one in cells[:5]] == [
        ["missing", "", ["event"]], ["heavy", "H", []], ["none", "–", []], ["some", "B", ["after"]], ["missing", "", []],
    ]  # fmt: skip
    assert cells[35] == [TODAY.isoformat(), "spotting", "S", ["today"]]
    assert {one[1] for one in cells[36:]} == {"later"}
    hers.page.locator(".ribbon-part details summary").click()
    rows = hers.page.locator(".ribbon-part tbody tr").all_inner_texts()
    assert len(rows) == 6
    assert "some, amount not recorded" in rows[3]
    missing = hers.label["diary_page_not_recorded"]
    assert [row.split("\t")[1] for row in (rows[0], rows[1], rows[4])] == [missing, hers.label["diary_amount_heavy"], missing]
    hers.page.locator("[data-on='2026-10-22']").click()
    assert hers.page.locator("#day-bleeding-heavy").is_checked()


def test_events_of_the_coil_are_kept_with_what_is_known_of_them(arrive: Arrive) -> None:
    """A make, how the threads were, nothing more for the others; a date to come is refused; the same again replaces."""
    hers = DiaryVisitor(arrive(**CALM)).hold(Diary())
    for kind, on, detail in (
        ("fitted", "2026-10-22", ""),
        ("thread_check", "2026-11-20", "felt"),
        ("fitted", "2026-10-22", "mirena"),
        ("partly_out", "2026-11-24", None),
    ):
        hers.page.locator("#event-kind").select_option(kind)
        hers.page.locator("#event-on").fill(on)
        if detail is not None:
            hers.page.locator("#event-detail").select_option(detail)
        hers.press("diary_page_add", "#events")
    hers.page.locator("#event-on").fill("2026-11-26")
    hers.press("diary_page_add", "#events")
    assert hers.page.get_by_role("alert").inner_text() == hers.label["diary_page_date_wanted"]
    expected = (event(34, EventKind.FITTED, "mirena"), event(5, EventKind.THREAD_CHECK, "felt"), event(1, EventKind.PARTLY_OUT))
    assert hers.kept().events == expected


OURS = diary_of([day(1, Amount.LIGHT, pain=1), day(2, Amount.NONE)], [act(1, Bled.NO)], [event(9, EventKind.FITTED, "mirena")])
THEIRS = diary_of(
    [day(1, Amount.HEAVY, pain=2, note="x"), day(4, Amount.NONE)],
    [act(1, Bled.DURING), act(6)],
    [event(9, EventKind.FITTED, "kyleena")],
)


def test_a_diary_from_another_device_is_merged_and_where_they_differ_she_chooses(arrive: Arrive) -> None:
    """Nothing changes before she says so, nothing is dropped; brought in again there is nothing to take over."""
    hers = DiaryVisitor(arrive(**CALM)).hold(OURS)
    hers.bring(diary_bytes(THEIRS))
    hers.page.locator(".conflicts").wait_for()
    assert hers.page.locator(".conflicts fieldset").count() == 4
    hers.press("diary_page_all_theirs")
    hers.tap("differs-1", "ours")
    assert hers.kept() == OURS
    hers.press("diary_page_take")
    both = OURS.merged(THEIRS).diary
    expected = both.with_day(both.day(TODAY - timedelta(days=1))._replace(pain=2))
    expected = expected._replace(acts=(act(6), act(1, Bled.DURING)), events=THEIRS.events)
    assert hers.kept() == expected
    hers.bring(diary_bytes(expected))
    hers.page.get_by_text(hers.label["diary_nothing"]).wait_for()


def test_a_locked_file_opens_with_its_passphrase_alone_and_is_saved_locked_anew(arrive: Arrive) -> None:
    """From Python to the page and back; a wrong passphrase changes nothing, and two that differ save nothing."""
    hers = DiaryVisitor(arrive(**CALM)).hold(Diary())
    hers.bring(locked(diary_bytes(OURS), SECRET, bytes(16), bytes(12)))
    for secret in ("correct horse", SECRET):
        hers.page.locator("#open-passphrase").fill(secret)
        hers.press("diary_page_open")
        hers.page.get_by_text(hers.label["diary_page_fault_locked"]).or_(hers.page.locator("h2 ~ div .primary")).wait_for()
    hers.press("diary_page_take")
    assert hers.kept() == OURS
    hers.page.locator("#with-passphrase").check()
    hers.page.locator("#passphrase").fill(SECRET)
    hers.press("diary_page_save_file", "#keep")
    assert hers.page.get_by_role("alert").inner_text() == hers.label["diary_page_passphrase_differs"]
    hers.page.locator("#passphrase-again").fill(SECRET)
    files = []
    for _ in range(2):
        files.append(hers.saved())
        hers.page.locator("#passphrase").fill(SECRET)
        hers.page.locator("#passphrase-again").fill(SECRET)
    assert [unlocked(json.loads(one), SECRET, "saved") for one in files] == [diary_bytes(OURS)] * 2
    assert files[0] != files[1]


REFUSED = (
    (file_of(diary_dict(OURS) | {"days": {"2026-11-20": {"bleeding": None}}}), "refused", "days.2026-11-20.bleeding"),
    (file_of([{"date": "2026-11-20", "type": "period"}]), "refused", ""),
    (b"PK\x03\x04", "broken", ""),
    (file_of({"format": "iudcare-diary", "version": 2}), "newer", ""),
)


def test_a_file_that_is_no_diary_changes_nothing_and_says_why(arrive: Arrive) -> None:
    """Its place in the file; that other apps' files are for the program; that a newer edition is needed."""
    hers = DiaryVisitor(arrive(**CALM)).hold(OURS)
    for content, label, path in REFUSED:
        hers.bring(content)
        hers.page.get_by_text(hers.label[f"diary_page_fault_{label}"].format(path=path)).wait_for()
        assert hers.page.get_by_role("alert").count() == 1
        assert hers.kept() == OURS


def test_by_keyboard_alone_and_with_the_focus_always_in_sight(arrive: Arrive) -> None:
    """Arrows choose, and what is chosen is kept; after filling, undoing and deleting the focus is on what happened."""
    hers = DiaryVisitor(arrive(**{**CALM, "viewport": {"width": 320, "height": 12_000}})).hold(
        diary_of([day(20, Amount.HEAVY)], [act(0)], OURS.events)
    )
    hers.page.locator(".day details summary").click()
    keys = Keyboard(hers.page)
    stops = keys.stops()
    assert out_of_order(stops) == []
    assert [one.fault for one in stops if one.fault] == []
    keys.reach(hers.page.locator("#day-bleeding-missing"), "Shift+Tab")
    keys.press("ArrowLeft")
    assert hers.kept().day(TODAY).bleeding is Amount.HEAVY
    assert keys.is_on(hers.page.locator("#day-bleeding-heavy"))
    keys.use(hers.run())
    assert keys.is_on(hers.page.locator(".status-bar"))
    keys.use(hers.page.locator(".status-bar button"))
    keys.use_back(hers.page.locator(".events button"))
    assert keys.is_on(hers.page.locator(".status-bar"))
    keys.use_back(hers.page.locator(".act button"))
    assert keys.is_on(hers.page.locator("#act-add"))
    assert hers.kept().acts == ()

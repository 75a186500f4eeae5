"""Pictures: well-formed, the same each time, whole in their tables, readable in grey, in every language and on a phone."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from diaries import diaries
from iudcare.diary.entry import Act, Amount, Bled, Day, Diary, Event, EventKind, diary_of
from iudcare.diary.patterns.convention import conventions_of
from iudcare.diary.patterns.read import Choices
from iudcare.diary.pictures.album import pictures
from iudcare.diary.pictures.look import MARGIN, ON_DARK, SHADES
from iudcare.diary.pictures.markup import tag, text, width, wrapped
from iudcare.diary.pictures.picture import Picture
from iudcare.loading.in_language import in_language
from iudcare.model.knowledge import KnowledgeBase

SVG = "{http://www.w3.org/2000/svg}"
BEGIN, NOW = date(2026, 3, 2), date(2026, 11, 22)
LANGUAGES = ("en", "es", "zh-Hans")


def kept(model: str = "kyleena", days: int = 266, missing: tuple[int, ...] = (41,)) -> Diary:
    """A coil with five days of bleeding in 28, each amount among them, and sex now and then."""
    amounts = [Amount.SPOTTING, Amount.LIGHT, Amount.MODERATE, Amount.HEAVY, Amount.SPOTTING]
    held = [
        Day(BEGIN + timedelta(n), amounts[n % 28] if n % 28 < 5 else Amount.NONE, pain=n % 4)
        for n in range(days)
        if n + 1 not in missing
    ]
    acts = [Act(BEGIN + timedelta(n), bled) for n, bled in ((10, Bled.NO), (50, Bled.DAY_1), (70, None))]
    return diary_of(held, acts, [Event(BEGIN, EventKind.FITTED, model)])


def drawn(base: KnowledgeBase, diary: Diary, today: date = NOW, *, narrow: bool = False) -> dict[str, Picture]:
    """The pictures by name."""
    return {one.name: one for one in pictures(diary, base, today, narrow=narrow)}


def words_of(picture: Picture) -> list[str]:
    """Every line of text that is drawn."""
    return ["".join(one.itertext()) for one in ET.fromstring(picture.svg).iter(f"{SVG}text")]


@settings(max_examples=25, deadline=None)
@given(diary=diaries())
def test_any_diary_gives_well_formed_pictures_and_the_same_each_time(base: KnowledgeBase, diary: Diary) -> None:
    """No number that is none, no length below nothing, a title and a description, and a row of a table as wide as its head."""
    found = pictures(diary, base, date(2026, 11, 16))
    assert found == pictures(diary, base, date(2026, 11, 16))
    for one in found:
        root = ET.fromstring(one.svg)
        assert root.find(f"{SVG}title").text == one.title  # type: ignore[union-attr]
        assert root.find(f"{SVG}desc").text == one.says  # type: ignore[union-attr]
        sizes = [value for part in root.iter() for name, value in part.items() if name in ("width", "height", "r", "x", "y")]
        assert all(float(size) >= 0 for size in sizes)
        assert not re.search(r"\b(nan|NaN|inf|None)\b", one.svg)
        assert all(len(row) == len(one.table.head) for row in one.table.rows)


def test_the_ribbon_shows_letters_gaps_rings_and_today(base: KnowledgeBase) -> None:
    """Each amount has its letter and shade; a missing day is hatched; the day of the blood has the ring; today the frame."""
    ribbon = drawn(base, kept(missing=(41, 42)))["ribbon"]
    drawing = ribbon.svg.split("Days 1 to 30")[1]
    words = words_of(ribbon)
    assert ribbon.title == words[0] == "Since the coil was fitted on 2026-03-02"
    for letter, count in (("S", 20), ("L", 10), ("M", 10), ("H", 10)):
        assert words.count(letter) == count + 1  # one more in the key
    assert drawing.count("url(#ribbon-hatch)") == 2 + 1
    assert drawing.count('stroke="#a4161a"') == 1 + 1
    assert drawing.count('stroke-width="3"') == 1 + 1
    assert ribbon.says == "Days: 266. With blood: 50. Not recorded: 2. With blood after sex: 1."
    assert ("2026-04-11 to 2026-04-12", "not recorded", "", "") in ribbon.table.rows
    assert ("2026-04-21", "none", "moderate", "Sex: blood the day after") in ribbon.table.rows


def test_shades_stay_apart_in_grey() -> None:
    """From none to heavy each is darker by a step that print keeps, and letters stand out from what they stand on."""
    grey = {name: _grey(shade) for name, shade in SHADES.items()}
    order = [grey[name] for name in ("none", "spotting", "light", "moderate", "heavy")]
    assert all(lighter - darker > 20 for lighter, darker in pairwise(order))
    assert all(abs(_grey(ON_DARK.get(name, "#1c2327")) - value) > 100 for name, value in grey.items())


def _grey(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_a_card_says_class_reason_and_conventions(base: KnowledgeBase) -> None:
    """A whole period has its class, one with a gap that matters says both, and every convention is named."""
    cards = drawn(base, kept())["classes"]
    assert [row[1] for row in cards.table.rows[:3]] == [
        "Normal frequency",
        "Normal frequency",
        "These days are not over, so there is no pattern yet",
    ]
    assert cards.table.rows[0][2].startswith("Episodes: 4 to 5. Breaks of 14 days or more without blood: 4.")
    choice = Choices(conventions_of(base.patterns, ends_after="two_free_days"))
    said = " ".join(words_of({one.name: one for one in pictures(kept(), base, NOW, choice)}["classes"]))
    for name, convention in base.patterns.conventions.items():
        assert f"{name}={'two_free_days' if name == 'ends_after' else convention.default}" in said
    free = diary_of([Day(BEGIN + timedelta(n), Amount.NONE) for n in range(90) if n != 40])
    row = drawn(base, free, BEGIN + timedelta(89))["classes"].table.rows[0]
    assert row[1] == "Not certain: no bleeding or infrequent bleeding"


def test_months_stand_beside_the_published_share_of_the_coil(base: KnowledgeBase) -> None:
    """So many of 100, from one source at a time; for copper, that no study has such a profile; without a model, what to do."""
    months = drawn(base, kept())["months"]
    assert "Of 100 people with Kyleena (19.5 mg), 39 had 4 days or fewer with any blood in days 151 to 180" in months.says
    assert "39" in words_of(months)
    assert [row[1] for row in months.table.rows[:3]] == ["7", "7 to 8", "6"]
    copper = drawn(base, kept("paragard"))["months"].says
    assert base.labels["typical_none_copper"] in copper
    assert "Of 100" not in copper
    assert base.labels["typical_none_unknown_model"] in drawn(base, kept("hormonal"))["months"].says


def test_acts_are_counted_and_unknown_is_not_none(base: KnowledgeBase) -> None:
    """K of n, those without a word of blood apart; without an act, that."""
    acts = drawn(base, kept())["acts"]
    assert acts.says == "Blood after sex: 1 of 3 times. Not recorded for 1 of them."
    assert [row[1] for row in acts.table.rows] == ["no blood after it", "blood the day after", "bleeding after it not recorded"]
    assert drawn(base, diary_of([Day(NOW, Amount.NONE)]))["acts"].says == "No sex is recorded."


def test_an_empty_diary_has_no_pictures_and_one_after_removal_ends_there(base: KnowledgeBase) -> None:
    """Nothing is drawn of nothing; the last day is the one before the coil came out."""
    assert pictures(Diary(), base, NOW) == ()
    out = kept().with_event(Event(BEGIN + timedelta(100), EventKind.REMOVED))
    assert drawn(base, out)["ribbon"].says.startswith("Days: 100.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("narrow", [False, True])
def test_no_text_runs_out_of_a_picture(base: KnowledgeBase, language: str, narrow: bool) -> None:
    """In each language, on paper and on a phone."""
    for picture in drawn(in_language(base, language), kept(), narrow=narrow).values():
        assert _too_wide(picture) == []


def test_ten_years_fit_too(base: KnowledgeBase) -> None:
    """The ribbon grows downwards, months get narrower."""
    assert [line for one in drawn(base, kept(), date(2036, 1, 1), narrow=True).values() for line in _too_wide(one)] == []


def _too_wide(picture: Picture) -> list[str]:
    """Lines that reach beyond the margin."""
    root = ET.fromstring(picture.svg)
    most = float(root.get("width", "")) - MARGIN + 0.5
    lines = [one for one in root.findall(f"{SVG}text") if one.get("text-anchor") is None]
    ends = {one.text or "": float(one.get("x", "")) + width(one.text or "", float(one.get("font-size", ""))) for one in lines}
    return [words for words, end in ends.items() if end > most]


def test_text_is_escaped_and_turning_marks_are_taken_out() -> None:
    """Neither markup nor a mark of direction gets out of a text or an attribute."""
    assert text('<script>"&\x00\u202e') == "&lt;script&gt;&quot;&amp;"
    assert tag("a", b='"<') == '<a b="&quot;&lt;"/>'
    with pytest.raises(ValueError, match="nan is no place in a picture"):
        tag("rect", x=float("nan"))


def test_a_word_that_is_too_long_is_cut_and_nothing_is_lost() -> None:
    """All letters are still there, each line within the width."""
    lines = wrapped("short " + "x" * 200, 100, 10)
    assert "".join(lines).replace(" ", "") == "short" + "x" * 200
    assert all(width(line, 10) <= 100 for line in lines)

"""Blood after sex, where only words can tell it: which words count, and to which act they belong."""

from __future__ import annotations

import pytest

from iudcare.diary.entry import Act, Bled
from iudcare.diary.importers.after_sex import linked, says_after_sex
from unit.diary.importers.reading import march


@pytest.mark.parametrize(
    "text",
    [
        "bleeding after sex",
        "Bled after sex, a little",
        "bled_after_sex",
        "tired.  Spotting  after sex",
        "swam\nblood during sex: bright red",
        "postcoital bleeding (again)",
    ],
)
def test_words_that_say_it_count(text: str) -> None:
    """At the beginning of any sentence, in capitals or not."""
    assert says_after_sex(text)


@pytest.mark.parametrize(
    "text",
    ["no bleeding after sex", "never bled after sex", "bled after sex?", "afraid of bleeding after sex", "bled after", "", "sex"],
)
def test_words_that_deny_or_doubt_it_do_not_count(text: str) -> None:
    """Nothing is read into a text that does not say it."""
    assert not says_after_sex(text)


def test_in_the_note_of_an_act_fewer_words_are_enough() -> None:
    """What belongs to an act need not name it."""
    assert says_after_sex("bled after", of_the_act=True)
    assert not says_after_sex("did not bleed after", of_the_act=True)


@pytest.mark.parametrize(
    ("day", "bled"), [(7, Bled.SAME_DAY), (8, Bled.DAY_1), (9, Bled.DAY_2), (10, Bled.DAY_3)], ids=["0", "1", "2", "3"]
)
def test_words_belong_to_the_nearest_act_of_the_last_three_days(day: int, bled: Bled) -> None:
    """The day on which they stand says how long after it was."""
    acts = [Act(march(1)), Act(march(7)), Act(march(20))]
    assert linked(acts, [march(day)]) == ([Act(march(1)), Act(march(7), bled), Act(march(20))], [])


def test_without_an_act_one_is_made_and_said() -> None:
    """The words say that there was sex; four days later is too late to be this one."""
    assert linked([Act(march(7))], [march(11)]) == ([Act(march(7)), Act(march(11), Bled.SAME_DAY)], [march(11)])


def test_an_act_that_tells_it_already_is_left_as_it_is() -> None:
    """Neither a second act nor another time of blood is made of it."""
    acts = [Act(march(7), Bled.DURING), Act(march(7))]
    assert linked(acts, [march(7)]) == (acts, [])


def test_words_weigh_more_than_a_no() -> None:
    """Of two acts the one that says nothing is taken first, then the one that says no."""
    assert linked([Act(march(7), Bled.NO), Act(march(7))], [march(7)])[0] == [
        Act(march(7), Bled.NO),
        Act(march(7), Bled.SAME_DAY),
    ]
    assert linked([Act(march(7), Bled.NO)], [march(7)])[0] == [Act(march(7), Bled.SAME_DAY)]

"""Several files into one diary: what they say together, and where they differ."""

from __future__ import annotations

from iudcare.diary.entry import SOME, Act, Amount, Bled, Clots, Diary
from iudcare.diary.importers.notebook import Notebook
from iudcare.diary.importers.whole import together
from unit.diary.importers.reading import march

ON = march(2)


def whole(*notebooks: Notebook) -> tuple[Diary, list[str]]:
    """The diary of several files, and what had to be decided."""
    overall = Notebook("all")
    diary = together(notebooks, overall)
    return diary, [one.what for one in overall.problems()]


def test_the_amount_may_stand_in_another_file() -> None:
    """A day of a period takes its amount from wherever it is told, spotting too, and nothing has to be decided."""
    period, amounts = Notebook("cycles"), Notebook("symptoms")
    period.bled(ON, march(4), "row 1")
    amounts.bleeding(ON, Amount.HEAVY)
    amounts.bleeding(march(3), Amount.SPOTTING)
    diary, said = whole(period, amounts)
    assert [day.amount for day in diary.days.values()] == [Amount.HEAVY, Amount.SPOTTING, SOME]
    assert said == []


def test_a_period_day_weighs_more_than_none() -> None:
    """Blood that is told without an amount is not taken back, and the contradiction is said."""
    notebook = Notebook("a")
    notebook.bleeding(ON, Amount.NONE)
    notebook.note(ON, "tired")
    notebook.bled(ON, ON, "row 1")
    diary, said = whole(notebook)
    assert (diary.day(ON).amount, diary.day(ON).note) == (SOME, "tired")
    assert said == ["one day is told as none and as bleeding; bleeding was taken"]


def test_pain_without_a_grade_keeps_a_day_from_being_painless() -> None:
    """Neither 0 nor a grade is recorded; a grade from elsewhere stands."""
    painless, hurts, graded = Notebook("a"), Notebook("b"), Notebook("c")
    painless.pain(ON, 0)
    hurts.hurts(ON)
    hurts.hurts(march(3))
    graded.pain(march(3), 2)
    diary, said = whole(painless, hurts, graded)
    assert (diary.day(ON).pain, diary.day(march(3)).pain) == (None, 2)
    assert said == ["one day is told as without pain and with pain; neither was taken"]


def test_of_two_files_the_worse_counts_and_both_notes_are_kept() -> None:
    """In whichever order they are read."""
    one, other = Notebook("a"), Notebook("b")
    for notebook, amount, pain, clots, note in (
        (one, Amount.NONE, 3, Clots.NONE, "tired"),
        (other, Amount.HEAVY, 0, Clots.LARGE, "swam\ntired"),
    ):
        notebook.bleeding(ON, amount)
        notebook.pain(ON, pain)
        notebook.clots(ON, clots)
        notebook.note(ON, note)
    for pair in ((one, other), (other, one)):
        diary, said = whole(*pair)
        day = diary.day(ON)
        assert (day.bleeding, day.pain, day.clots) == (Amount.HEAVY, 3, Clots.LARGE)
        assert sorted(str(day.note).split("\n")) == ["swam", "tired"]
        assert said == [f"two files differ about {field}; the worse was taken" for field in ("bleeding", "pain", "clots")]


def test_of_two_files_blood_after_sex_weighs_more_than_no() -> None:
    """The act stays one act."""
    one, other = Notebook("a"), Notebook("b")
    one.act(ON, Bled.NO)
    other.act(ON, Bled.DAY_1)
    for pair in ((one, other), (other, one)):
        assert whole(*pair)[0].acts == (Act(ON, Bled.DAY_1),)


def test_words_in_one_file_belong_to_the_act_in_another() -> None:
    """The note stands in the log, the act in the other file; what was read from words is said."""
    log, sex = Notebook("a"), Notebook("b")
    log.note(march(3), "bled after sex")
    sex.act(ON)
    diary, said = whole(log, sex)
    assert diary.acts == (Act(ON, Bled.DAY_1),)
    assert said == ["words say that blood came after sex; recorded as such, on that day"]

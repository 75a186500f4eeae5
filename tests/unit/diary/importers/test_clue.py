"""Clue: what its entries mean, and that whatever is not known is said and not guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from unit.diary.importers.reading import acts, bleeding, decided, events, left_out, losses, march, read_json


def entry(kind: object, value: object, day: int = 2) -> dict[str, object]:
    """One entry of `measurements.json`."""
    return {"date": f"2026-03-{day:02d}", "type": kind, "value": value}


@pytest.mark.parametrize("value", [{"option": "red"}, [{"option": "red"}], "red"], ids=["mapping", "list", "word"])
def test_an_option_may_stand_in_a_mapping_or_a_list(value: object, tmp_path: Path) -> None:
    """Both occur in real exports, for one kind of entry."""
    assert bleeding(read_json(tmp_path, [entry("spotting", value)])) == {"02": "spotting"}


@pytest.mark.parametrize(
    ("option", "amount"),
    [("none", "none"), ("light", "light"), ("medium", "moderate"), ("heavy", "heavy"), ("very_heavy", "heavy")],
)
def test_each_amount_has_its_meaning(option: str, amount: str, tmp_path: Path) -> None:
    """Very heavy is the heaviest that a diary has, and that is said."""
    done = read_json(tmp_path, [entry("period", {"option": option})])
    assert bleeding(done) == {"02": amount}
    assert losses(done) == ({"bleeding: very heavy": 1} if option == "very_heavy" else {})


@pytest.mark.parametrize("value", [{"option": "torrential"}, {"option": 3}, {}, None, [], [[]], 5], ids=str)
def test_an_amount_that_is_not_known_is_left_out(value: object, tmp_path: Path) -> None:
    """It becomes neither none nor any amount."""
    done = read_json(tmp_path, [entry("period", {"option": "light"}, 3), entry("period", value)])
    assert bleeding(done) == {"03": "light"}
    assert [place for place, _ in left_out(done)] == ["entry[1]"]


def test_no_spotting_is_not_no_bleeding(tmp_path: Path) -> None:
    """It says nothing of a period."""
    done = read_json(tmp_path, [entry("spotting", {"option": "none"})])
    assert bleeding(done) == {}
    assert losses(done) == {"no spotting": 1}


def test_pain_free_counts_only_alone(tmp_path: Path) -> None:
    """Beside a pain it is a contradiction; pain elsewhere is counted; a cramp has no grade."""
    done = read_json(
        tmp_path,
        [
            entry("pain", [{"option": "pain_free"}]),
            entry("pain", [{"option": "pain_free"}, {"option": "period_cramps"}], 3),
            entry("pain", [{"option": "headache"}], 4),
        ],
    )
    assert {on: day.pain for on, day in done.diary.days.items()} == {march(2): 0}
    assert losses(done) == {"pain elsewhere": 1, "pain: grade": 1}


def test_a_day_is_not_painless_if_another_entry_hurts(tmp_path: Path) -> None:
    """Two entries of one day contradict each other, so neither is taken."""
    done = read_json(tmp_path, [entry("pain", [{"option": "pain_free"}]), entry("pain", [{"option": "cramps"}])])
    assert done.diary.day(march(2)).pain is None
    assert decided(done) == [("2026-03-02", "one day is told as without pain and with pain; neither was taken")]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["unprotected_sex"], 1),
        (["protected_sex", "unprotected_sex"], 2),
        (["withdrawal"], 1),
        (["unprotected_sex", "withdrawal"], 1),
        (["no_sex_today"], 0),
        (["masturbation", "high_sex_drive"], 0),
    ],
    ids=str,
)
def test_sex_acts_are_counted(options: list[str], count: int, tmp_path: Path) -> None:
    """A method is no act of its own, and what is no act makes none."""
    done = read_json(tmp_path, [entry("sex_life", [{"option": option} for option in options])])
    assert acts(done) == [("02", None)] * count


@pytest.mark.parametrize(
    ("option", "kind"),
    [("inserted", "fitted"), ("thread_checked", "thread_check"), ("removed", "removed"), ("replaced", "replaced")],
)
def test_what_happened_with_the_coil(option: str, kind: str, tmp_path: Path) -> None:
    """The options are not attested, so others are said and left out."""
    done = read_json(tmp_path, [entry("birth_control_iud", {"option": option}), entry("birth_control_iud", {"option": "hm"}, 3)])
    assert events(done) == [("02", kind, None)]
    assert left_out(done) == [("entry[1]", "the option 'hm' is not known to this importer")]


def test_a_tag_is_kept_as_a_note(tmp_path: Path) -> None:
    """In the words of the person."""
    done = read_json(tmp_path, [entry("tags", [{"option": "Long Walk"}, {"option": "rain"}])])
    assert done.diary.day(march(2)).note == "Long Walk\nrain"


@pytest.mark.parametrize("kind", ["unicorns", None, 5, ["period"], {"period": 1}], ids=str)
def test_a_kind_that_nobody_knows_is_said(kind: object, tmp_path: Path) -> None:
    """It may be one that matters; what is known and not kept is only counted."""
    done = read_json(tmp_path, [entry("bbt", {"celsius": 36.6}), entry(kind, {"option": "x"}), entry("period", "light")])
    assert losses(done) == {"bbt": 1}
    assert left_out(done) == [("entry[1]", "a kind of entry that this importer does not know")]


def test_a_backup_has_a_mapping_for_each_day(tmp_path: Path) -> None:
    """Words stand bare in it, and spotting is an amount; an empty one is a backup too."""
    days = [
        {"day": "2026-03-02T00:00:00Z", "period": "none", "pain": ["pain_free"], "sex": ["unprotected"]},
        {"day": "2026-03-03T00:00:00Z", "period": "spotting", "mood": ["sad"], "unicorns": ["two"]},
        {"period": "heavy"},
    ]
    done = read_json(tmp_path, {"data": days})
    assert bleeding(done) == {"02": "none", "03": "spotting"}
    assert acts(done) == [("02", None)]
    assert [place for place, _ in left_out(done)] == ["data[1].unicorns", "data[2]"]
    assert read_json(tmp_path, {"data": []}).days_taken == 0

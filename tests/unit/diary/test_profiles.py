"""Am I typical? Published figures as so many of 100, for this coil and this time, and never for a coil that has none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conformance.reading import knowledge
from iudcare.diary.patterns.convention import conventions_of
from iudcare.diary.patterns.days import MISSING
from iudcare.diary.patterns.reference import Division, ReferencePeriod, reference_periods
from iudcare.diary.profiles import COPPER, NOT_PUBLISHED, UNKNOWN_MODEL, Comparison, Of100, Typical, of_100, said, typical
from iudcare.model.knowledge import KnowledgeBase

BASE = knowledge()
PATTERNS = BASE.patterns


def period(codes: list[int], first_day: int = 1, length: int = 90) -> ReferencePeriod:
    """The first period from a day on."""
    before = [0] * (first_day - 1)
    return reference_periods([*before, *codes], PATTERNS, conventions_of(PATTERNS), Division(first_day, length))[0]


def compared(codes: list[int], model: str | None, first_day: int = 1, length: int = 90, *situation: str) -> Typical:
    """That period beside what was published."""
    device = BASE.devices[model] if model else None
    return typical(period(codes, first_day, length), device, PATTERNS, situation)


def shares(found: Typical) -> dict[str, tuple[Of100 | None, bool | None]]:
    """Each figure by its id."""
    return {one.profile.id: (one.of_100, one.this_period) for one in found.comparisons}


def test_every_class_of_the_label_is_shown_and_hers_is_marked() -> None:
    """Frequent bleeding in the first 90 days with Kyleena: 25 of 100."""
    found = shares(compared([2, 0] * 45, "kyleena"))
    assert found["kyleena-1-90-frequent"] == (Of100(25, 25), True)
    assert found["kyleena-1-90-irregular"] == (Of100(43, 43), False)
    assert found["kyleena-1-90-amenorrhoea"] == (Of100(1, 1, below=True), False)
    assert found["kyleena-1-90-prolonged"] == (Of100(57, 57), False)


def test_a_class_that_depends_on_missing_days_is_neither() -> None:
    """Undetermined between no bleeding and infrequent: for these two nobody knows, for the others it is no."""
    found = shares(compared([0] * 50 + [MISSING] + [0] * 39, "kyleena", 271))
    assert found["kyleena-271-360-amenorrhoea"][1] is None
    assert found["kyleena-271-360-infrequent"][1] is None
    assert found["kyleena-271-360-frequent"][1] is False


def test_days_with_any_blood_in_a_month_are_compared_with_four() -> None:
    """39 of 100 had four such days or fewer in month 6."""
    assert shares(compared([2] * 4 + [0] * 26, "kyleena", 151, 30)) == {"kyleena-151-180-days-4-or-fewer": (Of100(39, 39), True)}
    assert shares(compared([2] * 5 + [0] * 25, "kyleena", 151, 30)) == {"kyleena-151-180-days-4-or-fewer": (Of100(39, 39), False)}


def test_sources_that_differ_stand_side_by_side() -> None:
    """No figure is averaged: three studies of no bleeding in the second 90 days with Liletta."""
    found = compared([0] * 90, "liletta", 91)
    none = [one.profile for one in found.comparisons if one.profile.measure == "amenorrhoea"]
    assert {(one.value, one.citations[0].source) for one in none} == {
        (Decimal(11), "access-ius-bleeding"), (Decimal("9.1"), "darney-amenorrhea"), (Decimal("8.1"), "sergison-2019"),
    }  # fmt: skip


def test_copper_has_no_published_classes_and_says_so() -> None:
    """What there is was seen straight after an abortion, and stands apart."""
    for model in ("paragard", "tcu380a", "other_copper"):
        found = compared([0] * 90, model, 91)
        assert found.why_none == COPPER
        assert found.comparisons == ()
        assert {one.profile.only for one in found.others} == {"after_abortion"}
    after = compared([0] * 90, "paragard", 91, 90, "after_abortion")
    assert after.why_none == COPPER
    assert {one.profile.only for one in after.comparisons} == {"after_abortion"}


def test_a_coil_or_a_time_without_figures_says_that() -> None:
    """Nothing was published, or nobody knows which coil it is."""
    assert compared([0] * 90, "other_hormonal").why_none == NOT_PUBLISHED
    assert compared([0] * 90, "kyleena", 451).why_none == NOT_PUBLISHED
    assert compared([0] * 90, None).why_none == UNKNOWN_MODEL


def test_a_coil_after_another_hormonal_one_is_compared_with_such_coils_alone() -> None:
    """38 of 100 instead of 17: a new user's figures would mislead."""
    found = compared([0] * 90, "liletta", 271, 90, "after_hormonal")
    assert {one.profile.only for one in found.comparisons} == {"after_hormonal"}
    assert [one.of_100 for one in found.comparisons] == [Of100(38, 38)]
    assert "after_hormonal" not in {one.profile.only for one in compared([0] * 90, "liletta", 271).comparisons}


def test_a_range_over_several_windows_stays_a_range() -> None:
    """39 to 43 of 100 in months 58 to 72."""
    found = shares(compared([0] * 90, "liletta", 1801))
    assert found["liletta-1711-2160-amenorrhoea"] == (Of100(39, 43), True)


@pytest.mark.parametrize("id", sorted(PATTERNS.profiles))
def test_every_figure_is_cited_and_says_how_it_was_had(base: KnowledgeBase, id: str) -> None:
    """Seen, derived or computed; nothing from memory."""
    row = base.patterns.profiles[id]
    assert row.figure in ("seen", "derived", "computed")
    assert all(one.source in base.sources for one in row.citations)
    assert row.from_day <= row.to_day
    share = of_100(row)
    assert share is None or 0 <= share.low <= share.high <= 100


def test_shares_of_the_classes_that_exclude_each_other_are_at_most_all() -> None:
    """Of one source and time, the five classes add up to 100 at most."""
    sums: dict[tuple[str, int], Decimal] = {}
    for row in PATTERNS.profiles.values():
        if row.id.startswith("kyleena-") and row.measure in ("amenorrhoea", "infrequent", "normal", "irregular", "frequent"):
            key = (row.citations[0].source, row.from_day)
            sums[key] = sums.get(key, Decimal(0)) + row.value
    assert len(sums) == 3
    assert all(99 <= one <= 101 for one in sums.values())


def test_a_figure_is_said_in_natural_frequencies() -> None:
    """So many of 100 people, of how many, when, and whether this period is among them."""
    labels = BASE.labels
    told = {one.profile.id: said(one, PATTERNS, labels) for one in compared([2, 0] * 45, "kyleena").comparisons}
    assert told["kyleena-1-90-frequent"] == (
        "Of 100 people with Kyleena (19.5 mg), 25 had frequent bleeding in days 1 to 90 after fitting. "
        "1566 people were followed. Yours is like this."
    )
    assert told["kyleena-1-90-amenorrhoea"].startswith("Of 100 people with Kyleena (19.5 mg), fewer than 1 had no bleeding in")
    assert told["kyleena-1-90-prolonged"].endswith("Yours is not like this.")


def test_every_figure_can_be_said() -> None:
    """Whatever it measures, and in whomever."""
    for row in PATTERNS.profiles.values():
        for yours in (True, False, None):
            text = said(Comparison(row, of_100(row), yours), PATTERNS, BASE.labels)
            assert "{" not in text
            assert text.endswith(".")


def test_a_figure_beside_days_that_are_not_over_says_so() -> None:
    """It may still turn out like it, and that is no matter of days that were forgotten."""
    (row,) = [one for one in PATTERNS.profiles.values() if one.id == "kyleena-1-90-frequent"]
    open_figure = Comparison(row, of_100(row), None)
    assert said(open_figure, PATTERNS, BASE.labels, over=False).endswith(BASE.labels["typical_not_over"])
    assert said(open_figure, PATTERNS, BASE.labels).endswith(BASE.labels["typical_open"])


def test_only_rows_that_were_seen_or_worked_out_are_in_the_data() -> None:
    """None is recalled, and none is without a source."""
    assert {one.figure for one in PATTERNS.profiles.values()} <= {"seen", "derived", "computed"}
    assert all(one.citations for one in PATTERNS.profiles.values())

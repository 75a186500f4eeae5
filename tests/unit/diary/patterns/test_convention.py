"""The conventions: each has a name, an option that holds without a word, and words with sources for beside a result."""

from __future__ import annotations

import pytest

from iudcare.diary.patterns.convention import Conventions, conventions_of
from iudcare.errors import UsageError
from iudcare.model.citation import Status
from iudcare.model.knowledge import KnowledgeBase

NUMBERS = {"free_days", "skipped_days", "fill_up_to"}


def test_the_conventions_of_the_data_are_those_of_the_code(base: KnowledgeBase) -> None:
    """None is written down and ignored, and none is chosen in the code alone."""
    assert set(base.patterns.conventions) == set(Conventions._fields) - NUMBERS


def test_every_default_is_what_the_data_says(base: KnowledgeBase) -> None:
    """The default of the label: one free day, borders by whole length, bounds for missing days."""
    chosen = conventions_of(base.patterns)
    assert {name: getattr(chosen, name) for name in base.patterns.conventions} == {
        name: one.default for name, one in base.patterns.conventions.items()
    }
    assert (chosen.free_days, chosen.episode_edge, chosen.interval_edge, chosen.missing) == (1, "touched", "full", "bounds")


def test_every_option_can_be_chosen_and_is_said(base: KnowledgeBase) -> None:
    """What is printed beside a result is the option that holds, with its sources."""
    for name, convention in base.patterns.conventions.items():
        for option in convention.options:
            chosen = conventions_of(base.patterns, fill_up_to=1 if option == "neighbour" else None, **{name: option})
            said = {one.id: one for one in chosen.said(base.patterns)}
            assert len(said) == len(base.patterns.conventions)
            statement = said[f"{name}.{option}"]
            assert statement.text == f"{convention.name}: {convention.options[option].says}"
            assert statement.citations


def test_the_rule_of_two_days_is_marked_as_our_choice(base: KnowledgeBase) -> None:
    """It was not seen in a source, so no source carries it."""
    option = base.patterns.conventions["ends_after"].options["two_free_days"]
    assert {one.status for one in option.citations} == {Status.OUR_CHOICE}
    assert base.patterns.conventions["ends_after"].default != option.id


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"ends_afer": "one_free_day"}, "no convention is called ends_afer; did you mean ends_after?"),
        ({"missing": "bound"}, "missing cannot be bound; did you mean bounds?"),
    ],
)
def test_a_name_that_does_not_exist_is_refused_with_the_nearest(
    base: KnowledgeBase, chosen: dict[str, str], message: str
) -> None:
    """A misspelt choice never means the default."""
    with pytest.raises(UsageError) as caught:
        conventions_of(base.patterns, fill_up_to=None, **chosen)
    assert str(caught.value) == message


def test_the_length_of_a_gap_to_fill_has_no_default(base: KnowledgeBase) -> None:
    """No source that was seen gives one, so whoever wants it must name it; and it means nothing elsewhere."""
    for chosen, up_to in (("neighbour", None), ("bounds", 2)):
        with pytest.raises(UsageError, match="fill_up_to"):
            conventions_of(base.patterns, fill_up_to=up_to, missing=chosen)

"""Advice: when two entries are contrary, and which words a region gets."""

from __future__ import annotations

from itertools import product

import pytest

from iudcare.model.rule import Advice, Stance


def entry(about: str, stance: Stance) -> Advice:
    """Make an advice entry about a topic."""
    return Advice(f"{stance}-{about}", about, stance, {"uk": "words-uk", "who": "words-who"})


@pytest.mark.parametrize(("one", "other"), list(product(Stance, repeat=2)))
def test_only_do_and_avoid_are_contrary(one: Stance, other: Stance) -> None:
    """Asking somebody is contrary to nothing, and nothing to itself."""
    contrary = {one, other} == {Stance.DO, Stance.AVOID}
    assert contrary is entry("sex", one).contrary_to(entry("sex", other))


def test_different_topics_are_never_contrary() -> None:
    """Do one thing and avoid another."""
    assert entry("sex", Stance.DO).contrary_to(entry("tampons", Stance.AVOID)) is False


def test_each_region_has_its_own_words() -> None:
    """The statement is that of the region asked for."""
    assert entry("sex", Stance.DO).words("uk") == "words-uk"

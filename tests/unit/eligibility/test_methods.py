"""The data about methods: figures that agree with their words, wishes that sort, and nothing that is left out."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from conftest import TODAY
from iudcare.eligibility.suitability import Suitability, suitability
from iudcare.model.case import Case
from iudcare.model.eligibility import WISHES, Category, Method, Told
from iudcare.model.knowledge import KnowledgeBase


def suits(base: KnowledgeBase, *matters: str, age: int = 30, **conditions: bool | None) -> Suitability:
    """The methods for somebody who was asked everything."""
    told = Told({name.replace("_", "-"): value for name, value in conditions.items()}, {}, matters, nothing_else=True)
    return suitability(Case({"age": age}, TODAY), told, base.guidance("us"))


def per_hundred(text: str) -> set[Decimal]:
    """Every natural frequency in a text, as a number in 100 people."""
    found = re.findall(r"([0-9]+) in ([0-9,]+)", text)
    return {Decimal(count) * 100 / Decimal(whole.replace(",", "")) for count, whole in found}


def test_each_figure_is_the_one_in_the_words(base: KnowledgeBase) -> None:
    """Typical and perfect use stand in the sentence too, as natural frequencies, and each is cited."""

    def figures(method: Method) -> set[Decimal]:
        return {one for one in (method.typical, method.perfect) if one is not None}

    methods = [one for one in base.choosing.methods.values() if one.id != "hormonal-iud"]
    assert {one.id: figures(one) for one in methods} == {one.id: per_hundred(base.statements[one.works].text) for one in methods}
    assert base.choosing.methods["hormonal-iud"].typical in per_hundred(base.statements["works-hormonal-iud"].text)
    assert all(base.statements[one.works].citations for one in base.choosing.methods.values())


def test_no_method_is_left_out(base: KnowledgeBase) -> None:
    """Whatever is told, every method is there, and one that the chart speaks against says so."""
    for conditions in ({}, {"breast_cancer_now": True}, {"pregnancy": True}, {"pelvic_infection_now": True}):
        result = suits(base, **conditions)
        assert sorted(one.id for one in result.methods) == sorted(base.choosing.methods)
        assert all(one.says.text for one in result.methods)


@pytest.mark.parametrize("wish", WISHES[1:])
def test_what_matters_comes_first_among_what_is_fine(base: KnowledgeBase, wish: str) -> None:
    """Methods that suit the wish stand before those that do not, as long as the chart does not speak against them."""
    result = suits(base, wish)
    rated = [wish in one.suits for one in result.methods if one.category in (1, 2)]
    assert rated == sorted(rated, reverse=True)
    assert True in [wish in one.suits for one in result.methods]


def test_how_well_it_works_sorts_by_the_figures(base: KnowledgeBase) -> None:
    """The fewest pregnancies come first."""
    typical = [one.typical for one in suits(base, "works_best").methods if one.category == 1]
    assert typical == sorted(typical, key=lambda one: one or Decimal(100))


def test_what_the_chart_speaks_against_comes_last(base: KnowledgeBase) -> None:
    """No wish brings a 3 or a 4 before a 1 or a 2."""
    result = suits(base, "no_daily", migraine_with_aura=True)
    assert [one.id for one in result.methods][-2:] == ["patch-or-vaginal-ring", "combined-pill"]


def test_the_order_of_wishes_counts(base: KnowledgeBase) -> None:
    """The first wish sorts before the second."""
    assert suits(base, "no_hormones", "works_best").methods[0].id == "copper-iud"
    assert suits(base, "works_best", "no_hormones").methods[0].id == "implant"


@pytest.mark.parametrize(
    ("text", "known"),
    [
        *((text, True) for text in ("", "1", "2*", "3/4*", "2/3", "1 or 2", "NA*")),
        *((text, False) for text in ("5", "NA", "1-2", "*")),
    ],
)
def test_a_cell_is_text_that_the_chart_prints(text: str, known: bool) -> None:
    """Anything else is a slip."""
    assert Category(text).is_known is known

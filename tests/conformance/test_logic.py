"""The logic of conditions, case by case: the truth tables, comparisons of facts, and facts that follow from others."""

from __future__ import annotations

import pytest

from conformance.reading import case_of, guidance_in, knowledge, rows
from iudcare.engine.evaluate import evaluate
from iudcare.engine.follow import follow
from iudcare.errors import ContradictionError
from iudcare.loading.entry import Entry
from iudcare.loading.from_expression import Names, parse
from iudcare.model.truth import AND, NOT, OR, Truth

TABLES = {"and": AND, "or": OR}
PAIRS = [(left, right) for left in Truth for right in Truth]

FOLLOWS = rows("logic/follows.yaml")
REFUSED = [row for row in FOLLOWS if "refused" in row]
KNOWN = [row for row in FOLLOWS if "refused" not in row]


def name_of(row: Entry) -> str:
    """What a test of this row is called."""
    return row.maybe_text("case") or row.text("condition")


def comparison_name(row: Entry) -> str:
    """A condition and what was said, in one line."""
    said = ", ".join(f"{name} {value}" for name, value in row.entry("facts").items())
    return f"{row.text('condition')} with {said or 'nothing said'}"


@pytest.mark.parametrize("name", TABLES)
def test_each_pair_of_truths_is_in_the_table_once(name: str) -> None:
    """The conformance table of `and` and `or` holds all nine rows."""
    written = [(row.text("left"), row.text("right")) for row in rows(f"logic/{name}.yaml")]
    assert sorted(PAIRS) == sorted(written)


@pytest.mark.parametrize("name", TABLES)
def test_and_and_or_give_what_the_table_says(name: str) -> None:
    """The model's tables are those of the conformance files."""
    written = {(row.text("left"), row.text("right")): row.text("gives") for row in rows(f"logic/{name}.yaml")}
    assert written == TABLES[name]


def test_not_gives_what_the_table_says() -> None:
    """The three rows of `not` are there, and the model agrees with each."""
    table = rows("logic/not.yaml")
    assert len(table) == len(Truth)
    assert {row.text("of"): row.text("gives") for row in table} == NOT


@pytest.mark.parametrize("row", rows("logic/comparisons.yaml"), ids=comparison_name)
def test_a_condition_has_the_truth_that_the_case_gives(row: Entry) -> None:
    """A condition, read as an author writes it, means what the case says."""
    row.only("condition", "facts", "gives")
    base = knowledge()
    names = Names(base.facts, base.findings, frozenset(base.regions.values))
    truth = evaluate(parse(row.text("condition"), names), case_of(row).answers)
    assert row.one_of("gives", [str(one) for one in Truth]) == str(truth)


@pytest.mark.parametrize("row", KNOWN, ids=name_of)
def test_a_fact_follows_as_the_case_says(row: Entry) -> None:
    """Each fact named in `then` has its value afterwards; `null` stays unknown; only the facts in `replaced` pull apart."""
    row.only("case", "facts", "today", "then", "replaced")
    known = follow(case_of(row), guidance_in("who"))
    then = row.entry("then")
    assert dict(then) == {name: known.values.get(name) for name in then}
    assert sorted(row.texts("replaced")) == sorted(known.pulled)


@pytest.mark.parametrize("row", REFUSED, ids=name_of)
def test_answers_that_cannot_both_be_true_are_refused_and_named(row: Entry) -> None:
    """The contradiction names exactly the facts that the case lists."""
    row.only("case", "facts", "today", "refused")
    with pytest.raises(ContradictionError) as caught:
        follow(case_of(row), guidance_in("who"))
    assert sorted(row.texts("refused")) == sorted(caught.value.facts)

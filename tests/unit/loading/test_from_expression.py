"""The text of a condition into nodes: what is read, and everything that is refused. What it means is in `conformance/logic`."""

from __future__ import annotations

from decimal import Decimal

import pytest

from iudcare.loading.from_expression import ExpressionError, Names, parse
from iudcare.model.condition import All, Among, Any, Compare, Condition, Finding, Flag, Not, Number, RegionNumber
from iudcare.model.knowledge import KnowledgeBase


@pytest.fixture(scope="module")
def names(base: KnowledgeBase) -> Names:
    """The vocabulary of this edition."""
    return Names(base.facts, base.findings, frozenset(base.regions.values))


def warm(compare: Compare, limit: str = "38") -> Number:
    """Make a comparison of the temperature."""
    return Number("temperature_c", compare, Decimal(limit))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("fever", Flag("fever")),
        ("  fever\n", Flag("fever")),
        ("not fever", Not(Flag("fever"))),
        ("fever and chills and rash", All((Flag("fever"), Flag("chills"), Flag("rash")))),
        ("fever or chills and rash", Any((Flag("fever"), All((Flag("chills"), Flag("rash")))))),
        ("pain == 'severe'", Among("pain", ("severe",))),
        ("pain != 'severe'", Not(Among("pain", ("severe",)))),
        ("pain in ['mild', 'severe']", Among("pain", ("mild", "severe"))),
        ("temperature_c < 38", warm(Compare.BELOW)),
        ("temperature_c <= 38", warm(Compare.AT_MOST)),
        ("temperature_c > 38", warm(Compare.ABOVE)),
        ("temperature_c >= 38.25", warm(Compare.AT_LEAST, "38.25")),
        ("38 < temperature_c", warm(Compare.ABOVE)),
        ("38 <= temperature_c", warm(Compare.AT_LEAST)),
        ("38 > temperature_c", warm(Compare.BELOW)),
        ("38 >= temperature_c", warm(Compare.AT_MOST)),
        ("37.5 <= temperature_c < 38", All((warm(Compare.AT_LEAST, "37.5"), warm(Compare.BELOW)))),
        ("bleeding_days > {prolonged_days}", Number("bleeding_days", Compare.ABOVE, RegionNumber("prolonged_days"))),
        ("{prolonged_days} < bleeding_days", Number("bleeding_days", Compare.ABOVE, RegionNumber("prolonged_days"))),
    ],
)
def test_what_may_be_written_is_read(text: str, condition: Condition, names: Names) -> None:
    """Each form of the subset, with numbers as exact decimals."""
    assert condition == parse(text, names)


def test_a_finding_is_read_by_its_name(names: Names) -> None:
    """It keeps the name beside its condition."""
    assert parse("feverish", names) == Finding("feverish", Any((Flag("fever"), Flag("chills"))))


COMPARED = "write == 'value', != 'value' or in ['a', 'b'] for a choice, <, <=, > or >= for a number"
ONLY = "cannot stand in a condition: only facts, findings, comparisons, and, or, not"

REFUSED = [
    # not an expression at all
    ("", "'' is not an expression"),
    ("fever and", "'fever and' is not an expression"),
    ("fever = True", "is not an expression"),
    ("fever\0", "is not an expression"),
    ("(" * 300 + "fever" + ")" * 300, "is not an expression"),
    # arithmetic, calls, None and other parts of Python
    ("temperature_c + 1 >= 38", "'temperature_c + 1': a comparison begins with the name of a fact"),
    ("temperature_c >= 37 + 1", "temperature_c compared with '37 + 1': only a number or a number by region"),
    ("temperature_c >= -1", "temperature_c compared with '-1': only a number or a number by region"),
    ("fever + chills", f"'fever + chills' {ONLY}"),
    ("-fever", f"'-fever' {ONLY}"),
    ("known(fever)", f"'known(fever)' {ONLY}"),
    ("len(pain) > 3", "'len(pain)': a comparison begins with the name of a fact"),
    ("None", f"'None' {ONLY}"),
    ("True", f"'True' {ONLY}"),
    ("'severe'", f"\"'severe'\" {ONLY}"),
    ("fever if chills else rash", ONLY),
    ("[fever]", f"'[fever]' {ONLY}"),
    ("lambda: fever", ONLY),
    ("pain.severe", f"'pain.severe' {ONLY}"),
    ("(fever := True)", ONLY),
    # tests for being known, and `is`
    ("fever is None", COMPARED),
    ("fever is not None", COMPARED),
    ("pain == None", COMPARED),
    ("pain is 'severe'", COMPARED),
    ("fever == True", COMPARED),
    ("pain not in ['mild']", COMPARED),
    # two facts
    ("bleeding_days > pad_hours", "bleeding_days compared with 'pad_hours': only a number or a number by region"),
    ("pain == pain_trend", COMPARED),
    ("pain in [pain_trend]", "'pain_trend' in a list: only quoted values"),
    # numbers
    ("temperature_c == 38", COMPARED),
    ("temperature_c != 38", COMPARED),
    ("temperature_c in [38, 39]", "'38' in a list: only quoted values"),
    ("temperature_c >= 38.125", "38.125: a number has at most two decimal places"),
    ("temperature_c >= 1e999", "inf: a number has at most two decimal places"),
    ("temperature_c >= nan", "temperature_c compared with 'nan': only a number or a number by region"),
    ("temperature_c >= float('nan')", "compared with \"float('nan')\": only a number or a number by region"),
    ("temperature_c >= '38'", "temperature_c compared with \"'38'\": only a number or a number by region"),
    ("temperature_c >= True", "temperature_c compared with 'True': only a number or a number by region"),
    ("temperature_c >= 38j", "only a number or a number by region"),
    ("38 < 39", "'38': a comparison begins with the name of a fact"),
    ("temperature_c", "temperature_c is not a yes-or-no fact: compare it with a value"),
    ("pain > 3", "pain is not a number, so it cannot be compared by size"),
    ("fever > 0", "fever is not a number, so it cannot be compared by size"),
    ("feverish > 0", "feverish is neither a fact nor a finding"),
    # choices
    ("pain", "pain is not a yes-or-no fact: compare it with a value"),
    ("pain in []", COMPARED),
    ("pain in ('mild', 'severe')", COMPARED),
    ("pain in 'mild'", COMPARED),
    ("pain == 'bad'", "pain has no value 'bad': it has none, mild, moderate, severe"),
    ("pain in ['mild', 'bad']", "pain has no value 'bad': it has none, mild, moderate, severe"),
    ("fever == 'yes'", "fever is not a choice, so it has no value 'yes'"),
    ("temperature_c == '38'", "temperature_c is not a choice, so it has no value '38'"),
    ("'severe' == pain", "\"'severe'\": a comparison begins with the name of a fact"),
    # names
    ("fevr", "fevr is neither a fact nor a finding"),
    ("fevr == 'a'", "fevr is neither a fact nor a finding"),
    ("fevr > 3", "fevr is neither a fact nor a finding"),
    ("age > {full_moon}", "no number by region is called full_moon"),
    ("age > {prolonged_days, watch_days}", "only a number or a number by region"),
    ("age > {7}", "only a number or a number by region"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED, ids=[text[:40] or "nothing" for text, _ in REFUSED])
def test_anything_else_is_refused_with_what_to_write(text: str, message: str, names: Names) -> None:
    """The message names the part, and what may stand there instead."""
    with pytest.raises(ExpressionError) as caught:
        parse(text, names)
    assert message in str(caught.value)

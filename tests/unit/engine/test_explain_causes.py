"""Why it may be happening: each standing, unknown that never rules out, and the order."""

from __future__ import annotations

import pytest

from conftest import TODAY
from iudcare.engine.decide import decide
from iudcare.engine.explain_causes import StandingCause, standing_causes
from iudcare.model.case import Case
from iudcare.model.cause import Cause, Sign, Standing
from iudcare.model.fact import Value
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.urgency import Urgency
from unit import small

BLEEDS: dict[str, Value] = {"bleeding_after_sex": "once"}


def cause(base: KnowledgeBase, id: str, *, comforting: bool = False, fits: str = "rash") -> Cause:
    """Make a cause of bleeding after sex: something speaks for it, shivers against it, a lump rules it out."""

    def sign(when: str) -> tuple[Sign, ...]:
        return (Sign(small.condition(base, when), f"{id}: {when}"),)

    return Cause(
        id=id,
        name=id,
        says="words",
        explains=(small.condition(base, "stuck_item"), small.condition(base, "after_sex_any")),
        speaks_for=sign(fits),
        against=sign("chills"),
        rules_out=sign("lump"),
        comforting=comforting,
    )


def shown(
    base: KnowledgeBase,
    answers: dict[str, Value],
    *causes: Cause,
    level: Urgency = Urgency.ROUTINE,
    names: tuple[str, ...] = (),
) -> tuple[StandingCause, ...]:
    """Find the causes that are shown when a rule of this level fires on bleeding after sex."""
    rule = small.rule(base, "rule", "after_sex_any", level, causes=names)
    guidance = small.guidance(base._replace(causes={one.id: one for one in causes}), [rule])
    return standing_causes(decide(Case(answers, TODAY), guidance), guidance)


@pytest.mark.parametrize(
    ("signs", "standing"),
    [
        ({}, Standing.NOT_EXCLUDED),
        ({"rash": False, "chills": False, "lump": False}, Standing.NOT_EXCLUDED),
        ({"chills": True}, Standing.NOT_EXCLUDED),
        ({"rash": True}, Standing.FITS),
        ({"rash": True, "chills": False}, Standing.FITS),
        ({"rash": True, "chills": True}, Standing.POSSIBLE),
        ({"lump": True}, Standing.UNLIKELY),
        ({"rash": True, "chills": True, "lump": True}, Standing.UNLIKELY),
    ],
    ids=str,
)
def test_the_standing_of_a_cause(signs: dict[str, Value], standing: Standing, base: KnowledgeBase) -> None:
    """Ruled out is unlikely; for without against fits; both is possible; neither is not excluded."""
    [one] = shown(base, BLEEDS | signs, cause(base, "a"))
    assert standing is one.standing


def test_unknown_never_makes_a_cause_unlikely(base: KnowledgeBase) -> None:
    """Not asked and not sure about the lump leave the cause where it was."""
    guidance = small.guidance(base._replace(causes={"a": cause(base, "a")}), [])
    for unsure in (frozenset[str](), frozenset({"lump"})):
        case = Case(BLEEDS | {"rash": True}, TODAY, not_sure=unsure)
        [one] = standing_causes(decide(case, guidance), guidance)
        assert one.standing is Standing.FITS


def test_the_signs_that_are_there_are_shown(base: KnowledgeBase) -> None:
    """What rules it out stands before what merely speaks against it."""
    [one] = shown(base, BLEEDS | {"rash": True, "chills": True, "lump": True}, cause(base, "a"))
    assert [sign.says for sign in one.speaks_for] == ["a: rash"]
    assert [sign.says for sign in one.against] == ["a: lump", "a: chills"]


@pytest.mark.parametrize("answers", [{}, {"bleeding_after_sex": "never", "stuck_item": False}], ids=["unknown", "absent"])
def test_a_cause_that_explains_nothing_present_is_not_shown(answers: dict[str, Value], base: KnowledgeBase) -> None:
    """A symptom that is unknown is not present."""
    assert shown(base, answers, cause(base, "a")) == ()


@pytest.mark.parametrize("level", [Urgency.EMERGENCY, Urgency.SAME_DAY])
def test_what_an_urgent_rule_names_comes_first(level: Urgency, base: KnowledgeBase) -> None:
    """Before a cause that fits better."""
    causes = [cause(base, "fits"), cause(base, "named", fits="weight_loss")]
    found = shown(base, BLEEDS | {"rash": True}, *causes, level=level, names=("named",))
    assert [one.cause.id for one in found] == ["named", "fits"]


def test_what_a_calmer_rule_names_does_not_come_first(base: KnowledgeBase) -> None:
    """Only emergency and same-day rules name causes first."""
    causes = [cause(base, "fits"), cause(base, "named", fits="weight_loss")]
    found = shown(base, BLEEDS | {"rash": True}, *causes, level=Urgency.WITHIN_WEEK, names=("named",))
    assert [one.cause.id for one in found] == ["fits", "named"]


def test_the_rest_are_in_the_order_of_their_standing_then_of_the_data(base: KnowledgeBase) -> None:
    """Fits, possible, not excluded, unlikely; two that stand alike keep their order."""
    plain = cause(base, "fits")
    causes = [
        plain._replace(id="unlikely", rules_out=plain.speaks_for),
        plain._replace(id="open-2", speaks_for=()),
        plain._replace(id="open-1", speaks_for=()),
        plain._replace(id="possible", against=plain.speaks_for),
        plain,
    ]
    found = shown(base, BLEEDS | {"rash": True}, *causes)
    assert [one.cause.id for one in found] == ["fits", "possible", "open-2", "open-1", "unlikely"]


def test_a_comforting_cause_waits_until_the_level_is_settled_and_calm(base: KnowledgeBase) -> None:
    """Not while something higher is possible, and not at same day or above."""
    comforting = cause(base, "calm", comforting=True)
    assert [one.cause.id for one in shown(base, BLEEDS, comforting)] == ["calm"]
    assert shown(base, BLEEDS, comforting, level=Urgency.SAME_DAY) == ()
    rules = [
        small.rule(base, "rule", "after_sex_any", Urgency.ROUTINE),
        small.rule(base, "open", "cannot_stand", Urgency.EMERGENCY),
    ]
    guidance = small.guidance(base._replace(causes={"calm": comforting}), rules)
    assert standing_causes(decide(Case(BLEEDS, TODAY), guidance), guidance) == ()

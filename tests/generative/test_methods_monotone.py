"""Numbers of methods: adding a condition never lowers one, and what is not known never makes one better."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.reading import knowledge
from conftest import TODAY
from iudcare.eligibility.counted import Counted, Standing
from iudcare.eligibility.rate import rate
from iudcare.eligibility.suitability import suitability
from iudcare.errors import ContradictionError
from iudcare.model.case import Case
from iudcare.model.eligibility import GO_ON, START, Told

KINDS = tuple(knowledge().choosing.kinds().values())
CONDITIONS = tuple(one.id for one in knowledge().choosing.conditions.values())
NAMES = sorted({*CONDITIONS, *(kind.id for kind in KINDS)})
SOME = st.dictionaries(st.sampled_from(NAMES), st.sampled_from((True, None)), max_size=4)


def test_two_kinds_together_are_the_higher_of_both() -> None:
    """All pairs of kinds, all methods, to start and to go on: the number is exactly that of the higher one, so never lower."""
    choosing = knowledge().choosing
    pairs = 0
    for method in choosing.methods.values():
        for stage in (START, GO_ON):
            alone = [rate(method, stage, [Counted(kind, Standing.TOLD)], {}, choosing).category or 0 for kind in KINDS]
            for one, other in combinations(range(len(KINDS)), 2):
                both = [Counted(KINDS[one], Standing.TOLD), Counted(KINDS[other], Standing.TOLD)]
                assert (rate(method, stage, both, {}, choosing).category or 0) == max(alone[one], alone[other])
                pairs += 1
    assert pairs > 100_000


def numbers(conditions: dict[str, bool | None]) -> dict[str, tuple[int, int]] | None:
    """The number so far and the highest possible one of each method; nothing where two conditions cannot both be true."""
    try:
        result = suitability(Case({}, TODAY), Told(conditions, {}), knowledge().guidance("us"))
    except ContradictionError:
        return None
    return {one.id: (one.category or 0, one.could_be or 0) for one in result.methods}


@given(SOME, st.sampled_from(NAMES), st.sampled_from((True, None)))
@settings(max_examples=60, deadline=None)
def test_one_more_condition_lowers_no_number(told: dict[str, bool | None], name: str, answer: bool | None) -> None:
    """Said or not sure, with or without its kind, one more condition leaves each number where it was or raises it."""
    if name in told:
        return
    before, after = numbers(told), numbers({**told, name: answer})
    if before is not None and after is not None:
        assert {id: one for id, (one, _) in after.items() if one < before[id][0]} == {}


@given(SOME, st.data())
@settings(max_examples=60, deadline=None)
def test_not_sure_is_never_better_than_yes(told: dict[str, bool | None], data: st.DataObject) -> None:
    """Where somebody is not sure the numbers are at least those of a yes, and no number is above what it could be."""
    if not told:
        return
    name = data.draw(st.sampled_from(sorted(told)))
    sure, unsure = numbers({**told, name: True}), numbers({**told, name: None})
    if sure is not None and unsure is not None:
        assert {id: one for id, (one, _) in unsure.items() if one < sure[id][0]} == {}
        assert {id: both for id, both in unsure.items() if both[0] > both[1]} == {}

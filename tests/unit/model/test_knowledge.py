"""The whole of one edition, and what is worked out of it for one region."""

from __future__ import annotations

from decimal import Decimal

import pytest

from iudcare.model.cause import Cause, Sign
from iudcare.model.citation import Status
from iudcare.model.condition import All, Compare, Flag, Number, RegionNumber
from iudcare.model.course import ExpectedWindow
from iudcare.model.fact import FactType, Follow
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.safety import SafetyProperty
from iudcare.model.urgency import Urgency
from unit import small

LONG = Number("bleeding_days", Compare.ABOVE, RegionNumber("prolonged_days"))
HERE = Number("bleeding_days", Compare.ABOVE, Decimal(7))


def test_a_region_that_does_not_exist_is_refused(base: KnowledgeBase) -> None:
    """There is no guidance for a region without values."""
    with pytest.raises(KeyError):
        base.guidance("moon")


def test_each_region_has_its_own_numbers(base: KnowledgeBase) -> None:
    """The same rule looks at another age in another region."""
    rule = small.rule(base, "lining", "age >= {womb_lining_age}", Urgency.ROUTINE)
    seen = {region: small.guidance(base, [rule], region=region).limits["age"] for region in base.regions.names}
    assert {region: {base.regions.numbers(region)["womb_lining_age"]} for region in base.regions.names} == seen


def test_no_number_by_region_is_left_in_guidance(base: KnowledgeBase) -> None:
    """Rules, causes with all their signs and expected windows have the numbers of the region."""
    signs = (Sign(LONG, "words"),)
    cause = Cause("long", "a long bleed", "words", (LONG,), speaks_for=signs, against=signs, rules_out=signs)
    window = ExpectedWindow("long", "a long bleed", All((Flag("fever"), LONG)), "words")
    made = base._replace(causes={"long": cause}, expected={"long": window}).guidance("who")
    here = (Sign(HERE, "words"),)
    assert made.causes == (cause._replace(explains=(HERE,), speaks_for=here, against=here, rules_out=here),)
    assert made.expected == (window._replace(when=All((Flag("fever"), HERE))),)


def test_safety_properties_and_the_clock_have_the_numbers_of_the_region(base: KnowledgeBase) -> None:
    """What is proved in a region is proved with its own numbers."""
    floor = SafetyProperty("floor", "words", LONG, Urgency.ROUTINE, None, (), Status.OUR_CHOICE)
    safety = base.safety._replace(properties={"floor": floor})
    made = base._replace(safety=safety, clock=base.clock._replace(when=LONG)).guidance("who")
    assert made.safety == (floor._replace(when=HERE),)
    assert made.clock.when == HERE


def chained(base: KnowledgeBase) -> KnowledgeBase:
    """Three facts, each following from the one before, written in the wrong order; and two that add up to a fourth."""
    first, third = (
        small.fact("first"),
        small.fact("third")._replace(follows_from=(Follow(True, Flag("second"), False),)),
    )
    second = small.fact("second")._replace(follows_from=(Follow(True, Flag("first"), False),))
    whole = small.fact("whole", FactType.NUMBER)._replace(adds={"weeks": 7}, counts_days_since="begun")
    weeks, begun = small.fact("weeks", FactType.INTEGER), small.fact("begun", FactType.DATE, no_order=True)
    facts = {one.name: one for one in (third, second, first, whole, weeks, begun)}
    return base._replace(facts=facts, findings={}, causes={}, expected={})


def test_facts_are_followed_after_what_they_follow_from(base: KnowledgeBase) -> None:
    """The order of following is not that of the data."""
    order = chained(base).guidance("who").follow_order
    assert order == ("first", "second", "third", "begun", "weeks", "whole")


def test_the_origins_of_a_fact_reach_through_every_step(base: KnowledgeBase) -> None:
    """A fact can come from itself, from a fact two steps away, from a date and from the parts of a sum."""
    origins = chained(base).guidance("who").origins
    assert origins["third"] == {"first", "second", "third"}
    assert origins["whole"] == {"whole", "weeks", "begun"}


def test_the_followers_of_a_fact_come_in_the_order_of_following(base: KnowledgeBase) -> None:
    """What an answer can settle beside itself, each after what it follows from."""
    followers = chained(base).guidance("who").followers
    assert followers["first"] == ("second", "third")
    assert followers["weeks"] == ("whole",)
    assert followers["third"] == ()


def test_the_numbers_that_following_looks_at_are_limits_too(base: KnowledgeBase) -> None:
    """A threshold in `follows_from` matters as much as one in a rule."""
    made = small.guidance(base, [small.rule(base, "warm", "temperature_c >= 37.5", Urgency.ROUTINE)])
    assert made.limits["temperature_c"] == {Decimal("37.5"), Decimal(38)}

"""The interval of urgency, and when it is settled."""

from __future__ import annotations

from itertools import product

import pytest

from iudcare.model.decision import Interval
from iudcare.model.urgency import Urgency


@pytest.mark.parametrize(("low", "high"), list(product([None, *Urgency], Urgency)))
def test_an_interval_is_settled_when_both_ends_meet(low: Urgency | None, high: Urgency) -> None:
    """Nothing reached is never settled."""
    assert (low == high) is Interval(low, high).settled

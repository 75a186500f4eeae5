"""Citations: a status can be lowered, never raised."""

from __future__ import annotations

from itertools import product

import pytest

from iudcare.model.citation import Citation, Status

ORDER = [Status.VERIFIED, Status.SECONDARY, Status.OUR_CHOICE]


def test_unverified_is_not_a_status() -> None:
    """What nobody saw cannot even be written down as a status."""
    with pytest.raises(ValueError, match="UNVERIFIED"):
        Status("UNVERIFIED")


@pytest.mark.parametrize(("one", "other"), list(product(Status, repeat=2)))
def test_the_lower_status_counts(one: Status, other: Status) -> None:
    """Of two statuses the weaker stands, in either order."""
    assert one.lower_of(other) is ORDER[max(ORDER.index(one), ORDER.index(other))]


def test_a_citation_is_weakened_in_its_status_only() -> None:
    """Source, place and the age of the edition stay; a higher status changes nothing."""
    place = Citation("who", "section 2", Status.SECONDARY, older_edition=True)
    assert place.weakened(Status.OUR_CHOICE) == Citation("who", "section 2", Status.OUR_CHOICE, older_edition=True)
    assert place.weakened(Status.VERIFIED) == place

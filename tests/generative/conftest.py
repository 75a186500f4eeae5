"""Random people under the guidance of each region, shared by the generative tests."""

from __future__ import annotations

import pytest

from conftest import TODAY
from iudcare.model.knowledge import Guidance
from people import People


@pytest.fixture(scope="session")
def people(guidance: Guidance) -> People:
    """Random people for the region at hand."""
    return People(guidance, TODAY)

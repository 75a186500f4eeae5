"""What every test shares: the knowledge of this checkout, read once."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from iudcare.loading.knowledge_base import read
from iudcare.model.knowledge import Guidance, KnowledgeBase

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
LIGHT = shutil.ignore_patterns("translations", "library", "library.yaml", "eligibility*")
"""What a copy of the knowledge leaves out when it is read again and again: articles, languages and methods."""


LONGEST = ("tests/browser", "tests/generative", "tests/proving", "tests/knowledge")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Folders with the longest files first, so that both cores end at about the same time."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    """The knowledge folder of this checkout, never the compiled copy."""
    return read(ROOT / "knowledge")


@pytest.fixture(scope="session", params=["uk", "us", "who"])
def guidance(request: pytest.FixtureRequest, base: KnowledgeBase) -> Guidance:
    """The knowledge as it stands in each region in turn."""
    return base.guidance(str(request.param))


@pytest.fixture(scope="session")
def who(base: KnowledgeBase) -> Guidance:
    """The knowledge in the default, most cautious region."""
    return base.guidance("who")

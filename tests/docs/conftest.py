"""Lets the tests of the docs use what writes them (`tools` lies beside `src`), and makes the pages once."""

from __future__ import annotations

import sys

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT))

from tools.transcript import whole_run
from tools.write_docs import pages


@pytest.fixture(scope="session")
def made() -> dict[str, str]:
    """Every generated page of this checkout by its path, made anew."""
    return pages(ROOT)


@pytest.fixture(scope="session")
def run() -> list[str]:
    """The lines of the founding question, asked and answered now."""
    return [line.rstrip() for line in whole_run().splitlines()]

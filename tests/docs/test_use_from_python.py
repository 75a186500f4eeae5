"""`docs/how-to/use-from-python.md` and the example of the README print what they say."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from conftest import ROOT

PAGES = ("docs/how-to/use-from-python.md", "README.md")


@pytest.mark.parametrize("page", PAGES)
def test_every_example_prints_what_the_page_shows(page: str) -> None:
    """A reader who types an example gets what stands below it."""
    result = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8")
    assert result.attempted >= 2
    assert result.failed == 0


@pytest.mark.parametrize("page", PAGES)
def test_every_block_of_python_is_an_example_that_runs(page: str) -> None:
    """No block is prose that only looks like code."""
    blocks = re.findall(r"^```python\n(.*?)^```$", Path(ROOT / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert blocks
    assert [block for block in blocks if not block.startswith(">>> ")] == []

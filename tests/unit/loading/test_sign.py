"""Signed reviews are added to the knowledge folder as data, beside those that are there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from iudcare.errors import UsageError
from iudcare.loading.knowledge_base import read
from iudcare.loading.sign import record
from iudcare.model.ledger import Review
from unit.loading.broken import Copy

REVIEW = Review("flooding", "Dr Ängström, MD", "gynaecologist", date(2026, 11, 24), "0123456789abcdef")


def test_a_review_is_read_back_as_it_was_signed(tmp_path: Path) -> None:
    """Under an id of the rule, the day and the content, so that two reviews never share one."""
    copy = Copy.at(tmp_path)
    assert record(str(copy.folder), REVIEW) == copy.folder / "reviews.yaml"
    assert dict(read(copy.folder).ledger.reviews) == {"flooding-2026-11-24-012345": REVIEW}


def test_older_reviews_stay_as_they_are(tmp_path: Path) -> None:
    """A second one is added after the first; the heading stands once."""
    record(str(tmp_path), REVIEW)
    before = (tmp_path / "reviews.yaml").read_text(encoding="utf-8")
    record(str(tmp_path), REVIEW._replace(rule="large-clots"))
    after = (tmp_path / "reviews.yaml").read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after.count("#") == 1
    assert after.count("\n- ") == 2


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """With the reason of the system."""
    with pytest.raises(UsageError, match=r"reviews\.yaml: cannot be written: No such file or directory\.$"):
        record(str(tmp_path / "nowhere"), REVIEW)

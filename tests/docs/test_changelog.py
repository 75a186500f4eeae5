"""`CHANGELOG.md` keeps one list for clinicians and one for developers in every release, and its figures are right."""

from __future__ import annotations

import re

from conftest import ROOT
from iudcare.model.knowledge import KnowledgeBase

PAGE = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_release_has_both_lists() -> None:
    """A clinician finds what changed in the guidance without reading about software."""
    releases = PAGE.split("\n## ")[1:]
    assert [[line.split(" ")[0] for line in re.findall(r"^### (.+)$", one, re.MULTILINE)] for one in releases] == [
        ["Guidance", "Software"] for _ in releases
    ]


def test_what_is_not_released_yet_names_the_edition_and_counts_it(base: KnowledgeBase) -> None:
    """The figures of the coming release are those of the data."""
    unreleased = PAGE.split("\n## ")[1]
    assert unreleased.startswith("Unreleased")
    assert f"(edition {base.edition.version})" in unreleased
    counts = (
        f"{len(base.rules)} rules",
        f"{len(base.causes)} causes",
        f"{len(base.plan)} plan items",
        f"{len(base.ledger.claims)} claims",
        f"{len(base.library)} articles",
    )
    assert [count for count in counts if count not in unreleased] == []

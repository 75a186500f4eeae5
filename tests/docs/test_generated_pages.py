"""The generated manual is what the data says today, and nothing of the data is missing in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tools.manual import Manual
from tools.source_pages import cited_ids
from tools.write_docs import GENERATED, write

from conftest import ROOT
from iudcare.model.knowledge import KnowledgeBase


def headings(page: str, depth: int = 2) -> list[str]:
    """The headings of one depth on a page."""
    return re.findall(rf"^{'#' * depth} (.+)$", page, re.MULTILINE)


def test_the_committed_pages_are_what_make_docs_writes(made: dict[str, str], tmp_path: Path) -> None:
    """Written into an empty folder, the pages are byte for byte those in the checkout."""
    write(tmp_path, made)
    committed = {str(file.relative_to(ROOT / GENERATED)): file.read_bytes() for file in (ROOT / GENERATED).rglob("*.md")}
    written = {str(file.relative_to(tmp_path)): file.read_bytes() for file in tmp_path.rglob("*.md")}
    stale = sorted(name for name in {*committed, *written} if committed.get(name) != written.get(name))
    assert stale == [], f"{', '.join(stale)} in {GENERATED} differ from the data: run `make docs` and commit what it writes"


def test_a_page_that_is_no_longer_made_is_taken_away(tmp_path: Path) -> None:
    """Writing removes pages of rules that were renamed, so that no old guidance is left to be read."""
    write(tmp_path, {"rules/old.md": "old", "index.md": "one"})
    write(tmp_path, {"rules/new.md": "new", "index.md": "two"})
    left = {str(file.relative_to(tmp_path)): file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.md")}
    assert left == {"rules/new.md": "new", "index.md": "two"}


def test_every_rule_has_its_place_in_the_manual(made: dict[str, str], base: KnowledgeBase) -> None:
    """Each rule is a heading on exactly one page."""
    found = [rule for name, page in made.items() if name.startswith("rules/") for rule in headings(page)]
    assert sorted(found) == sorted(base.rules)


def test_every_rule_shows_its_cases(made: dict[str, str]) -> None:
    """Each rule shows one case at least in which it fires, one in which it does not, one in which it cannot tell."""
    rules = [part for name, page in made.items() if name.startswith("rules/") for part in page.split("\n## ")[1:]]
    outcomes = ("| fires |", "| does not fire |", "| cannot tell |")
    assert [rule.split("\n")[0] for rule in rules if not all(outcome in rule for outcome in outcomes)] == []


@pytest.mark.parametrize(
    ("page", "depth", "section"),
    [
        ("facts.md", 2, "facts"),
        ("causes.md", 2, "causes"),
        ("sources.md", 2, "sources"),
        ("plan.md", 3, "plan"),
        ("plan.md", 3, "expected"),
        ("plan.md", 3, "devices"),
    ],
)
def test_every_entry_of_a_section_has_its_heading(
    made: dict[str, str], base: KnowledgeBase, page: str, depth: int, section: str
) -> None:
    """No fact, cause, source, plan item, window or device is left out."""
    assert set(getattr(base, section)) - set(headings(made[page], depth)) == set()


def test_every_kind_of_emergency_contraception_stands_with_its_hours(made: dict[str, str], base: KnowledgeBase) -> None:
    """The page says for each kind and region how many hours after sex it can work."""
    hours = [", ".join(f"{region} {hours}" for region, hours in one.within_hours.items()) for one in base.clock.options]
    shown = made["plan.md"].split("## The emergency contraception clock\n")[1].split("\n## ")[0]
    assert re.findall(r"hours after sex by region: ([^.]+)\.", shown) == hours


def test_evidence_is_cited_or_listed_as_not_used(made: dict[str, str], base: KnowledgeBase) -> None:
    """Every evidence entry either carries something or stands on the page of what we did not use."""
    listed = set(re.findall(r"^- `([^`]+)`:", made["not-used.md"], re.MULTILINE))
    cited = cited_ids(Manual(ROOT, base))
    assert set(base.evidence) == (listed & set(base.evidence)) | (cited & set(base.evidence))
    assert listed & cited == set()


def test_no_place_where_only_a_copy_was_seen_is_shown(made: dict[str, str], base: KnowledgeBase) -> None:
    """A reader is sent to the publisher's own page or nowhere."""
    mirrors = {one.seen_at for one in base.sources.values() if one.seen_at}
    links = {link for page in made.values() for link in re.findall(r"https?://[^\s)]+", page)}
    own = {one.link for one in base.sources.values()}
    assert links & (mirrors - own) == set()


def test_every_page_says_that_it_is_generated(made: dict[str, str]) -> None:
    """Nobody should edit a page that `make docs` overwrites."""
    assert [name for name, page in made.items() if "Written by `make docs`" not in page] == []

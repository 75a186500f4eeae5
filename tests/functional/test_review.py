"""The review kit: a page for each rule, and signed reviews that are shown exactly while they hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import ROOT
from functional.command import Outcome, call
from iudcare.loading.knowledge_base import load, read
from proving.small_folder import small_folder

SIGNED = ("--name", "Dr Ängström", "--role", "gynaecologist", "--on", "2026-11-20")
PARTS = ("Finding:", "Level:", "Status of the level:", "She is told:", "Fires when:", "Evidence:", "Case:", "Reviewed by:")
SHOWN = "Reviewed by Dr Ängström, gynaecologist, 2026-11-20"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small folder to sign."""
    return small_folder(tmp_path)


def sign(folder: Path, rule: str = "t-lump", *more: str) -> Outcome:
    """Sign a rule of a folder."""
    return call("knowledge", "sign", rule, "--knowledge", folder, *(more or SIGNED))


def answered(folder: Path, tmp_path: Path, *options: str, **facts: object) -> Outcome:
    """Assess a case under a folder, read anew: in one process a folder is otherwise read once."""
    load.cache_clear()
    case = tmp_path / "case.json"
    case.write_text(json.dumps({**facts, "today": "2026-11-22"}), encoding="utf-8")
    return call("assess", case, "--knowledge", folder, *options)


def reviews_in(outcome: Outcome) -> list[object]:
    """The reviews of the only reason of an answer."""
    reasons = outcome.json()["reasons"]
    assert isinstance(reasons, list)
    assert len(reasons) == 1
    found: list[object] = reasons[0]["reviewed_by"]
    return found


@pytest.fixture(scope="module")
def all_pages() -> Outcome:
    """The pages of every rule."""
    return call("knowledge", "check", "--review")


def test_every_rule_has_a_page_to_review(all_pages: Outcome) -> None:
    """With its condition in words, its level, what she is told, the evidence, the cases, and who reviewed it."""
    assert (all_pages.code, all_pages.err) == (0, "")
    pages = all_pages.out.split("=" * 72)
    rules = read(ROOT / "knowledge").rules
    assert len(pages) == len(rules) + 1
    for part in PARTS:
        assert [page for page in pages[1:] if part not in page] == [], part


def test_one_rule_can_be_reviewed_alone(all_pages: Outcome) -> None:
    """Its page is the one among all; nobody has signed it yet."""
    page = call("knowledge", "check", "--review", "after-sex-repeated-or-lasting").out
    assert page.rstrip() in all_pages.out
    assert page.startswith("after-sex-repeated-or-lasting  (row T24, ")
    assert page.rstrip().endswith("Reviewed by: nobody yet")


@pytest.mark.parametrize(
    "command", [["check", "--review", "no-such-rule"], ["sign", "no-such-rule", *SIGNED]], ids=lambda one: one[0]
)
def test_a_rule_that_does_not_exist_is_named(command: list[str]) -> None:
    """With where to find those that do; nothing is signed."""
    outcome = call("knowledge", *command)
    message = "no-such-rule: no rule is called that. `iudcare knowledge check --review` lists all.\n"
    assert outcome == Outcome(2, "", message)
    assert not (ROOT / "knowledge" / "reviews.yaml").exists()


def test_a_signed_review_is_kept_and_shown_where_the_rule_speaks(folder: Path, tmp_path: Path) -> None:
    """In the file of reviews, on the review's page and in the answer, as text and as JSON; not beside another rule."""
    outcome = sign(folder)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"{folder / 'reviews.yaml'}: Dr Ängström (gynaecologist) reviewed t-lump as of ")
    assert "t-lump" in (folder / "reviews.yaml").read_text(encoding="utf-8")
    speaking = {"name": "Dr Ängström", "role": "gynaecologist", "on": "2026-11-20"}
    assert reviews_in(answered(folder, tmp_path, "--json", lump=True)) == [speaking]
    assert SHOWN in answered(folder, tmp_path, lump=True).out
    silent = {"lump": False, "weight_loss": True}
    assert reviews_in(answered(folder, tmp_path, "--json", **silent)) == []
    assert SHOWN not in answered(folder, tmp_path, **silent).out


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rules/few.yaml", '"when": "lump"', '"when": "lump or clots == \'large\'"'),
        ("rules/few.yaml", '"urgency": "same_day"', '"urgency": "emergency"'),
        ("statements", "", ""),
    ],
    ids=["condition", "level", "words"],
)
def test_a_review_is_no_longer_shown_once_the_rule_has_changed(
    file: str, old: str, new: str, folder: Path, tmp_path: Path
) -> None:
    """It was signed for other content; the file still holds it."""
    sign(folder)
    assert len(reviews_in(answered(folder, tmp_path, "--json", lump=True))) == 1
    if file == "statements":
        change_words_of(folder, "why-lump")
    else:
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    assert reviews_in(answered(folder, tmp_path, "--json", lump=True)) == []
    assert "t-lump" in (folder / "reviews.yaml").read_text(encoding="utf-8")


def change_words_of(folder: Path, id: str) -> None:
    """Put other words into a statement."""
    for file in (folder / "statements").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        before, found, after = text.partition(f"- id: {id}\n")
        if found:
            changed = after.replace('text: "', 'text: "Other words. ', 1)
            assert changed != after
            file.write_text(before + found + changed, encoding="utf-8")
            return
    raise AssertionError(f"{id} stands nowhere")


def test_without_a_date_a_review_is_signed_today(folder: Path) -> None:
    """The day of the call."""
    outcome = sign(folder, "t-lump", "--name", "A", "--role", "B", "--today", "2026-11-23")
    assert outcome.out.endswith(" on 2026-11-23.\n")


@pytest.mark.parametrize("missing", ["--name", "--role"])
def test_a_review_without_name_or_role_is_refused(missing: str, folder: Path) -> None:
    """Somebody has to stand for it."""
    at = SIGNED.index(missing)
    outcome = sign(folder, "t-lump", *SIGNED[:at], *SIGNED[at + 2 :])
    assert (outcome.code, outcome.out) == (2, "")
    assert missing in outcome.err
    assert not (folder / "reviews.yaml").exists()


def test_a_date_that_is_none_is_refused(folder: Path) -> None:
    """And nothing is kept."""
    outcome = sign(folder, "t-lump", "--name", "A", "--role", "B", "--on", "yesterday")
    assert outcome == Outcome(2, "", "--on yesterday: expected a date like 2026-10-22.\n")
    assert not (folder / "reviews.yaml").exists()

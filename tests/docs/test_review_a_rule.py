"""`docs/how-to/review-a-rule.md` works: its commands are run on a copy of the knowledge, and print what it shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tools.manual import Manual
from tools.rule_pages import rule_pages

from conftest import LIGHT, ROOT

PAGE = (ROOT / "docs" / "how-to" / "review-a-rule.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^```sh\n(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?", PAGE, re.DOTALL | re.MULTILINE)
"""Each command of the page with what it prints, as far as the page shows it."""
RULE = "soaking-pads-now"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a clinician finds it: the knowledge, the cases, and the installed program in `.venv/bin`."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "knowledge", folder / "knowledge", ignore=LIGHT)
    (folder / "conformance").symlink_to(ROOT / "conformance")
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    return folder


@pytest.fixture(scope="module")
def printed(checkout: Path) -> list[str]:
    """What each command of the page prints, one after the other."""
    shell = {"cwd": checkout, "env": {**os.environ, "COLUMNS": "200"}, "text": True, "capture_output": True}
    done = [subprocess.run(["bash", "-c", command], check=False, **shell) for command, _ in STEPS]  # type: ignore[call-overload]
    assert [one.stderr for one in done] == [""] * len(STEPS)
    return [one.stdout for one in done]


def without_hash(text: str) -> str:
    """A text in which the hash of a rule's content is only named: it changes with the rule."""
    return re.sub(r"\b[0-9a-f]{16}\b", "HASH", text)


def shown_in(shown: str, whole: str) -> bool:
    """Whether the lines shown are lines of the whole, in this order; dots stand for whatever is left out."""
    rest = iter(without_hash(whole).splitlines())
    wanted = [line.removesuffix("...").strip() for line in without_hash(shown).splitlines() if line != "..."]
    return all(any(line.strip().startswith(want) for line in rest) for want in wanted)


def test_every_command_prints_what_the_page_shows(printed: list[str]) -> None:
    """A clinician sees what she is told she will see."""
    assert [shown for (_, shown), whole in zip(STEPS, printed, strict=True) if not shown_in(shown, whole)] == []
    assert sum(bool(shown) for _, shown in STEPS) == 3


def test_a_line_that_was_not_printed_is_noticed(printed: list[str]) -> None:
    """The comparison can fail: another reviewer or another order is not what was printed."""
    _, shown = STEPS[0]
    assert not shown_in(shown.replace("nobody yet", "Dr B. Example"), printed[0])
    assert not shown_in("\n".join(reversed(shown.splitlines())), printed[0])


@pytest.mark.usefixtures("printed")
def test_the_manual_names_the_reviewer_of_that_rule_and_of_no_other(checkout: Path) -> None:
    """What was signed stands with its rule."""
    pages = "".join(rule_pages(Manual.of(checkout)).values())
    signed = [rule.split("\n")[0] for rule in pages.split("\n## ") if "Dr A. Example" in rule]
    assert signed == [RULE]
    assert "Reviewed by: Dr A. Example (consultant gynaecologist), 2027-01-15." in pages


@pytest.mark.usefixtures("printed")
def test_a_review_no_longer_counts_once_the_rule_is_changed(checkout: Path, tmp_path: Path) -> None:
    """Other words were not signed: the manual shows the review as one of an earlier version."""
    changed = Path(shutil.copytree(checkout / "knowledge", tmp_path / "knowledge"))
    base = Manual.of(checkout).base
    words = base.statements[base.rules[RULE].says].text
    (file,) = (one for one in changed.glob("statements/*.yaml") if words in one.read_text(encoding="utf-8"))
    file.write_text(file.read_text(encoding="utf-8").replace(words, f"{words} This is new."), encoding="utf-8")
    (page,) = (one for one in rule_pages(Manual.of(tmp_path)).values() if f"\n## {RULE}\n" in one)
    (rule,) = (one for one in page.split("\n## ") if one.startswith(f"{RULE}\n"))
    assert "Reviewed by: nobody yet." in rule
    assert "Reviewed before it was changed, which no longer counts: Dr A. Example (consultant gynaecologist), 2027-01-15." in rule

"""What the long checks print becomes the results that the safety case shows."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest
from tools.mutate import summary
from tools.results import changed_rules, comparisons, kept, proofs
from tools.write_results import CHECKS, main

from conftest import ROOT
from iudcare.interfaces.cli.proofs import _print
from iudcare.model.knowledge import KnowledgeBase
from iudcare.proving.finding import Finding, Outcome


def test_proofs_are_counted_by_kind(base: KnowledgeBase, capsys: pytest.CaptureFixture[str]) -> None:
    """Lines as `knowledge prove` prints them; a refuted one is kept by name, with its region."""
    for property, region, outcome in (
        ("settled is final", "uk", Outcome.PROVED),
        ("safety: a-floor", "uk", Outcome.PROVED),
        ("safety: a-floor", "who", Outcome.REFUTED),
        ("safety: another", "who", Outcome.NOT_DECIDED),
    ):
        _print(Finding(property, region, outcome, 12.3, note="proved who 1.00 s something"), base)
    assert proofs(capsys.readouterr().out) == {
        "regions": ["uk", "who"],
        "kinds": {
            "settled is final": {"proved": 1, "refuted": 0, "not decided": 0},
            "safety": {"proved": 1, "refuted": 1, "not decided": 1},
        },
        "not_proved": ["safety: a-floor (who): refuted", "safety: another (who): not decided"],
    }


def test_the_last_line_of_the_changed_rules_is_read() -> None:
    """The line as `tools/mutate.py` writes it."""
    ends = Counter({"killed": 190, "survived": 10, "equivalent": 4})
    assert changed_rules(f"survived: a-rule: x negated\n{summary(ends, 20)}\n") == {
        "changes": 204,
        "of_levels": 20,
        "ends": {"killed": 190, "survived": 10, "equivalent": 4},
        "score": "95.0%",
        "asked": "95%",
    }


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("12 passed in 3.20s", {"passed": 12}),
        ("1 failed, 11 passed in 93.10s (0:01:33)", {"failed": 1, "passed": 11}),
        ("2 errors in 0.50s", {"error": 2}),
    ],
)
def test_the_last_line_of_the_random_comparisons_is_read(line: str, counts: dict[str, int]) -> None:
    """How many tests came out how, with how many cases each, and not how long they took."""
    assert comparisons(f"............\n{line}\n", 100_000) == {"examples": 100_000, "tests": counts}


def test_what_holds_no_result_gives_none() -> None:
    """A check that broke off is not a result."""
    assert [CHECKS[name]("Traceback (most recent call last):\n") for name in CHECKS] == [None, None, None]


def printing(text: str, code: int) -> list[str]:
    """A command that prints this and ends with this exit code."""
    return [sys.executable, "-c", f"print({text!r}); raise SystemExit({code})"]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the knowledge of this checkout and no results."""
    (tmp_path / "knowledge").symlink_to(ROOT / "knowledge")
    return tmp_path


@pytest.mark.parametrize("code", [0, 1])
def test_a_result_is_kept_with_the_knowledge_that_it_is_about(checkout: Path, base: KnowledgeBase, code: int) -> None:
    """The exit code of the check is handed on and says whether it passed."""
    assert main(["mutate", *printing(summary(Counter(killed=1), 0), code)], checkout) == code
    result = kept(checkout, "mutate")
    assert result is not None
    assert (result["knowledge"], result["passed"], result["score"]) == (base.edition.hash, code == 0, "100.0%")


def test_a_check_that_breaks_off_leaves_the_last_result(checkout: Path) -> None:
    """Nothing is overwritten by nothing, and the run fails even when the command did not."""
    main(["mutate", *printing(summary(Counter(killed=1), 0), 0)], checkout)
    before = json.dumps(kept(checkout, "mutate"))
    assert main(["mutate", *printing("no score", 0)], checkout) == 1
    assert json.dumps(kept(checkout, "mutate")) == before

"""The README says what the program says, and the commands that it names exist."""

from __future__ import annotations

import json
import re
from itertools import pairwise

from tools.transcript import CASE
from tools.write_docs import readme

import iudcare
from conftest import ROOT
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.urgency import Urgency

README = ROOT / "README.md"


def block(name: str) -> list[str]:
    """The lines of the README between two markers, without the fence."""
    found = re.search(rf"<!-- {name} -->\n```text\n(.*?)\n```\n<!-- /{name} -->", README.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1].split("\n")


def test_the_readme_is_short() -> None:
    """At most 150 lines; what does not fit stands in the manual."""
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 150


def test_the_readme_is_what_make_docs_writes() -> None:
    """The transcript and the JSON in the README are those of today's program and guidance."""
    text = README.read_text(encoding="utf-8")
    assert readme(text) == text, "README.md differs from what the program says: run `make docs` and commit what it writes"


def test_the_transcript_is_shortened_honestly(run: list[str]) -> None:
    """Every line was printed; one that was not begins with dots, or repeats a question with its answer."""
    lines = block("transcript")
    made_up = [line for line in lines[1:] if line not in run and not line.startswith("...") and " > " not in line]
    assert made_up == []


def test_questions_that_are_repeated_in_short_were_asked(run: list[str]) -> None:
    """What stands before the > in the shortened interview is the beginning of a line that was printed."""
    asked = [line.split(" > ")[0].strip() for line in block("transcript") if line.startswith("  ") and " > " in line]
    assert [question for question in asked if not any(line.startswith(question) for line in run)] == []
    assert len(asked) >= 4


def test_the_founding_question_ends_in_an_answer_that_is_settled(run: list[str], base: KnowledgeBase) -> None:
    """All questions were answered, and bleeding after sex twice leads to a visit within two weeks, not to waiting."""
    titles = [above for above, line in pairwise(run) if line and set(line) == {"="}]
    level = base.answer.urgency[Urgency.WITHIN_TWO_WEEKS]
    assert titles == [f"{level.symbol}  {level.label}"]


def test_python_gives_the_same_as_the_command() -> None:
    """`iudcare.assess`, which the README names, answers the case of its JSON example as the command does."""
    urgency = json.loads(next(line for line in block("json") if line.startswith("{")))
    assert iudcare.assess(CASE).to_dict()["urgency"] == urgency


def test_the_commands_of_make_that_the_readme_names_exist() -> None:
    """A reader who copies a `make` line gets what it says."""
    targets = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert {"run", "test"} <= named <= targets

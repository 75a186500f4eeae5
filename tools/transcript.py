"""The founding question, answered by the program itself: `iudcare ask`, fed with answers to what it asks.

The whole run is a page of the manual. The README shows it shortened; every cut is visible and says how much was cut.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from typing import TextIO, cast

from tools.command_pages import assessed, printed
from tools.markdown import page

COMMAND = ["ask", "--region", "uk", "--today", "2026-11-22"]
CHOOSES = ("hormonal coil", "Bleeding during sex or in the 3 days after, in the last 3 months", "more than once")
"""The items that she ticks or picks, wherever they stand."""
TYPES = {"fitted?": "2026-10-22", "How old are you?": "29", "y or n": "n"}
"""What she types when a question holds these words; to everything else she says none of these."""
KEPT = 1
"""How many points of a section the README shows."""
KEPT_ITEMS = 2
"""How many items of the first screen it shows."""
LEFT_OUT = (
    "What is usual now",
    "How these are checked",
    "Get help sooner if you notice",
    "Where to go",
    "If this applies to you",
    "How long it may last",
    "Come back to this if",
)
"""Sections that the README only names."""
CASE: dict[str, object] = {
    "today": "2026-11-22",
    "region": "uk",
    "device": "hormonal",
    "inserted_on": "2026-10-22",
    "bleeding_after_sex": "repeatedly",
}


class Answers:
    """Standard input that reads the screen so far, and shows what it types there, as a terminal does."""

    def __init__(self) -> None:
        self.read_until = 0

    def isatty(self) -> bool:
        """No terminal: the interview then goes line by line."""
        return False

    def readline(self) -> str:
        """The next answer."""
        screen = sys.stdout
        assert isinstance(screen, io.StringIO)
        typed = reply(screen.getvalue()[self.read_until :])
        screen.write(typed + "\n")
        self.read_until = len(screen.getvalue())
        return typed + "\n"


def reply(asked: str) -> str:
    """What she answers to what was printed since her last answer."""
    items = {text: number for number, text in re.findall(r"^  (\d)\. (.*)$", asked, re.MULTILINE)}
    chosen = [items[text] for text in CHOOSES if text in items]
    if chosen:
        return " ".join(chosen)
    return next((typed for words, typed in TYPES.items() if words in asked), "n")


def whole_run() -> str:
    """Everything that the interview and its answer print, with what was typed."""
    return printed(COMMAND, cast(TextIO, Answers())).strip("\n")


def transcript_page() -> str:
    """The page of the whole run."""
    intro = [
        "Fitted with a hormonal coil a month ago, bled after sex twice. This is the program's own output, whole.",
        "",
        "```text",
        f"$ iudcare {' '.join(COMMAND)}",
        "",
        *(line.rstrip() for line in whole_run().splitlines()),
        "```",
    ]
    return page("The founding question, whole", intro)


def shortened() -> list[str]:
    """The transcript of the README."""
    interview, answer = _split(whole_run())
    screens = re.split(r"\n\n(?=.*\S)", interview)
    told = [screen for screen in screens[1:] if not screen.rstrip().endswith("> n")]
    return [
        "```text",
        f"$ iudcare {' '.join(COMMAND)}",
        "",
        *_first_items(screens[0].splitlines()),
        "",
        f"... ({len(screens) - 1 - len(told)} more screens answered with n, and these:)",
        *(_asked_and_typed(screen) for screen in told),
        "",
        *_closed_up(list(_cut(answer))[:-1]),
        "```",
    ]


def json_example() -> list[str]:
    """The urgency in the JSON answer to a case of which little is known."""
    facts = {key: value for key, value in CASE.items() if key not in ("today", "region")}
    return [
        "```text",
        f"$ echo '{json.dumps(facts)}' > case.json",
        "$ iudcare assess case.json --region uk --today 2026-11-22 --json | jq -c .urgency",
        json.dumps(assessed(CASE)["urgency"], separators=(",", ":")),
        "```",
    ]


def _split(run: str) -> tuple[str, str]:
    """The interview, and the answer: a title with a line of = under it."""
    found = re.search(r"^.*\n=+\n", run, re.MULTILINE)
    if found is None:
        raise RuntimeError("the interview did not end in an answer; the answers in tools/transcript.py need another look")
    return run[: found.start()].strip("\n"), run[found.start() :]


def _first_items(screen: list[str]) -> Iterator[str]:
    """A screen with its first items."""
    items = [line for line in screen if re.match(r"  \d\. ", line)]
    left_out = items[KEPT_ITEMS:]
    for line in screen:
        if line not in left_out:
            yield line
        elif line == left_out[0]:
            yield f"... ({len(left_out)} more)"


def _asked_and_typed(screen: str) -> str:
    """The beginning of one question, what was typed, and the item that it means."""
    lines = screen.strip("\n").splitlines()
    typed = lines[-1].removeprefix("> ")
    question = re.match(r"[^?(]*\??", lines[0])
    assert question is not None
    item = next((line.split(". ", 1)[1] for line in lines if line.startswith(f"  {typed}. ")), None)
    return f"  {question[0].strip()} > {typed}" + (f" ({item})" if item else "")


def _cut(answer: str) -> Iterator[str]:
    """The answer with the first points of each section, and a line wherever something was left out."""
    left_out: list[str] = []
    for block in answer.rstrip("\n").split("\n\n"):
        lines = [line.rstrip() for line in block.splitlines()]
        if lines[0] in LEFT_OUT:
            left_out.append(lines[0])
            continue
        if left_out:
            yield from [f"... ({'; '.join(left_out)})", ""]
            left_out = []
        yield from _first_points(lines)
        yield ""


def _closed_up(lines: list[str]) -> list[str]:
    """The lines without the empty ones between two cuts."""
    around = zip(["", *lines], lines, [*lines[1:], ""], strict=False)
    return [line for before, line, after in around if line or not (before.startswith("...") and after.startswith("..."))]


def _first_points(lines: list[str]) -> Iterator[str]:
    """One section, cut behind its first points; the line about the edition stands behind the last source and stays."""
    sources = lines[0] == "Sources"
    starts = [number for number, line in enumerate(lines) if re.match(r"- |\[\d+\] ", line)]
    if len(starts) <= KEPT:
        yield from lines
        return
    first = lines[: starts[KEPT]]
    parts = [number for number, line in enumerate(first) if line.startswith("    - ")]
    yield from first[: parts[KEPT]] if len(parts) > KEPT else first
    about_it = f"{len(parts) - KEPT} more about this, and " if len(parts) > KEPT else ""
    yield f"... ({about_it}{len(starts) - KEPT} more)"
    if sources:
        edition = next(number for number, line in enumerate(lines) if line.startswith("Guidance edition"))
        yield from lines[edition:]

"""Somebody who answers the line interview: reads what was printed since the last answer, and types what is true of them."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from functional.command import Outcome, call
from iudcare.model.knowledge import KnowledgeBase

SAVE_TO = "save to"
SHARPEN = "sharpen"
"""What a person may answer beside facts: the file to keep the answers in, and whether to go on once it is settled."""


class Person(io.TextIOBase):
    """Standard input that reads the screen first.

    `types` is typed first, answer by answer. After that: for a question about one fact what `knows` says (else not sure); on a
    screen to tick the items in `knows`, and in `unsure`; `then` when the screen holds the fact `until`, if that is given.
    """

    def __init__(
        self,
        base: KnowledgeBase,
        *,
        types: Iterable[str] = (),
        knows: Mapping[str, str] | None = None,
        unsure: bool = False,
        stops_at: str | None = None,
    ) -> None:
        super().__init__()
        self.base = base
        self.queue = list(types)
        self.knows = knows or {}
        self.unsure = unsure
        self.stops_at = stops_at
        self.looked_at = 0
        self.seen: list[str] = []
        self.screens: list[str] = []

    def readline(self, _: int | None = -1, /) -> str:  # type: ignore[override]
        """The next line typed."""
        assert isinstance(sys.stdout, io.StringIO)
        printed = sys.stdout.getvalue()[self.looked_at :]
        self.looked_at += len(printed)
        self.seen.append(printed)
        typed = self.queue.pop(0) if self.queue else self.answer(printed)
        return typed + "\n"

    def answer(self, printed: str) -> str:
        """What is typed when this was printed."""
        labels = self.base.labels
        if labels["ask_save_where"] in printed:
            return self.knows.get(SAVE_TO, "")
        if labels["ask_help_lines"] in printed:
            self.screens.append(printed)
            return self.ticks(printed)
        if labels["ask_value_help"] in printed:
            return self.value(printed)
        return self.knows.get(SHARPEN, "n")

    def ticks(self, printed: str) -> str:
        """The numbers of the items that are true; `n` when none is."""
        names = self.items(printed)
        if self.stops_at in names:
            return "q"
        typed = [str(number) for number, name in enumerate(names, 1) if name in self.knows]
        if self.unsure:
            typed = [f"u{number}" for number in range(1, len(names) + 1)]
        return " ".join(typed) or "n"

    def items(self, printed: str) -> list[str]:
        """The facts on a screen, by their ticks."""
        lines = [line.strip().partition(". ") for line in printed.splitlines()]
        by_tick = {fact.tick: name for name, fact in self.base.facts.items()}
        return [by_tick[tick] for number, _, tick in lines if number.isdigit() and tick in by_tick]

    def value(self, printed: str) -> str:
        """The answer to the last question printed."""
        asked = [name for name, fact in self.base.facts.items() if fact.question in printed]
        return self.knows.get(asked[-1], "u") if asked else "u"


def interview(person: Person, *arguments: str | Path) -> Outcome:
    """One interview by that person."""
    return call("ask", *arguments, "--today", "2026-11-22", stdin=person)

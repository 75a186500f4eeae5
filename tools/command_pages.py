"""`commands.md`: the `--help` of every command, and real runs of the program for the README and the manual."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from typing import TextIO

from tools.markdown import page

from iudcare.interfaces.cli.main import parser, run

WIDTH = "100"


def commands_page() -> str:
    """Each command with its own help."""
    parts: list[str] = []
    for names in [(), *_commands(parser())]:
        title = " ".join(["iudcare", *names])
        parts += [f"## {title}", "", "```text", printed([*names, "--help"]).rstrip(), "```", ""]
    return page(
        "Commands",
        ["Exit code 0: done. Exit code 2: given something that cannot be used; the message says what.", ""],
        parts,
    )


def printed(arguments: Sequence[str], typed: TextIO | None = None) -> str:
    """What a command prints, run as the command line runs it, with its standard input."""
    out = io.StringIO()
    with redirect_stdout(out), _terminal(typed or io.StringIO()):
        try:
            code = run(list(arguments))
        except SystemExit as leaving:  # argparse leaves this way after --help
            code = int(leaving.code or 0)
    if code != 0:
        raise RuntimeError(f"iudcare {' '.join(arguments)} ended with exit code {code}")
    return out.getvalue()


def assessed(case: Mapping[str, object]) -> dict[str, object]:
    """What `iudcare assess - --json` prints for a case."""
    typed = io.TextIOWrapper(io.BytesIO(json.dumps(case).encode()), encoding="utf-8")
    answer = json.loads(printed(["assess", "-", "--json"], typed))
    assert isinstance(answer, dict)
    return answer


@contextmanager
def _terminal(typed: TextIO) -> Iterator[None]:
    """Standard input and a width that do not depend on who runs this."""
    before, width = sys.stdin, os.environ.get("COLUMNS")
    sys.stdin, os.environ["COLUMNS"] = typed, WIDTH
    try:
        yield
    finally:
        sys.stdin = before
        if width is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = width


def _commands(holder: argparse.ArgumentParser) -> Iterator[tuple[str, ...]]:
    """The names of every command and tool, in the order in which the help lists them."""
    for action in holder._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield (name,)
                yield from ((name, *rest) for rest in _commands(command))

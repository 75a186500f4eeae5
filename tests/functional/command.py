"""One call of the command line, in this process or as the installed program, and what came of it."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TextIO, cast

from iudcare.interfaces.cli.main import run

PROGRAM = Path(sys.executable).with_name("iudcare")
"""The program as `make install` leaves it."""


class Outcome(NamedTuple):
    """The exit code and what was written."""

    code: int
    out: str
    err: str

    def json(self) -> dict[str, object]:
        """Standard output as the JSON object that it must be."""
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value


def call(*arguments: str | Path, stdin: bytes | io.TextIOBase = b"") -> Outcome:
    """Run one command in this process. Nothing but `SystemExit` is caught, so any other exception fails the test."""
    out, err = io.StringIO(), io.StringIO()
    with _standard_input(stdin), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = run([str(one) for one in arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else -1
    return Outcome(code, out.getvalue(), err.getvalue())


def call_installed(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
    """Run the installed program in a process of its own."""
    done = subprocess.run([str(PROGRAM), *map(str, arguments)], input=stdin, capture_output=True, check=False)
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


@contextlib.contextmanager
def _standard_input(stdin: bytes | io.TextIOBase) -> Iterator[None]:
    before = sys.stdin
    sys.stdin = cast(TextIO, io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8") if isinstance(stdin, bytes) else stdin)
    try:
        yield
    finally:
        sys.stdin = before

"""Answers on a terminal: the same words as elsewhere, in bold and colour."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from iudcare.interfaces.cli.main import run

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def emergency(tmp_path: Path) -> str:
    """A case file that settles at once."""
    file = tmp_path / "case.json"
    file.write_text(json.dumps({"cannot_stand": True, "today": "2026-11-22"}), encoding="utf-8")
    return str(file)


def letters(text: str) -> str:
    """The letters and digits of a page, without its layout: long addresses are broken where the line ends."""
    return "".join(re.findall(r"\w+", ANSI.sub("", text)))


def test_a_terminal_gets_the_same_words_in_colour(
    emergency: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page for a terminal and the plain page say the same; only the terminal gets colour."""
    run(["assess", emergency])
    plain = capsys.readouterr().out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    run(["assess", emergency])
    coloured = capsys.readouterr().out
    assert letters(plain) == letters(coloured)
    assert ANSI.search(coloured)
    assert not ANSI.search(plain)

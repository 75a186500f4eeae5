"""Files and functions stay small enough to read, and everything public says what it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from architecture.source import FILES, SRC, tree_of

MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 40

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.Module) -> Iterator[Function]:
    """Every function of a file, nested ones too."""
    yield from (node for node in ast.walk(tree) if isinstance(node, Function))


def public(tree: ast.Module) -> Iterator[Function | ast.ClassDef]:
    """What a file offers: its functions and classes, and the methods of the latter, unless their name begins with _."""
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_") and not _is_overload(node):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (one for one in node.body if isinstance(one, Function) and not one.name.startswith("_"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SRC)))
def test_a_file_is_small_and_says_what_it_owns(path: Path) -> None:
    """At most 400 lines, functions of at most 40, a docstring on the module and on what it offers."""
    tree = tree_of(path)
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    long = {one.name: _lines(one) for one in functions(tree) if _lines(one) > MOST_LINES_OF_A_FUNCTION}
    assert long == {}
    assert ast.get_docstring(tree)
    assert [one.name for one in public(tree) if not ast.get_docstring(one)] == []


def _is_overload(node: Function | ast.ClassDef) -> bool:
    """Whether it says only types, for a function that stands below it."""
    return [ast.unparse(one) for one in node.decorator_list] == ["overload"]


def _lines(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_every_file_is_looked_at() -> None:
    """The list of files is that of the package."""
    assert {"errors.py", "truth.py", "decide.py", "folder.py", "main.py"} <= {path.name for path in FILES}

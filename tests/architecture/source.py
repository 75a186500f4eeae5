"""The source of the package as text and syntax trees; the tests of this folder look at it and run none of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from conftest import ROOT

SRC = ROOT / "src"
FILES = sorted((SRC / "iudcare").rglob("*.py"))


def name_of(path: Path) -> str:
    """The dotted name of a module.

    >>> name_of(SRC / "iudcare" / "model" / "__init__.py")
    'iudcare.model'
    """
    return ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in FILES}


def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(tree: ast.Module) -> Iterator[str]:
    """Every module imported anywhere in a file, inside functions too; `from a import b` gives `a.b` where that is a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            assert node.module
            full = [f"{node.module}.{one.name}" for one in node.names]
            yield from (name if name in MODULES else node.module for name in full)


def imports_of(name: str) -> set[str]:
    """The imports of a module."""
    return set(imported(tree_of(MODULES[name])))

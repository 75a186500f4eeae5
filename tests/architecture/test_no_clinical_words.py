"""What is clinical lives in `knowledge/`: no words about care stand in the code, so that each can be cited and reviewed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from architecture.source import MODULES, tree_of

CLINICAL = re.compile(
    r"bleed|blood|coil\b|coils|\biud\b|pain\b|painful|fever|temperature|pregnan|nurse|doctor|clinic\b|hospital|emergenc"
    r"|\b999\b|\b911\b|\b111\b|\b112\b|infect|cramp|\bsex\b|thread|womb|period\b|\bpads?\b|tampon|hormon|copper|device|insert|fitted",
    re.IGNORECASE,
)

ALLOWED: dict[tuple[str, str], str] = {}


def strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every string of a file with its line, docstrings and strings that stand alone left out."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.lineno, node.value


def found() -> dict[tuple[str, str], int]:
    """Each clinical string of the package, by module and text, with its line."""
    return {
        (name, text): line
        for name, path in MODULES.items()
        for line, text in strings(tree_of(path))
        if CLINICAL.search(text)
    }

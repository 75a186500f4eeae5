"""`docs/knowledge.md` names every key that the loader accepts, so that no author has to read code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from conftest import ROOT
from iudcare.loading.folder import LISTS, MAPPINGS
from iudcare.model.words import GENERAL

PAGE = (ROOT / "docs" / "knowledge.md").read_text(encoding="utf-8")
CODE = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", PAGE, re.DOTALL))


def accepted(file: Path) -> set[str]:
    """The keys that one module of the loader accepts: those given to `only`, and lists called KEYS."""
    keys: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(attr="only"), args=arguments):
                keys |= {one.value for one in arguments if isinstance(one, ast.Constant) and isinstance(one.value, str)}
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name.endswith("KEYS"):
                keys |= set(ast.literal_eval(value))
    return keys


def test_every_key_is_named_in_code_on_the_page() -> None:
    """Each key of each kind of entry stands in an example or in backticks."""
    modules = sorted((ROOT / "src" / "iudcare" / "loading").glob("build*.py"))
    keys = {*GENERAL, *(key for module in modules for key in accepted(module))}
    assert len(keys) > 80
    assert sorted(key for key in keys if not re.search(rf"\b{key}\b", CODE)) == []


def test_every_file_of_the_folder_is_named_on_the_page() -> None:
    """An author finds out where each kind of entry stands."""
    places = [pattern.removesuffix("*.yaml") for pattern in (*LISTS.values(), *MAPPINGS.values())]
    assert [place for place in places if place not in PAGE] == []

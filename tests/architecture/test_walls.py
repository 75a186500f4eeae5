"""Who may import whom, which library is used where, and where a clock may be read."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from architecture.source import MODULES, imports_of, tree_of

PARTS = ("model", "loading", "engine", "library", "diary", "eligibility", "runtimes", "proving", "interfaces")
ALLOWED: dict[str, set[str]] = {
    "iudcare": set(),
    "iudcare.errors": set(),
    "iudcare.model": {"iudcare.errors", "iudcare.model"},
    "iudcare.engine": {"iudcare.errors", "iudcare.model", "iudcare.engine"},
    "iudcare.loading": {"iudcare.errors", "iudcare.model", "iudcare.loading"},
    "iudcare.library": {"iudcare.errors", "iudcare.model", "iudcare.library"},
    "iudcare.diary": {"iudcare.errors", "iudcare.model", "iudcare.diary"},
    "iudcare.eligibility": {"iudcare.errors", "iudcare.model", "iudcare.engine", "iudcare.library", "iudcare.eligibility"},
    "iudcare.runtimes": {"iudcare.errors", "iudcare.model", "iudcare.runtimes"},
    "iudcare.proving": {
        "iudcare.errors",
        "iudcare.model",
        "iudcare.engine",
        "iudcare.loading",
        "iudcare.runtimes",
        "iudcare.proving",
    },
    "iudcare.interfaces": {
        "iudcare.errors",
        "iudcare.model",
        "iudcare.engine",
        "iudcare.loading",
        "iudcare.library",
        "iudcare.diary",
        "iudcare.eligibility",
        "iudcare.runtimes",
        "iudcare.proving",
        "iudcare.interfaces",
    },
}
"""What each part may import of the package."""

EXCEPTIONS = {"iudcare.loading.check": {"iudcare.engine"}, "iudcare": {"iudcare.interfaces"}}
"""A check of the whole runs the engine on a handful of cases; the package itself offers its Python door, loaded on first use."""

HEAVY = {
    "cryptography": {"iudcare.diary.encryption"},
    "numba": {"iudcare.diary.patterns.machine"},
    "numpy": {"iudcare.diary.patterns.many"},
    "pyzipper": {"iudcare.diary.importers.zips"},
    "prompt_toolkit": {"iudcare.interfaces.cli.screen"},
    "rich": {"iudcare.interfaces.cli.printing"},
    "icalendar": {"iudcare.interfaces.calendar_file"},
    "jinja2": {"iudcare.interfaces.web.render"},
    "markupsafe": {"iudcare.interfaces.web.render"},
    "yaml": {"iudcare.loading.from_yaml"},
    "markdown_it": {"iudcare.loading.from_markdown"},
    "starlette": {"iudcare.interfaces.web.server"},
    "typst": {"iudcare.interfaces.clinic.pdf"},
    "uvicorn": {"iudcare.interfaces.web.server"},
    "z3": {"iudcare.runtimes.smt"},
}
"""Each library that takes time to start, and the one module that imports it; arrays are the work of two parts."""


def part_of(name: str) -> str:
    """The part of the package in which a module stands, or the module itself at the top."""
    words = name.split(".")
    return ".".join(words[:2]) if len(words) > 1 and words[1] in (*PARTS, "errors") else words[0]


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_what_its_part_may(name: str) -> None:
    """The walls between model, engine, loading and interfaces stand."""
    own = {part_of(one) for one in imports_of(name) if one.split(".")[0] == "iudcare"}
    assert own - ALLOWED[part_of(name)] - EXCEPTIONS.get(name, set()) == set()


@pytest.mark.parametrize("name", MODULES)
def test_a_module_of_the_core_needs_only_the_standard_library(name: str) -> None:
    """What is not standard library is one of the libraries listed above, each in its one module."""
    outside = {one.split(".")[0] for one in imports_of(name)} - set(sys.stdlib_module_names) - {"iudcare"}
    assert {library for library in outside if name not in HEAVY.get(library, set())} == set()


def test_each_heavy_library_is_used_where_the_list_says() -> None:
    """The list above is no wish: each library is imported in its module, and nowhere else."""
    used = {
        library: {name for name in MODULES if library in {one.split(".")[0] for one in imports_of(name)}} for library in HEAVY
    }
    assert used == HEAVY


def modules_after(code: str, *arguments: str) -> set[str]:
    """The top-level modules loaded in a fresh process once some code has run."""
    script = f"import sys, json, io, contextlib\nout = sys.stdout\n{code}\njson.dump(sorted(sys.modules), out)"
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, check=True, text=True)
    return {name.split(".")[0] for name in json.loads(done.stdout)}


HELP = """
from iudcare.interfaces.cli.main import run
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    run(["--help"])
"""
ASSESS = """
from iudcare.interfaces.cli.main import run
with contextlib.redirect_stdout(io.StringIO()) as printed:
    assert run(["assess", sys.argv[1]]) == 0
assert "Sources" in printed.getvalue()
"""


@pytest.mark.parametrize("code", ["import iudcare", HELP], ids=["import iudcare", "iudcare --help"])
def test_starting_loads_no_heavy_library(code: str) -> None:
    """`import iudcare` and the help are instant, because none of the libraries is loaded."""
    assert modules_after(code) & set(HEAVY) == set()


def test_answering_a_json_case_in_a_pipe_loads_no_terminal_library(tmp_path: Path) -> None:
    """An answer for a program needs neither the interview's library nor the one for colours."""
    case = tmp_path / "case.json"
    case.write_text('{"fever": true}', encoding="utf-8")
    assert modules_after(ASSESS, str(case)) & {"prompt_toolkit", "rich", "icalendar"} == set()


def test_no_module_has_a_name_that_says_nothing() -> None:
    """A module is named after what it owns."""
    words = {word for name in MODULES for part in name.split(".") for word in part.split("_")}
    assert words & {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"} == set()


CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"}
CLOCK_OWNERS = {"date", "datetime", "time"}
CHANCE = {"random", "secrets", "uuid"}


TIMED = "iudcare.proving.finding"
"""Says how long a proof took; no answer depends on it."""


def clock_calls(tree: ast.Module) -> list[str]:
    """Calls that read a clock: `date.today()`, `datetime.datetime.now()`, `time.time()` and the like."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    read = [ast.unparse(one) for one in calls if isinstance(one, ast.Attribute) and one.attr in CLOCKS]
    return [one for one in read if one.split(".")[-2] in CLOCK_OWNERS]


def test_only_the_doors_read_a_clock() -> None:
    """The settings of the commands and the Python door ask which day it is; nothing behind them does."""
    asking = [name for name in MODULES if clock_calls(tree_of(MODULES[name]))]
    assert asking == ["iudcare.interfaces.cli.settings", "iudcare.interfaces.python", TIMED]


def test_the_search_for_clocks_sees_them() -> None:
    """Each way of writing it is found, and a field that is merely called today is not."""
    code = "date.today(); datetime.datetime.now(tz); time.time(); chosen.today(); case.today; datetime.time(1)"
    assert clock_calls(ast.parse(code)) == ["date.today", "datetime.datetime.now", "time.time", "datetime.time"]


SALTED = "iudcare.interfaces.cli.kept_diary"
"""Draws the salt and the nonce of a locked diary; what a diary says does not depend on them."""


def test_nothing_is_left_to_chance() -> None:
    """No module imports a source of random numbers, and none imports the time."""
    assert [name for name in MODULES if name not in (TIMED, SALTED) and imports_of(name) & (CHANCE | {"time"})] == []
    assert imports_of(SALTED) & (CHANCE | {"time"}) == {"secrets"}

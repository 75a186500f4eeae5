"""`iudcare knowledge`: the rule author's tools. `check` and `export` are here, the rest in `review`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from importlib import import_module

from iudcare.errors import UsageError
from iudcare.interfaces.cli.review import print_reviews, sign
from iudcare.interfaces.cli.settings import settings
from iudcare.interfaces.export import export
from iudcare.loading.check import check
from iudcare.loading.knowledge_base import knowledge_folder, read
from iudcare.model.knowledge import KnowledgeBase


def run(options: argparse.Namespace) -> int | None:
    """Run one tool."""
    tools: dict[str, Callable[[argparse.Namespace], int | None]] = {
        "check": _check, "export": _export, "sign": sign, "prove": _solved("proofs"), "diff": _solved("compare"),
    }  # fmt: skip
    return tools[options.tool](options)


def _solved(module: str) -> Callable[[argparse.Namespace], int | None]:
    """A tool that needs the solver, imported when it runs."""

    def tool(options: argparse.Namespace) -> int | None:
        try:
            run_tool = import_module(f"iudcare.interfaces.cli.{module}").run
        except ImportError as error:
            if error.name != "z3":
                raise
            raise UsageError("proofs need a solver. Install it with: pip install 'iudcare[prove]'") from None
        result: int | None = run_tool(options)
        return result

    return tool


def _check(options: argparse.Namespace) -> None:
    """Read the folder strictly, whatever was compiled at install."""
    folder = options.knowledge or knowledge_folder()
    base = read(folder)
    check(base)
    if options.review:
        print_reviews(base, options.review, str(folder))
        return
    if options.json:
        print(json.dumps({"folder": folder, "hash": base.edition.hash, "counts": _counts(base)}, indent=2))
    else:
        counts = ", ".join(f"{count} {name}" for name, count in _counts(base).items())
        print(f"{folder}: edition {base.edition.version} holds together: {counts}. {base.edition.hash}")


def _counts(base: KnowledgeBase) -> dict[str, int]:
    return {
        "rules": len(base.rules),
        "facts": len(base.facts),
        "panels": len(base.panels),
        "causes": len(base.causes),
        "plan items": len(base.plan),
        "statements": len(base.statements),
        "evidence entries": len(base.evidence),
        "sources": len(base.sources),
    }


def _export(options: argparse.Namespace) -> None:
    """All of it as JSON on standard output, whether or not `--json` is given: there is no other form."""
    json.dump(export(settings(options).base), sys.stdout, ensure_ascii=False, indent=1)
    print()

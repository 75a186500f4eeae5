"""Runs a long check, shows what it prints, and keeps its result for the safety case: `write_results.py NAME COMMAND...`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a file, Python looks for modules beside it and not in the checkout

from tools.results import Result, changed_rules, comparisons, keep, proofs  # noqa: E402

from iudcare.loading.knowledge_base import read  # noqa: E402  (needs the line above, as the next does)

CHECKS: dict[str, Callable[[str], Result | None]] = {
    "prove": proofs,
    "mutate": changed_rules,
    "nightly": lambda printed: comparisons(printed, int(os.environ.get("IUDCARE_EXAMPLES", "0"))),
}


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Run the check; its exit code is ours. One that broke off without a result leaves the last result as it is."""
    name, *command = arguments
    checked = read(root / "knowledge").edition.hash
    code, printed = shown(command)
    result = CHECKS[name](printed)
    if result is None:
        print(f"{name}: no result was printed, so none is kept.", file=sys.stderr)
        return code or 1
    file = keep(root, name, {"knowledge": checked, "passed": code == 0, **result})
    print(f"Kept in {file.relative_to(root)}. `make docs` shows it in the safety case.")
    return code


def shown(command: Sequence[str]) -> tuple[int, str]:
    """Run a command and pass on its lines as they come; its exit code and all that it printed."""
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        for line in running.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    return running.returncode, "".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

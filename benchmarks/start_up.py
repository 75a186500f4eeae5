"""How fast the commands start, next to an empty Python, as whole processes measured in turn in one run.

`python benchmarks/start_up.py --read-only` also installs a wheel where nothing can be written, and runs it there. The exit
code is 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from iudcare.loading.knowledge_base import CHECKOUT_FOLDER, COMPILED, compile_knowledge

ROOT = Path(__file__).resolve().parents[1]
PYTHON = Path(sys.executable)
FEWEST_RUNS = 15

FOUNDING_QUESTION = {
    "today": "2026-11-22",
    "device": "copper",
    "days_since_insertion": 31,
    "bleeding_after_sex": "repeatedly",
    "pain": "none",
    "bleeding_amount": "spotting",
}
"""Why do I bleed during sex a month after my IUD was fitted, and what do I do now?"""

BARS = {"iudcare --help": 5, "iudcare assess": 10}
"""How many times as long as an empty Python each may take."""


PLAIN = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON") or name == "PYTHONPATH"}
"""The environment without what changes how Python runs: told not to keep compiled modules, it compiles all of them each time."""


def measured(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, float]:
    """The median seconds of each command, all measured in turn so that a busy moment meets each of them alike."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            start = perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=PLAIN)
            if run > 0:  # the first round only warms the file cache
                seconds[name].append(perf_counter() - start)
    return {name: median(all_runs) for name, all_runs in seconds.items()}


def start_up(case: Path, runs: int) -> bool:
    """Print the times and whether the bars are met."""
    compile_knowledge(Path(CHECKOUT_FOLDER), Path(COMPILED))  # as an install does; a copy older than the folder would not be used
    iudcare = str(PYTHON.parent / "iudcare")
    empty = "python -c pass"
    times = measured(
        {
            empty: [str(PYTHON), "-c", "pass"],
            "iudcare --help": [iudcare, "--help"],
            "iudcare assess": [iudcare, "assess", str(case)],
        },
        runs,
    )
    print(f"{'median of ' + str(runs):18} {'ms':>7}  {'times':>5}  bar")
    for name, seconds in times.items():
        bar = f"{BARS[name]:3}" if name in BARS else ""
        print(f"{name:18} {seconds * 1000:7.1f}  {seconds / times[empty]:5.1f}  {bar}")
    return all(times[name] <= bar * times[empty] for name, bar in BARS.items())


def read_only(case: Path, folder: Path) -> bool:
    """Build a wheel, install it, take away all rights to write, and run it; whether it answers and writes nothing."""
    run_pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*run_pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("*.whl")
    installed = folder / "installed"
    subprocess.run([str(PYTHON), "-m", "venv", str(installed)], check=True)
    pip = [str(installed / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "install", str(wheel)], check=True)
    (site,) = installed.glob("lib/python*/site-packages")
    forbid_writing(site)
    before = contents(site)
    try:
        done = subprocess.run(
            [str(installed / "bin" / "iudcare"), "assess", str(case)],
            check=False, capture_output=True, text=True, cwd=folder,
            env={name: value for name, value in PLAIN.items() if name != "PYTHONPATH"},
        )  # fmt: skip
        unchanged = contents(site) == before
    finally:
        allow_writing(site)
    print(f"\nread-only install: exit code {done.returncode}, {len(done.stdout):,} characters of answer")
    print(f"nothing written beside the package: {'yes' if unchanged else 'NO'}{as_root()}")
    print(done.stderr, end="")
    return done.returncode == 0 and bool(done.stdout) and unchanged


def as_root() -> str:
    """Why the comparison of files is the proof when rights do not bind the user."""
    return " (root may write anywhere, so the files are compared)" if os.geteuid() == 0 else ""


def forbid_writing(folder: Path) -> None:
    """Take away all rights to write in a folder."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)


def allow_writing(folder: Path) -> None:
    """Give them back to the owner, so that the temporary folder can be removed."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200)


def contents(folder: Path) -> dict[str, tuple[int, int]]:
    """Each file and folder with its size and time of change."""
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in (folder, *folder.rglob("*"))}


def main() -> int:
    """Print everything; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description="How fast the commands start.")
    parser.add_argument("--runs", type=int, default=FEWEST_RUNS, help=f"runs of each command ({FEWEST_RUNS} or more)")
    parser.add_argument("--read-only", action="store_true", help="also run an installed wheel that cannot be written to")
    options = parser.parse_args()
    if options.runs < FEWEST_RUNS:
        parser.error(f"--runs {options.runs}: at least {FEWEST_RUNS}, or the median says little")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        case = folder / "case.json"
        case.write_text(json.dumps(FOUNDING_QUESTION), encoding="utf-8")
        met = start_up(case, options.runs)
        if options.read_only:
            met = read_only(case, folder) and met
    print("\n" + ("All bars are met." if met else "MISSED: a bar."))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())

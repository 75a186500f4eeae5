"""`iudcare site build`: the page as files in a folder, for any web server to publish."""

from __future__ import annotations

import argparse
import contextlib
import json
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

from iudcare.errors import UsageError
from iudcare.interfaces.cli.settings import settings
from iudcare.loading.knowledge_base import load

MARK = "site.webmanifest"
"""A folder with this file is a site that was built before."""


def run(options: argparse.Namespace) -> None:
    """Build the site into a folder, and say how to look at it."""
    folder, files = Path(options.folder), site(options)
    if not options.force:
        _refuse_what_is_not_ours(folder, files)
    _write(folder, files)
    size = sum(map(len, files.values()))
    if options.json:
        print(json.dumps({"folder": str(folder), "files": len(files), "bytes": size}))
    else:
        look = shlex.join(["python3", "-m", "http.server", "--bind", "127.0.0.1", "--directory", str(folder)])
        print(f"{folder}: {len(files)} files, {size:,} bytes. To look at it: {look}")


def site(options: argparse.Namespace) -> dict[str, bytes]:
    """Every file of the site, in all its languages, by its path."""
    settings(options)  # refuses settings that cannot be used, although the page brings its own
    with web_libraries():
        from iudcare.interfaces.web.site import site_files
    return site_files(load(options.knowledge) if options.knowledge else load())


@contextlib.contextmanager
def web_libraries() -> Iterator[None]:
    """Says how to install what the page needs where an import inside does not find it."""
    try:
        yield
    except ModuleNotFoundError as error:
        if str(error.name).startswith("iudcare"):
            raise
        raise UsageError(f"the page needs {error.name}. Install it with: pip install 'iudcare[web]'") from None


def _names(folder: Path) -> set[str]:
    """Every file below a folder. A link counts as a file: what it leads to is somewhere else."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(folder).as_posix() for path in found}


def _refuse_what_is_not_ours(folder: Path, files: Mapping[str, bytes]) -> None:
    """Neither somebody's own files nor pages of an older edition may end up among the new ones unnoticed."""
    there = _names(folder)
    strange = sorted(there - files.keys() if MARK in there else there)
    if strange:
        raise UsageError(
            f"{folder}: holds {strange[0]}{_and_others(strange)}, which this site does not have."
            " Remove what is there, choose a new folder, or leave such files beside the new ones with --force."
        )


def _and_others(names: list[str]) -> str:
    return f" and {len(names) - 1} more" if len(names) > 1 else ""


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        for name, data in sorted(files.items()):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be written: {error.strerror}. Choose another folder.") from None

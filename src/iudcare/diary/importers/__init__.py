"""What other trackers export, into a diary: one file, a folder or a zip, of any of the formats in `formats`.

A format is recognised by what is in the file, not by its name. "Not recorded" never becomes "none": a day is `none` only
where the file says so. What could not be carried is counted (`Loss`), what is wrong is said (`Problem`), and what cannot
be used at all is refused with a `DiaryError`; there are no other errors. Reading changes nothing and writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from iudcare.diary.importers.contents import UnknownFormatError
from iudcare.diary.importers.formats import read_source
from iudcare.diary.importers.imported import FileRead, Imported, Loss, Problem
from iudcare.diary.importers.notebook import Notebook
from iudcare.diary.importers.sources import files_of, printable, unpacked
from iudcare.diary.importers.whole import together
from iudcare.errors import DiaryError

__all__ = ["FileRead", "Imported", "Loss", "Problem", "read"]

MOST_NAMES = 5
"""Names of files that a message lists before it only counts."""


class _Result(NamedTuple):
    """One file: its format and what it tells, or why it cannot be used."""

    name: str
    format: str | None = None
    notebook: Notebook | None = None
    fault: DiaryError | None = None


def read(path: Path, password: str | None = None, *, today: date | None = None) -> Imported:
    r"""What a file, a folder or a zip of another tracker tells.

    `password` opens a zip; `today`, where the caller knows it, refuses later dates (without it, only dates after 2100).
    In a folder or zip, a file that cannot be used is a problem beside the others; alone, it raises `DiaryError`.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "days.csv"
    ...     _ = path.write_text("date,bleeding\n2026-03-02,none\n2026-03-03,\n")
    ...     done = read(path)
    >>> done.format, [(str(on), day.bleeding.word) for on, day in done.diary.days.items()]
    ('CSV', [('2026-03-02', 'none')])
    """
    results = [result for name, file in files_of(path) for result in _results(name, file, password, today)]
    known = [result for result in results if result.notebook]
    if not known:
        raise _refusal(path, results)
    overall = Notebook(printable(path.name), today)
    notebooks = [result.notebook for result in known if result.notebook]
    diary = together(notebooks, overall)
    parts = [*notebooks, overall]
    problems = [problem for part in parts for problem in part.problems()] + _of_files(path, results)
    left_out = [problem for problem in problems if problem.left_out]
    if diary.first is None and left_out:
        raise DiaryError("\n".join(str(problem) for problem in left_out[:MOST_NAMES]))
    formats = ", ".join(dict.fromkeys(str(result.format) for result in known))
    files = [FileRead(one.name, one.format, _days(one)) for one in results]
    return Imported(diary, formats, len(diary.days), _losses(parts), tuple(problems), tuple(files))


def _results(name: str, path: Path, password: str | None, today: date | None) -> list[_Result]:
    results: list[_Result] = []
    try:
        for source in unpacked(name, path, password):
            try:
                results.append(_Result(source.name, *read_source(source, today)))
            except DiaryError as fault:
                results.append(_Result(source.name, fault=fault))
    except DiaryError as fault:
        results.append(_Result(name, fault=fault))
    return results


def _refusal(path: Path, results: Sequence[_Result]) -> DiaryError:
    """Why nothing of it can be used: the reason when there is one, else how many files there were and why the first failed."""
    faults = [result.fault for result in results if result.fault]
    if len(faults) == 1:
        return DiaryError(str(faults[0]))
    damaged = [fault for fault in faults if not isinstance(fault, UnknownFormatError)] or faults
    count = f"none of its {len(faults)} files can be imported" if faults else "there is nothing in it"
    return DiaryError(f"{printable(str(path))}: {count}." + (f" First: {damaged[0]}" if damaged else ""))


def _of_files(path: Path, results: Sequence[_Result]) -> list[Problem]:
    """What is to be said of files that were not used."""
    faults = [result for result in results if result.fault]
    damaged = [one for one in faults if not isinstance(one.fault, UnknownFormatError)]
    unknown = [one.name for one in faults if isinstance(one.fault, UnknownFormatError)]
    problems = [_of_file(one) for one in damaged]
    if unknown:
        names = ", ".join(unknown[:MOST_NAMES]) + (f" and {len(unknown) - MOST_NAMES} more" if len(unknown) > MOST_NAMES else "")
        what = "not of a format that is known here"
        problems.append(Problem(printable(path.name), names, what, "Left alone", left_out=False))
    return problems


def _of_file(result: _Result) -> Problem:
    what = str(result.fault).removeprefix(f"{result.name}: ").removesuffix(".")
    return Problem(result.name, "", what, "The other files were imported without it")


def _losses(parts: Sequence[Notebook]) -> tuple[Loss, ...]:
    """The losses of all files, those of one kind as one; what was met and counted need not be said of the format as well."""
    counts: dict[tuple[str, str], int] = {}
    for part in parts:
        for loss in part.losses():
            counts[loss.field, loss.why] = counts.get((loss.field, loss.why), 0) + loss.times
    met = {field for (field, _), count in counts.items() if count}
    return tuple(Loss(field, count, why) for (field, why), count in counts.items() if count or field not in met)


def _days(result: _Result) -> int:
    notebook = result.notebook
    return len({*notebook.days, *notebook.untold}) if notebook else 0

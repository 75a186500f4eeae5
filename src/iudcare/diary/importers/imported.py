"""What an import gives back: the diary, what of the files it could not carry, and what was wrong with them.

Three things are kept apart. A *loss* is something that the file tells and a diary has no field for, or that it tells less
exactly than a diary would. A *problem* is something in the file that is wrong, or that had to be decided. A file that
cannot be used at all is refused with a `DiaryError`.
"""

from __future__ import annotations

from typing import NamedTuple

from iudcare.diary.entry import Diary


class Loss(NamedTuple):
    """A kind of information that was not carried: what, how often, and why. 0 times: the format cannot tell it at all.

    >>> str(Loss("spotting: colour", 5, "a diary does not keep it"))
    'spotting: colour (5 times): a diary does not keep it.'
    >>> str(Loss("clots", 0, "the format cannot tell it"))
    'clots: the format cannot tell it.'
    """

    field: str
    times: int
    why: str

    def __str__(self) -> str:
        """The loss as a sentence."""
        often = {0: "", 1: " (1 time)"}.get(self.times, f" ({self.times} times)")
        return f"{self.field}{often}: {self.why}."


class Problem(NamedTuple):
    """Something wrong in a file: where, what, and what can be done. `left_out`: something was not taken because of it.

    >>> str(Problem("drip.csv", "line 3", "2999-01-01 is no possible date", "Correct it and import again"))
    'drip.csv: line 3: 2999-01-01 is no possible date. Correct it and import again.'
    """

    file: str
    place: str
    what: str
    remedy: str
    left_out: bool = True

    def __str__(self) -> str:
        """The whole message, on one line."""
        return f"{self.file}: {f'{self.place}: ' if self.place else ''}{self.what}. {self.remedy}."


class FileRead(NamedTuple):
    """One file of the import: its name, its format (`None`: not recognised), and on how many days it tells something."""

    name: str
    format: str | None
    days: int


class Imported(NamedTuple):
    """The outcome of an import. `format` names the formats found; `days_taken` is the number of days in the diary.

    >>> Imported(Diary(), "Clue", 0, (), (), ()).is_whole
    True
    """

    diary: Diary
    format: str
    days_taken: int
    losses: tuple[Loss, ...]
    problems: tuple[Problem, ...]
    files: tuple[FileRead, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing had to be left out because of a problem. Losses do not count: the format has no more to give."""
        return not any(problem.left_out for problem in self.problems)

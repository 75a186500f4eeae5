"""What an import gives back: the diary, what of the files it could not carry, and what was wrong with them.

Three things are kept apart. A *loss* is something that the file tells and a diary has no field for, or that it tells less
exactly than a diary would. A *problem* is something in the file that is wrong, or that had to be decided. A file that
cannot be used at all is refused with a `DiaryError`.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from iudcare.diary.entry import Amount, Diary, diary_of


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


UNTOLD = "Imported: there was bleeding; how much was not recorded."
"""The note of a day that the file only calls a day of a period."""


class Imported(NamedTuple):
    """The outcome of an import. `format` names the formats found; `days_taken` is the number of days in the diary.

    `untold` are the days that bled without an amount: they stand in the diary with the least that a period day can be.

    >>> Imported(Diary(), "Clue", 0, (), (), ()).is_whole
    True
    """

    diary: Diary
    format: str
    days_taken: int
    losses: tuple[Loss, ...]
    problems: tuple[Problem, ...]
    files: tuple[FileRead, ...]
    untold: frozenset[date] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether nothing had to be left out because of a problem. Losses do not count: the format has no more to give."""
        return not any(problem.left_out for problem in self.problems)

    def beside(self, ours: Diary) -> Diary:
        """The diary to merge into ours: where ours knows how much a day bled, a day without an amount has nothing to add.

        >>> from iudcare.diary.entry import Amount, Day, diary_of
        >>> on = date(2026, 3, 2)
        >>> done = Imported(diary_of([Day(on, Amount.LIGHT, note=UNTOLD)]), "Peri", 1, (), (), (), frozenset({on}))
        >>> done.beside(Diary()) == done.diary, done.beside(diary_of([Day(on, Amount.HEAVY)])) == Diary()
        (True, True)
        """
        days = dict(self.diary.days)
        for on in self.untold:
            if ours.day(on).bleeding not in (None, Amount.NONE):
                lines = [line for line in (days[on].note or "").split("\n") if line != UNTOLD]
                days[on] = days[on]._replace(bleeding=None, note="\n".join(lines) or None)
        return diary_of(days.values(), self.diary.acts, self.diary.events)

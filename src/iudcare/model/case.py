"""What one person said, and on which day and in which region it is read. Checked by `loading.case_file`.

A fact that is absent was not asked; one in `not_sure` was answered "not sure"; one in `declined` was refused.
All three are unknown; only the interview and the level to act on tell them apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from iudcare.model.fact import NOTHING, Value


class Case(NamedTuple):
    """Answers by fact name, with the settings of the reading.

    `at_least`: what is not answered, but known from a diary to be at least so dangerous. It can raise the level and never
    lowers it, and the question stays open.

    >>> case = Case({"fever": True}, today=date(2026, 11, 22))
    >>> case.saying({"chills": False}).answers
    {'fever': True, 'chills': False}
    """

    answers: Mapping[str, Value]
    today: date
    region: str = "who"
    not_sure: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    at_least: Mapping[str, Value] = NOTHING

    @property
    def asked(self) -> frozenset[str]:
        """Facts that got any answer, "not sure" and "rather not say" included."""
        return frozenset(self.answers) | self.not_sure | self.declined

    def saying(self, answers: Mapping[str, Value]) -> Case:
        """The case with more (or other) answers."""
        names = frozenset(answers)
        return self._replace(
            answers={**self.answers, **answers},
            not_sure=self.not_sure - names,
            declined=self.declined - names,
        )

    def unsure_of(self, *names: str) -> Case:
        """The case with these facts answered "not sure"."""
        left = {name: value for name, value in self.answers.items() if name not in names}
        return self._replace(answers=left, not_sure=self.not_sure | set(names), declined=self.declined - set(names))

    def without(self, *names: str) -> Case:
        """The case as if these facts had never been asked."""
        left = {name: value for name, value in self.answers.items() if name not in names}
        return self._replace(answers=left, not_sure=self.not_sure - set(names), declined=self.declined - set(names))

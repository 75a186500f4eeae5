"""The Python door: a dictionary of facts in, an answer out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, overload

from iudcare.engine.answer import answer
from iudcare.engine.decide import Truths
from iudcare.engine.fill import filled
from iudcare.loading.case_file import case_from, today_in
from iudcare.loading.in_language import in_language
from iudcare.loading.knowledge_base import load
from iudcare.model.answer import Answer, plain
from iudcare.model.knowledge import Guidance
from iudcare.runtimes.compiled import compiled_truths

if TYPE_CHECKING:
    from iudcare.diary.entry import Diary
    from iudcare.diary.patterns.read import DiaryPatterns
    from iudcare.diary.patterns.reference import Division
    from iudcare.model.diary_answer import DiaryAnswer


@cache
def _truths(region: str) -> Truths:
    """The compiled rules of a region: a program that asks once often asks again."""
    return compiled_truths(load().guidance(region))


@cache
def _guidance(region: str, language: str) -> Guidance:
    """The knowledge of this installation in a region and a language."""
    return in_language(load(), language).guidance(region)


@overload
def assess(
    case: Mapping[str, object], *, region: str | None = None, today: date | None = None, language: str = "en", diary: None = None
) -> Answer: ...


@overload
def assess(
    case: Mapping[str, object],
    *,
    region: str | None = None,
    today: date | None = None,
    language: str = "en",
    diary: Diary | Mapping[str, object],
) -> DiaryAnswer: ...


def assess(
    case: Mapping[str, object],
    *,
    region: str | None = None,
    today: date | None = None,
    language: str = "en",
    diary: Diary | Mapping[str, object] | None = None,
) -> Answer | DiaryAnswer:
    """The answer for a case; `to_dict()` gives it as JSON values.

    `case` maps fact names to answers (`None`: not sure), as in a case file: booleans, the words of a choice, numbers in the
    unit of the fact (°C, days, weeks, years), dates as text or `date`. `iudcare knowledge export --json` lists them.
    `region` is `uk`, `us` or `who` (the default, the most cautious). `today` defaults to the day in the case, then to the
    machine's clock. Raises `iudcare.errors.CaseError` for what cannot be used, `ContradictionError` for answers that cannot
    both be true. Every sentence in the answer names its source.

    `diary`: the JSON values of a diary file (`docs/diary-file.md`), or a `Diary`. Then the answer stands in a `DiaryAnswer`,
    with what changed since yesterday and what the diary gave. Raises `DiaryError` for a diary that cannot be used.

    >>> result = assess({"soaking_pads": True}, today=date(2026, 11, 22))
    >>> result.urgency.act_on.word, result.urgency.settled
    ('emergency', True)
    """
    person = Person(case, region=region, today=today)
    return person.assess(language) if diary is None else person.assess_with(diary, language)


def patterns(
    diary: Diary | Mapping[str, object],
    *,
    today: date | None = None,
    division: Division | None = None,
    fill_up_to: int | None = None,
    **conventions: str,
) -> DiaryPatterns | None:
    """What bleeding in a diary shows by published rules, as `iudcare diary patterns` says it; `None` for an empty diary.

    `diary`: the JSON values of a diary file, or a `Diary`. `conventions` by their names in `docs/patterns.md`; `fill_up_to`, in
    days, goes with `missing="neighbour"`. Raises `DiaryError` for a diary, `UsageError` for a choice that cannot be used.

    >>> diary = {"format": "iudcare-diary", "version": 1, "days": {"2026-11-21": {"bleeding": "light"}}}
    >>> patterns(diary, today=date(2026, 11, 22), ends_after="two_free_days").periods[0].period.withheld
    'unfinished'
    """
    from iudcare.diary.patterns.convention import conventions_of  # an answer needs none of this
    from iudcare.diary.patterns.read import Choices, read_patterns

    base = load()
    chosen = conventions_of(base.patterns, fill_up_to=fill_up_to, **conventions)
    return read_patterns(_diary(diary), base, today or date.today(), Choices(chosen, division))


def _diary(given: Diary | Mapping[str, object]) -> Diary:
    from iudcare.diary.from_json import diary_from  # an answer without a diary needs none of this
    from iudcare.diary.place import Place

    return diary_from(Place(given, "the diary")) if isinstance(given, Mapping) else given


class Person:
    """One person's case, for more than one question.

    >>> person = Person({"device": "copper", "days_since_insertion": 31}, today=date(2026, 11, 22))
    >>> person.assess().urgency.settled
    False
    >>> person.filled().assess().urgency.act_on.word
    'self_care'
    """

    def __init__(self, facts: Mapping[str, object], *, region: str | None = None, today: date | None = None) -> None:
        self.base = load()
        day = today or today_in(facts, "the case") or date.today()
        self.case = case_from(facts, self.base, today=day, region=region)
        self.guidance = self.base.guidance(self.case.region)

    def assess(self, language: str = "en") -> Answer:
        """The answer for the case as it stands."""
        return answer(self.case, _guidance(self.case.region, language), _truths(self.case.region))

    def assess_with(self, diary: Diary | Mapping[str, object], language: str = "en") -> DiaryAnswer:
        """The answer with a diary beside the case."""
        from iudcare.interfaces.with_diary import answer_with_diary  # an answer without a diary does not need it

        guidance = _guidance(self.case.region, language)
        return answer_with_diary(self.case, _diary(diary), guidance, _truths(self.case.region))

    def filled(self) -> Person:
        """The person with each fact that was not asked at its reassuring answer, where that can be true."""
        case = filled(self.case, self.guidance)
        facts: dict[str, object] = {name: plain(value) for name, value in case.answers.items()}
        facts.update(dict.fromkeys(case.not_sure), declined=sorted(case.declined))
        return Person(facts, region=case.region, today=case.today)

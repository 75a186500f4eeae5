"""The answer for a case with a diary beside it: how the doors put the diary's facts and the engine together."""

from __future__ import annotations

from datetime import date, timedelta

from iudcare.diary.entry import Diary
from iudcare.diary.facts import as_of, facts
from iudcare.engine.answer import answer
from iudcare.engine.decide import Truths, decide
from iudcare.engine.follow import follow
from iudcare.engine.join import join
from iudcare.engine.say import Speaker
from iudcare.engine.since import turn
from iudcare.errors import ContradictionError
from iudcare.model.answer import Answer, Note
from iudcare.model.case import Case
from iudcare.model.decision import Interval
from iudcare.model.diary_answer import DiaryAnswer, SinceYesterday, Turn
from iudcare.model.diary_fact import DiaryFact
from iudcare.model.knowledge import Guidance

DAY = timedelta(days=1)
CHANGED = {Turn.ROSE: "more_urgent", Turn.FELL: "less_urgent"}
"""The statement that says each change."""


def answer_with_diary(case: Case, diary: Diary, guidance: Guidance, truths: Truths | None = None) -> DiaryAnswer:
    """The answer. Raises `ContradictionError` when case and diary cannot both be true."""
    given = _facts(case, diary, case.today, guidance)
    joined = join(case, given, guidance)
    result = answer(joined.case, guidance, truths)
    differ = Speaker(guidance.base).say(guidance.base.answer.general["diary_differs"])
    notes = (*result.notes, *(Note(differ, names) for names in joined.differ))
    return DiaryAnswer(_since_yesterday(case, diary, given, result, guidance), result._replace(notes=notes), given)


def _facts(case: Case, diary: Diary, today: date, guidance: Guidance) -> dict[str, DiaryFact]:
    return facts(diary, today, guidance.base, _began(case, guidance))


def _began(case: Case, guidance: Guidance) -> date | None:
    """The day of fitting as the case says it: it is what some fact counts the days since."""
    known = follow(case, guidance).values
    for name, fact in guidance.facts.items():
        days = known.get(name) if fact.counts_days_since else None
        if isinstance(days, int):
            return case.today - days * DAY
    return None


def _since_yesterday(
    case: Case, diary: Diary, given: dict[str, DiaryFact], result: Answer, guidance: Guidance
) -> SinceYesterday | None:
    """What changed against the same answers with the diary as it was yesterday, if it held anything then."""
    if as_of(diary, case.today - DAY) == Diary():
        return None
    then = _facts(case, diary, case.today - DAY, guidance)
    before = _level(case, then, guidance)
    now = result.urgency
    change = turn(before, now) if before else None
    if change is None or before is None or now.at_least is None:
        return None
    changed = tuple(name for name in dict.fromkeys((*given, *then)) if _value(given, name) != _value(then, name))
    says = Speaker(guidance.base).say(guidance.base.answer.general[CHANGED[change]])
    return SinceYesterday(change, before.at_least, now.at_least, says, changed)


def _level(case: Case, given: dict[str, DiaryFact], guidance: Guidance) -> Interval | None:
    """The level with these facts; `None` where they cannot stand beside what is said today."""
    try:
        return decide(join(case, given, guidance).case, guidance).interval
    except ContradictionError:
        return None


def _value(given: dict[str, DiaryFact], name: str) -> object:
    """A fact without the days that it rests on."""
    one = given.get(name)
    return one and (one.value, one.or_worse)

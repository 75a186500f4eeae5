"""The files of one import into one diary: what several files say of a day is brought together, and said where they differ.

Days on which blood was told without an amount are settled here, because another file may tell the amount; so is blood
after sex, because the act may stand in another file than the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from iudcare.diary.entry import LEAST, Act, Amount, Bled, Day, Diary, diary_of
from iudcare.diary.importers.after_sex import linked
from iudcare.diary.importers.notebook import Notebook
from iudcare.diary.merge import Conflict, merge

WORSE = ("bleeding", "pain", "clots", "bled")
"""Fields of which the worse of two values counts."""


def together(notebooks: Sequence[Notebook], overall: Notebook) -> Diary:
    """One diary of all files. Decisions and losses of the whole are written into `overall`.

    >>> one, overall = Notebook("a.json"), Notebook("all")
    >>> one.bled(date(2026, 3, 2), date(2026, 3, 3), "cycles[0]")
    >>> [day.amount for day in together([one], overall).days.values()]
    ['some', 'some']
    >>> [loss.field for loss in overall.losses()]
    ['bleeding: amount']
    """
    diary = Diary()
    for notebook in notebooks:
        merged = merge(diary, notebook.diary())
        diary = _settled(merged.diary, merged.conflicts, overall)
    days = dict(diary.days)
    _untold(days, {on for notebook in notebooks for on in notebook.untold}, overall)
    _hurt(days, {on for notebook in notebooks for on in notebook.hurt}, overall)
    acts = _after_sex(diary.acts, {on for notebook in notebooks for on in notebook.after_sex}, overall)
    return diary_of(days.values(), acts, diary.events)


def _settled(diary: Diary, conflicts: Sequence[Conflict], overall: Notebook) -> Diary:
    """The diary with the worse of two values for one field; of two notes, both."""
    days, acts = dict(diary.days), list(diary.acts)
    for one in conflicts:
        if one.field == "note":
            ours = str(one.ours)
            news = [line for line in str(one.theirs).split("\n") if line not in ours.split("\n")]
            days[one.on] = days[one.on]._replace(note="\n".join([ours, *news]))
            continue
        taken = "worse" if one.field in WORSE else "first"
        overall.decided(str(one.on), f"two files differ about {one.field}; the {taken} was taken")
        if one.field in WORSE[:3]:
            worse = max(one.ours, one.theirs)
            days[one.on] = days[one.on]._replace(**{one.field: worse})  # type: ignore[arg-type]
        elif one.field == "bled" and one.ours == Bled.NO:
            acts[acts.index(Act(one.on, Bled.NO))] = Act(one.on, Bled(str(one.theirs)))
    return diary_of(days.values(), acts, diary.events)


def _untold(days: dict[date, Day], untold: set[date], overall: Notebook) -> None:
    """Record each day that bled without an amount as such, unless another file told it."""
    for on in sorted(untold):
        day = days.get(on, Day(on))
        if day.bled:
            continue
        if day.bleeding == Amount.NONE:
            overall.decided(str(on), "one day is told as none and as bleeding; bleeding was taken")
        overall.lost("bleeding: amount", "only that there was bleeding is told, not how much")
        days[on] = day._replace(bleeding=LEAST, amount_unknown=True)


def _hurt(days: dict[date, Day], hurt: set[date], overall: Notebook) -> None:
    for on in sorted(hurt):
        day = days.get(on, Day(on))
        if day.pain == 0:
            overall.decided(str(on), "one day is told as without pain and with pain; neither was taken")
            days[on] = day._replace(pain=None)
        if day.pain in (None, 0):
            overall.lost("pain: grade", "only that there was pain is told, not how bad it was")


def _after_sex(acts: Sequence[Act], mentions: set[date], overall: Notebook) -> list[Act]:
    left, made = linked(acts, mentions)
    for on in sorted(mentions):
        overall.decided(str(on), "words say that blood came after sex; recorded as such, on that day")
    for on in made:
        overall.decided(str(on), "blood after sex, and no sex within the three days before; sex was recorded on that day")
    return left

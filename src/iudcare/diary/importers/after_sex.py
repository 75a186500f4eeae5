"""Blood after sex in formats that have no field for it: a note, a tag or a symptom that a person made says it in words.

No tracker has such a field, so the words are all there is. Only a few whole phrases count, at the beginning of a sentence;
everything else stays a note. What was read in this way is reported, so that the person can look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from iudcare.diary.entry import Act, Bled

PHRASES = (
    "bleeding after sex", "bled after sex", "blood after sex", "spotting after sex", "bleeding during sex", "bled during sex",
    "blood during sex", "spotting during sex", "postcoital bleeding", "post-coital bleeding",
)  # fmt: skip
"""Phrases in the words that the fixtures and the issues of trackers show; lower case."""
OF_THE_ACT = ("bled", "bled after", "bleeding after", "blood after", "spotting after")
"""Phrases that say it only where the text belongs to a sex act."""
LATER = {1: Bled.DAY_1, 2: Bled.DAY_2, 3: Bled.DAY_3}
"""How many days after the act blood still belongs to it."""
_STOP = re.compile(r"[.;!\n]")
_END = re.compile(r"\s*(?:[,:(].*)?")


def says_after_sex(text: str, *, of_the_act: bool = False) -> bool:
    """Whether a sentence of a text begins with words that say blood came after sex.

    >>> says_after_sex("Bled after sex, a little"), says_after_sex("no bleeding after sex"), says_after_sex("bled after sex?")
    (True, False, False)
    """
    phrases = (*PHRASES, *OF_THE_ACT) if of_the_act else PHRASES
    sentences = [" ".join(one.replace("_", " ").split()) for one in _STOP.split(text.lower())]
    return any(one.startswith(phrase) and _END.fullmatch(one, len(phrase)) for one in sentences for phrase in phrases)


def linked(acts: Iterable[Act], mentions: Iterable[date]) -> tuple[list[Act], list[date]]:
    """The acts with the mentions linked to them, and the mentions for which an act had to be made.

    A mention belongs to an act of that day, else to the nearest of the three days before; else an act of that day is made,
    because the words say that there was one.

    >>> linked([Act(date(2026, 3, 5))], [date(2026, 3, 7)])
    ([Act(on=datetime.date(2026, 3, 5), bled=<Bled.DAY_2: 'day_2'>)], [])
    """
    left, made = list(acts), []
    for on in sorted(mentions):
        if not _link(left, on):
            left.append(Act(on, Bled.SAME_DAY))
            made.append(on)
    return left, made


def _link(acts: list[Act], on: date) -> bool:
    for days in (0, *LATER):
        day = on - timedelta(days=days)
        there = [place for place, act in enumerate(acts) if act.on == day]
        if any(acts[place].bled not in (None, Bled.NO) for place in there):
            return True
        if there:
            place = min(there, key=lambda place: acts[place].bled is not None)
            acts[place] = Act(day, LATER.get(days, Bled.SAME_DAY))
            return True
    return False

"""After how many sex acts blood was seen: a mark for each act, and the words "k of n"."""

from __future__ import annotations

from collections.abc import Sequence

from iudcare.diary.entry import Act, Bled
from iudcare.diary.pictures.look import MARGIN, RING, SOFT
from iudcare.diary.pictures.markup import tag
from iudcare.diary.pictures.picture import Picture, Table
from iudcare.diary.pictures.sheet import KEY_CELL, Sheet
from iudcare.diary.pictures.strip import rows_of
from iudcare.diary.words import DiaryWords
from iudcare.model.knowledge import KnowledgeBase

MARK, PITCH = 18, 22


def after_acts(acts: Sequence[Act], base: KnowledgeBase, *, narrow: bool = False) -> Picture:
    """The acts in the order of their dates.

    >>> from datetime import date
    >>> from iudcare.loading.knowledge_base import load
    >>> on = date(2026, 3, 2)
    >>> after_acts([Act(on, Bled.DURING), Act(on, Bled.NO), Act(on)], load()).says
    'Blood after sex: 1 of 3 times. Not recorded for 1 of them.'
    """
    label, sheet = base.labels, Sheet("acts", narrow=narrow)
    title = label["picture_acts"]
    sheet.title(title)
    says = k_of_n(acts, base)
    sheet.line(says, weight=600)
    sheet.y += 8
    for row in rows_of(acts, int(sheet.inner // PITCH)):
        sheet.parts += [
            tag("g", _mark(act.bled, sheet.hatch), transform=f"translate({MARGIN + place * PITCH} {sheet.y:g})")
            for place, act in enumerate(row)
        ]
        sheet.y += PITCH
    samples = ((Bled.DURING, "picture_act_seen"), (Bled.NO, "diary_bled_no"), (None, "diary_page_not_recorded"))
    sheet.key((_mark(bled, sheet.hatch, KEY_CELL), label[name]) for bled, name in samples)
    words = DiaryWords(base)
    rows = tuple(
        (str(act.on), label["diary_not_recorded"] if act.bled is None else words.value("bled", act.bled)) for act in acts
    )
    return sheet.finished(title, says, Table((label["diary_page_date"], words.field("bled")), rows))


def k_of_n(acts: Sequence[Act], base: KnowledgeBase) -> str:
    """In words: after how many of them blood was seen, and of how many that is not known."""
    if not acts:
        return base.labels["picture_acts_none"]
    bled, unknown = sum(act.bled not in (None, Bled.NO) for act in acts), sum(act.bled is None for act in acts)
    said = base.labels["picture_acts_say"].format(bled=bled, acts=len(acts))
    return f"{said} {base.labels['picture_acts_unknown'].format(unknown=unknown)}" if unknown else said


def _mark(bled: Bled | None, hatch: str, side: int = MARK) -> str:
    """One act: a filled ring when blood was seen, an empty one when none was, a hatched one when that is not recorded."""
    fill = hatch if bled is None else "#ffffff" if bled is Bled.NO else RING
    stroke = SOFT if bled in (None, Bled.NO) else RING
    return tag("circle", cx=side / 2, cy=side / 2, r=side / 2 - 2, fill=fill, stroke=stroke, stroke_width=2)

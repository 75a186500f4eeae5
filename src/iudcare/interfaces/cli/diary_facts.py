"""`iudcare diary facts`: what a diary answers, with the days that it rests on; and the page of an answer with a diary."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from iudcare.diary.facts import facts
from iudcare.engine.follow import shown
from iudcare.interfaces.cli.answer_page import answer_page
from iudcare.interfaces.cli.kept_diary import KeptDiary, opened
from iudcare.interfaces.cli.page import Block, Line, Page
from iudcare.interfaces.cli.printing import print_page
from iudcare.interfaces.cli.settings import settings
from iudcare.model.answer import plain
from iudcare.model.diary_answer import DiaryAnswer, SinceYesterday, Turn
from iudcare.model.diary_fact import DiaryFact
from iudcare.model.knowledge import KnowledgeBase

Facts = Mapping[str, DiaryFact]
_QUESTION = re.compile(".*?[?？]")
"""The question itself, without what helps to answer it."""


def run(options: argparse.Namespace) -> None:
    """Print the facts."""
    chosen = settings(options)
    kept = opened(options.file, options)
    today = chosen.today_or_clock()
    given = facts(kept.diary, today, chosen.base)
    if options.json:
        print(json.dumps(_facts_dict(kept, given, today, chosen.base), ensure_ascii=False, indent=2))
    else:
        print_page(_facts_page(kept, given, today, chosen.base))


def _facts_dict(kept: KeptDiary, given: Facts, today: date, base: KnowledgeBase) -> dict[str, object]:
    return {"file": str(kept.file), "today": today.isoformat(), "facts": plain(given), "notes": kept.notes(base)}


def _facts_page(kept: KeptDiary, given: Facts, today: date, base: KnowledgeBase) -> Page:
    page = Page(base, base.labels["diary_facts_title"].format(today=today), "neutral")
    page.block("").lines += [Line(note) for note in kept.notes(base)]
    _add_facts(page, given)
    page.block("").lines.append(Line(base.labels["diary_facts_rest"]))
    return page


def diary_answer_page(result: DiaryAnswer, notes: Iterable[str], base: KnowledgeBase) -> Page:
    """The page of an answer: what changed since yesterday first, and near the end what the diary gave. `notes`: of its file."""
    since = result.since_yesterday
    change = (base.labels[f"since_yesterday_{since.change}"], since.says) if since else None
    page = answer_page(result.answer, base, change)
    whole = len(page.blocks)
    _add_facts(page, result.diary)
    added = [page.blocks.pop() for _ in page.blocks[whole:]]
    limits = [block.heading for block in page.blocks].index(base.labels["heading_limits"])
    page.blocks[limits:limits] = reversed(added)
    page.blocks[0].lines += [Line(note) for note in notes]
    if since:
        _add_change(page, since, result)
    return page


def _add_change(page: Page, since: SinceYesterday, result: DiaryAnswer) -> None:
    """Below what is said of the change: the level reached, where the title cannot say it yet; then what is new in the diary."""
    if since.change is Turn.ROSE and result.answer.urgency.act_on is None:
        level = page.base.answer.urgency[since.now].label
        page.blocks[0].lines.insert(1, Line(page.label("since_yesterday_level").format(level=level)))
    if new := [name for name in since.facts if name in result.diary]:
        block = Block(page.label("since_yesterday_new"))
        block.lines += [Line(_line(name, result.diary[name], page.base), point=True) for name in new]
        page.blocks.insert(1, block)


def _add_facts(page: Page, given: Facts) -> None:
    """What the diary gives for certain, and what it makes at least so."""
    for heading, or_worse in (("heading_diary", False), ("heading_diary_or_worse", True)):
        some = {name: one for name, one in given.items() if one.or_worse is or_worse}
        if lines := [Line(_line(name, one, page.base), point=True) for name, one in some.items()]:
            page.block(page.label(heading)).lines += lines


def _line(name: str, one: DiaryFact, base: KnowledgeBase) -> str:
    """The question with its answer, and the days that it rests on."""
    fact = base.facts[name]
    if isinstance(one.value, bool):
        said = base.labels["yes" if one.value else "no"]
    else:
        said = fact.words.get(str(one.value), shown(one.value))
    said = f"{fact.unit}: {said}" if fact.unit else said
    answer = said[:1].upper() + said[1:]
    asked = _QUESTION.match(fact.question)
    question = asked[0] if asked else fact.question
    return base.labels["diary_fact"].format(question=question, answer=answer, name=name, days=_spans(one.days, base))


def _spans(days: tuple[date, ...], base: KnowledgeBase) -> str:
    """Days in words: those in a row by the first and the last."""
    spans: list[list[date]] = []
    for on in days:
        if spans and on == spans[-1][1] + timedelta(days=1):
            spans[-1][1] = on
        else:
            spans.append([on, on])
    span = base.labels["diary_span"]
    return ", ".join(str(first) if first == last else span.format(first=first, last=last) for first, last in spans)

"""`iudcare switch CASE`: the dated plan of a change to another method, on screen, as JSON or as a calendar file."""

from __future__ import annotations

import argparse
import json
from datetime import date

from iudcare.eligibility.change import WANTED, Change, DatedStep, change
from iudcare.engine.say import Speaker
from iudcare.errors import CaseError
from iudcare.interfaces.cli.eligibility import add_first, capital, counted, heading, read, verdict
from iudcare.interfaces.cli.page import Line, Page
from iudcare.interfaces.cli.plan import write_calendar
from iudcare.interfaces.cli.printing import print_page
from iudcare.interfaces.cli.settings import Settings, day, settings
from iudcare.loading.answers import checked
from iudcare.model.answer import plain
from iudcare.model.case import Case
from iudcare.model.fact import Value
from iudcare.model.knowledge import KnowledgeBase


def run(options: argparse.Namespace) -> None:
    """Print the plan, and write the calendar file if asked."""
    chosen = settings(options)
    case, told = read(options.case, chosen)
    if options.to is not None:
        wanted = checked(chosen.base.choosing.questions[WANTED], options.to, "--to", case.today)
        told = told._replace(change={**told.change, WANTED: wanted})
    start = case.today if options.on is None else _start(options.on, case.today)
    try:
        result = change(case, told, chosen.base.guidance(case.region), start)
    except CaseError as error:
        raise type(error)(f"{'standard input' if options.case == '-' else options.case}: {error}", *error.args[1:]) from None
    if options.ics:
        _write(result, chosen.base, options)
    if options.json:
        print(json.dumps(change_dict(result, case, chosen), ensure_ascii=False, indent=2))
    else:
        print_page(change_page(result, chosen.base))


def _start(text: str, today: date) -> date:
    start = day(text, "--on")
    if start < today:
        raise CaseError(f"--on {start} is before the day of the plan ({today}). Correct it, or give --today.")
    return start


def change_page(result: Change, base: KnowledgeBase) -> Page:
    """The plan as a page: what comes first, emergency contraception, then what each source says, day by day."""
    page = Page(base, base.labels["choose_change_title"].format(method=result.method.name), "neutral")
    add_first(page, result.first)
    block = page.block("")
    block.lines.append(Line(page.label("choose_change_start").format(date=result.start)))
    for said in result.notes:
        page.say(block, said, point=False)
    _add_emergency(page, result)
    for voice in result.voices:
        block = page.block(page.label(f"choose_voice_{voice.voice}"))
        for one in voice.steps:
            page.say(block, one.says, before=_days(one, base))
    _add_method(page, result)
    _add_taken(page, result)
    page.say_all("choose_notes", result.about)
    page.say_all("heading_limits", result.limits)
    page.add_sources()
    return page


def _days(one: DatedStep, base: KnowledgeBase) -> str:
    if one.until is None:
        return base.labels["choose_day"].format(date=one.start)
    return base.labels["choose_days"].format(date=one.start, until=one.until)


def _add_emergency(page: Page, result: Change) -> None:
    if result.emergency is None:
        return
    block = page.block(page.label("heading_clock"))
    page.say(block, result.emergency.says, point=False)
    for one in result.emergency.options:
        page.say(block, Speaker(page.base).say(one.option.says))
        if one.hours_left is not None:
            left = "clock_left" if one.hours_left else "clock_passed"
            block.lines[-1].text += " " + page.label(left).format(hours=one.hours_left)
        if one.option.id in result.emergency.against:
            page.say(block, result.emergency.against[one.option.id], depth=1)


def _add_method(page: Page, result: Change) -> None:
    """What the chart says about the method that is wanted, and what it needs."""
    one = result.method
    block = page.block(f"{capital(one.name)} - {verdict(one, page.base)}")
    for said in (one.says, *one.warnings):
        page.say(block, said, point=False)
    if one.because:
        block.lines.append(Line(f"{page.label('choose_conditions')}: {'; '.join(counted(one.because, page.base.labels))}."))
    for said in (one.works, *one.needs):
        page.say(block, said)


def _add_taken(page: Page, result: Change) -> None:
    if not result.taken_as:
        return
    block = page.block(page.label("choose_change_taken"))
    for name, value in result.taken_as.items():
        question = page.base.choosing.questions[name].question
        text = page.label("choose_not_said").format(question=question, answer=_answer(name, value, page.base))
        block.lines.append(Line(text, point=True))


def _answer(name: str, value: Value, base: KnowledgeBase) -> str:
    """An answer that was taken, in words; a number stands for all that are too large to help."""
    if isinstance(value, bool):
        return base.labels["yes" if value else "no"]
    return base.choosing.questions[name].words.get(str(value)) or base.labels["ask_not_sure"]


def change_dict(result: Change, case: Case, chosen: Settings) -> object:
    """The plan as JSON values."""
    speaker = chosen.speaker
    emergency = None
    if result.emergency:
        options = [
            {
                "id": one.option.id,
                "hours_left": one.hours_left,
                "says": speaker.say(one.option.says),
                "against": result.emergency.against.get(one.option.id),
            }
            for one in result.emergency.options
        ]
        emergency = {"says": result.emergency.says, "options": options}
    voices = [
        {
            "voice": voice.voice,
            "name": chosen.base.labels[f"choose_voice_{voice.voice}"],
            "steps": [
                {"rule": one.rule, "from": one.start, "until": one.until, "remind": one.step.remind, "says": one.says}
                for one in voice.steps
            ],
        }
        for voice in result.voices
    ]
    return plain({**heading(case, chosen.base), **result._asdict(), "emergency": emergency, "voices": voices})


def _write(result: Change, base: KnowledgeBase, options: argparse.Namespace) -> None:
    from iudcare.interfaces.calendar_file import Reminder, calendar

    found: dict[tuple[date, str], Reminder] = {}
    for one in (step for voice in result.voices for step in voice.steps if step.step.remind):
        title = one.step.title or base.labels["calendar_neutral"]
        found.setdefault((one.start, title), Reminder(one.rule, one.start, title))
    write_calendar(calendar(found.values(), base, plain_titles=options.plain_titles), options.ics)

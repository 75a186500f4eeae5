"""An answer as a page of text. The order is what somebody frightened needs: how soon, what to do, why, and what to watch for."""

from __future__ import annotations

from iudcare.engine.follow import shown
from iudcare.interfaces.cli.page import Line, Page
from iudcare.model.answer import Answer, PossibleCause, Said
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.urgency import Urgency

MOST_CHANGES = 8
"""Answers that would raise the urgency are listed most urgent first; more than this nobody reads."""


def answer_page(answer: Answer, base: KnowledgeBase, change: tuple[str, Said] | None = None) -> Page:
    """The page of an answer. While there is nothing to act on yet it holds the danger signs and the next questions only.

    `change`: how the urgency changed, in a word and as a statement; it is said before everything else.
    """
    title, colour = _title(answer, base)
    page = Page(base, f"{change[0]} {title}" if change else title, colour)
    opening = page.block("")
    if change:
        page.say(opening, change[1], point=False)
    for said in answer.summary:
        page.say(opening, said, point=False)
    _clock(page, answer)
    _next(page, answer)
    if answer.urgency.act_on is not None:
        _what_to_do(page, answer)
    page.say_all("heading_watch", answer.safety_net.watch_for)
    page.say_all("heading_where", answer.safety_net.where)
    if answer.urgency.act_on is not None:
        page.say_all("heading_also", answer.safety_net.also)
    _course(page, answer)
    _notes(page, answer)
    page.say_all("heading_limits", answer.limits)
    page.add_sources()
    page.blocks[-1].lines.append(Line(_edition(answer, base)))
    return page


def _clock(page: Page, answer: Answer) -> None:
    """Emergency contraception stands high, because its time runs out."""
    if answer.emergency_contraception is None:
        return
    block = page.block(page.label("heading_clock"))
    page.say(block, answer.emergency_contraception.says, point=False)
    for option in answer.emergency_contraception.options:
        page.say(block, option.says)
        if option.hours_left is not None:
            left = "clock_left" if option.hours_left else "clock_passed"
            block.lines[-1].text += " " + page.label(left).format(hours=option.hours_left)


def _what_to_do(page: Page, answer: Answer) -> None:
    page.say_all("heading_do", answer.do)
    page.say_all("heading_avoid", answer.avoid)
    for conflict in answer.conflicts:
        page.say_all("heading_conflicts", conflict.says)
    _reasons(page, answer)
    if answer.expected and answer.expected.says:
        page.say_all("heading_expected", [answer.expected.says])
    _causes(page, _causes_to_print(answer))
    _changes(page, answer)


def _reasons(page: Page, answer: Answer) -> None:
    if not answer.reasons:
        return
    block = page.block(page.label("heading_reasons"))
    for reason in answer.reasons:
        page.say(block, reason.says)
        for by in reason.reviewed_by:
            block.lines.append(Line(page.label("reviewed_by").format(name=by.name, role=by.role, on=by.on), depth=1))


def _course(page: Page, answer: Answer) -> None:
    """How long it may last and when to come back; while unsettled both say only that we cannot tell yet, as the opening does."""
    net = answer.safety_net
    if net.how_long != net.come_back:
        page.say_all("heading_how_long", [net.how_long])
        page.say_all("heading_come_back", [net.come_back])


def _title(answer: Answer, base: KnowledgeBase) -> tuple[str, str]:
    """The words, symbol and colour of the level; neutral while they would reassure before the level is settled."""
    urgency = answer.urgency
    level = urgency.act_on
    if level is None:
        return base.labels["unsettled"], "neutral"
    if not urgency.settled and level <= Urgency.ROUTINE:
        return base.labels["not_sure_label"], "neutral"
    words = base.answer.urgency[level]
    return f"{words.symbol}  {words.label}", words.colour


def _next(page: Page, answer: Answer) -> None:
    for asking in answer.ask_next:
        block = page.block(f"{page.label('heading_next')}: {asking.title}")
        for item in asking.items:
            block.lines.append(Line(f"{item.question} ({item.fact})", point=True))
        if asking.offer:
            page.say(block, asking.offer, point=False)


def _causes_to_print(answer: Answer) -> tuple[PossibleCause, ...]:
    """The causes; beside an expected course only those that something speaks for: the rest would alarm, and the net is below."""
    if answer.urgency.act_on is not Urgency.SELF_CARE:
        return answer.causes
    return tuple(cause for cause in answer.causes if cause.speaks_for)


def _causes(page: Page, causes: tuple[PossibleCause, ...]) -> None:
    if not causes:
        return
    block = page.block(page.label("heading_causes"))
    for cause in causes:
        page.say(block, cause.says, before=f"{_sentence(cause.name)}: {page.label(f'standing_{cause.standing}')}. ")
        for label, statements in (
            ("speaks_for", cause.speaks_for),
            ("speaks_against", cause.against),
            ("how_common", filter(None, [cause.how_common])),
            ("helps", cause.helps),
            ("settles", filter(None, [cause.settles])),
        ):
            for said in statements:
                page.say(block, said, depth=1, before=f"{_sentence(page.label(label))}: ")
    page.say_all("heading_checked", dict.fromkeys(said for cause in causes for said in cause.checked_by))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _changes(page: Page, answer: Answer) -> None:
    act_on = answer.urgency.act_on or Urgency.EMERGENCY
    changes = [change for change in answer.would_change if change.to > act_on]
    if not changes:
        return
    block = page.block(page.label("heading_change"))
    for change in changes[:MOST_CHANGES]:
        fact = page.base.facts[change.fact]
        words = fact.words.get(str(change.answer), shown(change.answer))
        level = page.base.answer.urgency[change.to].label
        said = fact.tick if change.answer is True else f"{fact.question} {_sentence(words)}"
        block.lines.append(Line(f"{said} -> {level}", point=True))


def _notes(page: Page, answer: Answer) -> None:
    if not answer.notes:
        return
    block = page.block(page.label("heading_notes"))
    for note in answer.notes:
        about = f" ({', '.join(note.facts)})" if note.facts else ""
        page.say(block, note.says)
        block.lines[-1].text += about


def _edition(answer: Answer, base: KnowledgeBase) -> str:
    label = base.labels
    reviewed = label["reviewed" if answer.knowledge.reviewed else "not_reviewed"]
    return (
        f"{label['edition']} {answer.knowledge.version} ({answer.knowledge.hash[:19]}), {reviewed}. "
        f"{label['today']} {answer.today}. {label['region']}: {base.regions.names[answer.region]}."
    )

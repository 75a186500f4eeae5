"""A case into the whole answer: the decision, put into cited words.

While the level is not settled nothing here reassures: no `self_care` or `routine` words, no comforting reason or cause,
no statement of what is usual.
"""

from __future__ import annotations

from datetime import date, timedelta

from iudcare.engine.ask import next_panel
from iudcare.engine.change import would_change
from iudcare.engine.clock import options_left
from iudcare.engine.decide import Truths, decide, given_advice
from iudcare.engine.evaluate import evaluate, waiting_for
from iudcare.engine.explain_causes import StandingCause, standing_causes
from iudcare.engine.reviews import holding
from iudcare.engine.say import Speaker, cited
from iudcare.model.answer import (
    Answer,
    AskNext,
    ClockChoice,
    Conflict,
    EditionUsed,
    EmergencyContraception,
    Expected,
    Note,
    OpenRule,
    PossibleCause,
    Question,
    Reason,
    Reviewed,
    SafetyNet,
    Said,
    UrgencyInterval,
    WouldChange,
)
from iudcare.model.case import Case
from iudcare.model.citation import Citation, Status
from iudcare.model.course import ExpectedWindow
from iudcare.model.decision import Decision, Fired
from iudcare.model.knowledge import Guidance
from iudcare.model.rule import Rule, Stance
from iudcare.model.truth import YES
from iudcare.model.urgency import Urgency

OLD_AFTER = timedelta(days=366)
"""An answer says so when the knowledge is older than twelve months."""

CHOICES = "iudcare-choices"
"""The source under which this project's own choices stand."""


def answer(case: Case, guidance: Guidance, truths: Truths | None = None) -> Answer:
    """The answer for a case. Raises `ContradictionError` when two answers cannot both be true."""
    decision = decide(case, guidance, truths)
    speaker = Speaker(guidance.base)
    edition = guidance.base.edition
    window = _window(decision, guidance)
    return Answer(
        knowledge=EditionUsed(edition.version, edition.hash, edition.reviewed),
        today=case.today,
        region=guidance.region,
        language=guidance.base.language,
        urgency=UrgencyInterval(
            decision.interval.at_least, decision.interval.at_most, decision.interval.settled, decision.act_on
        ),
        summary=_summary(case, decision, guidance, speaker),
        emergency_contraception=_clock(decision, guidance, speaker),
        reasons=tuple(_reason(one, speaker) for one in _reasons_to_say(decision)),
        open=tuple(OpenRule(one.rule.id, one.rule.urgency, tuple(sorted(one.waiting_for))) for one in decision.open),
        conflicts=tuple(
            Conflict(one.about, (speaker.say(one.words(guidance.region)), speaker.say(other.words(guidance.region))))
            for one, other in decision.conflicts
        ),
        causes=tuple(_cause(one, decision, speaker) for one in standing_causes(decision, guidance)),
        expected=_expected(window, decision, speaker),
        do=_advice(decision, guidance, speaker, {Stance.DO, Stance.ASK}),
        avoid=_advice(decision, guidance, speaker, {Stance.AVOID}),
        safety_net=_safety_net(decision, window, guidance, speaker),
        would_change=tuple(WouldChange(*one) for one in would_change(case, decision, guidance, truths)),
        ask_next=_ask_next(case, decision, guidance, speaker),
        could_sharpen=_could_sharpen(case, decision, guidance, speaker),
        notes=_notes(case, decision, speaker),
        limits=speaker.limits(),
    )


def spoken_level(decision: Decision) -> Urgency | None:
    """The level whose words may be said: none while it would reassure before it is settled."""
    act_on = decision.act_on
    if act_on is None or decision.interval.settled or act_on > Urgency.ROUTINE:
        return act_on
    return None


def _summary(case: Case, decision: Decision, guidance: Guidance, speaker: Speaker) -> tuple[Said, ...]:
    words, level = guidance.base.answer, spoken_level(decision)
    ids: list[str] = []
    if decision.act_on is None:
        ids.append(words.general["not_settled"])
    elif not decision.interval.settled:
        more_to_ask = bool(decision.live_facts - case.asked)
        ids.append(words.general["could_be_higher" if more_to_ask else "not_sure"])
    if decision.no_guidance:
        ids.append(words.general["no_guidance"])
    if level is not None:
        ids = [*words.urgency[level].summary[guidance.region], *ids]
    return speaker.say_all(ids)


def _clock(decision: Decision, guidance: Guidance, speaker: Speaker) -> EmergencyContraception | None:
    left = options_left(decision, guidance)
    if not left:
        return None
    choices = (
        ClockChoice(one.option.id, speaker.say(one.option.says), one.option.within_hours[guidance.region], one.hours_left)
        for one in left
    )
    return EmergencyContraception(speaker.say(guidance.clock.says), tuple(choices))


def _reasons_to_say(decision: Decision) -> list[Fired]:
    """The rules that fired. Of the expected states only the first, and only once `self_care` is settled.

    An expected state also fires for whatever is milder, so the later ones may speak of more than she has.
    """
    above = [one for one in decision.fired if one.rule.urgency > Urgency.SELF_CARE]
    if above or not decision.interval.settled:
        return above
    return list(decision.fired[:1])


def _reason(one: Fired, speaker: Speaker) -> Reason:
    rule = one.rule
    reviewed = tuple(Reviewed(by.name, by.role, by.on) for by in holding(rule, speaker.base))
    return Reason(rule.id, rule.urgency, speaker.say(rule.says), one.facts, cited(level_citations(rule)), reviewed)


def level_citations(rule: Rule) -> tuple[Citation, ...]:
    """What carries the level of a rule. A level that no source gives stands first, as our choice, beside the sources."""
    if rule.status is Status.OUR_CHOICE:
        return (Citation(CHOICES, f"rule {rule.id}", Status.OUR_CHOICE), *rule.because)
    return tuple(one.weakened(rule.status) for one in rule.because)


def _advice(decision: Decision, guidance: Guidance, speaker: Speaker, stances: set[Stance]) -> tuple[Said, ...]:
    """Advice of the rules that fired; while not settled, only of those that are more than routine.

    In an emergency there is one thing to do: what less urgent rules would have her do or ask for waits. What to avoid never does.
    """
    least = Urgency.SELF_CARE if decision.interval.settled else Urgency.WITHIN_TWO_WEEKS
    speaking = [one for one in decision.fired if one.rule.urgency >= least]
    given = [entry for entry in given_advice(speaking, guidance.base.advice) if entry.stance in stances]
    if decision.interval.at_least is Urgency.EMERGENCY and Stance.AVOID not in stances:
        urgent = {id for one in speaking if one.rule.urgency is Urgency.EMERGENCY for id in one.rule.advice}
        given = [entry for entry in given if entry.id in urgent]
    return speaker.say_all(entry.words(guidance.region) for entry in given)


def _window(decision: Decision, guidance: Guidance) -> ExpectedWindow | None:
    return next((one for one in guidance.expected if evaluate(one.when, decision.known.values) is YES), None)


def _expected(window: ExpectedWindow | None, decision: Decision, speaker: Speaker) -> Expected | None:
    if window is None:
        return None
    if not decision.interval.settled:
        return Expected(window.window, None, None, ())
    said = speaker.say(window.says)
    return Expected(window.window, decision.interval.at_least is Urgency.SELF_CARE, said, said.sources)


def _cause(one: StandingCause, decision: Decision, speaker: Speaker) -> PossibleCause:
    cause, settled = one.cause, decision.interval.settled
    said = speaker.say(cause.says)
    return PossibleCause(
        id=cause.id,
        name=cause.name,
        standing=str(one.standing),
        says=said,
        speaks_for=speaker.say_all(sign.says for sign in one.speaks_for),
        against=speaker.say_all(sign.says for sign in one.against),
        how_common=speaker.say_maybe(cause.how_common if settled else None),
        checked_by=speaker.say_all(cause.checked_by),
        helps=speaker.say_all(cause.helps if settled else ()),
        settles=speaker.say_maybe(cause.settles if settled else None),
        sources=said.sources,
    )


def _safety_net(decision: Decision, window: ExpectedWindow | None, guidance: Guidance, speaker: Speaker) -> SafetyNet:
    words, level = guidance.base.answer, spoken_level(decision)
    said = words.urgency[level] if level is not None else None
    settles = window.settles if window and level is Urgency.SELF_CARE else None
    unsettled = words.general["not_settled"]
    return SafetyNet(
        watch_for=speaker.say_all(words.watch_for),
        where=speaker.say_all(words.where[level or Urgency.EMERGENCY][guidance.region]),
        also=speaker.say_all(words.also[guidance.region]),
        how_long=speaker.say(settles or (said.how_long if said else unsettled)),
        come_back=speaker.say(said.come_back if said else unsettled),
    )


def _ask_next(case: Case, decision: Decision, guidance: Guidance, speaker: Speaker) -> tuple[AskNext, ...]:
    asking = next_panel(case, decision, guidance)
    if asking is None:
        return ()
    offer = speaker.say(guidance.base.answer.offer[guidance.region]) if asking.panel.offer else None
    items = tuple(question(name, guidance, speaker) for name in asking.items)
    return (AskNext(asking.panel.id, asking.panel.title, items, offer, asking.at_most_left),)


def question(name: str, guidance: Guidance, speaker: Speaker) -> Question:
    """A fact as it is asked, with why."""
    fact = guidance.facts[name]
    return Question(name, fact.question, speaker.say(fact.why))


def _could_sharpen(case: Case, decision: Decision, guidance: Guidance, speaker: Speaker) -> tuple[Question, ...]:
    """Once settled: unasked facts that would sharpen the causes shown or what is usual now. Asked only if she wants."""
    if not decision.interval.settled:
        return ()
    known = decision.known.values
    shown = [one.cause for one in standing_causes(decision, guidance)]
    signs = [sign.when for cause in shown for sign in (*cause.speaks_for, *cause.against, *cause.rules_out)]
    conditions = [*signs, *(window.when for window in guidance.expected), guidance.clock.when]
    wanted = frozenset[str]().union(*(waiting_for(condition, known) for condition in conditions)) - case.asked
    if options_left(decision, guidance) and guidance.clock.since not in case.asked:
        wanted |= {guidance.clock.since}
    asked_in_panels = [name for panel in guidance.base.panels for name in panel.items]
    return tuple(question(name, guidance, speaker) for name in asked_in_panels if name in wanted)


def _notes(case: Case, decision: Decision, speaker: Speaker) -> tuple[Note, ...]:
    general = speaker.base.answer.general
    notes = [Note(speaker.say(general["safer_answer_used"]), (name,)) for name in decision.known.pulled]
    if _is_old(speaker.base.edition.released, case.today):
        notes.append(Note(speaker.say(general["old_knowledge"]), ()))
    if "device" in case.not_sure:
        notes.append(Note(speaker.say(general["coil_unknown"]), ("device",)))
    return tuple(notes)


def _is_old(released: date, today: date) -> bool:
    return today - released > OLD_AFTER

"""The dated plan of a change from a coil to another method: what each source says, under its own name.

What is not known about the change counts as the most careful answer. A rule whose condition may be so is shown too, unless it
is only for what is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from iudcare.eligibility.suitability import TROUBLE, MethodFor, Suitability, suitability
from iudcare.engine.clock import OptionLeft, every_option, options_left
from iudcare.engine.decide import decide
from iudcare.engine.evaluate import evaluate
from iudcare.engine.follow import follow
from iudcare.engine.say import Speaker
from iudcare.errors import CaseError
from iudcare.model.answer import Said
from iudcare.model.case import Case
from iudcare.model.condition import facts_in
from iudcare.model.eligibility import Told
from iudcare.model.fact import Fact, FactType, Value
from iudcare.model.knowledge import Guidance
from iudcare.model.switching import SwitchRule, SwitchStep
from iudcare.model.truth import NO, YES
from iudcare.model.urgency import Urgency

WANTED, RECENT_SEX, NOT_PROTECTED = "new_method", "unprotected_sex_last_5_days", "out-or-gone"
OUT_TODAY = "must_come_out_today"
OURS = "ours"


class DatedStep(NamedTuple):
    """A step with its days. `until` None: that day alone."""

    rule: str
    step: SwitchStep
    start: date
    until: date | None
    says: Said


class Voice(NamedTuple):
    """All that one source says."""

    voice: str
    steps: tuple[DatedStep, ...]


class EmergencyOptions(NamedTuple):
    """Emergency contraception, where it may be in question: what it is about, and the options with the hours left."""

    says: Said
    options: tuple[OptionLeft, ...]
    against: Mapping[str, Said]
    """By option, what the chart says where it speaks against it."""


class Change(NamedTuple):
    """The whole plan of a change. `taken_as`: answers that were missing, and what was taken instead."""

    start: date
    first: Urgency | None
    method: MethodFor
    protected: bool
    emergency: EmergencyOptions | None
    voices: tuple[Voice, ...]
    taken_as: Mapping[str, Value]
    notes: tuple[Said, ...]
    about: tuple[Said, ...]
    """What must be said about the numbers of the chart."""
    limits: tuple[Said, ...]


def change(case: Case, told: Told, guidance: Guidance, start: date) -> Change:
    """The plan for a case that says in `told.change` which method is wanted. Raises `CaseError` when it does not."""
    if WANTED not in told.change:
        methods = ", ".join(guidance.base.choosing.methods)
        raise CaseError(f"it does not say which method is wanted. Add {WANTED}: one of {methods}.")
    suits = suitability(case, told, guidance)
    facts = follow(case, guidance).values
    choosing = guidance.base.choosing
    known, taken_as = _careful(choosing.carefully({**facts, **told.change}), choosing.questions)
    rules = [rule for rule in choosing.switching.values() if _holds(rule, known)]
    protected = NOT_PROTECTED not in [rule.id for rule in rules]
    wanted = next(one for one in suits.methods if one.id == told.change[WANTED])
    speaker = Speaker(guidance.base)
    taken_as = {name: value for name, value in taken_as.items() if _matters(name, rules)}
    return Change(
        start=start,
        first=suits.first,
        method=wanted,
        protected=protected,
        emergency=_emergency(case, guidance, suits, known, protected),
        voices=_voices(rules, start, guidance.region, speaker),
        taken_as=taken_as,
        notes=_notes(wanted, taken_as, protected, guidance, speaker),
        about=suits.about,
        limits=suits.limits,
    )


def questions_about(case: Case, answers: Mapping[str, Value], guidance: Guidance) -> tuple[str, ...]:
    """The questions that can still change the plan of somebody who wants a method."""
    known = {**follow(case, guidance).values, **answers}
    rules = [rule for rule in guidance.base.choosing.switching.values() if evaluate(rule.when, known) is not NO]
    return tuple(name for name in guidance.base.choosing.questions if name not in answers and _matters(name, rules))


def _careful(known: dict[str, Value], questions: Mapping[str, Fact]) -> tuple[dict[str, Value], dict[str, Value]]:
    """What is known, with the most careful answer where one is missing and there is such an answer; and which these are."""
    taken = {name: worst for name, fact in questions.items() if name not in known and (worst := _worst(fact)) is not None}
    return {**known, **taken}, taken


def _worst(fact: Fact) -> Value | None:
    if not fact.has_order:
        return None
    if fact.type is FactType.INTEGER and fact.most is not None:
        return int(fact.most)
    return fact.possible_values()[-1]


def _holds(rule: SwitchRule, known: Mapping[str, Value]) -> bool:
    truth = evaluate(rule.when, known)
    return truth is YES if rule.only_known else truth is not NO


def _matters(name: str, rules: list[SwitchRule]) -> bool:
    """Whether a rule that is shown looks at it."""
    return any(name in facts_in(rule.when) for rule in rules)


def _voices(rules: list[SwitchRule], start: date, region: str, speaker: Speaker) -> tuple[Voice, ...]:
    """The steps by whose they are: ours first, then those of the region."""
    steps: dict[str, list[DatedStep]] = {}
    for rule in rules:
        for one in rule.steps:
            until = None if one.to_day is None else start + timedelta(days=one.to_day)
            begins = start + timedelta(days=one.from_day)
            steps.setdefault(rule.voice, []).append(DatedStep(rule.id, one, begins, until, speaker.say(one.says)))
    order = sorted(steps, key=lambda voice: (voice != OURS, voice != region))
    return tuple(Voice(voice, tuple(steps[voice])) for voice in order)


def _emergency(
    case: Case, guidance: Guidance, suits: Suitability, known: Mapping[str, Value], protected: bool
) -> EmergencyOptions | None:
    """The options where the clock of the answer runs, or sex may have been recent and the coil is gone or comes out today."""
    speaker, decision = Speaker(guidance.base), decide(case, guidance)
    against = _against(suits, guidance)
    if left := options_left(decision, guidance):
        return EmergencyOptions(speaker.say(guidance.clock.says), left, against)
    exposed = not protected or known.get(OUT_TODAY) is True
    if exposed and known.get(RECENT_SEX) is not False:
        frame = guidance.base.choosing.frame["emergency"]
        return EmergencyOptions(speaker.say(frame.says), every_option(decision, guidance), against)
    return None


def _against(suits: Suitability, guidance: Guidance) -> dict[str, Said]:
    """The options that are methods of the chart too, with what it says where that is a 3 or a 4."""
    found = {one.id: one for one in suits.methods if (one.category or 0) >= TROUBLE}
    methods = guidance.base.choosing.methods.values()
    return {one.emergency: found[one.id].says for one in methods if one.emergency and one.id in found}


def _notes(
    wanted: MethodFor, taken_as: Mapping[str, Value], protected: bool, guidance: Guidance, speaker: Speaker
) -> tuple[Said, ...]:
    frame = guidance.base.choosing.frame
    names = []
    if wanted.verdict in ("category_3", "category_4"):
        names.append("ask_first")
    if not protected:
        names.append("not_protected")
    if taken_as:
        names.append("careful")
    return speaker.say_all(frame[name].says for name in names)

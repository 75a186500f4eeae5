"""Other methods at the end of the interview: offered when the coil should come out or is not wanted, and asked line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iudcare.eligibility.change import WANTED, change, questions_about
from iudcare.eligibility.counted import AGE, can_be
from iudcare.eligibility.named import find
from iudcare.eligibility.suitability import Suitability, suitability
from iudcare.engine.evaluate import evaluate
from iudcare.engine.follow import follow
from iudcare.errors import CaseError, ContradictionError
from iudcare.interfaces.cli.eligibility import eligibility_page
from iudcare.interfaces.cli.printing import print_page
from iudcare.interfaces.cli.questions import Item, Prompter, Unknown, Way
from iudcare.interfaces.cli.settings import Settings
from iudcare.interfaces.cli.switch import change_page
from iudcare.loading.answers import checked
from iudcare.model.case import Case
from iudcare.model.eligibility import WISHES, HealthCondition, Told
from iudcare.model.fact import Fact, Value
from iudcare.model.truth import YES

MOST_FOUND = 6
"""Conditions shown for a word; more than this nobody reads."""


def is_offered(case: Case, chosen: Settings) -> bool:
    """Whether the data says that other methods are worth a look for this case."""
    guidance = chosen.base.guidance(case.region)
    offer = guidance.base.choosing.frame.get("offer")
    if offer is None or offer.when is None:
        return False
    return evaluate(guidance.here(offer.when), follow(case, guidance).values) is YES


def choose(case: Case, chosen: Settings, prompter: Prompter) -> None:
    """Offer the methods; ask what counts; show them; and plan a change to one."""
    frame = chosen.base.choosing.frame
    prompter.tell("\n" + chosen.speaker.say(frame["offer"].says).text)
    if prompter.line(chosen.base.labels["choose_offer"]).strip().lower() in ("y", "yes"):
        try:
            _Choosing(case, chosen, prompter).run()
        except _StoppedError:
            prompter.tell(chosen.base.labels["ask_stopped"])


class _StoppedError(Exception):
    """Whoever is asked wants to stop."""


class _Choosing:
    """One choice under way."""

    def __init__(self, case: Case, chosen: Settings, prompter: Prompter) -> None:
        self.case = case
        self.settings = chosen
        self.prompter = prompter
        self.choosing = chosen.base.choosing
        self.labels = chosen.base.labels
        self.conditions: dict[str, bool | None] = {}
        self.told = Told({}, {})

    def run(self) -> None:
        """The whole of it."""
        self.age()
        self.asked_first()
        while word := self.line("choose_more"):
            self.pick(find(word, self.choosing)[:MOST_FOUND], deny=False)
        self.told = Told(self.conditions, {}, self.wishes(), nothing_else=True)
        try:
            self.decide(self.suits())
            result = self.suits()
        except ContradictionError as error:
            self.prompter.tell(str(error))
            return
        print_page(eligibility_page(result, self.settings.base))
        self.change(result)

    def suits(self) -> Suitability:
        """The methods for what was said so far."""
        return suitability(self.case, self.told, self.settings.base.guidance(self.case.region))

    def age(self) -> None:
        """The age, where the interview did not ask it."""
        if AGE not in self.case.asked:
            value = self.value(self.settings.base.facts[AGE])
            self.case = self.case.unsure_of(AGE) if value is None else self.case.saying({AGE: value})

    def asked_first(self) -> None:
        """The conditions without which nothing is called fine, on one list."""
        told = Told(self.conditions, {})
        guidance = self.settings.base.guidance(self.case.region)
        asked = [one.id for one in suitability(self.case, told, guidance).still_to_ask]
        listed = [self.choosing.conditions[id] for id in asked if not self.choosing.conditions[id].by_age]
        self.pick(listed, deny=True)
        if AGE in asked:
            self.conditions[AGE] = None

    def pick(self, listed: Sequence[HealthCondition], *, deny: bool) -> None:
        """Which of these apply. `deny`: those that were not picked are not there."""
        if not listed:
            self.prompter.tell(self.labels["choose_not_found"])
            return
        picked = self.numbers([one.name for one in listed], "choose_pick", ("n",))
        if deny:
            self.conditions |= {one.id: False for number, one in enumerate(listed) if number not in picked}
        for number, sure in picked.items():
            self.kind(listed[number], sure=sure)

    def kind(self, condition: HealthCondition, *, sure: bool) -> None:
        """Which kind of a condition; not sure leaves it open, so that each of its kinds counts."""
        kinds = can_be(condition, follow(self.case, self.settings.base.guidance(self.case.region)).values)
        if not sure or not kinds:
            self.conditions[condition.id] = True if sure else None
            return
        if len(kinds) == 1:
            self.conditions[kinds[0].id] = True
            return
        picked = self.numbers([kind.name for kind in kinds], "choose_pick_kind")
        self.conditions |= {kinds[number].id: True if sure else None for number, sure in picked.items()}
        if not picked:
            self.conditions[condition.id] = True

    def numbers(self, names: Sequence[str], help: str, nothing: tuple[str, ...] = ("", "n", "u")) -> dict[int, bool]:
        """The numbers typed, from 0, each with whether it is sure; asked until it can be read. `nothing`: what says none."""
        for number, name in enumerate(names, 1):
            self.prompter.tell(f"  {number}. {name}")
        while True:
            typed = self.line(help).lower()
            if typed in nothing:
                return {}
            found = [re.fullmatch("(u?)([0-9]{1,2})", word) for word in re.split(r"[\s,]+", typed)]
            if all(one and 1 <= int(one[2]) <= len(names) for one in found):
                return {int(one[2]) - 1: not one[1] for one in found if one}
            self.prompter.tell(self.labels["ask_not_understood"])

    def wishes(self) -> tuple[str, ...]:
        """What matters, the most important first."""
        picked = self.numbers([self.labels[f"choose_wish_{wish}"] for wish in WISHES], "choose_wishes")
        return tuple(WISHES[number] for number in picked)

    def decide(self, result: Suitability) -> None:
        """The questions that decide between two numbers."""
        decided = dict(self.told.decided)
        for one in result.questions:
            self.prompter.tell(f"{one.question} {one.why.text}")
            typed = self.line("choose_yes_no").lower()
            decided[one.id] = {"y": True, "n": False}.get(typed[:1])
        self.told = self.told._replace(decided=decided)

    def change(self, result: Suitability) -> None:
        """The plan of a change to one of the methods, if one is wanted."""
        picked = self.numbers([one.name for one in result.methods], "choose_to_which")
        if not picked:
            return
        answers: dict[str, Value] = {WANTED: result.methods[next(iter(picked))].id}
        guidance = self.settings.base.guidance(self.case.region)
        for name in questions_about(self.case, answers, guidance):
            value = self.value(self.choosing.questions[name])
            answers |= {} if value is None else {name: value}
        plan = change(self.case, self.told._replace(change=answers), guidance, self.case.today)
        print_page(change_page(plan, self.settings.base))

    def value(self, fact: Fact) -> Value | None:
        """The answer to one question; `None` where there is none."""
        item = Item(fact, self.settings.speaker.say(fact.why).text)
        while True:
            said = self.prompter.value(item, fact.question)
            if said is Way.STOP:
                raise _StoppedError
            if isinstance(said, Way | Unknown):
                return None
            typed = int(said) if isinstance(said, str) and said.isdecimal() and not fact.values else said
            try:
                return checked(fact, typed, fact.tick, self.case.today)
            except CaseError as error:
                self.prompter.tell(f"{self.labels['ask_not_understood']} {error}")

    def line(self, label: str) -> str:
        """One line typed. A `q`, and the end of input, stop it all: that nothing was typed must not look like "none of these"."""
        self.prompter.tell(self.labels[label])
        typed = self.prompter.line(">").strip()
        if typed.lower() == "q":
            raise _StoppedError
        return typed

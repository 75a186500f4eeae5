"""`iudcare ask`: the interview. Danger first, and the emergency answer at once; back, stop, and go on later.

Which panel comes next is decided by `engine.ask`; how it looks by `screen` or `lines`. Here answers become a case.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

from iudcare.engine.answer import answer, question
from iudcare.engine.ask import Asking, next_panel
from iudcare.engine.decide import decide
from iudcare.engine.fill import none_of_these
from iudcare.engine.follow import follow
from iudcare.errors import CaseError, ContradictionError
from iudcare.interfaces.cli.answer_page import answer_page
from iudcare.interfaces.cli.kept_answers import save, start
from iudcare.interfaces.cli.printing import print_page
from iudcare.interfaces.cli.questions import Item, Prompter, Screen, Ticked, Unknown, Way
from iudcare.interfaces.cli.settings import Settings, settings
from iudcare.loading.answers import checked
from iudcare.model.case import Case
from iudcare.model.fact import Value
from iudcare.model.panel import MOST_ITEMS

_PERIODS = {"d": 1, "w": 7, "m": 30, "y": 365}
"""Days in the units that people count in; `m` and `y` are rounded, as memory is."""


def run(options: argparse.Namespace) -> None:
    """Ask until the level is settled, print the answer, and offer what would sharpen it."""
    chosen = settings(options)
    interview = Interview(chosen, _prompter(chosen), start(options.file, chosen))
    if options.file and interview.case.asked:
        interview.prompter.tell(chosen.base.labels["ask_resumed"].format(file=options.file))
    if interview.ask_all():
        _print(interview, options.json)
        if not options.json and interview.sharpen():
            _print(interview, options.json)
        if options.file:
            save(interview.case, Path(options.file))
        if not options.json:
            _choose(interview)
    else:
        _stop(interview, options.file)


def _choose(interview: Interview) -> None:
    """Other methods, where the coil should come out or is not wanted."""
    from iudcare.interfaces.cli.choose import choose, is_offered  # only at the end

    if is_offered(interview.case, interview.settings):
        choose(interview.case, interview.settings, interview.prompter)


class Interview:
    """One interview: the case so far, and the cases before it, for going back."""

    def __init__(self, chosen: Settings, prompter: Prompter, case: Case) -> None:
        self.settings = chosen
        self.prompter = prompter
        self.case = case
        self.guidance = chosen.base.guidance(case.region)
        self.labels = chosen.base.labels
        self.before: list[Case] = []

    def ask_all(self) -> bool:
        """Ask panel after panel; false when she stopped."""
        while True:
            asking = next_panel(self.case, decide(self.case, self.guidance), self.guidance)
            if asking is None:
                return True
            done = self.ask_panel(asking)
            if done is Way.STOP:
                return False
            if done is Way.BACK:
                self.go_back()

    def go_back(self) -> None:
        """To the screen before, with its answers taken back."""
        if self.before:
            self.case = self.before.pop()
        else:
            self.prompter.tell(self.labels["ask_first_screen"])

    def ask_panel(self, asking: Asking) -> Way | None:
        """One screen. Answers that cannot both be true are shown, and the screen is asked again."""
        offer = self.settings.base.answer.offer[self.case.region] if asking.panel.offer else None
        left = self.labels["ask_last"]
        if asking.at_most_left > 1:
            left = self.labels["ask_left"].format(count=asking.at_most_left - 1)
        screen = Screen(
            asking.panel.title,
            tuple(self.item(name) for name in asking.items if self.guidance.facts[name].reassuring is not None),
            left,
            self.settings.speaker.say(offer) if offer else None,
            at_once=asking.panel.first,
        )
        plain_items = [name for name in asking.items if self.guidance.facts[name].reassuring is None]
        result = self.answered(self.case, screen, plain_items)
        if isinstance(result, Way):
            return result
        self.before.append(self.case)
        self.case = result
        return None

    def answered(self, case: Case, screen: Screen, plain_items: list[str]) -> Case | Way:
        """The case with the answers of one screen: first what has no reassuring answer, then the items to tick."""
        for name in plain_items:
            result = self.ask_value(case, name)
            if isinstance(result, Way):
                return result
            case = result
        if not screen.items:
            return case
        ticked = self.prompter.tick(screen)
        if isinstance(ticked, Way):
            return ticked
        result = self.with_ticked(case, ticked, at_once=screen.at_once)
        if isinstance(result, Way) or (screen.at_once and ticked.facts):
            return result
        return none_of_these(
            result, [item.fact.name for item in screen.items if item.fact.name not in result.asked], self.guidance
        )

    def with_ticked(self, case: Case, ticked: Ticked, *, at_once: bool) -> Case | Way:
        """The case with what was ticked on a screen, each value asked for."""
        for name in ticked.facts:
            fact = self.guidance.facts[name]
            if fact.possible_values() == (False, True) or at_once:
                case = case.saying({name: not fact.reassuring})
                continue
            result = self.ask_value(case, name)
            if isinstance(result, Way):
                return result
            case = result
        for name, unknown in ticked.unknown.items():
            result = self.unsure(case, name, unknown)
            if isinstance(result, Way):
                return result
            case = result
        return case

    def unsure(self, case: Case, name: str, unknown: Unknown) -> Case | Way:
        """Not sure: asked once more in plainer words, where there are any."""
        plainer = self.guidance.facts[name].plainer
        if unknown is Unknown.NOT_SURE and plainer:
            return self.ask_value(case, name, f"{self.labels['ask_plainer']} {plainer}")
        return _unknown(case, name, unknown)

    def ask_value(self, case: Case, name: str, again: str | None = None) -> Case | Way:
        """The case with one fact's value, asked until it can be used."""
        item = self.item(name)
        while True:
            said = self.prompter.value(item, again or item.fact.question)
            if isinstance(said, Way):
                return said
            if isinstance(said, Unknown):
                if said is Unknown.NOT_SURE and item.fact.plainer and again is None:
                    again = f"{self.labels['ask_plainer']} {item.fact.plainer}"
                    continue
                return _unknown(case, name, said)
            try:
                return self.with_value(case, item, said)
            except ContradictionError as error:
                self.prompter.tell(self.labels["ask_both"].format(facts=self.both(error.facts)))
            except CaseError as error:
                self.prompter.tell(f"{self.labels['ask_not_understood']} {error}")

    def with_value(self, case: Case, item: Item, said: Value | str) -> Case:
        """The case with this value, if it can be used and can be true beside the others."""
        value = checked(item.fact, self.typed(item, said), item.fact.tick, case.today)
        tried = case.saying({item.fact.name: value})
        follow(tried, self.guidance)
        return tried

    def both(self, names: tuple[str, ...]) -> str:
        """The facts of two answers that cannot both be true, as they are shown to her."""
        return "; ".join(self.guidance.facts[name].tick for name in names)

    def typed(self, item: Item, said: Value | str) -> object:
        """What was typed, as a value: a number, or days counted in weeks or months, or since a date."""
        if not isinstance(said, str) or item.fact.possible_values():
            return said
        return typed_number(item, said, self.case)

    def item(self, name: str) -> Item:
        """A fact as it is shown."""
        return Item(self.guidance.facts[name], question(name, self.guidance, self.settings.speaker).why.text)

    def sharpen(self) -> bool:
        """Offer the questions that no longer change the level; true when some were answered."""
        result = answer(self.case, self.guidance)
        names = [one.fact for one in result.could_sharpen][:MOST_ITEMS]
        if not names:
            return False
        offered = self.labels["ask_sharpen"].format(count=len(names))
        if self.prompter.line(offered).strip().lower() not in ("y", "yes"):
            return False
        before = self.case
        if any(panel.offer and set(panel.items) & set(names) for panel in self.settings.base.panels):
            offer = self.settings.speaker.say(self.settings.base.answer.offer[self.case.region])
            self.prompter.tell(f"{self.labels['ask_offer']}: {offer.text}")
        for name in names:
            result_case = self.ask_value(self.case, name)
            if isinstance(result_case, Way):
                break
            self.case = result_case
        return self.case != before


def typed_number(item: Item, text: str, case: Case) -> object:
    """`6w`, `3m`, `12`, `38.2` or a date, as the number that the fact is; anything else is left for the check to refuse."""
    text = text.strip().lower().replace(",", ".")
    if item.fact.counts_days_since and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return (case.today - date.fromisoformat(text)).days
        except ValueError:
            return text
    if item.fact.counts_days_since and (found := re.fullmatch(r"([0-9]{1,6})\s*([dwmy])[a-z]*", text)):
        return int(found[1]) * _PERIODS[found[2]]
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text):
        return Decimal(text)
    return text


def _unknown(case: Case, name: str, unknown: Unknown) -> Case:
    if unknown is Unknown.NOT_SURE:
        return case.unsure_of(name)
    left = case.without(name)
    return Case(left.answers, left.today, left.region, left.not_sure, left.declined | {name})


def _prompter(chosen: Settings) -> Prompter:
    if sys.stdin.isatty() and sys.stdout.isatty():
        from iudcare.interfaces.cli.screen import Screens

        return Screens(chosen.base.labels)
    from iudcare.interfaces.cli.lines import Lines

    return Lines(chosen.base.labels)


def _print(interview: Interview, as_json: bool) -> None:
    result = answer(interview.case, interview.guidance)
    if as_json:
        print(json.dumps(result.to_dict(), ensure_ascii=False, indent=2))
    else:
        print_page(answer_page(result, interview.settings.base))


def _stop(interview: Interview, file: str | None) -> None:
    """Keep the answers only where she says."""
    labels, prompter = interview.labels, interview.prompter
    target = file or (prompter.line(f"{labels['ask_save_where']}:").strip() if interview.case.asked else "")
    if target in ("", "q"):
        prompter.tell(labels["ask_stopped"])
        return
    save(interview.case, Path(target))
    prompter.tell(labels["ask_saved"].format(file=target))

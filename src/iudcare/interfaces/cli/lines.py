"""The interview line by line: for pipes, for screen readers, and for terminals that can do nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping

from iudcare.interfaces.cli.questions import Item, Screen, Ticked, Unknown, Way
from iudcare.model.fact import FactType, Value

_WAYS = {"b": Way.BACK, "q": Way.STOP}
_UNKNOWN = {"u": Unknown.NOT_SURE, "s": Unknown.DECLINED}


class Lines:
    """Prints a screen as a numbered list and reads one line of answer."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels

    def tick(self, screen: Screen) -> Ticked | Way:
        """The items whose numbers were typed."""
        self.tell(f"\n{screen.title}   ({screen.left})")
        for number, item in enumerate(screen.items, 1):
            self.tell(f"  {number}. {item.fact.tick}")
        if screen.offer:
            self.tell(f"{self.labels['ask_offer']}: {screen.offer.text}")
        self.tell(self.labels["ask_help_lines"])
        while True:
            typed = self.line(">").strip().lower()
            if typed in _WAYS:
                return _WAYS[typed]
            if asked := re.fullmatch(r"\?\s*([0-9]{0,2})", typed):
                self.explain(screen, asked[1])
            elif (ticked := self.understood(screen, typed)) is not None:
                return ticked
            else:
                self.tell(f"{self.labels['ask_not_understood']} {self.labels['ask_help_lines']}")

    def understood(self, screen: Screen, typed: str) -> Ticked | None:
        """What `1 3 u2` says; `None` when it says nothing that can be used. An empty line is no answer."""
        if typed in ("n", "0"):
            return Ticked()
        facts: list[str] = []
        unknown: dict[str, Unknown] = {}
        for word in re.split(r"[\s,]+", typed):
            found = re.fullmatch(r"([us]?)([0-9]{1,2})", word)
            if not found or not 1 <= int(found[2]) <= len(screen.items):
                return None
            name = screen.items[int(found[2]) - 1].fact.name
            if found[1]:
                unknown[name] = _UNKNOWN[found[1]]
            else:
                facts.append(name)
        return Ticked(tuple(facts), unknown)

    def explain(self, screen: Screen, number: str) -> None:
        """Why an item is asked, or each of them."""
        chosen = screen.items
        if number and 1 <= int(number) <= len(chosen):
            chosen = chosen[int(number) - 1 : int(number)]
        for item in chosen:
            self.tell(f"  {item.fact.question}\n    {self.labels['ask_why']}: {item.why}")

    def value(self, item: Item, question: str) -> Value | str | Unknown | Way:
        """The value chosen by its number, or what was typed for a number or a date."""
        values = item.fact.possible_values()
        self.tell(f"\n{question}")
        for number, value in enumerate(values, 1):
            self.tell(f"  {number}. {said(item, value, self.labels)}")
        if not values:
            self.tell(self.labels["ask_days" if _takes_dates(item) else "ask_number"])
        self.tell(self.labels["ask_value_help"])
        while True:
            typed = self.line(">").strip()
            if typed.lower() in _WAYS:
                return _WAYS[typed.lower()]
            if typed.lower() in _UNKNOWN:
                return _UNKNOWN[typed.lower()]
            if typed.startswith("?"):
                self.tell(f"{self.labels['ask_why']}: {item.why}")
            elif not values and typed:
                return typed
            elif re.fullmatch("[0-9]{1,2}", typed) and 1 <= int(typed) <= len(values):
                return values[int(typed) - 1]
            else:
                self.tell(f"{self.labels['ask_not_understood']} {self.labels['ask_value_help']}")

    def line(self, question: str) -> str:
        """One line; the end of input stops the interview."""
        try:
            return input(f"{question} ")
        except EOFError:
            return "q"

    def tell(self, text: str) -> None:
        """Print it."""
        print(text)


def said(item: Item, value: Value, labels: Mapping[str, str]) -> str:
    """How a value is said."""
    if isinstance(value, bool):
        return labels["yes" if value else "no"]
    return item.fact.words.get(str(value), str(value))


def _takes_dates(item: Item) -> bool:
    return item.fact.counts_days_since is not None or item.fact.type is FactType.DATE

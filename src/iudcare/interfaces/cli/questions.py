"""What the interview shows and what comes back, whichever way it is shown: `screen` on a terminal, `lines` elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from iudcare.model.answer import Said
from iudcare.model.fact import Fact, Value


class Unknown(Enum):
    """Answers that leave a fact unknown."""

    NOT_SURE = "not sure"
    DECLINED = "rather not say"


class Way(Enum):
    """Ways out of a screen."""

    BACK = "back"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a screen: a fact and why it is asked."""

    fact: Fact
    why: str


@dataclass(frozen=True, slots=True)
class Screen:
    """One panel as it is shown. `at_once`: the first tick ends it, because any is an emergency by itself."""

    title: str
    items: tuple[Item, ...]
    left: str
    offer: Said | None = None
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Ticked:
    """The facts ticked on a screen, and those answered "not sure" or "rather not say". The rest are none of these."""

    facts: tuple[str, ...] = ()
    unknown: Mapping[str, Unknown] = field(default_factory=dict)


class Prompter(Protocol):
    """Shows screens and takes answers. Decides nothing."""

    def tick(self, screen: Screen) -> Ticked | Way:
        """The items that are true."""

    def value(self, item: Item, question: str) -> Value | str | Unknown | Way:
        """The value of one fact; text for a number or a date, which the caller checks."""

    def line(self, question: str) -> str:
        """One line of text."""

    def tell(self, text: str) -> None:
        """Show something that needs no answer."""

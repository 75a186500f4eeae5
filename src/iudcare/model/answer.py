"""The answer as every door hands it on: plain values with the names of the contract (`docs/answer.md`).

Whatever informs care in it is a `Said`: text with its sources, each with its status.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from iudcare.model.fact import Value
from iudcare.model.urgency import Urgency


class Cited(NamedTuple):
    """A source, the place in it, and the status of what was seen there."""

    id: str
    at: str
    status: str


class Said(NamedTuple):
    """A statement to the reader."""

    id: str
    text: str
    sources: tuple[Cited, ...]


class EditionUsed(NamedTuple):
    """The knowledge edition that an answer rests on."""

    version: str
    hash: str
    reviewed: bool


class UrgencyInterval(NamedTuple):
    """The urgency reached, the highest still possible, whether that is settled, and the level to act on."""

    at_least: Urgency | None
    at_most: Urgency
    settled: bool
    act_on: Urgency | None


class Reviewed(NamedTuple):
    """Who reviewed a rule as it stands, as what, and when."""

    name: str
    role: str
    on: date


class Reason(NamedTuple):
    """A rule that fired, and the facts that made it."""

    rule: str
    level: Urgency
    says: Said
    facts: Mapping[str, Value]
    sources: tuple[Cited, ...]
    reviewed_by: tuple[Reviewed, ...]


class OpenRule(NamedTuple):
    """A rule that cannot tell yet, and the facts that it waits for."""

    rule: str
    level: Urgency
    waiting_for: tuple[str, ...]


class Conflict(NamedTuple):
    """Contrary advice on one topic, the more cautious first."""

    about: str
    says: tuple[Said, Said]


class PossibleCause(NamedTuple):
    """A cause that explains something present, and how it stands. Never a diagnosis."""

    id: str
    name: str
    standing: str
    says: Said
    speaks_for: tuple[Said, ...]
    against: tuple[Said, ...]
    how_common: Said | None
    checked_by: tuple[Said, ...]
    helps: tuple[Said, ...]
    settles: Said | None
    sources: tuple[Cited, ...]


class Expected(NamedTuple):
    """What is usual on this day with this device. `within` is `None` and `says` empty while the level is not settled."""

    window: str
    within: bool | None
    says: Said | None
    sources: tuple[Cited, ...]


class SafetyNet(NamedTuple):
    """What to watch for, where to go (`also`: if you are under 16, have no doctor or no money), how long, when to come back."""

    watch_for: tuple[Said, ...]
    where: tuple[Said, ...]
    also: tuple[Said, ...]
    how_long: Said
    come_back: Said


class ClockChoice(NamedTuple):
    """One kind of emergency contraception; `hours_left` is `None` when the time of sex is not known."""

    id: str
    says: Said
    within_hours: int
    hours_left: int | None


class EmergencyContraception(NamedTuple):
    """Emergency contraception may be needed: why, and which kinds can still work."""

    says: Said
    options: tuple[ClockChoice, ...]


class WouldChange(NamedTuple):
    """One unanswered fact, an answer to it, and the level that this alone would raise the urgency to."""

    fact: str
    answer: Value
    to: Urgency


class Question(NamedTuple):
    """One item of a panel: its question, and why it is asked."""

    fact: str
    question: str
    why: Said


class AskNext(NamedTuple):
    """The next screen of questions. `offer`: confidential help that needs no answer."""

    panel: str
    title: str
    items: tuple[Question, ...]
    offer: Said | None
    at_most_left: int


class Note(NamedTuple):
    """Something about how the answers were read, and the facts it concerns."""

    says: Said
    facts: tuple[str, ...]


class Answer(NamedTuple):
    """Everything that is said to one person about one case."""

    knowledge: EditionUsed
    today: date
    region: str
    language: str
    urgency: UrgencyInterval
    summary: tuple[Said, ...]
    emergency_contraception: EmergencyContraception | None
    reasons: tuple[Reason, ...]
    open: tuple[OpenRule, ...]
    conflicts: tuple[Conflict, ...]
    causes: tuple[PossibleCause, ...]
    expected: Expected | None
    do: tuple[Said, ...]
    avoid: tuple[Said, ...]
    safety_net: SafetyNet
    would_change: tuple[WouldChange, ...]
    ask_next: tuple[AskNext, ...]
    could_sharpen: tuple[Question, ...]
    notes: tuple[Note, ...]
    limits: tuple[Said, ...]

    def to_dict(self) -> dict[str, object]:
        """The answer as JSON values, with the names of the contract."""
        result = plain(self)
        assert isinstance(result, dict)
        return result


_JSON_NAMES = {"speaks_for": "for"}
"""Field names that Python reserves."""


def plain(value: object) -> object:
    """JSON values of an answer or a part of one.

    >>> plain(WouldChange("temperature_c", Decimal("38.5"), Urgency.SAME_DAY))
    {'fact': 'temperature_c', 'answer': 38.5, 'to': 'same_day'}
    """
    if type(value) in (str, bool, int):  # most parts of an answer are, and an answer has thousands
        return value
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {_JSON_NAMES.get(name, name): plain(part) for name, part in zip(value._fields, value, strict=True)}
    match value:
        case Urgency():
            return value.word
        case StrEnum():
            return str(value)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(part) for key, part in value.items()}
        case tuple() | list() | frozenset():
            return [plain(part) for part in value]
        case _:
            return value

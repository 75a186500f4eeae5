"""Raw answers (from a file, a call or the keyboard) into checked values of facts, each with a message that helps."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from iudcare.errors import CaseError
from iudcare.model.fact import Fact, FactType, Value

EXTRA_KEYS = ("today", "declined", "region")
"""What a case file may hold beside facts."""


def fact_named(name: str, facts: Mapping[str, Fact], where: str, extra: Iterable[str] = EXTRA_KEYS) -> Fact:
    """The fact of that name; otherwise a `CaseError` with the nearest right one. `extra`: what else may stand there."""
    if name in facts and not facts[name].never_asked:
        return facts[name]
    near = _nearest(name, [*(one for one, fact in facts.items() if not fact.never_asked), *extra])
    hint = f" Did you mean {near}?" if near else " `iudcare knowledge export --json` lists the facts."
    raise CaseError(f"{where}: no fact is called {name!r}.{hint}")


def checked(fact: Fact, raw: object, where: str, today: date) -> Value:
    """The value of a fact, or a `CaseError` that says what was expected.

    A choice with yes and no among its values takes true and false too.
    """
    match fact.type:
        case FactType.BOOLEAN:
            if isinstance(raw, bool):
                return raw
            raise _wrong(fact, raw, where, "true or false")
        case FactType.CHOICE:
            return _choice(fact, raw, where)
        case FactType.DATE:
            return _date(fact, raw, where, today)
        case FactType.INTEGER | FactType.NUMBER:
            return _number(fact, raw, where)


def _choice(fact: Fact, raw: object, where: str) -> str:
    word = {True: "yes", False: "no"}.get(raw, raw) if isinstance(raw, bool) else raw
    if isinstance(word, str) and word in fact.values:
        return word
    near = _nearest(str(raw), fact.values)
    hint = f" Did you mean {near}?" if near else ""
    raise _wrong(fact, raw, where, f"one of {', '.join(fact.values)}", hint)


def _date(fact: Fact, raw: object, where: str, today: date) -> date:
    try:
        day = raw if isinstance(raw, date) else date.fromisoformat(str(raw))
    except ValueError:
        raise _wrong(fact, raw, where, "a date like 2026-10-22") from None
    if day > today:
        raise CaseError(f"{where}: {fact.name} {day} is after today ({today}). Correct the date, or give --today.")
    if (today - day).days > 11000:
        raise CaseError(f"{where}: {fact.name} {day} is more than 30 years ago. Correct the date.")
    return day


def _number(fact: Fact, raw: object, where: str) -> Value:
    kind = "a whole number" if fact.type is FactType.INTEGER else "a number"
    number = _decimal(raw)
    if number is None or (fact.type is FactType.INTEGER and number != number.to_integral_value()):
        raise _wrong(fact, raw, where, f"{kind}{f' in {fact.unit}' if fact.unit else ''}")
    if (fact.least is not None and number < fact.least) or (fact.most is not None and number > fact.most):
        unit = f" {fact.unit}" if fact.unit else ""
        raise CaseError(
            f"{where}: {fact.name} is {number}{unit}, which is not possible: expected {fact.least} to {fact.most}{unit}."
        )
    return int(number) if fact.type is FactType.INTEGER else number


def _decimal(raw: object) -> Decimal | None:
    if isinstance(raw, bool):
        return None
    if isinstance(raw, float) and not math.isfinite(raw):
        return None
    if isinstance(raw, (int, float, Decimal)):
        try:
            number = Decimal(str(raw))
        except (InvalidOperation, ValueError):  # ValueError: an int too long to be written out
            return None
        return number if number.is_finite() and number.adjusted() < 9 else None
    return None


def _wrong(fact: Fact, raw: object, where: str, expected: str, hint: str = "") -> CaseError:
    said = repr(raw) if isinstance(raw, str) else str(raw).lower() if isinstance(raw, bool) else str(raw)
    return CaseError(f"{where}: {fact.name} is {said[:60]}; expected {expected}.{hint}")


def _nearest(word: str, words: Iterable[str]) -> str | None:
    import difflib  # needed only when something is wrong

    return next(iter(difflib.get_close_matches(word, list(words), n=1, cutoff=0.5)), None)

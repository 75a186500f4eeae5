"""Yes, no and unknown, and the only `and`, `or` and `not` between them (Kleene), written out in full.

Why a fact is unknown (not asked, not sure, declined) is kept by `model.case`; to a truth all three are the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NoReturn


class Truth(StrEnum):
    """One of three values. It refuses to be used as a Python bool, because `if truth:` would turn unknown into an answer.

    >>> AND[Truth.YES, Truth.UNKNOWN]
    <Truth.UNKNOWN: 'unknown'>
    >>> bool(Truth.NO)
    Traceback (most recent call last):
        ...
    TypeError: a Truth is not a bool: compare it with Truth.YES, Truth.NO or Truth.UNKNOWN
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __bool__(self) -> NoReturn:
        raise TypeError("a Truth is not a bool: compare it with Truth.YES, Truth.NO or Truth.UNKNOWN")


YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN

AND: dict[tuple[Truth, Truth], Truth] = {
    (YES, YES): YES,
    (YES, UNKNOWN): UNKNOWN,
    (YES, NO): NO,
    (UNKNOWN, YES): UNKNOWN,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, NO): NO,
    (NO, YES): NO,
    (NO, UNKNOWN): NO,
    (NO, NO): NO,
}

OR: dict[tuple[Truth, Truth], Truth] = {
    (YES, YES): YES,
    (YES, UNKNOWN): YES,
    (YES, NO): YES,
    (UNKNOWN, YES): YES,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, NO): UNKNOWN,
    (NO, YES): YES,
    (NO, UNKNOWN): UNKNOWN,
    (NO, NO): NO,
}

NOT: dict[Truth, Truth] = {YES: NO, UNKNOWN: UNKNOWN, NO: YES}


def truth_of(value: bool) -> Truth:
    """The truth of something known.

    >>> truth_of(3 > 2)
    <Truth.YES: 'yes'>
    """
    return YES if value else NO


def all_of(truths: Iterable[Truth]) -> Truth:
    """`and` over any number; yes for none.

    >>> all_of([YES, UNKNOWN, NO])
    <Truth.NO: 'no'>
    """
    result = YES
    for truth in truths:
        result = AND[result, truth]
        if result is NO:  # no row of the table leads back from here
            return NO
    return result


def any_of(truths: Iterable[Truth]) -> Truth:
    """`or` over any number; no for none.

    >>> any_of([NO, UNKNOWN])
    <Truth.UNKNOWN: 'unknown'>
    """
    result = NO
    for truth in truths:
        result = OR[result, truth]
        if result is YES:  # no row of the table leads back from here
            return YES
    return result

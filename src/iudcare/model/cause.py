"""Why something may be happening: what a cause explains, and what speaks for it, against it or rules it out."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from iudcare.model.condition import Condition


class Standing(StrEnum):
    """How a cause stands with what was said, in the order in which it is shown."""

    FITS = "fits"
    POSSIBLE = "possible"
    NOT_EXCLUDED = "not_excluded"
    UNLIKELY = "unlikely"


class Sign(NamedTuple):
    """A finding that speaks for or against a cause, with the statement that says so."""

    when: Condition
    says: str


class Cause(NamedTuple):
    """One possible cause. The statement ids are cited; `comforting` ones are shown only once the level is settled."""

    id: str
    name: str
    says: str
    explains: tuple[Condition, ...]
    speaks_for: tuple[Sign, ...] = ()
    against: tuple[Sign, ...] = ()
    rules_out: tuple[Sign, ...] = ()
    comforting: bool = False
    how_common: str | None = None
    checked_by: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    settles: str | None = None

"""What can be looked up beside the rules: claims checked, open questions, corrections, what was not used, reviews."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """What the sources make of a claim that people are told."""

    RIGHT = "right"
    PARTLY_RIGHT = "partly_right"
    OUTDATED = "outdated"
    UNSUPPORTED = "unsupported"
    WRONG = "wrong"
    UNSAFE = "unsafe"
    LEFT_OUT = "left_out"


class Claim(NamedTuple):
    """Something people are told after fitting, and what the sources say. `says` is the id of a statement."""

    id: str
    row: str
    claim: str
    verdict: Verdict
    says: str
    evidence: tuple[str, ...]


class OpenQuestion(NamedTuple):
    """A clinical question that this project does not decide, with what the rules do meanwhile."""

    id: str
    question: str
    rules: tuple[str, ...]
    now: str
    sources_differ: str | None = None


class Correction(NamedTuple):
    """A correction towards more safety that a review of the evidence asked for, and what carries it out; or why it is not."""

    id: str
    says: str
    done_by: tuple[str, ...]
    why_not: str | None = None


class NotUsed(NamedTuple):
    """A finding that was collected and says nothing here, and why."""

    id: str
    why: str


class Review(NamedTuple):
    """A signed review of one rule. It holds for the content with this hash and for no other."""

    rule: str
    name: str
    role: str
    on: date
    hash: str


class Ledger(NamedTuple):
    """All of these, by id."""

    claims: Mapping[str, Claim]
    open_questions: Mapping[str, OpenQuestion]
    corrections: Mapping[str, Correction]
    not_used: Mapping[str, NotUsed]
    reviews: Mapping[str, Review]

"""What the analysis of a bleeding diary rests on: its numbers, its conventions, its classes, and figures to compare with.

All of it is data, each with what carries it; how it is applied is in `diary/patterns`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from iudcare.model.citation import Citation


class Limit(NamedTuple):
    """One number of a pattern rule, in its unit, with the rule in words."""

    id: str
    value: Decimal
    unit: str
    says: str
    citations: tuple[Citation, ...]


class Option(NamedTuple):
    """One way in which a convention can be chosen. `days`: the number of days that it is about, where it is about one."""

    id: str
    says: str
    citations: tuple[Citation, ...]
    days: int | None = None


class Convention(NamedTuple):
    """Something that every analysis of a diary has to choose, with what may be chosen and what is chosen without a word."""

    id: str
    name: str
    default: str
    options: Mapping[str, Option]


class PatternClass(NamedTuple):
    """A class, or one side, of a set of rules (belsey, creinin, figo), with its definition in words."""

    id: str
    rules: str
    name: str
    says: str
    citations: tuple[Citation, ...]


class Profile(NamedTuple):
    """One published figure on bleeding with some coils, in days from fitting (day 1). What `measure` may be: docs/knowledge.md.

    `who`: whom it is about, as the label `typical_who_...` calls them. `value` in % of people, days or points; `to_value` where
    the source gives a range; `below`: the source says less than it. `people`: how many; `fewest_people` where that fell. `low`
    and `high`: a confidence interval. `figure`: seen, derived, computed.
    """

    id: str
    models: tuple[str, ...]
    who: str
    from_day: int
    to_day: int
    measure: str
    value: Decimal
    figure: str
    citations: tuple[Citation, ...]
    to_value: Decimal | None = None
    below: bool = False
    people: int | None = None
    fewest_people: int | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    only: str | None = None
    """For whom alone it holds: after_abortion, after_hormonal (another hormonal coil just before), or everybody."""


class Patterns(NamedTuple):
    """All that `knowledge/patterns` and `knowledge/profiles` say, by id."""

    limits: Mapping[str, Limit]
    conventions: Mapping[str, Convention]
    classes: Mapping[str, PatternClass]
    profiles: Mapping[str, Profile]

    def number(self, id: str) -> Decimal:
        """The value of a limit; `KeyError` when there is none of that name.

        >>> limit = Limit("reference_period_days", Decimal(90), "days", "A reference period has 90 days.", ())
        >>> Patterns({limit.id: limit}, {}, {}, {}).number("reference_period_days")
        Decimal('90')
        """
        return self.limits[id].value

    def whole(self, id: str) -> int:
        """The value of a limit that counts days, episodes and the like."""
        return int(self.number(id))

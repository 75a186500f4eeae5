"""Which methods suit whom: the chart cell by cell as it is printed, its conditions in everyday words, and the methods.

How cells combine for one person is decided in `iudcare.eligibility`; how to change to a method is `model.switching`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from iudcare.model.citation import Citation
from iudcare.model.condition import Condition
from iudcare.model.fact import NOTHING, Fact, Value
from iudcare.model.switching import SwitchRule

_PRINTED = re.compile(r"|NA\*|1 or 2|[1-4](/[1-4])?\*?")

START, GO_ON = "initiation", "continuation"
"""The two columns of a cell: a method is begun, or somebody who has it goes on with it."""


class Category(NamedTuple):
    """The text of one column of a cell as it is printed; empty where the chart gives no number."""

    text: str

    @property
    def is_known(self) -> bool:
        """Whether the chart prints such a text at all."""
        return _PRINTED.fullmatch(self.text) is not None

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers in it, lowest first; none for an empty box and for NA*.

        >>> Category("2/4*").numbers, Category("1 or 2").numbers, Category("NA*").numbers
        ((2, 4), (1, 2), ())
        """
        return tuple(int(one) for one in re.findall("[1-4]", self.text))

    @property
    def is_starred(self) -> bool:
        """Whether the full text has a clarification."""
        return self.text.endswith("*")

    @property
    def is_split(self) -> bool:
        """Whether something that the chart does not say decides between two numbers."""
        return "/" in self.text

    @property
    def is_one_or_two(self) -> bool:
        """Whether it stands for a group of medicines that the chart does not tell apart."""
        return " or " in self.text


class ChartRow(NamedTuple):
    """One row of the chart: its printed names, and for each method label what to start and to go on say."""

    id: str
    group: str
    condition: str
    subcondition: str
    cells: Mapping[str, Mapping[str, Category]]
    """By the method label of the chart, then by `START` or `GO_ON`."""
    source: Citation


class Kind(NamedTuple):
    """One kind of a health condition: the rows that count for it. It cannot be outside `ages`: from, and below, in years."""

    id: str
    condition: str
    name: str
    rows: tuple[str, ...]
    pregnancy_risk: bool = False
    ages: tuple[int, int] | None = None
    when: Condition | None = None
    """What among the facts says that it is so; a no says that it cannot be."""


class HealthCondition(NamedTuple):
    """A condition of the chart under its everyday name. `ask_first`: without its answer nothing is called fine."""

    id: str
    name: str
    words: str
    kinds: tuple[Kind, ...]
    ask_first: bool = False
    by_age: bool = False


class Decider(NamedTuple):
    """A question that decides a cell with two numbers: only a yes lets the lower one count."""

    id: str
    row: str
    method: str
    question: str
    says: str


class Difference(NamedTuple):
    """Where another edition is known to say something else."""

    id: str
    rows: tuple[str, ...]
    methods: tuple[str, ...]
    says: str


class Method(NamedTuple):
    """A method. `reads`: the labels of the chart, the first that a row has. Pregnancies in 100 people in the first year."""

    id: str
    name: str
    reads: tuple[str, ...]
    typical: Decimal | None
    perfect: Decimal | None
    works: str
    bleeding: str | None
    needs: tuple[str, ...]
    suits: tuple[str, ...]
    device: str | None = None
    emergency: str | None = None
    """The option of the emergency contraception clock that it also is."""
    less_sure: bool = False
    for_good: bool = False

    def label_in(self, row: ChartRow) -> str | None:
        """The label under which a row has this method; `None` where the chart does not rate it."""
        return next((label for label in self.reads if label in row.cells), None)


class Frame(NamedTuple):
    """A statement that answers about methods make, by what it is for; `when` it is offered, where it is.

    `assumes`: the careful answers that stand for facts that are not known, where the conditions about methods look at them.
    """

    id: str
    says: str
    when: Condition | None = None
    assumes: Mapping[str, Value] = NOTHING


WISHES = ("works_best", "no_hormones", "lighter_bleeding", "nothing_to_remember", "no_daily", "no_exam", "stop_any_time")
"""What may matter to somebody; the first goes by how well a method works, the others by what it suits."""


class Choosing(NamedTuple):
    """Everything about other methods, by id, in the order of the data. Empty where a knowledge folder has none."""

    chart: Mapping[str, ChartRow]
    conditions: Mapping[str, HealthCondition]
    methods: Mapping[str, Method]
    deciders: Mapping[str, Decider]
    differences: Mapping[str, Difference]
    questions: Mapping[str, Fact]
    """What is asked only for a change of method."""
    switching: Mapping[str, SwitchRule]
    frame: Mapping[str, Frame]

    def carefully(self, known: Mapping[str, Value]) -> dict[str, Value]:
        """What is known, and the careful answers that the data gives for what is not."""
        assumed = (one.assumes for one in self.frame.values())
        return {name: value for given in (*assumed, known) for name, value in given.items()}

    def kinds(self) -> dict[str, Kind]:
        """Every kind by its id."""
        return {kind.id: kind for condition in self.conditions.values() for kind in condition.kinds}


class Told(NamedTuple):
    """What somebody said for a choice of method, beside the facts of the case.

    `conditions`: ids of conditions or kinds, with yes, no or not sure. `decided`: answers to deciders. `change`: answers to the
    questions about a change. `nothing_else`: of the conditions that are asked first, those not named are not there.
    """

    conditions: Mapping[str, bool | None]
    decided: Mapping[str, bool | None]
    matters: tuple[str, ...] = ()
    change: Mapping[str, Value] = NOTHING
    nothing_else: bool = False

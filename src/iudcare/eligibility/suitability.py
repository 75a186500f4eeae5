"""Every method for one person: its number and why, how well it works, what it needs; sorted by what matters to them.

No method is left out. One that the chart speaks against comes last and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from iudcare.eligibility.counted import Health, Standing, health
from iudcare.eligibility.rate import Contribution, Rating, rate
from iudcare.engine.decide import decide
from iudcare.engine.evaluate import evaluate
from iudcare.engine.follow import follow
from iudcare.engine.say import Speaker
from iudcare.model.answer import Said
from iudcare.model.case import Case
from iudcare.model.eligibility import GO_ON, START, WISHES, Choosing, Method, Told
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance
from iudcare.model.truth import NO
from iudcare.model.urgency import Urgency

DEVICE = "device"
"""The fact that says which coil somebody has now."""
WORST_FINE, TROUBLE = 2, 3


class Because(NamedTuple):
    """One row of the chart that counts for a method, as it is printed, with what must be said about it."""

    condition: str
    condition_name: str
    kind: str
    name: str
    standing: Standing
    row: str
    printed_condition: str
    printed_subcondition: str
    label: str
    printed: str
    counts_as: int | None
    starred: bool
    says: tuple[Said, ...]


class MethodFor(NamedTuple):
    """One method for one person. `verdict` names the statement in `says`; `could_be` also counts what was not asked yet."""

    id: str
    name: str
    rated: bool
    verdict: str
    category: int | None
    could_be: int | None
    settled: bool
    says: Said
    warnings: tuple[Said, ...]
    because: tuple[Because, ...]
    typical: Decimal | None
    perfect: Decimal | None
    works: Said
    bleeding: Said | None
    needs: tuple[Said, ...]
    suits: tuple[str, ...]


class DeciderFor(NamedTuple):
    """A question that decides between two numbers and has no clear yes yet."""

    id: str
    condition: str
    method: str
    question: str
    why: Said


class Named(NamedTuple):
    """A condition by its id and its everyday name."""

    id: str
    name: str


class Suitability(NamedTuple):
    """The whole answer. `keep`: going on with the coil that somebody has."""

    first: Urgency | None
    """How soon to be seen, where the facts of the case say at least the same day: that comes before any choice."""
    conditions: tuple[Named, ...]
    still_to_ask: tuple[Named, ...]
    questions: tuple[DeciderFor, ...]
    methods: tuple[MethodFor, ...]
    keep: MethodFor | None
    differences: tuple[Said, ...]
    about: tuple[Said, ...]
    """What must be said about the rows that count, and what holds for all numbers; each once."""
    limits: tuple[Said, ...]


def suitability(case: Case, told: Told, guidance: Guidance) -> Suitability:
    """Every method for a case. Raises `ContradictionError` for what cannot be true together."""
    known = follow(case, guidance).values
    choosing = guidance.base.choosing
    made = _Suiting(told, known, health(told, known, choosing), choosing, Speaker(guidance.base)).whole()
    reached = decide(case, guidance).interval.at_least
    return made._replace(first=reached if reached is not None and reached >= Urgency.SAME_DAY else None)


class _Suiting:
    """One answer under way."""

    def __init__(self, told: Told, known: Mapping[str, Value], state: Health, choosing: Choosing, speaker: Speaker) -> None:
        self.told = told
        self.known = known
        self.health = state
        self.choosing = choosing
        self.speaker = speaker

    def whole(self) -> Suitability:
        """All parts."""
        ratings = {method.id: self.rating(method, START) for method in self.choosing.methods.values()}
        methods = [self.of(method, ratings[method.id], START) for method in self.choosing.methods.values()]
        keep = self.keep()
        shown = [*methods, *([keep] if keep else [])]
        of_rows = (said for method in shown for one in method.because for said in one.says)
        return Suitability(
            first=None,
            conditions=tuple(Named(one.kind.id, one.kind.name) for one in self.health.counted),
            still_to_ask=tuple(Named(one.id, one.name) for one in self.health.still_to_ask),
            questions=tuple(self.questions(ratings.values())),
            methods=tuple(sorted(methods, key=self.place)),
            keep=keep,
            differences=self.speaker.say_all(self.differences(ratings.values())),
            about=tuple(dict.fromkeys((*self.general(), *of_rows))),
            limits=self.speaker.limits(),
        )

    def rating(self, method: Method, stage: str) -> Rating:
        """The rating by what counts."""
        return rate(method, stage, self.health.counted, self.told.decided, self.choosing)

    def of(self, method: Method, rating: Rating, stage: str) -> MethodFor:
        """One method with its words."""
        everything = (*self.health.counted, *self.health.possible)
        could_be = rate(method, stage, everything, self.told.decided, self.choosing).category
        verdict = self.verdict(method, rating)
        return MethodFor(
            id=method.id,
            name=method.name,
            rated=bool(method.reads),
            verdict=verdict,
            category=rating.category,
            could_be=could_be,
            settled=not self.health.still_to_ask,
            says=self.frame(verdict),
            warnings=tuple(self.frame(name) for name in self.warnings(method, rating)),
            because=tuple(self.because(one) for one in rating.because),
            typical=method.typical,
            perfect=method.perfect,
            works=self.speaker.say(method.works),
            bleeding=self.speaker.say_maybe(method.bleeding),
            needs=self.speaker.say_all(method.needs),
            suits=method.suits,
        )

    def verdict(self, method: Method, rating: Rating) -> str:
        """Which statement sums it up. Nothing is called fine while a condition that is asked first has no answer."""
        if not method.reads:
            return "not_rated"
        if rating.is_inapplicable:
            return "not_applicable"
        if rating.category is not None and rating.category >= TROUBLE:
            return f"category_{rating.category}"
        if self.health.still_to_ask:
            return "not_settled"
        return "not_classified" if rating.category is None else f"category_{rating.category}"

    def warnings(self, method: Method, rating: Rating) -> Iterable[str]:
        """What must be said about a method beside its number."""
        threes = {one.counted.kind.condition for one in rating.because if one.number == TROUBLE}
        if len(threes) > 1:
            yield "several_threes"
        if method.less_sure and any(one.kind.pregnancy_risk for one in self.health.counted):
            yield "less_sure"

    def because(self, one: Contribution) -> Because:
        """One row as it is shown."""
        kind = one.counted.kind
        return Because(
            kind.condition,
            self.choosing.conditions[kind.condition].name,
            kind.id,
            kind.name,
            one.counted.standing,
            one.row.id,
            one.row.condition,
            one.row.subcondition,
            one.label,
            one.printed.text,
            one.number,
            one.printed.is_starred,
            tuple(self.about(one)),
        )

    def about(self, one: Contribution) -> Iterable[Said]:
        """What must be said about a row."""
        if one.counted.standing in (Standing.NOT_SURE, Standing.KIND_NOT_KNOWN):
            yield self.frame(str(one.counted.standing))
        if one.printed.is_one_or_two:
            yield self.frame("one_or_two")
        elif one.decider and one.decided:
            yield self.speaker.say(one.decider.says)
        elif one.printed.is_split:
            yield self.frame("split")
        if not one.printed.text:
            yield self.frame("not_classified")
        elif one.printed.is_starred and one.printed.numbers:
            yield self.frame("starred")

    def questions(self, ratings: Iterable[Rating]) -> Iterable[DeciderFor]:
        """The questions that could still decide, each once."""
        found = {one.decider.id: one for rating in ratings for one in rating.because if one.decider and not one.decided}
        for one in found.values():
            assert one.decider
            says = self.speaker.say(one.decider.says)
            yield DeciderFor(one.decider.id, one.counted.kind.name, one.label, one.decider.question, says)

    def differences(self, ratings: Iterable[Rating]) -> Iterable[str]:
        """Where another edition is known to differ for what counts."""
        cells = {(one.row.id, one.label) for rating in ratings for one in rating.because}
        for one in self.choosing.differences.values():
            if any((row, label) in cells for row in one.rows for label in one.methods):
                yield one.says

    def keep(self) -> MethodFor | None:
        """Going on with the coil that somebody has, where it is known and still to be relied on."""
        device = self.known.get(DEVICE)
        method = next((one for one in self.choosing.methods.values() if one.device == device), None) if device else None
        there = self.choosing.frame["keep"].when
        if method is None or (there is not None and evaluate(there, self.choosing.carefully(self.known)) is NO):
            return None
        found = self.of(method, self.rating(method, GO_ON), GO_ON)
        return found._replace(warnings=(self.frame("keep"), *found.warnings))

    def general(self) -> tuple[Said, ...]:
        """What holds for all methods."""
        names = ["edition", "contraception_only"]
        if len(self.health.counted) > 1:
            names.append("several")
        if any(one.kind.pregnancy_risk for one in self.health.counted):
            names.insert(0, "bigger_risk")
        return tuple(self.frame(name) for name in names)

    def frame(self, name: str) -> Said:
        """A statement of the frame."""
        return self.speaker.say(self.choosing.frame[name].says)

    def place(self, one: MethodFor) -> tuple[float, ...]:
        """What sorts the methods: first whether the chart speaks against it, then the wishes in their order, then the rest."""
        worst = Decimal(101)  # more than all: what is not known comes last
        works = worst if one.typical is None else one.typical
        wishes = [works if wish == WISHES[0] else Decimal(wish not in one.suits) for wish in self.told.matters]
        return (_band(one), *map(float, wishes), one.category or 0, float(works))


def _band(one: MethodFor) -> int:
    """Methods that the chart speaks against come last."""
    if one.verdict == "not_applicable":
        return 4
    if one.category is None:
        return 1
    return 0 if one.category <= WORST_FINE else one.category - 1

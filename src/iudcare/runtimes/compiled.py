"""The rules of one region as generated Python functions: the level of a case in microseconds.

The input is what is known once facts that follow are filled in (`engine.follow`); the output is the interval of urgency, or the
truth of each rule. Nothing is decided here that the engine does not decide; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import cast

from iudcare.model.condition import Among, Compare, Flag, Leaf, Number, RegionNumber, facts_in
from iudcare.model.decision import Interval
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance
from iudcare.model.truth import NO, UNKNOWN, YES, Truth
from iudcare.model.urgency import Urgency
from iudcare.runtimes.rails import Rail, Rails

Levels = Callable[[Mapping[str, Value]], Interval]
Truths = Callable[[Mapping[str, Value]], tuple[Truth, ...]]

_OPPOSITE = {Compare.BELOW: ">=", Compare.AT_MOST: ">", Compare.ABOVE: "<=", Compare.AT_LEAST: "<"}


def compiled_levels(guidance: Guidance) -> Levels:
    """A function from what is known to the interval of urgency.

    The possible rail goes down the levels to the highest that is still possible; the certain rail goes on from there, because no
    level above it can be certain.
    """
    code = _Code(guidance)
    levels = {level: [rule.when for rule in guidance.rules if rule.urgency is level] for level in reversed(Urgency)}
    lines = list(code.fetched())
    for number, (level, conditions) in enumerate(levels.items()):
        possible = code.any_of([code.rails.rail(condition, Rail.POSSIBLE) for condition in conditions])
        lines.append(f"    {'el' if number else ''}if {possible}: most = {int(level)}")
    lines.append("    else: most = 0")
    for level, conditions in levels.items():
        certain = code.any_of([code.rails.rail(condition, Rail.CERTAIN) for condition in conditions])
        lines.append(f"    if most >= {int(level)} and {certain}: return INTERVALS[{int(level)}, most]")
    lines.append("    return INTERVALS[0, most]")
    return cast(Levels, code.function(lines, INTERVALS=_intervals()))


def compiled_truths(guidance: Guidance) -> Truths:
    """A function from what is known to the truth of each rule, in the order of the data."""
    code = _Code(guidance)
    lines = [*code.fetched(), "    return ("]
    for rule in guidance.rules:
        certain, possible = (code.rails.rail(rule.when, rail) for rail in Rail)
        lines.append(f"        YES if {certain} else UNKNOWN if {possible} else NO,")
    return cast(Truths, code.function([*lines, "    )"], YES=YES, UNKNOWN=UNKNOWN, NO=NO))


def _intervals() -> dict[tuple[int, int], Interval]:
    """The interval for each pair of highest certain and highest possible level; 0 is none.

    While nothing is certain, `routine` is possible because "no guidance for this" is; with nothing possible either, it is that.
    """
    found = {(0, 0): Interval(Urgency.ROUTINE, Urgency.ROUTINE)}
    for most in Urgency:
        found[0, int(most)] = Interval(None, max(most, Urgency.ROUTINE))
        found.update({(int(least), int(most)): Interval(least, most) for least in Urgency if least <= most})
    return found


class _Code:
    """Python expressions for conditions. An unknown fact is `None`."""

    def __init__(self, guidance: Guidance) -> None:
        self.guidance = guidance
        self.rails: Rails[str] = Rails(self)
        self.decimals: dict[str, Decimal] = {}

    def fetched(self) -> list[str]:
        """The head of a function: each fact that a rule looks at, in a local variable."""
        lines = ["def function(known):", "    get = known.get"]
        for name in sorted(frozenset[str]().union(*(facts_in(rule.when) for rule in self.guidance.rules))):
            lines.append(f"    {name} = get({name!r})")
        return lines

    def leaf(self, leaf: Leaf, rail: Rail, negated: bool) -> str:
        """A leaf on a rail: it is possible when its opposite is not certain."""
        if rail is Rail.POSSIBLE:
            return f"not {self.leaf(leaf, Rail.CERTAIN, not negated)}"
        match leaf:
            case Flag(fact):
                return f"({fact} is {not negated})"
            case Among(fact, values):
                every = self.guidance.facts[fact].values
                chosen = [value for value in every if (value in values) is not negated]
                return f"({fact} in {{{', '.join(map(repr, chosen))}}})" if chosen else "False"
            case Number(fact, compare, limit):
                return f"({fact} is not None and {fact} {_OPPOSITE[compare] if negated else compare} {self.number(limit)})"

    def number(self, limit: Decimal | RegionNumber) -> str:
        """A number as Python writes it: whole ones as they are, others by a name, because a float is another number."""
        assert isinstance(limit, Decimal)
        if limit == limit.to_integral_value():
            return str(int(limit))
        name = f"DECIMAL_{str(limit).replace('.', '_')}"
        self.decimals[name] = limit
        return name

    def all_of(self, parts: list[str]) -> str:
        """Python's `and`."""
        return f"({' and '.join(parts)})"

    def any_of(self, parts: list[str]) -> str:
        """Python's `or`; of nothing, no."""
        return f"({' or '.join(parts)})" if parts else "False"

    def function(self, lines: list[str], **names: object) -> object:
        """The function that these lines define. They hold nothing but names and values of the knowledge, each by its `repr`."""
        scope: dict[str, object] = {**self.decimals, **names}
        exec(compile("\n".join(lines), f"<rules of {self.guidance.region}>", "exec"), scope)  # noqa: S102 - see above
        return scope["function"]

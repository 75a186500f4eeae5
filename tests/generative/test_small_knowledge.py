"""Engine, compiled rules and solver on whole small knowledge bases that Hypothesis draws: they mean the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hypothesis import given, settings

from generative.examples import EXAMPLES
from generative.small_knowledge import Drawn, knowledge
from generative.solved import Solved
from iudcare.engine.decide import decide
from iudcare.engine.evaluate import evaluate
from iudcare.engine.fill import is_possible
from iudcare.engine.follow import follow
from iudcare.errors import ContradictionError
from iudcare.model.condition import All, Any, Compare, Condition, Finding, Node, Not, Number, RegionNumber
from iudcare.model.fact import FactType
from iudcare.model.knowledge import KnowledgeBase
from iudcare.runtimes.compiled import compiled_levels, compiled_truths

DRAWN = EXAMPLES // 15
SAME_EACH_TIME = settings(derandomize=True, deadline=None, database=None, max_examples=DRAWN)


def test_compiled_rules_are_the_engine_on_any_knowledge(base: KnowledgeBase) -> None:
    """The truth of every rule and the interval, for every case that is not a contradiction."""
    seen: Counter[str] = Counter()

    @SAME_EACH_TIME
    @given(knowledge())
    def compared(drawn: Drawn) -> None:
        guidance, case = drawn.guidance(base), drawn.case()
        try:
            known = follow(case, guidance).values
        except ContradictionError:
            seen["contradiction"] += 1
            return
        truths = tuple(evaluate(rule.when, known) for rule in guidance.rules)
        assert truths == compiled_truths(guidance)(known)
        assert decide(case, guidance).interval == compiled_levels(guidance)(known)
        seen.update(str(truth) for truth in truths)

    compared()
    assert {"yes", "no", "unknown", "contradiction"} == seen.keys()


def test_the_solver_is_the_engine_on_any_knowledge(base: KnowledgeBase) -> None:
    """Both find the same cases possible; of those, truths, levels and the level to act on are the same."""
    seen: Counter[bool] = Counter()

    @SAME_EACH_TIME
    @given(knowledge())
    def compared(drawn: Drawn) -> None:
        guidance, case = drawn.guidance(base), drawn.case()
        solved, possible = Solved(guidance), is_possible(case, guidance)
        seen[possible] += 1
        if possible:
            assert list(solved.differences(case)) == []
        else:
            assert solved.checker.find(solved.saying(case.answers)) is False

    compared()
    assert {True, False} == seen.keys()


def nodes(condition: Condition) -> Iterator[Node]:
    """Every node of a condition, numbers by region included."""
    yield condition
    match condition:
        case Number(_, _, RegionNumber() as limit):
            yield limit
        case Not(part) | Finding(_, part):
            yield from nodes(part)
        case All(parts) | Any(parts):
            for part in parts:
                yield from nodes(part)


def is_chain(node: Node) -> bool:
    """Whether a node is two bounds of one number, as `1 <= n < 3` is read."""
    match node:
        case All((Number(one, Compare.ABOVE | Compare.AT_LEAST), Number(other, Compare.BELOW | Compare.AT_MOST))):
            return bool(one == other)
    return False


def test_everything_that_can_be_written_is_drawn() -> None:
    """Every node type of `model.condition`, chains, comparisons, types of facts, both kinds of following, and sums."""
    drawn: set[object] = set()

    @SAME_EACH_TIME
    @given(knowledge())
    def looked_at(one: Drawn) -> None:
        steps = [step for fact in one.facts.values() for step in fact.follows_from]
        written = [*(rule[0] for rule in one.rules), *one.findings.values(), *(step.when for step in steps)]
        found = [node for condition in written for node in nodes(condition)]
        drawn.update(type(node) for node in found)
        drawn.update(node.compare for node in found if isinstance(node, Number))
        drawn.update("a chain" for node in found if is_chain(node))
        drawn.update(fact.type for fact in one.facts.values())
        drawn.update("refused" if step.refuse else "safer" for step in steps)
        drawn.update("a sum" for fact in one.facts.values() if fact.adds)
        drawn.update("no order" for fact in one.facts.values() if not fact.has_order)

    looked_at()
    types = set(FactType) - {FactType.DATE}
    assert drawn == {*Node.__subclasses__(), *Compare, *types, "a chain", "refused", "safer", "a sum", "no order"}

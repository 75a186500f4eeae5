"""What must hold of the data about other methods as a whole. Each check yields one message per fault."""

from __future__ import annotations

from collections.abc import Container, Iterator

from iudcare.model.eligibility import Choosing

FOLDER = "knowledge/eligibility"


def faults_of_methods(choosing: Choosing, statements: Container[str], facts: Container[str]) -> Iterator[str]:
    """Every row of the chart has an everyday name, and what is said about cells names cells that are so."""
    named = {row for kind in choosing.kinds().values() for row in kind.rows}
    for id in choosing.chart:
        if id not in named:
            yield f"{FOLDER}/conditions.yaml: no kind names the row {id}. Give it an everyday name."
    for decider in choosing.deciders.values():
        cell = choosing.chart[decider.row].cells.get(decider.method, {})
        if not any(one.is_split for one in cell.values()):
            yield f"{FOLDER}/split-cells.yaml: {decider.id}: {decider.row} has no two numbers for {decider.method}."
    for one in choosing.differences.values():
        for row in one.rows:
            if missing := [method for method in one.methods if method not in choosing.chart[row].cells]:
                yield f"{FOLDER}/differences.yaml: {one.id}: {row} has no {', '.join(missing)}."
    for frame in choosing.frame.values():
        for name in frame.assumes:
            if name not in facts:
                yield f"{FOLDER}/says.yaml: {frame.id}: assumes {name}, which is no fact."
    for fact in choosing.questions.values():
        if fact.why not in statements:
            yield f"{FOLDER}/questions.yaml: {fact.name}: no statement is called {fact.why}. Say why it is asked."


def said_of_methods(choosing: Choosing) -> Iterator[str]:
    """The ids of the statements about other methods."""
    for method in choosing.methods.values():
        yield from (method.works, *method.needs, *filter(None, [method.bleeding]))
    yield from (one.says for one in choosing.deciders.values())
    yield from (one.says for one in choosing.differences.values())
    yield from (one.says for one in choosing.frame.values())
    yield from (fact.why for fact in choosing.questions.values())
    yield from (step.says for rule in choosing.switching.values() for step in rule.steps)

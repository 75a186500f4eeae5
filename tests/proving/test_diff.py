"""Two editions compared: what is proved to change for nobody, and for whom the level moves, with the case that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from conftest import TODAY
from iudcare.engine.decide import decide
from iudcare.errors import CaseError
from iudcare.loading.case_file import case_from
from iudcare.model.fact import FactType
from iudcare.model.knowledge import Guidance, KnowledgeBase
from iudcare.model.rule import Rule
from iudcare.model.urgency import Urgency
from iudcare.proving.diff import Change, Move, changes, moved_rows, moves
from iudcare.proving.finding import deviating
from iudcare.runtimes.smt import Checker
from proving.broken_knowledge import MILLISECONDS, out_of_time
from unit import small

SILENT = Urgency.ROUTINE
"""The level where no rule fires: no guidance."""

LOOKED_AT = {"lump", "fever", "bleeding_days", "t_fact"}


def lump(base: KnowledgeBase, urgency: Urgency = Urgency.WITHIN_WEEK, when: str = "lump") -> Rule:
    """A rule of one sign."""
    return small.rule(base, "lump", when, urgency)


def days(base: KnowledgeBase, limit: int) -> Rule:
    """A rule with a threshold."""
    return small.rule(base, "days", f"bleeding_days >= {limit}", Urgency.SAME_DAY)


def moved(old: Guidance, new: Guidance) -> list[Move]:
    """The moves found; each witness must have the levels that the move reports, as the engine reads it in both editions."""
    found = list(moves(old, new, TODAY, MILLISECONDS))
    assert len(found) == 2 * len(Urgency)
    for move in found:
        if move.outcome != "no case":
            assert (levels_of(move, old, new)) == (move.level, move.to)
    return [move for move in found if move.outcome != "no case"]


def levels_of(move: Move, *editions: Guidance) -> tuple[Urgency | None, ...]:
    """The level of a witness in each edition."""
    assert move.case is not None
    cases = [({name: value for name, value in move.case.items() if name in (*one.facts, "region")}, one) for one in editions]
    return tuple(decide(case_from(case, one.base, today=TODAY), one).interval.at_least for case, one in cases)


def shown(move: Move, guidance: Guidance) -> dict[str, object]:
    """The answers of the witness that are not reassuring, of the facts that these rules look at."""
    assert move.case is not None
    return {name: value for name, value in deviating(guidance, move.case).items() if name in LOOKED_AT}


def compared(base: KnowledgeBase, old: Iterable[Rule], new: Iterable[Rule]) -> tuple[list[tuple[object, ...]], Guidance]:
    """Each move in short, and the newer guidance: from, to, direction, rules, what is not reassuring."""
    before, after = small.guidance(base, old), small.guidance(base, new)
    found = moved(before, after)
    return [(move.level, move.to, move.direction, move.rules, shown(move, after)) for move in found], after


def test_the_same_edition_moves_nobody(base: KnowledgeBase) -> None:
    """Proved for every level in both directions."""
    rules = [lump(base), days(base, 8)]
    assert compared(base, rules, rules)[0] == []


def test_this_edition_moves_nobody_beside_itself(who: Guidance) -> None:
    """Also for all of the rules."""
    assert moved(who, who) == []


def test_a_rule_said_in_other_words_moves_nobody(base: KnowledgeBase) -> None:
    """A condition with the same meaning is no change of levels."""
    other = small.rule(base, "lump", "not (not lump and (fever or not fever))", Urgency.WITHIN_WEEK)
    assert compared(base, [lump(base)], [other])[0] == []


def test_a_changed_threshold_moves_those_between_the_two(base: KnowledgeBase) -> None:
    """The witness stands just where the two differ."""
    up = (SILENT, Urgency.SAME_DAY, "more urgent", ("days",), {"bleeding_days": 7})
    down = (Urgency.SAME_DAY, SILENT, "less urgent", ("days",), {"bleeding_days": 7})
    assert compared(base, [days(base, 8)], [days(base, 7)])[0] == [up]
    assert compared(base, [days(base, 7)], [days(base, 8)])[0] == [down]


def test_a_changed_level_moves_its_cases_and_names_its_rule(base: KnowledgeBase) -> None:
    """The rule fires in both editions, and its level made the difference."""
    expected = (Urgency.WITHIN_WEEK, Urgency.SAME_DAY, "more urgent", ("lump",), {"lump": True})
    assert compared(base, [lump(base)], [lump(base, Urgency.SAME_DAY)])[0] == [expected]


def test_a_changed_level_that_nobody_meets_moves_nobody(base: KnowledgeBase) -> None:
    """A more urgent rule fires for each of its cases anyway."""
    over = small.rule(base, "over", "lump", Urgency.EMERGENCY)
    assert compared(base, [over, lump(base)], [over, lump(base, Urgency.SAME_DAY)])[0] == []


def test_a_new_rule_moves_its_cases_up(base: KnowledgeBase) -> None:
    """From no guidance, and from a lower level where another rule fired."""
    new = small.rule(base, "fever", "fever", Urgency.EMERGENCY)
    found, _ = compared(base, [lump(base)], [lump(base), new])
    assert [move[:3] for move in found] == [
        (Urgency.WITHIN_WEEK, Urgency.EMERGENCY, "more urgent"),
        (SILENT, Urgency.EMERGENCY, "more urgent"),
    ]
    assert [move[3] for move in found] == [("fever", "lump"), ("fever",)]
    assert [move[4] for move in found] == [{"lump": True, "fever": True}, {"fever": True}]


def test_a_removed_rule_moves_its_cases_down(base: KnowledgeBase) -> None:
    """To no guidance, with the rule that is gone named."""
    expected = (Urgency.SAME_DAY, SILENT, "less urgent", ("days",), {"bleeding_days": 8})
    assert compared(base, [lump(base), days(base, 8)], [lump(base)])[0] == [expected]


def test_one_more_answer_to_a_question_moves_only_those_who_give_it(base: KnowledgeBase) -> None:
    """Who keeps to an answer that was there before is the same person in both; who said `severe` may say the new one now."""
    pain = base.facts["pain"]
    wider = small.with_facts(base, {"pain": pain._replace(values=(*pain.values, "unbearable"))})
    rules = [small.rule(base, "pain", "pain == 'severe'", Urgency.SAME_DAY)]
    found = list(moves(small.guidance(base, rules), small.guidance(wider, rules), TODAY, MILLISECONDS))
    moving = [(move.level, move.direction, move.case["pain"]) for move in found if move.case is not None]
    assert moving == [(Urgency.SAME_DAY, "less urgent", "unbearable")]


def test_a_new_fact_can_move_cases(base: KnowledgeBase) -> None:
    """The witness holds its answer, which the older edition does not know."""
    wider = small.with_facts(base, {"t_fact": small.fact("t_fact", FactType.BOOLEAN)})
    new = small.guidance(wider, [small.rule(wider, "new", "t_fact", Urgency.SAME_DAY)])
    [move] = moved(small.guidance(base, [lump(base, Urgency.ROUTINE)]), new)
    assert (move.level, move.to, move.rules, shown(move, new)) == (SILENT, Urgency.SAME_DAY, ("new",), {"t_fact": True})


def test_what_runs_out_of_time_is_not_called_unchanged(base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """For each level and direction."""
    monkeypatch.setattr(Checker, "find", out_of_time)
    guidance = small.guidance(base, [lump(base)])
    assert {move.outcome for move in moves(guidance, guidance, TODAY, 1)} == {"not decided"}


def with_entries(base: KnowledgeBase, **sections: list[dict[str, object]]) -> KnowledgeBase:
    """A base whose data, as it was read, has these entries only."""
    return base._replace(plain={**base.plain, **sections})


def test_words_and_entries_that_differ_are_listed(base: KnowledgeBase) -> None:
    """Changed, gone and new ones, each with what a reader compares; of a rule its condition and level."""
    rule: dict[str, object] = {"id": "a", "when": "fever", "urgency": "routine", "note": "one"}
    old = with_entries(base, statements=[{"id": "s", "text": "Old."}, {"id": "same", "text": "Same."}], rules=[rule])
    new = with_entries(
        base,
        statements=[{"id": "t", "text": "New."}, {"id": "same", "text": "Same."}],
        rules=[{**rule, "urgency": "same_day"}],
    )
    assert list(changes(old, new)) == [
        Change("statements", "s", "gone", old="Old."),
        Change("statements", "t", "new", new="New."),
        Change("rules", "a", "changed", "when: fever urgency: routine", "when: fever urgency: same_day"),
    ]
    assert list(changes(old, old)) == []


def test_rows_of_a_table_that_move_are_told_by_their_line(base: KnowledgeBase) -> None:
    """Line 1 is the heading; empty cells were not asked; other columns and facts that are never asked do not count."""
    rows: list[Mapping[str, str]] = [
        {"who": "a", "bleeding_days": "7", "lump": "", "days_since_birth": "3"},
        {"who": "b", "bleeding_days": "8", "lump": "false", "days_since_birth": ""},
        {"who": "c", "bleeding_days": " ", "lump": "true", "days_since_birth": ""},
    ]
    old, new = small.guidance(base, [days(base, 8), lump(base)]), small.guidance(base, [days(base, 7)])
    assert list(moved_rows(iter(rows), old, new, TODAY)) == [
        (2, None, Urgency.SAME_DAY),
        (4, Urgency.WITHIN_WEEK, None),
    ]


def test_choices_called_yes_and_no_are_read_from_a_table(base: KnowledgeBase) -> None:
    """YAML would take the bare words for something else."""
    rule = small.rule(base, "late", "period_late == 'yes'", Urgency.SAME_DAY)
    old, new = small.guidance(base, [rule]), small.guidance(base, [rule._replace(urgency=Urgency.EMERGENCY)])
    rows = [{"period_late": word} for word in ("yes", "no", "does_not_apply")]
    assert list(moved_rows(iter(rows), old, new, TODAY)) == [(2, Urgency.SAME_DAY, Urgency.EMERGENCY)]


def test_a_cell_that_cannot_be_used_is_named_by_its_row(base: KnowledgeBase) -> None:
    """And not passed over."""
    guidance = small.guidance(base, [lump(base)])
    with pytest.raises(CaseError, match="row 2"):
        list(moved_rows(iter([{"bleeding_days": "many"}]), guidance, guidance, TODAY))

"""A "not sure" never reassures: not when everything is, and not in place of a single good answer."""

from __future__ import annotations

import pytest

from generative.examples import EXAMPLES, REGIONS, first_of, seeded, told
from iudcare.engine.answer import answer
from iudcare.engine.ask import next_panel
from iudcare.engine.decide import decide
from iudcare.model.answer import Answer
from iudcare.model.case import Case
from iudcare.model.knowledge import Guidance
from iudcare.model.urgency import Urgency
from people import People

CALM = (Urgency.SELF_CARE, Urgency.ROUTINE)


@pytest.fixture
def unsure(people: People, guidance: Guidance) -> Case:
    """Somebody who answers "not sure" to every question that exists."""
    askable = [name for name, fact in guidance.facts.items() if not fact.never_asked]
    return Case({}, people.today, guidance.region).unsure_of(*askable)


def test_being_unsure_of_everything_is_at_least_a_call_the_same_day(unsure: Case, guidance: Guidance) -> None:
    """Somebody who cannot exclude a single danger is told to be seen today, or sooner."""
    act_on = decide(unsure, guidance).act_on
    assert act_on is not None
    assert act_on >= Urgency.SAME_DAY


def test_an_interview_of_not_sure_ends_at_the_same_day_or_sooner(people: People, guidance: Guidance) -> None:
    """Asked panel by panel, nothing is asked twice, the questions end, and the end is no calmer than the whole."""
    case = Case({}, people.today, guidance.region)
    asked: list[str] = []
    while (asking := next_panel(case, decide(case, guidance), guidance)) is not None:
        asked += asking.items
        assert len(asked) == len(set(asked)), asking.items
        case = case.unsure_of(*asking.items)
    act_on = decide(case, guidance).act_on
    assert asked
    assert act_on is not None
    assert act_on >= Urgency.SAME_DAY


def test_no_sentence_reassures_somebody_who_is_unsure_of_everything(unsure: Case, guidance: Guidance) -> None:
    """No words of the calm levels, no calm reason, nothing about what is usual, no comforting cause."""
    assert _calming(answer(unsure, guidance), guidance) == []


def test_the_search_for_calming_words_finds_them_where_all_is_well(people: People, guidance: Guidance) -> None:
    """The reassuring case is told so; a search that misses it would prove nothing above."""
    assert _calming(answer(people.reassuring, guidance), guidance) != []


@pytest.mark.parametrize("device", ["copper", "hormonal"])
def test_a_single_not_sure_never_lowers_the_level_of_somebody_well(
    people: People, guidance: Guidance, device: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In an otherwise reassuring case each "not sure" is acted on as urgently as the good answer, or more."""
    well = people.reassuring.saying({"device": device})
    before = _acted_on(well, guidance)
    after = {name: _acted_on(well.unsure_of(name), guidance) for name in well.answers}
    with capsys.disabled():
        print(f"\nact_on for one 'not sure', {guidance.region}, {device} coil, otherwise {before.word}:")
        for level in sorted(set(after.values()), reverse=True):
            print(f"  {level.word}: {', '.join(name for name in after if after[name] is level)}")
    assert [name for name, level in after.items() if level < before] == []


def test_not_sure_in_place_of_a_reassuring_answer_never_lowers_the_level(people: People, guidance: Guidance) -> None:
    """Over random people: what replaces a good answer by "not sure" keeps or raises the level to act on."""
    lowered: list[str] = []
    raised = 0
    for seed, random in seeded("not sure", guidance.region, EXAMPLES // REGIONS):
        case = people.complete(random)
        name = random.choice([name for name in case.answers if _is_reassuring(case, name, guidance)])
        unsure = case.unsure_of(*(_sources_said(case, name, guidance) if random.random() < 0.5 else {name}))
        before, after = _acted_on(case, guidance), _acted_on(unsure, guidance)
        raised += after > before
        if after < before:
            lowered.append(f"{name} not sure\n{told(seed, case, unsure)}")
    assert lowered == [], first_of(lowered)
    assert raised > 0


def _acted_on(case: Case, guidance: Guidance) -> Urgency:
    """The level to act on; there is one, because nothing is left to ask."""
    act_on = decide(case, guidance).act_on
    assert act_on is not None
    return act_on


def _is_reassuring(case: Case, name: str, guidance: Guidance) -> bool:
    """Whether this answer, and each that it can follow from, is the least dangerous one."""
    facts = guidance.facts
    return all(case.answers[one] == facts[one].reassuring for one in _sources_said(case, name, guidance))


def _sources_said(case: Case, name: str, guidance: Guidance) -> frozenset[str]:
    return guidance.origins[name] & case.answers.keys()


def _calming(said: Answer, guidance: Guidance) -> list[str]:
    """Everything in an answer that reassures: words that only the calm levels have, and what only they may show."""
    spoken = [*said.summary, *said.do, *said.safety_net.where, said.safety_net.how_long, said.safety_net.come_back]
    words = [one.id for one in spoken if one.id in _words_of_calm(guidance)]
    reasons = [one.rule for one in said.reasons if one.level is Urgency.SELF_CARE]
    usual = [said.expected.says.id] if said.expected and said.expected.says else []
    comforting = {cause.id for cause in guidance.causes if cause.comforting}
    return [*words, *reasons, *usual, *(one.id for one in said.causes if one.id in comforting)]


def _words_of_calm(guidance: Guidance) -> set[str]:
    """The statements of `self_care` and `routine` that no more urgent level has too."""
    by_level = {level: _words_of(level, guidance) for level in Urgency}
    shared = set[str]().union(*(words for level, words in by_level.items() if level not in CALM))
    return set[str]().union(*(by_level[level] for level in CALM)) - shared


def _words_of(level: Urgency, guidance: Guidance) -> set[str]:
    words = guidance.base.answer
    said = words.urgency[level]
    return {*said.summary[guidance.region], said.how_long, said.come_back, *words.where[level][guidance.region]}

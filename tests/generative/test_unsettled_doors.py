"""While the level is not settled no door reassures: every door is walked with a few hundred seeded partial cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

import pytest

import iudcare
from conftest import TODAY
from functional.command import call
from functional.person import Person, interview
from functional.shape import sayings
from iudcare.engine.answer import answer
from iudcare.engine.decide import decide
from iudcare.engine.fill import candidates, filled, is_possible
from iudcare.interfaces.cli.answer_page import answer_page
from iudcare.model.answer import plain
from iudcare.model.case import Case
from iudcare.model.fact import Value
from iudcare.model.knowledge import Guidance, KnowledgeBase
from iudcare.model.urgency import Urgency

CALM = (Urgency.SELF_CARE, Urgency.ROUTINE)
CASES_PER_REGION = 80


def partial_cases(guidance: Guidance, seed: int) -> Iterator[Case]:
    """Unsettled cases: by turns a few answers alone, and a reassuring case with a few answers not sure or missing."""
    random = Random(seed)
    made = 0
    while made < CASES_PER_REGION:
        case = _few_answers(guidance, random) if made % 2 else _nearly_reassuring(guidance, random)
        if is_possible(case, guidance) and not decide(case, guidance).interval.settled:
            made += 1
            yield case


def _few_answers(guidance: Guidance, random: Random) -> Case:
    case = Case({}, TODAY, guidance.region)
    for name in random.sample(_askable(guidance), random.randint(0, 8)):
        case = case.saying({name: _any_value(guidance, name, random)})
    return case


def _nearly_reassuring(guidance: Guidance, random: Random) -> Case:
    about: dict[str, Value] = {
        "device": random.choice(["copper", "hormonal"]), "days_since_insertion": random.choice([2, 31, 100, 400])
    }  # fmt: skip
    case = filled(Case(about, TODAY, guidance.region), guidance)
    changed = random.sample(sorted(case.answers), random.randint(1, 3))
    case = case.unsure_of(*changed) if random.random() < 0.7 else case.without(*changed)
    name = random.choice(_askable(guidance))
    return case.saying({name: _any_value(guidance, name, random)}) if random.random() < 0.3 else case


def _askable(guidance: Guidance) -> list[str]:
    return [name for name, fact in guidance.facts.items() if not fact.never_asked and list(candidates(fact, guidance))]


def _any_value(guidance: Guidance, name: str, random: Random) -> Value:
    return random.choice(list(candidates(guidance.facts[name], guidance)))


def as_text(case: Case) -> bytes:
    """The case as a case file."""
    answers: dict[str, object] = {name: plain(value) for name, value in case.answers.items()}
    return json.dumps({**answers, **dict.fromkeys(case.not_sure), "region": case.region}).encode()


def calm_words(base: KnowledgeBase) -> dict[str, str]:
    """By id, the sentences that only a calm level may say: summaries, course, where, reasons of self_care, what is expected."""
    words = base.answer
    calm, urgent = (
        {
            id
            for level, said in words.urgency.items()
            if (level in CALM) is wanted
            for ids in (*said.summary.values(), (said.how_long, said.come_back), *words.where[level].values())
            for id in ids
        }
        for wanted in (True, False)
    )
    calm |= {rule.says for rule in base.rules.values() if rule.urgency is Urgency.SELF_CARE}
    calm |= {id for window in base.expected.values() for id in (window.says, window.settles) if id}
    calm |= {cause.says for cause in base.causes.values() if cause.comforting}
    urgent |= {rule.says for rule in base.rules.values() if rule.urgency > Urgency.ROUTINE} | set(words.general.values())
    return {id: base.statements[id].text for id in sorted(calm - urgent)}


def spoken(base: KnowledgeBase, printed: str) -> list[str]:
    """The calm sentences and labels that stand in a printed page. Explained terms and line breaks are read over."""
    text = " ".join(printed.split())
    for term in base.terms:
        text = text.replace(f" ({term.means})", "")
    labels = {f"label {level.word}": base.answer.urgency[level].label for level in CALM}
    return [id for id, words in {**calm_words(base), **labels}.items() if " ".join(words.split()) in text]


def title_calms(base: KnowledgeBase, printed: str) -> bool:
    """Whether a page begins with the symbol or label of a calm level."""
    return printed.startswith(tuple(f"{base.answer.urgency[level].symbol}  " for level in CALM))


def json_calms(base: KnowledgeBase, found: dict[str, object]) -> list[str]:
    """What reassures in an unsettled JSON answer."""
    calm, reasons, causes, expected = calm_words(base), found["reasons"], found["causes"], found["expected"]
    assert isinstance(reasons, list)
    assert isinstance(causes, list)
    comforting = {cause.id for cause in base.causes.values() if cause.comforting}
    wrong = [str(one["id"]) for one in sayings(found) if one["id"] in calm]
    wrong += [f"reason {one['rule']}" for one in reasons if one["level"] == "self_care"]
    wrong += [f"cause {one['id']}" for one in causes if one["id"] in comforting or one["how_common"] or one["helps"]]
    if isinstance(expected, dict) and (expected["says"] is not None or expected["within"] is not None):
        wrong.append("expected")
    return wrong


def test_there_is_something_to_look_for(base: KnowledgeBase) -> None:
    """The list of calm sentences is not empty, and holds the summary of self_care and of routine."""
    ids = calm_words(base).keys()
    assert {base.answer.urgency[level].summary["who"][0] for level in CALM} <= ids
    assert len(ids) > 20


@pytest.mark.parametrize("region", ["uk", "us", "who"])
def test_assess_reassures_nobody_before_it_is_settled(base: KnowledgeBase, region: str) -> None:
    """Page and JSON of every partial case hold no calm word, reason or cause; the Python door gives the same as the JSON."""
    for case in partial_cases(base.guidance(region), seed=20261122):
        file = as_text(case)
        page = call("assess", "-", "--today", str(TODAY), stdin=file)
        found = call("assess", "-", "--today", str(TODAY), "--json", stdin=file).json()
        assert iudcare.assess(json.loads(file), today=TODAY).to_dict() == found
        urgency = found["urgency"]
        assert isinstance(urgency, dict)
        assert urgency["settled"] is False
        assert (spoken(base, page.out), title_calms(base, page.out), json_calms(base, found)) == ([], False, []), file


@pytest.mark.parametrize("region", ["uk", "us", "who"])
def test_no_unsettled_page_has_a_calm_colour(base: KnowledgeBase, region: str) -> None:
    """Green and blue are for a settled level. Both kinds of page are seen: still asking, and nothing left to ask."""
    guidance = base.guidance(region)
    calm = {base.answer.urgency[level].colour for level in CALM}
    answers = [answer(case, guidance) for case in partial_cases(guidance, seed=20261122)]
    assert {one.urgency.act_on is None for one in answers} == {True, False}
    assert {answer_page(one, base).colour for one in answers} & calm == set()


@pytest.mark.parametrize("region", ["uk", "us", "who"])
def test_an_interview_that_stops_reassures_nobody(base: KnowledgeBase, region: str) -> None:
    """Stopping on any screen of a reassuring course prints no answer and no calm word."""
    knows = {"device": "1", "days_since_insertion": "31"}
    for panel in base.panels:
        person = Person(base, knows=knows, stops_at=panel.items[-1])
        out = interview(person, "--region", region).out
        if "Guidance edition" not in out:
            assert spoken(base, out) == []


@pytest.mark.parametrize("panel", range(1, 9))
def test_an_interview_that_ends_unsettled_reassures_nobody(base: KnowledgeBase, panel: int) -> None:
    """Not sure about one thing, everything else none of these: the answer at the end, page or JSON, says no calm word."""
    for number, name in enumerate(base.panels[panel].items):
        out = interview(_UnsureOf(base, name), *(["--json"] if number % 2 else [])).out
        if base.statements["not-sure"].text[:20] in " ".join(out.split()):
            assert (name, spoken(base, out)) == (name, [])


class _UnsureOf(Person):
    """Somebody well who is not sure about one fact."""

    def __init__(self, base: KnowledgeBase, unsure_of: str) -> None:
        super().__init__(base, knows={"device": "2", "days_since_insertion": "31"})
        self.unsure_of = unsure_of

    def ticks(self, printed: str) -> str:
        names = self.items(printed)
        return f"u{names.index(self.unsure_of) + 1}" if self.unsure_of in names else "n"


def test_the_check_sees_a_calm_page(base: KnowledgeBase, who: Guidance) -> None:
    """On a settled calm page the same check finds the summary, the label, the symbol and what is expected."""
    case = filled(Case({"device": "copper", "days_since_insertion": 31}, TODAY), who)
    page = call("assess", "-", "--today", str(TODAY), stdin=as_text(case)).out
    found = call("assess", "-", "--today", str(TODAY), "--json", stdin=as_text(case)).json()
    assert {"answer-self_care", "label self_care"} <= set(spoken(base, page))
    assert title_calms(base, page)
    assert {"answer-self_care", "expected"} <= set(json_calms(base, found))

"""Nothing that is proved is contradicted by random people, decided by the engine and not by the solver.

Steps up one at a time and single answers taken back are in `test_order` and `test_not_sure`; here several at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from generative.examples import EXAMPLES, REGIONS, first_of, seeded, told
from iudcare.engine.decide import decide
from iudcare.engine.evaluate import evaluate
from iudcare.engine.follow import follow
from iudcare.model.case import Case
from iudcare.model.decision import Decision
from iudcare.model.knowledge import Guidance
from iudcare.model.safety import SafetyProperty
from iudcare.model.truth import YES
from iudcare.model.urgency import Urgency
from people import People

PEOPLE = EXAMPLES // REGIONS
MOST_STEPS = 4
RARELY_MET = 0.05
"""So large a share of the properties may speak of nobody who was drawn: each names several signs that rarely meet."""


def level(decision: Decision) -> Urgency:
    """The level of a whole case, which is settled."""
    assert decision.interval.settled
    assert decision.interval.at_least is not None
    return decision.interval.at_least


def outside(reached: Urgency, safety: SafetyProperty) -> bool:
    """Whether a level is not within what a property demands."""
    if safety.at_least is not None:
        return reached < safety.at_least
    assert safety.at_most is not None
    return reached > safety.at_most


def test_no_safety_property_is_broken_and_nearly_all_are_met(people: People, guidance: Guidance) -> None:
    """Of everybody whom a property speaks of the level is within it; nobody is given contrary advice."""
    broken: list[str] = []
    met: Counter[str] = Counter()
    for seed, random in seeded("floors", guidance.region, PEOPLE):
        case = people.complete(random)
        decision = decide(case, guidance)
        concerned = [one for one in guidance.safety if evaluate(one.when, decision.known.values) is YES]
        met.update(one.id for one in concerned)
        broken += [f"{one.id}\n{told(seed, case)}" for one in concerned if outside(level(decision), one)]
        broken += [f"{one.id} and {other.id}\n{told(seed, case)}" for one, other in decision.conflicts]
    assert broken == [], first_of(broken)
    unmet = [one.id for one in guidance.safety if not met[one.id]]
    assert len(unmet) <= RARELY_MET * len(guidance.safety), unmet


def test_several_steps_towards_danger_never_lower_the_level(people: People, guidance: Guidance) -> None:
    """Order of danger along every chain: each person is made worse in up to four facts, one after the other."""
    lowered: list[str] = []
    raised = 0
    for seed, random in seeded("worse", guidance.region, PEOPLE // REGIONS):
        case = people.complete(random)
        worse = case
        for name in random.sample(people.changeable, MOST_STEPS):
            worse = _one_step_worse(worse, name, people, random)
        before, after = level(decide(case, guidance)), level(decide(worse, guidance))
        raised += after > before
        if after < before:
            lowered.append(told(seed, case, worse))
    assert lowered == [], first_of(lowered)
    assert raised > 0


def _one_step_worse(case: Case, name: str, people: People, random: Random) -> Case:
    """The case with a more dangerous answer to one fact, where there is a possible one."""
    fact = people.guidance.facts[name]
    if not fact.has_order:
        return case
    worse = [value for value in people.values[name] if fact.more_dangerous(value, case.answers[name])]
    return (people.refollowed(case, name, random.choice(worse)) if worse else None) or case


def test_taking_back_reassuring_answers_never_lowers_the_level_to_act_on(people: People, guidance: Guidance) -> None:
    """Any number of them, each now answered "not sure"."""
    lowered: list[str] = []
    raised = 0
    for seed, random in seeded("taken back", guidance.region, PEOPLE // REGIONS):
        case = people.complete(random)
        share = random.choice((0.05, 0.3, 0.9))
        unsure = case.unsure_of(*(name for name in _reassuring(case, guidance) if random.random() < share))
        before, after = level(decide(case, guidance)), decide(unsure, guidance).act_on
        assert after is not None, seed
        raised += after > before
        if after < before:
            lowered.append(told(seed, case, unsure))
    assert lowered == [], first_of(lowered)
    assert raised > 0


def _reassuring(case: Case, guidance: Guidance) -> Iterator[str]:
    """The reassuring answers that do not follow from another answer that is less so."""
    calm = {name for name, value in case.answers.items() if value == guidance.facts[name].reassuring}
    return (name for name in case.answers if guidance.origins[name] & case.answers.keys() <= calm)


def test_whoever_gives_every_reassuring_answer_is_in_self_care(people: People, guidance: Guidance) -> None:
    """Whatever the coil, the day of fitting and the age."""
    values = people.values
    for seed, random in seeded("all well", guidance.region, PEOPLE // 100):
        drawn = {name: random.choice(values[name]) for name in ("age", "inserted_on", "device_model", "breastfeeding")}
        well = people.reassuring.without("device", "days_since_insertion", "early_birth_fitting").saying(drawn)
        well = well.without("weeks_postpartum_at_insertion").saying({"early_birth_fitting": False})
        assert decide(well, guidance).interval.at_least is Urgency.SELF_CARE, told(seed, well)
        assert follow(well, guidance).pulled == (), told(seed, well)

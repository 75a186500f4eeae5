"""What must hold of a knowledge base as a whole. Each check yields one message per fault; none of them changes anything.

What needs a proof over all cases (order, completeness, contrary advice that can meet) is proved by the solver; here stands
what can be read off the data or run on a handful of cases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from iudcare.engine.decide import decide
from iudcare.engine.evaluate import evaluate
from iudcare.engine.follow import follow
from iudcare.errors import KnowledgeError
from iudcare.loading.check_methods import faults_of_methods, said_of_methods
from iudcare.loading.entry import Entry
from iudcare.model.case import Case
from iudcare.model.condition import facts_in
from iudcare.model.fact import FactType
from iudcare.model.knowledge import Guidance, KnowledgeBase
from iudcare.model.truth import YES
from iudcare.model.urgency import Urgency

Places = Mapping[tuple[str, str], str]


def check(base: KnowledgeBase) -> None:
    """Raise `KnowledgeError` with every fault of the whole."""
    faults = list(faults_of(base))
    if faults:
        raise KnowledgeError(faults)


def faults_of(base: KnowledgeBase) -> Iterator[str]:
    """One message per fault, with file and line where the entry stands."""
    places = _places(base)
    yield from _unknown_names(base, places)
    yield from _unknown_in_facts(base, places)
    yield from faults_of_methods(base.choosing, base.statements, base.facts)
    yield from _ledger_names(base, places)
    yield from _reading_order(base, places)
    if _follows_nothing(base):
        return  # named above; without it no case can be run
    if circles := list(_cycles(base, places)):
        yield from circles
        return
    yield from _panels(base, places)
    yield from _unused_statements(base, places)
    yield from _levels_without_words(base)
    yield from _contrary_advice(base, places)
    for region in base.regions.names:
        yield from _silence(base.guidance(region), places)


def _places(base: KnowledgeBase) -> Places:
    found = {}
    for section, entries in base.plain.items():
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, Entry):
                found[section, str(entry.get("id") or entry.get("name"))] = entry.place()
    return found


def _at(places: Places, section: str, id: str) -> str:
    return f"{places.get((section, id), f'knowledge/{section}')}: {id}"


def _unknown_names(base: KnowledgeBase, places: Places) -> Iterator[str]:
    for rule in base.rules.values():
        for id in rule.advice:
            if id not in base.advice:
                yield f"{_at(places, 'rules', rule.id)}: no advice is called {id}. Add it to advice.yaml."
        for id in rule.causes:
            if id not in base.causes:
                yield f"{_at(places, 'rules', rule.id)}: no cause is called {id}. Add it to causes/."
    for entry in base.advice.values():
        for id in entry.exception_to:
            if id not in base.advice:
                yield f"{_at(places, 'advice', entry.id)}: exception_to names {id}, which is no advice."


def _unknown_in_facts(base: KnowledgeBase, places: Places) -> Iterator[str]:
    for fact in base.facts.values():
        for name in (*fact.adds, *filter(None, [fact.counts_days_since])):
            if name not in base.facts:
                yield f"{_at(places, 'facts', fact.name)}: follows from {name}, which is no fact."
        for name in fact.adds:
            if name in base.facts and base.facts[name].type is not FactType.INTEGER:
                yield f"{_at(places, 'facts', fact.name)}: adds {name}, which is no whole number. Add whole numbers only."
        if fact.why not in base.statements:
            yield f"{_at(places, 'facts', fact.name)}: no statement is called {fact.why}. Say why it is asked."


def _ledger_names(base: KnowledgeBase, places: Places) -> Iterator[str]:
    for question in base.ledger.open_questions.values():
        for id in question.rules:
            if id not in base.rules:
                yield f"{_at(places, 'open_questions', question.id)}: no rule is called {id}."
    for correction in base.ledger.corrections.values():
        for id in correction.done_by:
            if id not in base.rules and id not in base.evidence and id not in base.facts:
                yield f"{_at(places, 'corrections', correction.id)}: {id} is no rule, evidence or fact."
    for id, review in base.ledger.reviews.items():
        if review.rule not in base.rules:
            yield f"{_at(places, 'reviews', id)}: no rule is called {review.rule}."
    for hazard in base.safety.hazards.values():
        for kind, name in hazard.controls:
            if kind == "property" and name not in base.safety.properties:
                yield f"{_at(places, 'hazards', hazard.id)}: no safety property is called {name}."
    if base.clock.since not in base.facts:
        yield f"knowledge/emergency-contraception.yaml: since names {base.clock.since}, which is no fact."


def _reading_order(base: KnowledgeBase, places: Places) -> Iterator[str]:
    """Every article stands in the order of the library once."""
    listed = Counter(id for topic in base.topics.values() for id in topic.articles)
    for id, article in base.library.items():
        if listed[id] != 1:
            times = "nowhere" if id not in listed else f"{listed[id]} times"
            yield f"{_at(places, 'library', id)}: stands {times} in library.yaml. List it once, under {article.topic}."


def _follows_nothing(base: KnowledgeBase) -> bool:
    """Whether a fact follows from one that does not exist."""
    guidance = base.guidance(base.regions.default)
    return any(source not in base.facts for name in base.facts for source in guidance.sources_of(name))


def _cycles(base: KnowledgeBase, places: Places) -> Iterator[str]:
    guidance = base.guidance(base.regions.default)
    done: set[str] = set()

    def loops(name: str, path: tuple[str, ...]) -> bool:
        if name in path:
            return True
        if name in done or name not in base.facts:
            return False
        found = any(loops(source, (*path, name)) for source in sorted(guidance.sources_of(name)))
        done.add(name)
        return found

    for name in base.facts:
        if loops(name, ()):
            yield f"{_at(places, 'facts', name)}: follows from itself, over other facts. Cut the circle."


def _panels(base: KnowledgeBase, places: Places) -> Iterator[str]:
    held: dict[str, str] = {}
    for panel in base.panels:
        for name in panel.items:
            if name not in base.facts or base.facts[name].never_asked:
                yield f"{_at(places, 'panels', panel.id)}: {name} is not a fact that can be asked."
            if name in held:
                yield f"{_at(places, 'panels', panel.id)}: {name} is asked in {held[name]} already."
            held[name] = panel.id
    for name, user in sorted(_used_facts(base).items()):
        if name in base.facts and not base.facts[name].never_asked and name not in held:
            yield f"{_at(places, 'facts', name)}: rule {user} needs it, but no panel asks it."
    if not base.panels or not base.panels[0].first:
        yield "knowledge/panels.yaml: the first panel must be marked first: true."
    else:
        yield from _first_panel(base, places)


def _first_panel(base: KnowledgeBase, places: Places) -> Iterator[str]:
    """Any yes on the first panel is an emergency by itself."""
    guidance = base.guidance(base.regions.default)
    for name in (item for item in base.panels[0].items if item in base.facts):
        for value in base.facts[name].possible_values():
            if value == base.facts[name].reassuring:
                continue
            level = decide(Case({name: value}, base.edition.released), guidance).interval.at_least
            if level is not Urgency.EMERGENCY:
                yield f"{_at(places, 'panels', base.panels[0].id)}: {name} is not an emergency by itself."


def _used_facts(base: KnowledgeBase) -> dict[str, str]:
    """Each fact that a rule looks at, with one rule that does."""
    return {name: rule.id for rule in base.rules.values() for name in facts_in(rule.when)}


def _unused_statements(base: KnowledgeBase, places: Places) -> Iterator[str]:
    used = set(_said(base))
    for id in base.statements:
        if id not in used:
            yield f"{_at(places, 'statements', id)}: nothing says this. Use it, or take it out."


def _said(base: KnowledgeBase) -> Iterator[str]:
    """The ids of all statements that something says."""
    yield from (rule.says for rule in base.rules.values())
    yield from (id for entry in base.advice.values() for id in entry.says.values())
    yield from (fact.why for fact in base.facts.values())
    for cause in base.causes.values():
        yield from (cause.says, *cause.checked_by, *cause.helps, *filter(None, [cause.how_common, cause.settles]))
        yield from (sign.says for sign in (*cause.speaks_for, *cause.against, *cause.rules_out))
    yield from (id for device in base.devices.values() for id in device.properties)
    yield from (id for window in base.expected.values() for id in (window.says, window.settles) if id)
    for item in base.plan.values():
        yield from (voice.says for voice in item.voices)
        yield from filter(None, [item.ours])
    yield from (base.clock.says, *(option.says for option in base.clock.options))
    yield from (claim.says for claim in base.ledger.claims.values())
    yield from said_of_methods(base.choosing)
    yield from (block.statement for article in base.library.values() for block in article.blocks if block.statement)
    words = base.answer
    yield from (*words.general.values(), *words.watch_for, *words.offer.values())
    yield from (id for ids in words.also.values() for id in ids)
    yield from (id for by_region in words.where.values() for ids in by_region.values() for id in ids)
    for level in words.urgency.values():
        yield from (level.how_long, level.come_back, *(id for ids in level.summary.values() for id in ids))


def _levels_without_words(base: KnowledgeBase) -> Iterator[str]:
    for level in Urgency:
        for region in base.regions.names:
            if not base.answer.where[level][region]:
                yield f"knowledge/answer.yaml: where has nothing for {level.word} in {region}. Say where to go."


def _contrary_advice(base: KnowledgeBase, places: Places) -> Iterator[str]:
    """Contrary advice of two rules, unless an exception is named. Whether the rules can meet is not asked: the safe side."""
    by_advice = {id: rule.id for rule in base.rules.values() for id in rule.advice}
    given = [base.advice[id] for id in by_advice if id in base.advice]
    for one, other in combinations(given, 2):
        if one.contrary_to(other) and other.id not in one.exception_to and one.id not in other.exception_to:
            yield (
                f"{_at(places, 'advice', one.id)} (rule {by_advice[one.id]}) and {other.id} (rule {by_advice[other.id]}) say "
                f"opposite things about {one.about}. Name which speaks with exception_to."
            )


def _silence(guidance: Guidance, places: Places) -> Iterator[str]:
    """Nothing may fire when nothing is known, nor with any single reassuring answer."""
    today = guidance.base.edition.released
    looks_at = {
        rule.id: frozenset[str]().union(*(guidance.origins[name] for name in facts_in(rule.when))) for rule in guidance.rules
    }
    cases = {"nothing is known": (Case({}, today), list(guidance.rules))}
    for name, fact in guidance.facts.items():
        if fact.reassuring is not None and not fact.never_asked:
            bearing = [rule for rule in guidance.rules if name in looks_at[rule.id]]
            cases[f"only {name} is known, and reassuring"] = (Case({name: fact.reassuring}, today), bearing)
    for when, (case, rules) in cases.items():
        known = follow(case, guidance).values
        for rule in rules:
            if evaluate(rule.when, known) is YES:
                yield f"{_at(places, 'rules', rule.id)}: fires when {when} (region {guidance.region}). Narrow its condition."

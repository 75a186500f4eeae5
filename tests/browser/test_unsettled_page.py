"""While the level is open, nothing on the page reassures: no words of self-care or of "not urgent", no green, no blue."""

from __future__ import annotations

from datetime import date

import pytest

from browser.conftest import LANGUAGES, Arrive
from browser.states import COIL, DETAILS, NOT_SURE, WHY, calm, press_all, show
from browser.visitor import MOST_SCREENS, Visitor
from iudcare.engine.ask import next_panel
from iudcare.engine.decide import decide
from iudcare.engine.fill import filled
from iudcare.model.case import Case
from iudcare.model.fact import Value
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.urgency import Urgency

ALONE = {"reduced_motion": "reduce", "service_workers": "block"}

CALM_COLOURS = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  const calm = ["green", "blue"].map((name) => ((probe.style.color = `var(--${name})`), getComputedStyle(probe).color));
  probe.remove();
  const used = (one) => {
    const { color, backgroundColor, borderLeftColor, borderTopColor, fill, stroke } = getComputedStyle(one);
    return [color, backgroundColor, borderLeftColor, borderTopColor, fill, stroke].some((value) => calm.includes(value));
  };
  const named = document.querySelectorAll("[data-colour=green], [data-colour=blue]");
  return [...named, ...[...document.querySelectorAll("body *")].filter(used)].map((one) => one.outerHTML.slice(0, 100));
}"""


def reassuring_words(base: KnowledgeBase) -> set[str]:
    """Labels and statements of the two calm levels in every region, and all that says what is usual."""
    words = [base.answer.urgency[level] for level in (Urgency.SELF_CARE, Urgency.ROUTINE)]
    named = {id for one in words for ids in one.summary.values() for id in ids} | {one.how_long for one in words}
    named |= {one.come_back for one in words} | {one.says for one in base.expected.values()}
    named |= {one.settles for one in base.expected.values() if one.settles}
    return {one.label for one in words} | {base.statements[id].text for id in named}


def reassurance(visitor: Visitor) -> list[str]:
    """What reassures on the page as it stands, with all folded parts."""
    press_all(visitor, DETAILS)
    press_all(visitor, DETAILS)
    text = str(visitor.page.locator("main").text_content())
    for term in visitor.base.terms:
        text = text.replace(f" ({term.means})", "").replace(f"（{term.means}）", "")
    words = [one for one in reassuring_words(visitor.base) if one in text]
    return words + list(visitor.page.evaluate(CALM_COLOURS))


def unsettled(base: KnowledgeBase) -> list[Case]:
    """Somebody well who is not sure of a thing that leaves a calm level open; of all such; and who will say none of them."""
    guidance = base.guidance(base.regions.default)
    well = filled(Case(COIL, date.today()), guidance)
    alone = {name: well.unsure_of(name) for name in well.answers}
    names = [name for name, case in alone.items() if is_calm_and_open(case, base)]
    assert len(names) > 5
    declined = well.without(*names)._replace(declined=frozenset(names))
    return [alone[names[-1]], well.unsure_of(*names), declined]


def is_calm_and_open(case: Case, base: KnowledgeBase) -> bool:
    """Whether the level is not settled, nothing is left to ask, and what it would be without the doubt is calm."""
    guidance = base.guidance(case.region)
    decision = decide(case, guidance)
    is_calm = decision.act_on is None or decision.act_on <= Urgency.ROUTINE
    return is_calm and not decision.interval.settled and next_panel(case, decision, guidance) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_screen_reassures(language: str, arrive: Arrive) -> None:
    """From the first to the last, with all reasons, plainer words and offers opened, whatever was answered so far."""
    visitor = arrive(language, **ALONE).question()
    found = {}
    for number in range(1, MOST_SCREENS):
        press_all(visitor, f"{WHY}, {NOT_SURE}")
        found[f"screen {number}"] = reassurance(visitor)
        press_all(visitor, NOT_SURE)
        visitor.answer_screen(COIL)
        if not visitor.on_a_question:
            break
    assert {screen: words for screen, words in found.items() if words} == {}
    assert visitor.level() == "self_care"
    assert len(found) > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_that_is_not_settled_reassures(language: str, arrive: Arrive) -> None:
    """Not sure, or rather not say: it says that it is not clear, in a neutral colour. The settled answers have their words."""
    visitor = arrive(language, **ALONE)
    for case in unsettled(visitor.base):
        show(visitor, case)
        assert reassurance(visitor) == []
        assert visitor.page.locator(".level").get_attribute("data-colour") == "neutral"
        assert visitor.label["not_sure_label"] in visitor.page.locator("#app h1").inner_text()
        visitor.page.get_by_role("button", name=visitor.label["page_take"]).click()
        assert visitor.label["not_sure_label"] in visitor.page.locator(".paper").inner_text()
        assert reassurance(visitor) == []
    calm_levels: dict[Urgency, dict[str, Value]] = {Urgency.SELF_CARE: {}, Urgency.ROUTINE: {"wants_removal": True}}
    for level, facts in calm_levels.items():
        show(visitor, calm(visitor, facts))
        words, seen = visitor.base.answer.urgency[level], reassurance(visitor)
        statements = [*words.summary[visitor.base.regions.default], words.come_back]
        assert {words.label, *(visitor.base.statements[id].text for id in statements)} <= set(seen)
        assert any(one.startswith("<section") for one in seen)

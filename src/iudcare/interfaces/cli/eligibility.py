"""`iudcare eligibility CASE`: every method for somebody, on screen or as JSON; and the conditions that can be named."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping

from iudcare.eligibility.counted import Standing
from iudcare.eligibility.named import find, with_known_names
from iudcare.eligibility.suitability import Because, MethodFor, Suitability, suitability
from iudcare.errors import ContradictionError, UsageError
from iudcare.interfaces.cli.page import Block, Line, Page
from iudcare.interfaces.cli.printing import print_page
from iudcare.interfaces.cli.settings import Settings, possible, settings
from iudcare.loading.change_case import read_change_case
from iudcare.model.answer import plain
from iudcare.model.case import Case
from iudcare.model.eligibility import HealthCondition, Told
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.urgency import Urgency


def run(options: argparse.Namespace) -> None:
    """Print the methods for a case, or the conditions."""
    chosen = settings(options)
    if options.conditions is not None:
        _conditions(" ".join(options.conditions), chosen, as_json=options.json)
        return
    if options.case is None:
        raise UsageError("give a case file, or --conditions to list the conditions that it can name.")
    case, told = read(options.case, chosen)
    result = _suits(case, told, chosen, options.case)
    if options.json:
        print(json.dumps(eligibility_dict(result, case, chosen), ensure_ascii=False, indent=2))
    else:
        print_page(eligibility_page(result, chosen.base))


def read(path: str, chosen: Settings) -> tuple[Case, Told]:
    """The case of a file and what it says about methods; refused when it cannot be true."""
    if not chosen.base.choosing.methods:
        raise UsageError("this knowledge folder says nothing about other methods. Leave --knowledge out.")
    case, told = read_change_case(path, chosen.base, today=chosen.today, region=chosen.region, clock=chosen.today_or_clock())
    return possible(case, chosen.base, path), with_known_names(told, chosen.base.choosing, _name(path))


def _suits(case: Case, told: Told, chosen: Settings, path: str) -> Suitability:
    try:
        return suitability(case, told, chosen.base.guidance(case.region))
    except ContradictionError as error:
        raise ContradictionError(f"{_name(path)}: {error}", error.facts) from None


def _name(path: str) -> str:
    return "standard input" if path == "-" else path


def eligibility_dict(result: Suitability, case: Case, chosen: Settings) -> object:
    """The answer as JSON values."""
    return plain({**heading(case, chosen.base), **result._asdict()})


def heading(case: Case, base: KnowledgeBase) -> dict[str, object]:
    """What every JSON answer of these commands begins with: our edition, the day, the region, and whose numbers they are."""
    edition = base.edition
    source = next(iter(base.choosing.chart.values())).source.source
    return {
        "knowledge": {"version": edition.version, "hash": edition.hash, "reviewed": edition.reviewed},
        "today": case.today,
        "region": case.region,
        "chart": {"source": source, "title": base.sources[source].title, "edition": base.sources[source].edition},
    }


def eligibility_page(result: Suitability, base: KnowledgeBase) -> Page:
    """The answer as a page: what comes first, what still is to be asked, each method, and what the numbers mean."""
    page = Page(base, base.labels["choose_title"], "neutral")
    add_first(page, result.first)
    _add_open(page, result)
    if result.keep:
        _add_method(page, result.keep, f"{page.label('choose_keep')}: ")
    for one in result.methods:
        _add_method(page, one)
    page.say_all("choose_differences", result.differences)
    page.say_all("choose_notes", result.about)
    page.say_all("heading_limits", result.limits)
    page.add_sources()
    return page


def add_first(page: Page, level: Urgency | None) -> None:
    """How soon to be seen comes before any choice of method."""
    if level is not None:
        words = page.base.answer.urgency[level]
        text = page.label("choose_first").format(level=f"{words.symbol} {words.label}")
        page.block("").lines.append(Line(text))


def _add_open(page: Page, result: Suitability) -> None:
    if result.still_to_ask:
        block = page.block(page.label("choose_to_ask"))
        block.lines += [Line(f"{one.name} ({one.id})", point=True) for one in result.still_to_ask]
        block.lines.append(Line(page.label("choose_to_ask_how")))
    if result.questions:
        block = page.block(page.label("choose_questions"))
        for one in result.questions:
            page.say(block, one.why, before=f"{one.question} ({one.id}) ")


def _add_method(page: Page, one: MethodFor, before: str = "") -> None:
    block = page.block(f"{before}{one.name if before else capital(one.name)} - {verdict(one, page.base)}")
    page.say(block, one.says, point=False)
    for said in one.warnings:
        page.say(block, said, point=False)
    if one.because:
        block.lines.append(Line(f"{page.label('choose_conditions')}: {'; '.join(counted(one.because, page.base.labels))}."))
    if before:
        return
    page.say(block, one.works)
    _add_bleeding(page, block, one)
    for said in one.needs:
        page.say(block, said)


def _add_bleeding(page: Page, block: Block, one: MethodFor) -> None:
    if one.bleeding:
        page.say(block, one.bleeding)
    elif one.rated:
        block.lines.append(Line(page.label("choose_course_unknown"), point=True))


def verdict(one: MethodFor, base: KnowledgeBase) -> str:
    """The number of a method in a few words."""
    if one.verdict == "not_settled" and one.category is None:
        return base.labels["choose_verdict_not_settled_none"]
    return base.labels[f"choose_verdict_{one.verdict}"].format(number=one.category)


def counted(because: Iterable[Because], labels: Mapping[str, str]) -> list[str]:
    """Each condition once, with its highest number as it is printed, the highest first."""
    highest: dict[str, Because] = {}
    for one in because:
        before = highest.get(one.condition)
        if before is None or (one.counts_as or 0) > (before.counts_as or 0):
            highest[one.condition] = one
    found = sorted(highest.values(), key=lambda one: -(one.counts_as or 0))
    return [_row(one, labels) for one in found]


def _row(one: Because, labels: Mapping[str, str]) -> str:
    """A condition with its number; where the kind is not known, the condition as a whole."""
    name = one.condition_name if one.standing is Standing.KIND_NOT_KNOWN else one.name
    standing = "" if one.standing in (Standing.TOLD, Standing.FOLLOWS) else f" ({labels[f'choose_standing_{one.standing}']})"
    return f"{name}: {one.printed or labels['choose_no_number']}{standing}"


def capital(text: str) -> str:
    """A name as a heading begins."""
    return text[:1].upper() + text[1:]


def _conditions(query: str, chosen: Settings, *, as_json: bool) -> None:
    choosing, labels = chosen.base.choosing, chosen.base.labels
    found = find(query, choosing) if query else tuple(choosing.conditions.values())
    if as_json:
        print(json.dumps({"conditions": [condition_dict(one) for one in found]}, ensure_ascii=False, indent=2))
        return
    title = labels["choose_found"].format(count=len(found)) if found else labels["choose_not_found"]
    page = Page(chosen.base, title if query else labels["choose_list"], "neutral")
    for condition in found:
        block = page.block("")
        block.lines.append(Line(f"{condition.name} ({condition.id})", point=True))
        kinds = [kind for kind in condition.kinds if kind.id != condition.id]
        block.lines += [Line(f"{kind.name} ({kind.id})", depth=1, point=True) for kind in kinds]
    print_page(page)


def condition_dict(condition: HealthCondition) -> dict[str, object]:
    """A condition as JSON values."""
    kinds = [{"id": kind.id, "name": kind.name, "rows": list(kind.rows)} for kind in condition.kinds]
    return {"id": condition.id, "name": condition.name, "kinds": kinds}

"""`iudcare library`: the articles by topic, a search over them, and one of them to read."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable

from iudcare.errors import UsageError
from iudcare.interfaces.articles import claims, in_short, listing, said_blocks, shown, why
from iudcare.interfaces.cli.page import Line, Page
from iudcare.interfaces.cli.printing import print_page
from iudcare.interfaces.cli.settings import Settings, settings
from iudcare.library.order import neighbours
from iudcare.library.related import related
from iudcare.library.search import entries, search
from iudcare.model.article import Article, BlockKind
from iudcare.model.knowledge import KnowledgeBase

SHOW = "iudcare library show"
ASK = "iudcare ask"
MOST_NEAREST = 3


def run(options: argparse.Namespace) -> None:
    """List, search or show."""
    {"list": _list, "search": _search, "show": _show}[options.tool](options, settings(options))


def _list(options: argparse.Namespace, chosen: Settings) -> None:
    base = chosen.base
    if options.json:
        _print_json({"topics": listing(base)})
        return
    page = Page(base, base.labels["page_library"], "neutral")
    for topic in base.topics.values():
        _add_cards(page, topic.title, (base.library[id] for id in topic.articles))
    page.block("").lines.append(Line(base.labels["library_open"].format(command=f"{SHOW} NAME")))
    print_page(page)


def _search(options: argparse.Namespace, chosen: Settings) -> None:
    base = chosen.base
    found = search(" ".join(options.words), entries(base))
    if options.json:
        _print_json({"found": [{**in_short(base.library[one.id]), "score": one.score} for one in found]})
        return
    label = base.labels
    page = Page(base, label["page_found"].format(count=len(found)) if found else label["page_not_found"], "neutral")
    _add_cards(page, "", (base.library[one.id] for one in found))
    if found:
        page.block("").lines.append(Line(label["library_open"].format(command=f"{SHOW} NAME")))
    print_page(page)


def _show(options: argparse.Namespace, chosen: Settings) -> None:
    article = _article(options.article, chosen.base)
    if options.json:
        _print_json(shown(article, chosen.base))
    else:
        print_page(article_page(article, chosen))


def _article(name: str, base: KnowledgeBase) -> Article:
    """The article of that name; otherwise a `UsageError` with the ones that may be meant."""
    if name in base.library:
        return base.library[name]
    near = [one.id for one in search(name, entries(base))][:MOST_NEAREST]
    hint = f"Did you mean {', '.join(near)}?" if near else "`iudcare library` lists them."
    raise UsageError(f"no article is called {name!r}. {hint}")


def article_page(article: Article, chosen: Settings) -> Page:
    """An article as a page: the short answer, the sections, and where to go from there."""
    base = chosen.base
    page = Page(base, article.title, "neutral")
    block = page.block("")
    for part, said in zip(article.blocks, said_blocks(article), strict=True):
        if part.kind is BlockKind.HEADING:
            block = page.block(part.text)
        else:
            page.say(block, said, point=part.kind is BlockKind.ITEM)
    _add_claims(page, article, chosen)
    _add_beside(page, article)
    page.say_all("heading_limits", chosen.speaker.limits())
    page.add_sources()
    page.blocks[-1].lines.append(Line(base.labels["page_checked"].format(date=article.checked)))
    return page


def _add_claims(page: Page, article: Article, chosen: Settings) -> None:
    if listed := claims(article, chosen.base):
        block = page.block(page.label("page_claims"))
        for one in listed:
            block.lines.append(Line(f"{one.claim} -> {page.label(f'page_verdict_{one.verdict}')}", point=True))
            page.say(block, chosen.speaker.say(one.says), depth=1, point=False)


def _add_beside(page: Page, article: Article) -> None:
    """Related articles and why, the ones before and after, and the way to an answer about oneself."""
    base = page.base
    block = page.block(page.label("page_related"))
    for other in related(base)[article.id]:
        block.lines += [Line(_card(other.article), point=True), Line(why(other, base), depth=1)]
    before, after = neighbours(base, article.id)
    block = page.block(page.label("library_read_on"))
    for name, one in (("page_previous", before), ("page_next", after)):
        if one:
            block.lines.append(Line(f"{page.label(name)}: {one.title} ({one.id})", point=True))
    if article.facts:
        page.block(page.label("page_ask_me")).lines.append(Line(page.label("library_ask").format(command=ASK)))


def _add_cards(page: Page, heading: str, articles: Iterable[Article]) -> None:
    page.block(heading).lines += [Line(_card(one), point=True) for one in articles]


def _card(article: Article) -> str:
    return f"{article.title} {article.teaser} ({article.id})"


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))

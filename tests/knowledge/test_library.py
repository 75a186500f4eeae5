"""The articles of this checkout: each is short at its start, cited, plain, in its place, and found by what people type."""

from __future__ import annotations

import json

import pytest

from conftest import ROOT
from iudcare.engine.follow import follow
from iudcare.interfaces.articles import content, said_blocks
from iudcare.interfaces.cli.library import article_page
from iudcare.interfaces.cli.printing import plain_text
from iudcare.interfaces.cli.settings import Settings
from iudcare.library.order import in_order, neighbours
from iudcare.library.related import related
from iudcare.library.search import entries, search
from iudcare.loading.entry import Entry
from iudcare.loading.from_yaml import read_yaml
from iudcare.model.answer import plain
from iudcare.model.article import Article
from iudcare.model.case import Case
from iudcare.model.knowledge import KnowledgeBase
from knowledge.test_citations import mirrors, shown_in
from knowledge.test_plain_words import breaches, grade, sentences, worst

HIGHEST_GRADE = 8.0
MOST_WORDS = 25
LEAST_SOURCES = 3
"""An article of fewer sources is one source's page in other words."""

IDS = sorted(path.stem for path in (ROOT / "knowledge" / "library").glob("*.md"))


def own_texts(article: Article) -> list[str]:
    """The words written for it: those of statements are looked at with the statements."""
    return [article.title, article.teaser, *(block.text for block in article.blocks if block.statement is None)]


def queries() -> list[Entry]:
    """What somebody may type, with what must be found."""
    path = ROOT / "tests" / "browser" / "queries.yaml"
    listed = read_yaml(path.read_text(encoding="utf-8"), str(path))
    assert isinstance(listed, list)
    return [one.only("query", "finds") for one in listed]


def test_the_library_is_there(base: KnowledgeBase) -> None:
    """Every file is an article, and every article has a place in the order of reading, once."""
    assert len(IDS) >= 30
    assert sorted(one.id for one in in_order(base)) == sorted(base.library) == IDS


@pytest.mark.parametrize("id", IDS)
def test_an_article_begins_with_a_short_answer(base: KnowledgeBase, id: str) -> None:
    """Somebody frightened reads no further: the answer is above the first heading, and there is more below it."""
    article = base.library[id]
    assert 1 <= len(article.short) <= 3
    assert article.headings
    assert all(blocks for _, blocks in article.sections)
    assert article.words


@pytest.mark.parametrize("id", IDS)
def test_an_article_rests_on_several_sources(base: KnowledgeBase, id: str) -> None:
    """Every block but the headings is cited, and at least three sources carry the whole."""
    article = base.library[id]
    cited = [one for one in article.blocks if one.text not in article.headings]
    assert [one.text for one in cited if not one.citations] == []
    assert len({place.source for one in cited for place in one.citations} - {"iudcare-choices"}) >= LEAST_SOURCES


def test_previous_and_next_lead_through_the_whole_library_and_back(base: KnowledgeBase) -> None:
    """From the first article every other is reached by "next", and "previous" leads back the same way."""
    order = in_order(base)
    pairs = [neighbours(base, one.id) for one in order]
    assert [one.next for one in pairs] == [*order[1:], None]
    assert [one.previous for one in pairs] == [None, *order[:-1]]


def test_every_article_has_related_ones_and_says_why(base: KnowledgeBase) -> None:
    """Three others, each with something that both are about."""
    found = related(base)
    assert {id: len(others) for id, others in found.items()} == dict.fromkeys(base.library, 3)
    assert [(id, one.article.id) for id, others in found.items() for one in others if not any(one[1:])] == []


@pytest.mark.parametrize("id", IDS)
def test_what_an_article_fills_in_can_be_true(base: KnowledgeBase, id: str) -> None:
    """The answers that "ask about me" fills in contradict each other in no region."""
    for region in base.regions.names:
        follow(Case(dict(base.library[id].ask), base.library[id].checked, region), base.guidance(region))


def test_where_copies_were_read_is_in_no_article(base: KnowledgeBase) -> None:
    """Addresses of mirrors are for maintainers."""
    pages = [plain_text(article_page(one, Settings(base, None, None))) for one in base.library.values()]
    values = json.dumps(plain([content(one, base) for one in base.library.values()]))
    assert "seen_at" not in values
    assert shown_in("\n".join([*pages, values]), mirrors(base)) == []


def test_every_article_reads_at_grade_eight_or_below(base: KnowledgeBase) -> None:
    """All that an article says, one after the other, the words of statements too."""
    graded = {id: grade([said.text for said in said_blocks(one)], base) for id, one in base.library.items()}
    worst(graded, f"of {len(graded)} articles")
    assert {id: value for id, value in graded.items() if value > HIGHEST_GRADE} == {}


def test_no_sentence_of_an_article_is_longer_than_twenty_five_words(base: KnowledgeBase) -> None:
    """Every sentence of every article."""
    lengths = {
        f"{id}: {one}": len(one.split())
        for id, article in base.library.items()
        for text in own_texts(article)
        for one in sentences(text)
    }
    worst({one: float(count) for one, count in lengths.items()}, f"of {len(lengths)} sentences by length, in words")
    assert {one: count for one, count in lengths.items() if count > MOST_WORDS} == {}


def test_no_banned_word_is_used_in_an_article(base: KnowledgeBase) -> None:
    """The words that shut somebody out are in no title, teaser or text."""
    found = {id: said for id, article in base.library.items() if (said := breaches(" \n".join(own_texts(article))))}
    assert found == {}


def test_the_claims_are_listed_once(base: KnowledgeBase) -> None:
    """One article lists what people are told, with the verdicts."""
    assert [one.id for one in base.library.values() if one.lists == "claims"] == ["advice-checked"]


def test_each_query_finds_its_article_among_the_first_three(base: KnowledgeBase) -> None:
    """As people say it, misspelt, and in one long breath; and nothing is found for what means nothing."""
    listed = entries(base)
    wrong = {}
    for one in queries():
        found = [found.id for found in search(str(one["query"]), listed)]
        wanted = one.texts("finds")
        if set(wanted) - set(found[:3]) or (found and not wanted):
            wrong[str(one["query"])] = found[:3]
    print(f"\n{len(queries())} queries, {len(wrong)} wrong")
    assert json.dumps(wrong) == "{}"

"""`iudcare library`: the list, the search and an article, as pages and as JSON, in any language; and names that do not exist."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from functional.command import call, call_installed
from functional.shape import SAID, Shape, misfits, sayings
from functional.test_bad_input import refused
from iudcare.library.order import in_order, neighbours
from iudcare.loading.build_translation import english_hash
from iudcare.model.article import BlockKind
from iudcare.model.knowledge import KnowledgeBase

CARD: dict[str, Shape] = {"id": str, "title": str, "teaser": str}
ARTICLE: Shape = {
    "knowledge": {"version": str, "hash": str, "reviewed": bool},
    "id": str,
    "title": str,
    "teaser": str,
    "topic": str,
    "about": {"facts": [str], "causes": [str]},
    "words": [str],
    "ask": {},
    "checked": str,
    "short": [SAID],
    "sections": [{"heading": str, "blocks": [{"kind": {"paragraph", "item"}, "says": SAID}]}],
    "claims": [{"id": str, "claim": str, "verdict": str, "says": SAID}],
    "related": [{**CARD, "why": {"causes": [{"id": str, "name": str}], "facts": [str], "words": [str]}}],
    "previous": (CARD, None),
    "next": (CARD, None),
    "limits": [SAID],
}

ID = "threads-gone"


def lines(*arguments: str) -> list[str]:
    """The lines of a page that must be printed."""
    outcome = call("library", *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out.splitlines()


def found(*arguments: str) -> list[str]:
    """The ids that a search gives, best first."""
    listed = call("library", "search", *arguments, "--json").json()["found"]
    assert isinstance(listed, list)
    return [one["id"] for one in listed]


def test_the_list_has_every_article_under_its_topic(base: KnowledgeBase) -> None:
    """In the order of reading, each with its name to call it by."""
    page = "\n".join(lines())
    titles = [topic.title for topic in base.topics.values()]
    assert [line for line in page.splitlines() if line in titles] == titles
    places = [page.index(f"({one.id})") for one in in_order(base)]
    assert places == sorted(places)


def test_the_list_as_json_has_the_same(base: KnowledgeBase) -> None:
    """Topics with their articles."""
    value = call("library", "--json").json()
    assert list(misfits(value, {"topics": [{"id": str, "title": str, "articles": [CARD]}]})) == []
    topics = value["topics"]
    assert isinstance(topics, list)
    assert [one["id"] for topic in topics for one in topic["articles"]] == [one.id for one in in_order(base)]


def test_a_search_forgives_spelling() -> None:
    """Words as they are typed, in one argument or several."""
    assert found("strngs", "gone")[0] == found("strngs gone")[0] == ID
    assert "Found: " in lines("search", "strngs", "gone")[0]
    assert any(f"({ID})" in line for line in lines("search", "strngs", "gone"))


def test_a_search_without_result_says_so_and_is_no_error() -> None:
    """Nothing was done wrong."""
    assert lines("search", "xyzzy") == ["Nothing was found. Try other words.", "=" * 35]
    assert found("xyzzy") == []


def test_an_article_is_a_page_with_its_answer_first(base: KnowledgeBase) -> None:
    """Short answer, sections, related, previous and next, limits, sources and the day they were read."""
    page = lines("show", ID)
    article = base.library[ID]
    assert page[0] == article.title
    before, after = neighbours(base, ID)
    assert before
    assert after
    headings = [*article.headings, "Related", "Read on", "Ask about me", "Please know", "Sources"]
    places = [page.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "".join(page[2 : places[0]]).startswith(article.short[0].text[:40])
    text = " ".join(" ".join(page).split())
    assert f"Previous: {before.title} ({before.id})" in text
    assert f"Next: {after.title} ({after.id})" in text
    assert "an answer about you: iudcare ask " in text
    assert "Both are about: " in text
    assert page[-1] == f"Sources last read on {article.checked}"


def test_the_weakest_status_stands_beside_its_sources(base: KnowledgeBase) -> None:
    """What is our own choice, or read second hand, says so in the article."""
    statuses = {str(place.status) for block in base.library[ID].blocks for place in block.citations}
    text = " ".join("\n".join(lines("show", ID)).split())
    assert {f"; {base.labels[f'status_{status}']}]" in text for status in statuses - {"verified"}} == {True}


@pytest.mark.parametrize("id", ["threads-gone", "advice-checked"])
def test_an_article_as_json_has_its_shape_and_every_block_is_cited(base: KnowledgeBase, id: str) -> None:
    """Every statement has sources; the blocks are those of the page."""
    value = call("library", "show", id, "--json").json()
    assert list(misfits(value, ARTICLE)) == []
    said = list(sayings(value))
    assert [one["id"] for one in said if not one["sources"]] == []
    own = [block.text for block in base.library[id].blocks if block.kind is not BlockKind.HEADING]
    assert set(own) <= {str(one["text"]) for one in said}


def test_one_article_lists_the_claims_with_their_verdicts(base: KnowledgeBase) -> None:
    """Every claim of the founding article, with what the sources say."""
    text = " ".join(" ".join(lines("show", "advice-checked")).split())
    claims = base.ledger.claims.values()
    shown = [f"{one.claim} -> {base.labels[f'page_verdict_{one.verdict}']}" for one in claims]
    assert [claim for claim in shown if " ".join(claim.split()) not in text] == []
    assert call("library", "show", ID, "--json").json()["claims"] == []


@pytest.mark.parametrize(("name", "near"), [("threads-gon", ID), ("thraeds gone", ID), ("zzzz", "`iudcare library` lists them")])
def test_an_unknown_article_is_refused_with_the_nearest(name: str, near: str) -> None:
    """Exit 2, one message, and what may be meant."""
    assert refused(call("library", "show", name), f"no article is called {name!r}", near) == []


@pytest.mark.parametrize("arguments", [["show"], ["search"], ["shwo", ID]])
def test_a_tool_that_is_called_wrongly_says_how(arguments: list[str]) -> None:
    """Exit 2 and one line."""
    outcome = call("library", *arguments)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert "--help" in outcome.err


def test_an_option_counts_before_and_after_the_tool() -> None:
    """`--json` and `--lang` are those of the command, wherever they stand."""
    assert call("library", "--json", "search", "strings").out == call("library", "search", "strings", "--json").out
    for arguments in (["--lang", "xx", "show", ID], ["show", ID, "--lang", "xx"]):
        assert refused(call("library", *arguments), "--lang xx") == []


def test_an_article_is_read_and_searched_in_its_translation(base: KnowledgeBase, tmp_path: Path) -> None:
    """In a folder with a translation: title, text and the words to search for."""
    folder = Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge", ignore=shutil.ignore_patterns("translations")))
    article = base.library[ID]
    words = {
        f"library.{ID}.title": (article.title, "摸不到尾丝怎么办？"),
        f"library.{ID}.blocks.1.text": (article.blocks[0].text, "今天就打电话。"),
    }
    file = folder / "translations" / "zz" / "library.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(
        "".join(f'{key}:\n  text: "{new}"\n  english: "{english_hash(old)}"\n' for key, (old, new) in words.items()),
        encoding="utf-8",
    )
    options = ("--knowledge", str(folder), "--lang", "zz")
    assert found("尾丝", *options)[0] == ID
    page = lines("show", ID, *options)
    assert page[0] == "摸不到尾丝怎么办？"
    assert page[2].startswith("今天就打电话。")


def test_the_installed_program_prints_the_same_article() -> None:
    """The program on disk prints what a call in this process prints."""
    assert call_installed("library", "show", ID) == call("library", "show", ID)


def test_the_export_holds_every_article(base: KnowledgeBase) -> None:
    """With its blocks as statements, and the topics in order."""
    value = call("knowledge", "export").json()
    library, topics = value["library"], value["topics"]
    assert isinstance(library, list)
    assert isinstance(topics, list)
    assert [one["id"] for one in library] == list(base.library)
    assert [id for topic in topics for id in topic["articles"]] == [one.id for one in in_order(base)]
    assert [one["id"] for article in library for one in sayings(article) if not one["sources"]] == []

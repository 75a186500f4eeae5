"""Articles against the knowledge: what each names must exist, faults come with their line, and the order of reading is whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from iudcare.errors import KnowledgeError
from iudcare.loading.build import build
from iudcare.loading.check import faults_of
from iudcare.loading.compiled_copy import encoded_conditions
from iudcare.loading.folder import read_folder
from iudcare.loading.in_language import in_language
from iudcare.loading.knowledge_base import read
from iudcare.loading.texts import texts
from iudcare.model.article import Article, Block, BlockKind, Topic
from iudcare.model.citation import Citation, Status
from iudcare.model.knowledge import KnowledgeBase
from unit.loading.broken import Copy

GOOD = """\
---
title: "A title"
teaser: "A teaser."
topic: t-topic
about:
  facts: [fever, pain]
  causes: [sti]
words: [hot and cold]
ask: {fever: true, pain: mild, bleeding_days: 3}
checked: 2026-11-24
---
In short. [t-evidence]

## A heading

A paragraph. [t-evidence our-choice]

- @t-words
"""
TOPIC = '\n- id: t-topic\n  title: "A topic"\n  articles: [t-article]\n'


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy of the knowledge without its library; each test writes articles of its own, and takes them away."""
    copy = Copy.at(tmp_path_factory.mktemp("library"))
    for path in [*copy.folder.glob("library/*.md"), *copy.folder.glob("translations/*/*.yaml")]:
        path.unlink()
    (copy.folder / "library").mkdir(exist_ok=True)
    copy.add("advice.yaml", {"id": "t-advice", "about": "tests", "stance": "do", "says": "t-words"})
    return copy


@pytest.fixture
def copy(original: Copy) -> Copy:
    """The copy with one good article in one topic."""
    for path in original.folder.glob("library/*.md"):
        path.unlink()
    write(original, GOOD)
    (original.folder / "library.yaml").write_text(TOPIC, encoding="utf-8")
    return original


def write(copy: Copy, text: str, name: str = "t-article") -> Path:
    """Write an article."""
    path = copy.folder / "library" / f"{name}.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_article_is_built_with_what_carries_it(copy: Copy) -> None:
    """Evidence becomes its places, our choice cites our own list, a statement lends words and places."""
    place = Citation("t-source", "page 1", Status.VERIFIED)
    ours = Citation("iudcare-choices", "library t-article", Status.OUR_CHOICE)
    base = read(copy.folder)
    assert base.library["t-article"] == Article(
        "t-article", "A title", "A teaser.", "t-topic", ("fever", "pain"), ("sti",), ("hot and cold",),
        {"fever": True, "pain": "mild", "bleeding_days": 3}, date(2026, 11, 24), None,
        (
            Block(BlockKind.SHORT, "In short.", (place,)),
            Block(BlockKind.HEADING, "A heading"),
            Block(BlockKind.PARAGRAPH, "A paragraph.", (place, ours)),
            Block(BlockKind.ITEM, "Some words.", (place,), "t-words"),
        ),
    )  # fmt: skip
    assert base.topics == {"t-topic": Topic("t-topic", "A topic", ("t-article",))}
    assert [fault for fault in faults_of(base) if "library" in fault] == []


def test_the_compiled_copy_holds_the_same_articles(copy: Copy) -> None:
    """Built when they are looked at, from data without lines."""
    base = read(copy.folder)
    lazy = build(dict(base.plain), base.edition.hash, encoded_conditions(base))
    assert dict(lazy.library) == dict(base.library)
    assert dict(lazy.topics) == dict(base.topics)


def test_every_text_of_an_article_can_be_translated(copy: Copy) -> None:
    """Title, teaser, words, headings and own text; a statement is translated with the statement."""
    base = read(copy.folder)
    keys = [key for key in texts(dict(base.plain)) if key.startswith(("library.", "topics."))]
    assert keys == [
        "library.t-article.title", "library.t-article.teaser", "library.t-article.words.1",
        "library.t-article.blocks.1.text", "library.t-article.blocks.2.text", "library.t-article.blocks.3.text",
        "topics.t-topic.title",
    ]  # fmt: skip
    words = {"library.t-article.blocks.1.text": "Kurz gesagt.", "t-words": "Einige Worte."}
    german = in_language(base._replace(translations={"de": words}), "de").library["t-article"]
    assert [block.text for block in german.blocks] == ["Kurz gesagt.", "A heading", "A paragraph.", "Einige Worte."]


FAULTS: dict[str, tuple[str, str, int, str]] = {
    "unknown evidence": (
        "In short. [t-evidence]", "In short. [tri-Z99]", 12,
        "no evidence is called tri-Z99. Correct the id, or add it to knowledge/evidence/.",
    ),
    "unknown statement": (
        "@t-words", "@t-word", 18, "no statement is called t-word. Add it to knowledge/statements/, or correct the id."
    ),
    "unknown fact": (
        "facts: [fever, pain]", "facts: [fevr]", 6,
        "facts names fevr, which does not exist. `iudcare knowledge export` lists the facts.",
    ),
    "unknown cause": (
        "causes: [sti]", "causes: [std]", 7,
        "causes names std, which does not exist. `iudcare knowledge export` lists the causes.",
    ),
    "an answer that no fact takes": (
        "pain: mild", "pain: mildd", 9, "pain is 'mildd'; expected one of none, mild, moderate, severe. Did you mean mild?"
    ),
    "an answer to no fact": ("pain: mild", "pane: mild", 9, "no fact is called 'pane'. Did you mean pain?"),
    "a date": (
        "pain: mild", "inserted_on: 2026-10-22", 9, "inserted_on is a date, which no article can know. Leave it out."
    ),
    "no date": ("checked: 2026-11-24", "checked: today", 10, "checked must be a date like 2026-11-24."),
    "no title": ('title: "A title"\n', "", 1, "title must be text, and is missing."),
    "an unknown key": (
        "words:", "word:", 8,
        "unknown key word. Known here: id, title, teaser, topic, about, words, ask, checked, lists, blocks.",
    ),
    "an unknown key of about": ("causes: [sti]", "cause: [sti]", 7, "unknown key cause. Known here: facts, causes."),
    "an unknown list": ("checked:", "lists: rules\nchecked:", 10, "lists is rules; it must be one of claims."),
    "no short answer": (
        "In short. [t-evidence]", "", 1,
        "0 paragraphs stand before the first heading. Begin with the short answer, in one to 3 paragraphs.",
    ),
    "a long short answer": (
        "In short. [t-evidence]", "One. [t-evidence]\n\n" * 4, 1,
        "4 paragraphs stand before the first heading. Begin with the short answer, in one to 3 paragraphs.",
    ),
    "no citation": (
        "In short. [t-evidence]", "In short.", 12,
        "what has no source is not said. End with the evidence that carries it, like [tri-B05].",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_an_article_is_named_with_its_line(old: str, new: str, line: int, message: str, copy: Copy) -> None:
    """One fault, one message."""
    assert GOOD.count(old) == 1
    path = write(copy, GOOD.replace(old, new))
    assert copy.faults() == [f"{path}:{line}: {message}"]


def test_all_faults_of_the_blocks_come_together(copy: Copy) -> None:
    """The writer corrects them in one go."""
    path = write(copy, GOOD.replace("[t-evidence", "[tri-Z99"))
    assert [fault.split(": ")[0] for fault in copy.faults()] == [f"{path}:12", f"{path}:16"]


def test_a_name_that_cannot_be_part_of_an_address_is_refused(copy: Copy) -> None:
    """Small letters, digits and single hyphens."""
    path = write(copy, GOOD, "An_article")
    said = "An_article cannot be the name of an article. Use small letters, digits and single hyphens."
    assert copy.faults() == [f"{path}:1: {said}"]


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        ("[t-article, t-none]", "no article is called t-none. Write knowledge/library/t-none.md, or take it out."),
        ("[t-article, t-other]", "t-other stands in t-topic, and its file says topic: another. Make them agree."),
    ],
)
def test_a_topic_lists_articles_that_belong_to_it(listed: str, message: str, copy: Copy) -> None:
    """One that does not exist, or says another topic, is named where it is listed."""
    write(copy, GOOD.replace("t-topic", "another"), "t-other")
    place = copy.replace("library.yaml", "[t-article]", listed)
    assert copy.faults() == [f"{place}: {message}"]


@pytest.mark.parametrize(
    ("listed", "times"), [("[]", "nowhere"), ("[t-article, t-article]", "2 times")], ids=["nowhere", "twice"]
)
def test_every_article_stands_in_the_order_once(listed: str, times: str, copy: Copy) -> None:
    """Otherwise it has no previous and next, or two of each."""
    copy.replace("library.yaml", "[t-article]", listed)
    path = copy.folder / "library" / "t-article.md"
    assert [fault for fault in faults_of(read(copy.folder)) if "library" in fault] == [
        f"{path}:1: t-article: stands {times} in library.yaml. List it once, under t-topic."
    ]


def test_a_faulty_article_is_not_also_said_to_be_missing(copy: Copy) -> None:
    """Its own fault is enough."""
    write(copy, GOOD.replace("topic: t-topic", "topic: t-topic\nwhat: else"))
    assert len(copy.faults()) == 1


def test_a_folder_without_library_is_whole(copy: Copy) -> None:
    """The library is optional, as what can be looked up is."""
    (copy.folder / "library" / "t-article.md").unlink()
    (copy.folder / "library.yaml").unlink()
    base = read(copy.folder)
    assert (dict(base.library), dict(base.topics)) == ({}, {})
    assert list(faults_of(base)) == []


def test_our_choice_needs_the_source_that_lists_our_choices(base: KnowledgeBase, copy: Copy) -> None:
    """A folder without it cannot show the reader where the choice is listed."""
    sections = dict(read_folder(copy.folder))
    listed = sections["sources"]
    assert isinstance(listed, list)
    sections["sources"] = [one for one in listed if one["id"] != "iudcare-choices"]
    with pytest.raises(KnowledgeError) as caught:
        build(sections, base.edition.hash)
    path = copy.folder / "library" / "t-article.md"
    expected = f"{path}:16: no evidence is called our-choice. Correct the id, or add it to knowledge/evidence/."
    assert expected in caught.value.faults

"""An article in Markdown into plain data: the four forms that are read, and every other one refused with its line."""

from __future__ import annotations

import pytest

from iudcare.errors import KnowledgeError
from iudcare.loading.entry import Entry
from iudcare.loading.from_markdown import read_article

FRONT = '---\ntitle: "A title"\nabout:\n  facts: [fever]\n---\n'
ABOVE = FRONT.count("\n")
ONCE = "citations stand once, at the very end, for all that it says, like [tri-B05 rev-07]."
UNCITED = "what has no source is not said. End with the evidence that carries it, like [tri-B05]."
NO_LINK = "a link definition is not read. Cite evidence by its id, like [tri-B05]."
SPLIT = "an item must be one paragraph, with no list or other part in it. Split it."
ONLY_ID = "the id of an article is the name of its file, and its blocks stand below."
BARE_NO = 'a bare no is read differently by different programs. Write false, or "no" in quotes.'
ALONE = "@ with the id of a statement stands alone: words and sources come from the statement."
HEADING = "a heading informs nobody about care, so it carries no citation. Cite below it."


def read(body: str) -> list[Entry]:
    """The blocks of an article with this text below its front matter."""
    blocks = read_article(FRONT + body, "library/some-article.md")["blocks"]
    assert isinstance(blocks, list)
    return blocks


def faults(text: str) -> list[str]:
    """Every fault of a whole file, without the name of the file."""
    with pytest.raises(KnowledgeError) as caught:
        read_article(text, "a.md")
    return [fault.removeprefix("a.md:") for fault in caught.value.faults]


def test_the_front_matter_keeps_its_lines_and_the_file_gives_the_id() -> None:
    """A fault found later names the line in the article."""
    entry = read_article(FRONT, "library/some-article.md")
    assert (entry["id"], entry["title"], entry["blocks"]) == ("some-article", "A title", [])
    assert entry.place("title") == "library/some-article.md:2"
    assert entry.entry("about").place("facts") == "library/some-article.md:4"
    assert entry.place() == "library/some-article.md:1"


def test_every_form_becomes_a_block() -> None:
    """Before the first heading paragraphs are the short answer; text runs over lines; a statement stands alone."""
    assert read("In short,\ncontinued. [a b]\n\n@said\n\n## What then?\n\nMore. [c]\n\n- An item. [e]\n- @other\n") == [
        {"kind": "short", "text": "In short, continued.", "cites": ["a", "b"]},
        {"kind": "short", "says": "said"},
        {"kind": "heading", "text": "What then?"},
        {"kind": "paragraph", "text": "More.", "cites": ["c"]},
        {"kind": "item", "text": "An item.", "cites": ["e"]},
        {"kind": "item", "says": "other"},
    ]


def test_a_block_knows_the_line_of_its_text_and_of_its_citation() -> None:
    """Also in an item that is wrapped."""
    [short, item] = [one for one in read("Short\nanswer. [a]\n\n## H\n\n- An\n  item.\n  [b]\n") if "cites" in one]
    assert (short.place(), short.place("cites")) == (
        f"library/some-article.md:{ABOVE + 1}",
        f"library/some-article.md:{ABOVE + 2}",
    )
    assert (item.place(), item.place("cites")) == (f"library/some-article.md:{ABOVE + 6}", f"library/some-article.md:{ABOVE + 8}")


def test_signs_that_mean_nothing_in_markdown_stay_as_they_are() -> None:
    """An asterisk between spaces is one; entities are read."""
    assert read("5 * 3 &amp; “two”: <3? [a]")[0]["text"] == "5 * 3 & “two”: <3?"


def kind(name: str) -> str:
    """The message about a form that is not read."""
    known = "paragraphs, items that begin with '- ', headings that begin with '## '"
    return f"this kind of Markdown ({name}) is not read. Known here: {known}."


def only(name: str) -> str:
    """The message about more than words."""
    return f"only plain words are read, and here is {name}. Write it without."


BROKEN: dict[str, tuple[str, int, str]] = {
    "no citation": ("One. [a]\n\nTwo.\n", 3, UNCITED),
    "an item without citation": ("A. [a]\n\n## H\n\n- One. [a]\n- Two.\n", 6, UNCITED),
    "a citation before the full stop": ("One [a].\n", 1, ONCE),
    "two citations": ("One [a]. Two. [b]\n", 1, ONCE),
    "an empty citation": ("One. []\n", 1, ONCE),
    "a citation alone": ("[a]\n", 1, ONCE),
    "a cited heading": ("A. [a]\n\n## H [a]\n", 3, HEADING),
    "a heading that says a statement": ("A. [a]\n\n## @said\n", 3, HEADING),
    "a statement with words": ("@said and more.\n", 1, ALONE),
    "a statement with a citation": ("@said [a]\n", 1, ALONE),
    "a list before the first heading": (
        "- One. [a]\n", 1, "a list before the first heading. Begin with the short answer, in one to three paragraphs."
    ),
    "a first-level heading": ("A. [a]\n\n# H\n", 3, kind("heading '#'")),
    "a third-level heading": ("A. [a]\n\n### H\n", 3, kind("heading '###'")),
    "an underlined heading": ("A. [a]\n\nH\n---\n", 3, kind("heading '-'")),
    "a numbered list": ("A. [a]\n\n1. One. [a]\n", 3, kind("ordered_list '.'")),
    "a list with asterisks": ("A. [a]\n\n* One. [a]\n", 3, kind("bullet_list '*'")),
    "a list within an item": (
        "A. [a]\n\n## H\n\n- B. [a]\n- C. [a]\n  - D. [a]\n", 6, SPLIT
    ),
    "two paragraphs in an item": (
        "A. [a]\n\n## H\n\n- B. [a]\n\n  C. [a]\n", 5, SPLIT
    ),
    "an empty item": ("A. [a]\n\n## H\n\n-\n", 5, SPLIT),
    "a table": ("A. [a]\n\n| a | b |\n|---|---|\n| c | d |\n", 3, kind("table ''")),
    "a quotation": ("A. [a]\n\n> B. [a]\n", 3, kind("blockquote '>'")),
    "code": ("A. [a]\n\n```\ncode\n```\n", 3, kind("fence '```'")),
    "indented code": ("A. [a]\n\n    code\n", 3, kind("code_block 'code'")),
    "a rule": ("A. [a]\n\n---\n", 3, kind("hr '----'")),  # markdown-it counts one more
    "HTML": ("A. [a]\n\n<p>B. [a]</p>\n", 3, kind("html_block '<p>B. [a]</p>'")),
    "a link definition": ("A. [a]\n\n[b]: https://example.org\n", 3, NO_LINK),
    "a link": ("A [b](c). [a]\n", 1, only("link ''")),
    "an address in brackets": ("A <https://b.c>. [a]\n", 1, only("link 'autolink'")),
    "a picture": ("![A](b) [a]\n", 1, only("image 'A'")),
    "emphasis": ("A. [a]\n\n## *H*\n", 3, only("em '*'")),
    "strong words": ("**A**. [a]\n", 1, only("strong '**'")),
    "struck out": ("~~A~~. [a]\n", 1, only("s '~~'")),
    "code in words": ("`A`. [a]\n", 1, only("code_inline '`'")),
    "HTML in words": ("A<br>. [a]\n", 1, only("html_inline '<br>'")),
    "a hard break": ("A  \nb. [a]\n", 1, only("hardbreak ''")),
}  # fmt: skip


@pytest.mark.parametrize(("body", "line", "message"), BROKEN.values(), ids=BROKEN)
def test_a_form_that_is_not_read_is_refused_at_its_line(body: str, line: int, message: str) -> None:
    """Each with what is wrong and what to do."""
    assert faults(FRONT + body) == [f"{ABOVE + line}: {message}"]


def test_all_faults_of_an_article_come_together() -> None:
    """The writer corrects them in one go."""
    assert [fault.split(":")[0] for fault in faults(FRONT + "One.\n\n**Two** [a]\n\n> three\n")] == ["6", "8", "10"]


BEGINS = "1: an article begins with its front matter, between two lines of ---."


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", BEGINS),
        ("A. [a]\n", BEGINS),
        ("---\ntitle: A\n", BEGINS),
        ("---\n- a\n---\n", "1: the front matter must be a mapping."),
        ("---\n---\n", "1: the front matter must be a mapping."),
        ("---\ntitle: A\ntitle: B\n---\n", "3: title stands twice. Keep one."),
        ("---\ntitle: A\nask: {pain: no}\n---\n", f"3: {BARE_NO}"),
        ("---\ntitle: A\nid: b\n---\n", f"3: unknown key id: {ONLY_ID}"),
        ("---\nblocks: []\n---\n", f"2: unknown key blocks: {ONLY_ID}"),
    ],
)  # fmt: skip
def test_a_fault_in_the_front_matter_is_named_with_its_line(text: str, fault: str) -> None:
    """Counted from the top of the file."""
    assert faults(text) == [fault]

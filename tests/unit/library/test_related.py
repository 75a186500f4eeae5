"""Related articles: what is shared makes them near, what is rare counts more, and the reasons are told."""

from __future__ import annotations

from iudcare.library.related import related
from iudcare.model.knowledge import KnowledgeBase
from unit.library.small_library import article, with_articles


def near(base: KnowledgeBase, id: str) -> list[str]:
    """The ids of the related articles of one."""
    return [one.article.id for one in related(base)[id]]


def test_a_shared_cause_makes_articles_related(base: KnowledgeBase) -> None:
    """Nearer than a shared fact, and nothing shared is not related at all."""
    small = with_articles(
        base,
        article("a", "Alpha", causes=("sti",), facts=("fever",)),
        article("b", "Beta", facts=("fever",)),
        article("c", "Gamma", causes=("sti",)),
        article("d", "Delta", text="Nothing else"),
    )
    assert near(small, "a") == ["c", "b"]
    assert near(small, "d") == []


def test_what_every_article_has_says_nothing(base: KnowledgeBase) -> None:
    """A cause that all share relates none of them."""
    small = with_articles(base, *(article(id, id * 3, causes=("sti",)) for id in "abc"))
    assert [near(small, id) for id in "abc"] == [[], [], []]


def test_a_rare_cause_counts_more_than_a_common_one(base: KnowledgeBase) -> None:
    """Two articles about the rare cause are nearer than two about what most are about."""
    small = with_articles(
        base,
        article("a", "Alpha", causes=("sti", "perforation")),
        article("b", "Beta", causes=("sti",)),
        article("c", "Gamma", causes=("perforation",)),
        *(article(id, id * 3, causes=("sti",)) for id in ("d", "e")),
        article("f", "Zeta"),
    )
    assert near(small, "a") == ["c", "b", "d"]


def test_the_reasons_are_told_the_rarest_first(base: KnowledgeBase) -> None:
    """Causes, facts and words that both have."""
    alike = article("a", "Alpha", causes=("sti", "perforation"), facts=("fever", "chills"), words=("lost strings",))
    small = with_articles(
        base,
        alike,
        alike._replace(id="b", title="Beta"),
        article("c", "Gamma", causes=("sti",), facts=("fever",)),
        *(article(id, id * 3) for id in ("d", "e", "f")),
    )
    first = related(small)["a"][0]
    assert first.article.id == "b"
    assert first.causes == ("perforation", "sti")
    assert first.facts == ("chills", "fever")
    assert first.words == ("lost", "strings")


def test_the_catch_all_cause_is_no_reason(base: KnowledgeBase) -> None:
    """Two articles that are both about "something else" share nothing."""
    small = with_articles(
        base, article("a", "Alpha", causes=("other",)), article("b", "Beta", causes=("other",)), article("c", "C")
    )
    assert near(small, "a") == []


def test_a_word_of_many_articles_is_no_reason(base: KnowledgeBase) -> None:
    """Only a word that at most a third of the articles hold is told."""
    small = with_articles(base, article("a", "My threads"), article("b", "My threads"), article("c", "My coil"), *(
        article(id, id * 3, text="My word.") for id in "defg"
    ))  # fmt: skip
    assert related(small)["a"][0].words == ("threads",)


def test_at_most_three_and_ties_go_to_the_order_of_the_data(base: KnowledgeBase) -> None:
    """The same in every run."""
    small = with_articles(base, *(article(id, "Alpha", causes=("sti",)) for id in "abcde"), article("f", "Zeta"))
    assert near(small, "e") == ["a", "b", "c"]
    assert near(small, "a") == ["b", "c", "d"]

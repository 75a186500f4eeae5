"""What stands in the files of the site, before any browser reads them."""

from __future__ import annotations

import re

import pytest

from iudcare.interfaces.web.pages import Pages, is_translated
from iudcare.interfaces.web.policy import CONTENT_SECURITY_POLICY, META_POLICY
from iudcare.interfaces.web.site import site_files
from iudcare.loading.in_language import in_language
from iudcare.model.knowledge import KnowledgeBase


@pytest.fixture(scope="module")
def files(base: KnowledgeBase) -> dict[str, str]:
    """Each text file of the site."""
    return {path: content.decode() for path, content in site_files(base).items()}


def pages(files: dict[str, str]) -> dict[str, str]:
    """The HTML of the site."""
    return {path: text for path, text in files.items() if path.endswith(".html")}


def test_building_twice_gives_the_same_bytes(base: KnowledgeBase, files: dict[str, str]) -> None:
    """So that a publisher can compare, and a reader's copy changes only with the edition."""
    assert {path: content.decode() for path, content in site_files(base).items()} == files


def test_every_article_has_a_page_and_every_language_its_own(base: KnowledgeBase, files: dict[str, str]) -> None:
    """In English all; in another language the founding one at least."""
    assert all(f"library/{id}/index.html" in files for id in base.library)
    for language in base.translations:
        for path in ("index.html", "plan/index.html", "diary/index.html", "library/index.html", "about/index.html"):
            assert f"{language}/{path}" in files
        assert f"{language}/library/bleeding-during-sex/index.html" in files


def test_every_address_in_the_pages_is_a_file_of_the_site(files: dict[str, str]) -> None:
    """No link is broken; only sources, and the way out, lead elsewhere."""
    broken = []
    for path, html in pages(files).items():
        for address in re.findall(r'(?:href|src)="([^"]+)"', html):
            if not address.startswith(("https://", "http://", "data:", "#")) and target(path, address) not in files:
                broken.append((path, address))
    assert broken == []


def target(path: str, address: str) -> str:
    """The file that an address means, seen from a page."""
    address = address.split("#", maxsplit=1)[0]
    parts = [] if address.startswith("/") else path.split("/")[:-1]
    for part in address.split("/"):
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def test_the_policy_allows_only_what_came_with_the_page(files: dict[str, str]) -> None:
    """Nothing from elsewhere, nothing inline but what is named by hash, no form, no frame."""
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY
    assert "frame-ancestors 'none'" in CONTENT_SECURITY_POLICY
    for html in pages(files).values():
        assert META_POLICY.replace("'", "&#39;") in html
        assert not re.search(r"<[^>]+ (?:on\w+|style)=", html)


def test_no_page_loads_anything_from_elsewhere(files: dict[str, str]) -> None:
    """Whatever a browser fetches by itself stands beside the page."""
    for html in pages(files).values():
        fetched = re.findall(r'<(?:script|img|iframe|audio|video|source)[^>]* src="([^"]+)"', html)
        fetched += re.findall(r'<link[^>]* href="([^"]+)"', html)
        assert [address for address in fetched if address.startswith(("http", "//"))] == []


def test_where_a_copy_was_seen_is_never_shown(base: KnowledgeBase, files: dict[str, str]) -> None:
    """Mirrors are for maintainers."""
    seen = {source.seen_at for source in base.sources.values() if source.seen_at and source.seen_at != source.link}
    links = {source.link for source in base.sources.values()}
    assert seen
    everything = "\n".join(files.values())
    assert [address for address in seen - links if address.startswith("http") and address in everything] == []


def test_every_block_of_an_article_shows_its_sources(base: KnowledgeBase, files: dict[str, str]) -> None:
    """Each statement of the page has its source beside it; with scripts off too."""
    for id in base.library:
        html = files[f"library/{id}/index.html"]
        said, cites = html.count('class="said"'), html.count('<details class="cite">')
        assert said == cites > 5


def test_an_article_counts_as_translated_only_when_it_is_whole(base: KnowledgeBase) -> None:
    """One missing paragraph, and the page leads to the English one."""
    words = dict(base.translations["es"])
    assert is_translated(base, "bleeding-during-sex", "es")
    del words["library.bleeding-during-sex.blocks.1.text"]
    assert not is_translated(base._replace(translations={"es": words}), "bleeding-during-sex", "es")


def test_about_says_how_much_of_a_language_there_is(base: KnowledgeBase) -> None:
    """Articles by their title, each once; of English nothing is missing."""
    spanish = in_language(base, "es")
    names = {"en": "English", "es": "Español"}
    english, there = (Pages(spanish, names).coverage(language) for language in names)
    assert english["missing"] == []
    titles = [one for one in there["missing"] if one.startswith(spanish.labels["page_library"])]
    assert len(titles) == len(set(titles)) == len(base.library) - 1


def test_the_titles_of_question_and_plan_are_neutral(files: dict[str, str]) -> None:
    """Others see the name of a tab and of an installed page."""
    for path in ("index.html", "plan/index.html", "es/index.html", "zh-Hans/index.html"):
        title = re.search("<title>(.*)</title>", files[path])
        assert title
        assert not re.search("IUD|coil|DIU|节育", title[1])
    assert not re.search("IUD|coil", files["site.webmanifest"])

"""The whole site as files: any static host can serve it, and it works without a connection once it was opened."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from iudcare.interfaces.web.diary_rules import diary_rules
from iudcare.interfaces.web.diary_terms import diary_terms
from iudcare.interfaces.web.pages import Pages
from iudcare.interfaces.web.policy import ARRIVE, LEAVE, STATIC
from iudcare.interfaces.web.render import as_json
from iudcare.interfaces.web.words import cited, said
from iudcare.loading.in_language import in_language
from iudcare.model.knowledge import ENGLISH, KnowledgeBase
from iudcare.runtimes.javascript import modules

INLINE = {LEAVE, ARRIVE}
"""Scripts that stand in the pages themselves."""


def build_site(base: KnowledgeBase, folder: Path) -> None:
    """Write every file of the site into a folder, which is made if it is missing."""
    for path, content in site_files(base).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def site_files(base: KnowledgeBase) -> dict[str, bytes]:
    """Each file by its path. The same knowledge gives the same bytes."""
    bases = {language: in_language(base, language) for language in (ENGLISH, *base.translations)}
    names = {language: one.labels["page_language_name"] for language, one in bases.items()}
    texts = {
        **modules(base),
        "diary-rules.js": diary_rules(base),
        "diary-terms.js": diary_terms(base),
        "cited.json": as_json(cited(base)),
        "site.webmanifest": as_json(_manifest(base)),
        "404.html": Pages(base, names).lost(),
    }
    for language, one in bases.items():
        texts[f"said.{language}.json"] = as_json(said(one))
        texts |= Pages(one, names).files()
    files = {path: text.encode() for path, text in sorted(texts.items())} | _static()
    files["site-files.js"] = _list_for_the_worker(files).encode()
    return dict(sorted(files.items()))


def _static() -> dict[str, bytes]:
    """Scripts, style and icon as they are."""
    return {file.name: file.read_bytes() for file in STATIC.iterdir() if file.name not in INLINE}


def _list_for_the_worker(files: Mapping[str, bytes]) -> str:
    """What the service worker keeps, under a name that changes with any of it."""
    digest = hashlib.sha256(b"".join(path.encode() + content for path, content in files.items())).hexdigest()[:16]
    kept = [path for path in files if path != "sw.js"]
    return f"self.SITE = {as_json({'version': digest, 'files': kept})};\n"


def _manifest(base: KnowledgeBase) -> dict[str, object]:
    """Under a neutral name, because others see the screen too."""
    name = base.labels["page_name"]
    return {
        "name": name,
        "short_name": name,
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fbf8f2",
        "theme_color": "#14545a",
        "icons": [{"src": "icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }

"""A knowledge base in another language: the same rules, sources and hash; every text that has a translation is replaced by it."""

from __future__ import annotations

from iudcare.errors import UsageError
from iudcare.loading.build import build
from iudcare.loading.compiled_copy import encoded_conditions
from iudcare.loading.texts import translated
from iudcare.model.knowledge import ENGLISH, KnowledgeBase


def in_language(base: KnowledgeBase, language: str) -> KnowledgeBase:
    """The base in a language; itself where it is in that language already. `UsageError` for a language without translations."""
    if language == base.language:
        return base
    if language not in base.translations:
        raise UsageError(f"language {language}: expected one of {', '.join((ENGLISH, *base.translations))}.")
    sections = translated(base.plain, base.translations[language])
    return build(sections, base.edition.hash, encoded_conditions(base), language)._replace(translations=base.translations)

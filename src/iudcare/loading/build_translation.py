"""One translated text: made from the English that stands now, with the same places to fill in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from iudcare.loading.entry import Entry

_PLACEHOLDER = re.compile(r"\{\w+\}")


def translation(one: Entry, key: str, english: Mapping[str, str]) -> str:
    """The text. It names the hash of the English that it was made from, and keeps its placeholders."""
    one.only("text", "english")
    if key not in english:
        one.fault(f"no text has the key {key}. Remove it, or correct the key.")
    if one.text("english") != english_hash(english[key]):
        one.fault(f"{key} was translated from other English. Read it again; the hash is {english_hash(english[key])}.", "english")
    text, wanted = one.text("text"), sorted(_PLACEHOLDER.findall(english[key]))
    if sorted(_PLACEHOLDER.findall(text)) != wanted:
        one.fault(f"{key} must keep what stands in braces: {', '.join(wanted)}.", "text")
    return text


def english_hash(text: str) -> str:
    """The hash that a translation stores of the English it was made from.

    >>> english_hash("You have a high temperature.")
    '11fff9488242'
    """
    import hashlib  # slow to load, and needed only where there are translations

    return hashlib.sha256(text.encode()).hexdigest()[:12]

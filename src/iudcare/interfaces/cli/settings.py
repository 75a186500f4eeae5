"""The settings that every command takes: region, language and today. Only here is a clock read."""

from __future__ import annotations

import argparse
from datetime import date
from typing import NamedTuple

from iudcare.engine.follow import follow
from iudcare.engine.say import Speaker
from iudcare.errors import ContradictionError, UsageError
from iudcare.loading.knowledge_base import load
from iudcare.model.case import Case
from iudcare.model.knowledge import ENGLISH, KnowledgeBase


class Settings(NamedTuple):
    """What a command works with. `region` and `today` are `None` when the call did not say."""

    base: KnowledgeBase
    region: str | None
    today: date | None

    @property
    def speaker(self) -> Speaker:
        """Says statements in the language of the call."""
        return Speaker(self.base)

    def region_or_default(self) -> str:
        """The region of the call, or the most cautious one."""
        return self.region or self.base.regions.default

    def today_or_clock(self) -> date:
        """The day of the call, or the day of the machine's clock."""
        return self.today or date.today()


def settings(options: argparse.Namespace) -> Settings:
    """The settings of a call. Raises `UsageError` for a region, language or date that cannot be used."""
    folder = getattr(options, "knowledge", None)
    base = load(folder) if folder else load()
    if options.region is not None and options.region not in base.regions.names:
        raise UsageError(f"--region {options.region}: expected one of {', '.join(base.regions.names)}.")
    if options.lang not in (ENGLISH, *base.translations):
        raise UsageError(f"--lang {options.lang}: expected one of {', '.join((ENGLISH, *base.translations))}.")
    return Settings(
        _in_language(base, options.lang), options.region, None if options.today is None else day(options.today, "--today")
    )


def _in_language(base: KnowledgeBase, language: str) -> KnowledgeBase:
    if language == ENGLISH:
        return base
    from iudcare.loading.in_language import in_language  # needed only where there is something to translate

    return in_language(base, language)


def possible(case: Case, base: KnowledgeBase, name: str) -> Case:
    """The case, if its answers can be true together; otherwise a `CaseError` that names the file too."""
    try:
        follow(case, base.guidance(case.region))
    except ContradictionError as error:
        where = "standard input" if name == "-" else name
        raise ContradictionError(f"{where}: {error}", error.facts) from None
    return case


def day(text: str, what: str) -> date:
    """A date that somebody typed."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{what} {text}: expected a date like 2026-10-22.") from None

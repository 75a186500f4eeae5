"""`causes.md`: what may be behind it, and what speaks for and against each cause."""

from __future__ import annotations

from collections.abc import Iterator

from tools.manual import Manual
from tools.markdown import code, link, page, points, sentence, words

from iudcare.loading.entry import Entry
from iudcare.model.cause import Cause

INTRO = (
    "None of these is ever given as a diagnosis. A cause is shown only to somebody who has something that it explains. "
    "It is *unlikely* when something rules it out; it *fits* when something speaks for it and nothing against; it is "
    "*possible* when both do; otherwise it is *not excluded*. What is not known never makes a cause unlikely."
)


def causes_page(manual: Manual) -> str:
    """Every cause, in the order of the data."""
    causes = manual.base.causes.values()
    contents = points(link(words(cause.name), f"#{cause.id}") for cause in causes)
    return page(
        "Causes", [INTRO, "", manual.reviewed, ""], contents, (line for cause in causes for line in _cause(manual, cause))
    )


def _cause(manual: Manual, cause: Cause) -> Iterator[str]:
    written = manual.written("causes", cause.id)
    yield from [f"## {cause.id}", "", sentence(cause.name), "", f"> {manual.said(cause.says)}", ""]
    if cause.comforting:
        yield from ["A comforting cause: shown only once the level is settled, and below `same_day`.", ""]
    yield from points(
        [
            "Explains: " + ", ".join(code(text) for text in written.texts("explains")) + ".",
            *_signs(manual, "Speaks for it", written.entries("for")),
            *_signs(manual, "Speaks against it", written.entries("against")),
            *_signs(manual, "Rules it out", written.entries("rules_out")),
            f"How common: {manual.said(cause.how_common) if cause.how_common else 'no figure was found.'}",
            *(f"Checked by: {manual.said(id)}" for id in cause.checked_by),
            *(f"Helps: {manual.said(id)}" for id in cause.helps),
            *([f"Settles: {manual.said(cause.settles)}"] if cause.settles else []),
        ]
    )
    texts = " ".join([*written.texts("explains"), *(str(one["when"]) for one in _all_signs(written))])
    if named := list(manual.named_in(texts)):
        yield from ["Named there:", "", *points(named)]


def _signs(manual: Manual, head: str, signs: tuple[Entry, ...]) -> Iterator[str]:
    for one in signs:
        yield f"{head}, when {code(one['when'])}: {manual.said(str(one['says']))}"


def _all_signs(written: Entry) -> list[Entry]:
    return [one for key in ("for", "against", "rules_out") for one in written.entries(key)]

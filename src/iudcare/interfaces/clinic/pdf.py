"""The page for the clinic as PDF. The only module that knows the typesetter; what stands on the page is for `contents`.

The archive standard PDF/A-2u is asked for: then the typesetter refuses a letter that no font has, instead of drawing a box.
"""

from __future__ import annotations

import json
from typing import Final

import typst

from iudcare.errors import UsageError
from iudcare.interfaces.clinic.contents import ClinicPage
from iudcare.interfaces.clinic.html import STYLE
from iudcare.model.answer import plain

TEMPLATE = STYLE.with_name("page.typ")
STANDARD: Final = "a-2u"
NO_LETTER = "could not be displayed"


def clinic_pdf(page: ClinicPage) -> bytes:
    """The page as a file.

    The letters that come with the typesetter are taken where they suffice, so that the bytes are the same on every machine;
    otherwise those of the machine. Raises `UsageError` when the machine has no font for a letter.
    """
    try:
        return _typeset(page, own_letters=True)
    except typst.TypstError as error:
        if NO_LETTER not in error.message:
            raise
    try:
        return _typeset(page, own_letters=False)
    except typst.TypstError as error:
        if NO_LETTER not in error.message:
            raise
        raise UsageError(
            "No font on this machine has every letter of this page, so a PDF would have gaps."
            " Install one (on Debian: fonts-noto-cjk, fonts-noto-core), leave out --notes, or write HTML: --out page.html"
        ) from None


def _typeset(page: ClinicPage, *, own_letters: bool) -> bytes:
    held = plain(page)
    assert isinstance(held, dict)
    held["today"] = [page.today.year, page.today.month, page.today.day]
    return typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"page": json.dumps(held, ensure_ascii=False)},
        ignore_system_fonts=own_letters,
        pdf_standards=[STANDARD],
    )

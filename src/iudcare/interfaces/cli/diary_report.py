"""`iudcare diary report`: one page to take to the clinic, as HTML or PDF."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from iudcare.errors import UsageError
from iudcare.interfaces.cli.diary_chart import write
from iudcare.interfaces.cli.kept_diary import KeptDiary, opened
from iudcare.interfaces.cli.pattern_choices import choices_of
from iudcare.interfaces.cli.settings import Settings, day, settings
from iudcare.interfaces.clinic.contents import ClinicPage, Wanted, clinic_page
from iudcare.interfaces.clinic.html import clinic_html
from iudcare.model.answer import plain

HTML, PDF = ".html", ".pdf"


def run(options: argparse.Namespace) -> None:
    """Write the page; with `--json` print what stands on it too."""
    chosen = settings(options)
    path = Path(options.out)
    if path.suffix.lower() not in (HTML, PDF):
        raise UsageError(f"--out {path}: expected a name that ends in .html or .pdf.")
    kept = opened(options.file, options)
    page = _page(options, kept, chosen)
    data = clinic_html(page, chosen.base).encode() if path.suffix.lower() == HTML else _pdf(page)
    write(path, data, kept.file)
    notes = kept.notes(chosen.base)
    if options.json:
        print(json.dumps({"file": str(path), "bytes": len(data), "notes": notes, "page": plain(page)}, ensure_ascii=False))
    else:
        print("\n".join([*notes, chosen.base.labels["visit_saved"].format(file=path)]))


def _page(options: argparse.Namespace, kept: KeptDiary, chosen: Settings) -> ClinicPage:
    today, base = chosen.today_or_clock(), chosen.base
    since = day(options.since, "--since") if options.since else None
    wanted = Wanted(today, since, options.notes, choices_of(options, kept.diary, base, today))
    return clinic_page(kept.diary, base.guidance(chosen.region_or_default()), wanted)


def _pdf(page: ClinicPage) -> bytes:
    try:
        from iudcare.interfaces.clinic.pdf import clinic_pdf  # HTML needs no typesetter
    except ModuleNotFoundError as error:
        if error.name != "typst":
            raise
        raise UsageError(
            "a PDF needs typst. Install it with: pip install 'iudcare[diary]', or write HTML: --out page.html"
        ) from None
    return clinic_pdf(page)

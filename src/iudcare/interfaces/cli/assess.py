"""`iudcare assess CASE`: the answer for a case file."""

from __future__ import annotations

import argparse
import json

from iudcare.engine.answer import answer
from iudcare.interfaces.cli.answer_page import answer_page
from iudcare.interfaces.cli.printing import print_page
from iudcare.interfaces.cli.settings import Settings, possible, settings
from iudcare.loading.case_file import read_case
from iudcare.model.case import Case


def run(options: argparse.Namespace) -> None:
    """Print the answer, as a page or as JSON."""
    chosen = settings(options)
    case = _case(options.case, chosen)
    result = answer(case, chosen.base.guidance(case.region))
    if options.json:
        print(json.dumps(result.to_dict(), ensure_ascii=False, indent=2))
    else:
        print_page(answer_page(result, chosen.base))


def _case(path: str, chosen: Settings) -> Case:
    case = read_case(path, chosen.base, today=chosen.today, region=chosen.region, clock=chosen.today_or_clock())
    return possible(case, chosen.base, path)

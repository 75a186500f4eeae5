"""`iudcare assess CASE`: the answer for a case file, with a diary beside it if there is one."""

from __future__ import annotations

import argparse
import json
import sys

from iudcare.engine.answer import answer
from iudcare.errors import ContradictionError
from iudcare.interfaces.cli.answer_page import answer_page
from iudcare.interfaces.cli.printing import print_page
from iudcare.interfaces.cli.settings import Settings, possible, settings
from iudcare.loading.case_file import read_case
from iudcare.model.case import Case


def run(options: argparse.Namespace) -> None:
    """Print the answer, as a page or as JSON."""
    chosen = settings(options)
    case = _case(options.case, chosen)
    if options.diary:
        _run_with_diary(options, case, chosen)
        return
    result = answer(case, chosen.base.guidance(case.region))
    if options.json:
        print(json.dumps(result.to_dict(), ensure_ascii=False, indent=2))
    else:
        print_page(answer_page(result, chosen.base))


def _case(path: str, chosen: Settings) -> Case:
    case = read_case(path, chosen.base, today=chosen.today, region=chosen.region, clock=chosen.today_or_clock())
    return possible(case, chosen.base, path)


def _run_with_diary(options: argparse.Namespace, case: Case, chosen: Settings) -> None:
    from iudcare.interfaces.cli.diary_facts import diary_answer_page  # an answer without a diary needs none of this
    from iudcare.interfaces.cli.kept_diary import opened
    from iudcare.interfaces.with_diary import answer_with_diary

    kept = opened(options.diary, options)
    try:
        result = answer_with_diary(case, kept.diary, chosen.base.guidance(case.region))
    except ContradictionError as error:
        where = "standard input" if options.case == "-" else options.case
        raise ContradictionError(f"{where} and {options.diary}: {error}", error.facts) from None
    if options.json:
        for note in kept.notes(chosen.base):
            print(note, file=sys.stderr)
        print(json.dumps(result.to_dict(), ensure_ascii=False, indent=2))
    else:
        print_page(diary_answer_page(result, kept.notes(chosen.base), chosen.base))

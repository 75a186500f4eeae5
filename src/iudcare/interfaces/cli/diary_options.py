"""The options of `iudcare diary ...`: the words of a diary file as choices, so that a misspelt one is refused at once."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from iudcare.diary.entry import MOST_PAIN, SOME, Amount, Bled, Clots, EventKind, ProductKind, Soaked
from iudcare.diary.record import CLEARED

if TYPE_CHECKING:
    from iudcare.interfaces.cli.main import Commands

    Command = Callable[..., argparse.ArgumentParser]


def add_tools(tools: Commands, command: Command) -> None:
    """Add the tools of the diary. `command` makes one with the options that every command has."""
    add = command(tools, "add", "record a day, or correct it", module="diary_add")
    take = command(tools, "import", "take over what another tracker holds, or your diary from elsewhere", module="diary_import")
    summary = command(tools, "summary", "what a diary holds, counted", module="diary_summary")
    facts = command(tools, "facts", "what a diary answers, with the days that it rests on", module="diary_facts")
    patterns = command(tools, "patterns", "what bleeding shows by published rules", module="diary_patterns")
    typical = command(tools, "typical", "beside what was published about your coil at this time", module="diary_typical")
    chart = command(tools, "chart", "pictures, as files that any browser shows", module="diary_chart")
    report = command(tools, "report", "one page to take along, as HTML or PDF", module="diary_report")
    lock = command(
        tools, "lock", "give a diary a passphrase, or another one (needs the extra: iudcare[diary])", module="diary_lock"
    )
    unlock = command(tools, "unlock", "take the passphrase away", module="diary_lock")
    take.add_argument("file", metavar="FILE", help="a file, zip or folder that a tracker exported, or another diary")
    for one in (add, summary, facts, patterns, typical, chart, report, lock, unlock):
        one.add_argument("file", metavar="FILE", help="the diary")
    _add_options(add)
    _pattern_options(patterns, typical, chart, report)
    _drawing_options(chart, report)
    take.add_argument("--into", required=True, metavar="DIARY", help="the diary to take it into; a new one if there is none")
    password = take.add_mutually_exclusive_group()
    password.add_argument("--password", metavar="P", help="the password of a zip")
    password.add_argument("--password-file", metavar="FILE", help="a file with it; of another diary, its passphrase")
    lock.add_argument("--new-passphrase-file", metavar="FILE", help="a file with the new passphrase; without it, you type it")
    for one in (add, take):
        one.add_argument("--lock", action="store_true", help="give a new diary a passphrase, and type it")
    for one in (add, take, summary, facts, patterns, typical, chart, report, lock, unlock):
        one.add_argument("--passphrase-file", metavar="FILE", help="a file with the passphrase; without it, you type it")
    for name, one in (("lock", lock), ("unlock", unlock)):
        one.set_defaults(tool=name)


def _add_options(add: argparse.ArgumentParser) -> None:
    """What can be recorded."""
    add.add_argument("--on", metavar="DATE", help="the day that it is about; without it, today")
    amount = "how much you bled; none only if you know that you did not, some if you bled and do not know how much"
    add.add_argument("--bleeding", choices=[*_words(Amount), SOME], help=amount)
    add.add_argument("--pain", type=int, choices=range(MOST_PAIN + 1), help="the worst: 0 none, 1 mild, 2 moderate, 3 severe")
    add.add_argument("--clots", choices=_words(Clots), help="the largest of the day")
    product = f"{'/'.join(_words(ProductKind))}:{'/'.join(_words(Soaked))} or 20ml:how many, like pad:moderate:2; one option each"
    add.add_argument("--product", action="append", metavar="KIND:SOAKED:NUMBER", help=product)
    add.add_argument("--note", help="words of your own, in place of those that the day has")
    sex = f"a sex act of that day, and whether blood followed ({', '.join(_words(Bled))}, or nothing if not recorded)"
    add.add_argument("--sex", action="append", nargs="?", const="", choices=["", *_words(Bled)], metavar="BLED", help=sex)
    add.add_argument("--bled-after", choices=_words(Bled), help="fill that in for an act of that day that is recorded already")
    add.add_argument("--act", type=int, metavar="N", help="which act of that day, where it has several")
    add.add_argument("--event", choices=_words(EventKind), help="what happened with the coil")
    add.add_argument("--model", help="with fitted and replaced: the make, like mirena, or copper or hormonal")
    add.add_argument("--threads", help="with thread_check: felt, not_felt, longer, shorter")
    add.add_argument("--clear", action="append", choices=CLEARED, help="take out what the day holds of this; one option each")


def _drawing_options(chart: argparse.ArgumentParser, report: argparse.ArgumentParser) -> None:
    """What is written where."""
    chart.add_argument("--out", required=True, metavar="DIR", help="the folder for the pictures; it may be there already")
    chart.add_argument("--narrow", action="store_true", help="half rows, for a phone")
    report.add_argument("--out", required=True, metavar="NAME", help="the file, like page.html or page.pdf (PDF: iudcare[diary])")
    report.add_argument("--since", metavar="DATE", help="the day of the last visit: what changed since then")
    report.add_argument("--notes", action="store_true", help="put the latest notes on the page too")


def _pattern_options(
    patterns: argparse.ArgumentParser, typical: argparse.ArgumentParser, *drawn: argparse.ArgumentParser
) -> None:
    """How bleeding is counted."""
    for one in (patterns, typical, *drawn):
        one.add_argument("--length", type=int, metavar="N", help="days that are looked at together (90)")
        one.add_argument("--start", metavar="N", help="the day, counted from day 1, or the date on which the first of them begin")
        one.add_argument("--convention", action="append", metavar="NAME=OPTION", help="count in another way; one option each")
        one.add_argument("--fill-up-to", type=int, metavar="N", help="the longest gap that missing=neighbour fills")
    patterns.add_argument("--usual-flow", choices=_words(Amount)[1:], help="your heaviest usual day without contraception")
    patterns.add_argument("--volume", choices=["light", "normal", "heavy"], help="what you call your flow")
    typical.add_argument("--after-abortion", action="store_true", help="the coil was put in right after an abortion")
    typical.add_argument("--after-hormonal", action="store_true", help="there was another hormonal one just before")


def _words(words: type[IntEnum] | type[StrEnum]) -> list[str]:
    return [one.value if isinstance(one, StrEnum) else one.name.lower() for one in words]

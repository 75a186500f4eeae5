"""`iudcare`: its commands and options, and the one place where errors become messages and exit codes.

Commands are imported when they run, so that `iudcare --help` is instant.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

from iudcare.errors import IudcareError

OK, BAD_INPUT = 0, 2


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when it did its work and 2 when it was given something it cannot use."""
    given = sys.argv[1:] if arguments is None else arguments
    options = parser(diary="diary" in given).parse_args(given)
    if options.module is None:
        parser().print_help()
        return OK
    try:
        return int(import_module(f"iudcare.interfaces.cli.{options.module}").run(options) or OK)
    except IudcareError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        # The reader went away (`| head`): not an error, but Python must not try to flush again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def parser(*, diary: bool = True) -> argparse.ArgumentParser:
    """The whole command line; without the tools of the diary for a call that does not name it."""
    top = _Parser(prog="iudcare", description="Cited guidance for life after an IUD (coil) is fitted.")
    top.set_defaults(module=None)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    _answers(commands)
    _plan(commands)
    _methods(commands)
    _library(commands)
    _diary(commands, tools=diary)
    _page(commands)
    _knowledge(commands)
    return top


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["_Parser"]


def _answers(commands: Commands) -> None:
    ask = _command(commands, "ask", "answer questions, danger signs first, and get an answer")
    ask.add_argument("file", nargs="?", help="go on from the answers in this file, and keep them there when you stop")
    assess = _command(commands, "assess", "the answer for a case file")
    assess.add_argument("case", help="a JSON or YAML file of facts; - reads standard input")
    assess.add_argument("--diary", metavar="FILE", help="a diary beside the case; where the two differ, the more serious counts")
    assess.add_argument("--passphrase-file", metavar="FILE", help="a file with the passphrase of the diary")
    _knowledge_option(assess)


def _plan(commands: Commands) -> None:
    plan = _command(commands, "plan", "what to expect and do after fitting, with dates")
    plan.add_argument("--device", choices=["copper", "hormonal"], help="the kind of coil; without it, what is common to both")
    plan.add_argument("--model", help="the make, like mirena; it says the kind too")
    plan.add_argument("--inserted-on", required=True, metavar="DATE", help="the day of fitting, like 2026-10-22")
    plan.add_argument("--ics", metavar="FILE", help="write a calendar file with neutral titles")
    plan.add_argument("--plain-titles", action="store_true", help="say in the calendar titles what they are about")


def _methods(commands: Commands) -> None:
    suits = _command(commands, "eligibility", "other methods: which suit you, and why")
    suits.add_argument("case", nargs="?", help="a JSON or YAML file of facts and conditions; - reads standard input")
    suits.add_argument("--conditions", nargs="*", metavar="WORD", help="list the conditions, or search them in your own words")
    change = _command(commands, "switch", "how to change to another method without a gap, with dates")
    change.add_argument("case", help="a JSON or YAML file of facts and conditions; - reads standard input")
    change.add_argument("--to", metavar="METHOD", help="the method that is wanted, if the file does not say it")
    change.add_argument("--on", metavar="DATE", help="the day of starting, like 2026-12-01; without it, today")
    change.add_argument("--ics", metavar="FILE", help="write a calendar file with neutral titles")
    change.add_argument("--plain-titles", action="store_true", help="say in the calendar titles what they are about")
    for one in (suits, change):
        _knowledge_option(one)


def _library(commands: Commands) -> None:
    library = _command(commands, "library", "articles to read: the list, a search, or one of them")
    library.set_defaults(tool="list")
    _knowledge_option(library)
    tools = library.add_subparsers(title="tools", metavar="TOOL")
    search = _command(tools, "search", "find articles; spelling does not matter", within=True)
    search.add_argument("words", nargs="+", help="what to look for, in your own words")
    show = _command(tools, "show", "one article", within=True)
    show.add_argument("article", help="its name, as the list shows it in brackets")
    for name, tool in (("search", search), ("show", show)):
        tool.set_defaults(tool=name)
        _knowledge_option(tool)


def _diary(commands: Commands, *, tools: bool) -> None:
    diary = commands.add_parser("diary", help="a diary, day by day", description="A diary, day by day.")
    if tools:
        from iudcare.interfaces.cli.diary_options import add_tools  # the words of a diary take a moment to load

        add_tools(diary.add_subparsers(title="tools", metavar="TOOL", required=True), _command)


def _page(commands: Commands) -> None:
    serve = _command(commands, "serve", "the page in a browser (needs the extra: iudcare[web])")
    serve.add_argument("--port", type=int, default=8000, help="the port of its address (8000); 0 takes a free one")
    serve.add_argument("--host", default="127.0.0.1", help="for this machine alone (127.0.0.1), or for others too (0.0.0.0)")
    _knowledge_option(serve)
    site = commands.add_parser("site", help="the page as files", description="The page as files.")
    tools = site.add_subparsers(title="tools", metavar="TOOL", required=True)
    build = _command(tools, "build", "write the page into a folder (needs the extra: iudcare[web])", module="site")
    build.add_argument("folder", metavar="DIR", help="a new or empty folder, or one with an older build")
    build.add_argument("--force", action="store_true", help="write into the folder whatever else it holds, and leave that there")
    _knowledge_option(build)


def _knowledge(commands: Commands) -> None:
    knowledge = commands.add_parser("knowledge", help="the rule author's tools", description="The rule author's tools.")
    tools = knowledge.add_subparsers(title="tools", metavar="TOOL", required=True)
    check = _tool(tools, "check", "read the knowledge folder strictly")
    check.add_argument("--review", nargs="?", const="all", metavar="RULE", help="one page per rule, for a clinician to read")
    _tool(tools, "export", "all of it as JSON")
    sign = _tool(tools, "sign", "keep a signed review of a rule as data")
    sign.add_argument("rule", help="the rule that was reviewed")
    sign.add_argument("--name", required=True, help="who reviewed it")
    sign.add_argument("--role", required=True, help="as what, like consultant gynaecologist")
    sign.add_argument("--on", metavar="DATE", help="the day of the review; without it, today")
    prove = _tool(tools, "prove", "prove what must hold for every case (needs the extra: iudcare[prove])")
    _seconds_option(prove)
    diff = _command(tools, "diff", "what changed, and for whom (needs the extra: iudcare[prove])", module="knowledge")
    diff.set_defaults(tool="diff", knowledge=None)
    diff.add_argument("old", help="a knowledge folder, or a git revision of this checkout")
    diff.add_argument("new", help="the same, for the newer one")
    diff.add_argument("--table", metavar="CSV", help="cases, one a row: how many change their level")
    _seconds_option(diff)


def _tool(tools: Commands, name: str, about: str) -> argparse.ArgumentParser:
    """A tool of the rule author, for any knowledge folder."""
    one = _command(tools, name, about, module="knowledge")
    one.set_defaults(tool=name)
    _knowledge_option(one)
    return one


def _seconds_option(command: argparse.ArgumentParser) -> None:
    command.add_argument("--seconds", type=float, default=10.0, help="the most time for one question (10)")


def _knowledge_option(command: argparse.ArgumentParser) -> None:
    command.add_argument("--knowledge", metavar="DIR", help="a knowledge folder; without it, the one of this installation")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and where to read more, instead of repeating the whole usage."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}. `{self.prog} --help` shows how to call it.", file=sys.stderr)
        raise SystemExit(BAD_INPUT)


def _command(commands: Commands, name: str, about: str, module: str | None = None, *, within: bool = False) -> _Parser:
    """A command with the options that every command has.

    `within`: a tool of a command that has these options itself; what was given there stands, unless the tool is given it too.
    """
    one = commands.add_parser(name, help=about, description=about, argument_default=argparse.SUPPRESS if within else None)
    if not within:
        one.set_defaults(module=module or name, lang="en")
    one.add_argument("--region", help="uk, us or who (the default: the most cautious of all)")
    one.add_argument("--lang", help="language of the answer (en)")
    one.add_argument("--today", metavar="DATE", help="read the case for this day instead of today")
    one.add_argument("--json", action="store_true", help="the answer as JSON")
    return one

"""`iudcare diary add`: what happened on a date, into the diary."""

from __future__ import annotations

import argparse
import json
import re
from datetime import date

from iudcare.diary.entry import LEAST, SOME, Amount, Bled, Clots, Diary, EventKind, Product, ProductKind, Soaked, diary_of
from iudcare.diary.from_json import MOST_ML, MOST_PRODUCTS
from iudcare.diary.place import nearest
from iudcare.diary.record import Record, possible, recorded
from iudcare.diary.to_json import diary_dict
from iudcare.diary.words import DiaryWords
from iudcare.errors import UsageError
from iudcare.interfaces.cli.kept_diary import KeptDiary, opened
from iudcare.interfaces.cli.page import Line, Page
from iudcare.interfaces.cli.printing import print_page
from iudcare.interfaces.cli.settings import Settings, day, settings
from iudcare.model.knowledge import KnowledgeBase

_PRODUCT = re.compile(r"([a-z]+)(?::(?:([a-z]+)|([0-9]{1,4})ml))?(?::([0-9]{1,4}))?")
DETAILED = {EventKind.FITTED: "model", EventKind.REPLACED: "model", EventKind.THREAD_CHECK: "threads"}
"""Events that have a detail, and the option that gives it."""


def run(options: argparse.Namespace) -> None:
    """Keep the entry, and say what the date holds now."""
    chosen = settings(options)
    today = chosen.today_or_clock()
    record = possible(_record(options, chosen.base, today), today)
    if record.is_empty:
        raise UsageError("there is nothing to keep. `iudcare diary add --help` shows what can be recorded.")
    kept = opened(options.file, options, may_be_new=True)
    after = recorded(kept.diary, record)
    kept.save(after)
    before, now = _on(kept.diary, record.on), _on(after, record.on)
    if options.json:
        print(json.dumps(_added(kept, chosen, today, before, now), ensure_ascii=False, indent=2))
    else:
        print_page(_page(kept, chosen.base, record.on, before, now))


def _record(options: argparse.Namespace, base: KnowledgeBase, today: date) -> Record:
    """The entry that the options say. Raises `UsageError` for a word or a number that cannot be used."""
    some = options.bleeding == SOME
    return Record(
        day(options.on, "--on") if options.on else today,
        LEAST if some else Amount.named(options.bleeding) if options.bleeding else None,
        options.pain,
        Clots.named(options.clots) if options.clots else None,
        tuple(_product(text) for text in options.product or ()),
        options.note,
        tuple(Bled(word) if word else None for word in options.sex or ()),
        Bled(options.bled_after) if options.bled_after else None,
        options.act,
        EventKind(options.event) if options.event else None,
        _detail(options, base),
        tuple(options.clear or ()),
        some,
    )


def _product(text: str) -> Product:
    """A product as it is typed: its kind, how full it was (a word, or like 20ml), and how many; like pad:moderate:2."""
    found = _PRODUCT.fullmatch(text)
    if not found:
        raise UsageError(
            f"--product {text}: expected KIND, KIND:SOAKED or KIND:SOAKED:NUMBER, like {ProductKind.PAD}:moderate:2."
        )
    kind, soaked, ml, number = found.groups()
    for what, word, words in (("kind", kind, list(ProductKind)), ("soaked", soaked, [one.word for one in Soaked])):
        if word and word not in words:
            raise UsageError(f"--product {text}: {what} is {word}; expected one of {', '.join(words)}.{nearest(word, words)}")
    if int(ml or 0) > MOST_ML or not 1 <= int(number or 1) <= MOST_PRODUCTS:
        raise UsageError(f"--product {text}: expected at most {MOST_ML} ml, and a number from 1 to {MOST_PRODUCTS}.")
    return Product(ProductKind(kind), Soaked.named(soaked) if soaked else None, int(ml) if ml else None, int(number or 1))


def _detail(options: argparse.Namespace, base: KnowledgeBase) -> str | None:
    """What is known of the event; the options for it must fit the event and be words of the knowledge."""
    wanted = DETAILED.get(options.event)
    words = {"model": (*base.devices, *base.facts["device"].values), "threads": base.facts["threads"].values}
    for option, known in words.items():
        given = getattr(options, option)
        if given is not None and option != wanted:
            fitting = ", ".join(kind for kind, name in DETAILED.items() if name == option)
            raise UsageError(f"--{option} {given}: it belongs to --event {fitting}.")
        if given is not None and given not in known:
            raise UsageError(f"--{option} {given}: expected one of {', '.join(known)}.{nearest(given, known)}")
    given = getattr(options, wanted) if wanted else None
    return None if given is None else str(given)


def _on(diary: Diary, on: date) -> Diary:
    """What a diary holds on one date."""
    events = [event for event in diary.events if event.on == on]
    return diary_of([diary.day(on)], diary.acts_on(on), events)


def _added(kept: KeptDiary, chosen: Settings, today: date, before: Diary, now: Diary) -> dict[str, object]:
    return {
        "file": str(kept.file),
        "today": today.isoformat(),
        "before": diary_dict(before),
        "now": diary_dict(now),
        "notes": kept.notes(chosen.base),
    }


def _page(kept: KeptDiary, base: KnowledgeBase, on: date, before: Diary, now: Diary) -> Page:
    words = DiaryWords(base)
    page = Page(base, base.labels["diary_kept"].format(on=on), "neutral")
    page.block("").lines += [Line(note) for note in kept.notes(base)]
    page.block("").lines += [Line(line, point=True) for line in words.all_of(now)]
    if gone := [line for line in words.all_of(before) if line not in list(words.all_of(now))]:
        page.block(base.labels["diary_before"]).lines += [Line(line, point=True) for line in gone]
    return page

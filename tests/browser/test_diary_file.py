"""The page reads, writes, locks and merges diaries as Python does: the vectors that both share, and random diaries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any as Json

import pytest
from playwright.sync_api import Page

from browser.serving import EMPTY_PAGE, served
from conftest import ROOT
from iudcare.diary.encryption import unlocked
from iudcare.diary.entry import (
    LEAST,
    Act,
    Amount,
    Bled,
    Clots,
    Day,
    Diary,
    Event,
    EventKind,
    Product,
    ProductKind,
    Soaked,
    diary_of,
)
from iudcare.diary.from_json import diary_from_bytes
from iudcare.diary.reading import seen_on
from iudcare.diary.to_json import diary_bytes, value_of
from iudcare.interfaces.web.diary_terms import diary_terms
from iudcare.interfaces.web.policy import STATIC
from iudcare.model.knowledge import KnowledgeBase

FOLDER = ROOT / "conformance" / "diary-file"
MODULES = ("diary-entry.js", "diary-file.js", "diary-json.js", "diary-lock.js", "diary-merge.js")

GLOBAL = """async (names) => {
  for (const name of names) Object.assign(globalThis, await import(`./${name}`));
  globalThis.bytes = (text) => new TextEncoder().encode(text);
  globalThis.read = (text) => diaryFrom(jsonFrom(bytes(text)));
  globalThis.salted = ({ salt, nonce }) => ({ salt: from64(salt), nonce: from64(nonce) });
  globalThis.from64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}"""

MERGED = """(pairs) => pairs.map(([ours, theirs]) => {
  const { diary, conflicts } = merge(read(ours), read(theirs));
  return {
    ours: fileOf(read(ours)), file: fileOf(diary), seen: read(ours).sex.map((act) => seenOn(act) ?? null),
    conflicts: conflicts.map(({ on, field, ours, theirs }) => [on, field, ours, theirs]),
    chosen: merge(conflicts.reduce(withTheirs, diary), read(theirs)).conflicts.length,
  };
})"""


def cases(name: str) -> Json:
    """A file of the shared vectors."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


@pytest.fixture
def modules(page: Page, base: KnowledgeBase, tmp_path: Path) -> Iterator[Page]:
    """A page that has what these modules offer, under its own name."""
    texts = {name: (STATIC / name).read_text(encoding="utf-8") for name in MODULES}
    with served({"index.html": EMPTY_PAGE, "diary-terms.js": diary_terms(base), **texts}, tmp_path) as address:
        page.goto(address)
        page.evaluate(GLOBAL, list(MODULES))
        yield page


def test_a_file_is_taken_and_refused_as_by_python(modules: Page) -> None:
    """Each of the shared cases: written again it is the same to the byte, and what is refused is refused by its place."""
    plain = cases("plain.json")
    taken = modules.evaluate("(files) => files.map((file) => fileOf(read(file)))", [one["file"] for one in plain["taken"]])
    assert taken == [json.dumps(one["says"], ensure_ascii=False, indent=2) + "\n" for one in plain["taken"]]
    tried = "(files) => files.map((file) => { try { return fileOf(read(file)); } catch (fault) { return fault.path; } })"
    refused = modules.evaluate(tried, [one["file"] for one in plain["refused"]])
    assert refused == [one["path"] for one in plain["refused"]]


def test_what_is_no_json_is_broken_and_never_read_in_part(modules: Page) -> None:
    """Cut off at every place, with something after it, or nested without end; a mark for the order of its bytes is no fault."""
    whole = diary_bytes(Diary()).decode().rstrip()
    files = [*(whole[:length] for length in range(len(whole))), f"{whole} x", "[" * 100_000, f'{whole[:-1]}, "a": 01}}']
    kinds = "(files) => files.map((file) => { try { return read(file) && 'taken'; } catch (fault) { return fault.kind; } })"
    assert set(modules.evaluate(kinds, files)) == {"broken"}
    assert modules.evaluate(kinds, [f"\ufeff{whole}"]) == ["taken"]


def test_a_lock_is_made_and_opened_as_by_python(modules: Page) -> None:
    """The shared vectors to the byte; what was changed does not open; and with its own random bytes it opens in Python."""
    good, bad = cases("locked.json")["cases"], cases("refused.json")["cases"]
    make = "(some) => Promise.all(some.map((one) => locked(bytes(one.text), one.passphrase, salted(one))))"
    assert modules.evaluate(make, good) == [one["file"] for one in good]
    opened = """(some) => Promise.all(some.map(async ({ file, passphrase }) => {
      try { return new TextDecoder().decode(await unlocked(jsonFrom(bytes(file)), passphrase)); }
      catch (fault) { return fault.kind; }
    }))"""
    assert modules.evaluate(opened, good) == [one["text"] for one in good]
    assert modules.evaluate(opened, bad) == ["locked"] * len(bad)
    file = modules.evaluate("locked(bytes('游泳 🩸'.repeat(9999)), 'e\u0301', drawn())")
    assert unlocked(json.loads(file), "\u00e9", "diary.json").decode() == "游泳 🩸" * 9999


def some_diary(random: Random) -> Diary:
    """Any diary of a few days, so that two of them meet; much quicker to make than those of Hypothesis."""
    dates = [date(2026, 11, number) for number in range(1, 5)]

    def maybe(some: Iterable[Json]) -> Json:
        return random.choice([None, *some])

    def products() -> tuple[Product, ...]:
        kinds = random.sample(list(ProductKind), random.choice([0, 0, 1, 2]))
        return tuple(Product(kind, maybe(Soaked), maybe([0, 20])) for kind in kinds)

    def a_day(on: date) -> Day:
        unknown = random.random() < 0.2
        amount = LEAST if unknown else maybe(Amount)
        return Day(on, amount, maybe(range(4)), maybe(Clots), products(), maybe(["", 'a\n"游泳']), unknown)

    acts = [Act(random.choice(dates), maybe(Bled)) for _ in range(random.randrange(7))]
    events = [
        Event(random.choice(dates), random.choice(list(EventKind)[:2]), maybe(["mirena", "felt"]))
        for _ in range(random.randrange(5))
    ]
    return diary_of(map(a_day, random.sample(dates, random.randrange(5))), acts, events)


def test_two_diaries_become_one_as_in_python(modules: Page) -> None:
    """The same bytes, the same conflicts in the same order; and once the file's side is chosen everywhere, nothing differs."""
    random = Random(6)
    pairs = [(some_diary(random), some_diary(random)) for _ in range(300)]
    written = [[diary_bytes(one).decode() for one in pair] for pair in pairs]
    differ = 0
    for (ours, theirs), found in zip(written, modules.evaluate(MERGED, written), strict=True):
        mine = diary_from_bytes(ours.encode(), "ours")
        merged = mine.merged(diary_from_bytes(theirs.encode(), "theirs"))
        seen = [seen_on(act).isoformat() if act.bled not in (None, Bled.NO) else None for act in mine.acts]
        conflicts = [[one.on.isoformat(), one.field, value_of(one.ours), value_of(one.theirs)] for one in merged.conflicts]
        assert (found["ours"], found["file"], found["seen"]) == (ours, diary_bytes(merged.diary).decode(), seen)
        assert (found["conflicts"], found["chosen"]) == (conflicts, 0)
        differ += len(conflicts)
    assert differ > 300
